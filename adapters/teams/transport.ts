import { noAnswer, refusal, type TeamsApiError } from "./apiError.ts";
import { withTarget } from "./targeted.ts";

export interface TransportOptions {
  /** Of one try. */
  readonly timeoutMs?: number;
  /** Of all tries and the waits between them: a lease on a card, and a person who waits, outlast it. */
  readonly budgetMs?: number;
  readonly maxTries?: number;
  readonly baseDelayMs?: number;
  /** Whether a new message is sent again after 502, 503 or 504, which can also mean that it arrived. */
  readonly repeatsUncertain?: boolean;
  readonly sleep?: (ms: number) => Promise<void>;
}

interface HeaderBag {
  headersArray(): { name: string; value: string }[];
  clone(): HeaderBag;
  remove(name: string): boolean;
  set(name: string, value: string): void;
}
interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly body?: unknown;
  readonly headers: HeaderBag;
}
interface HttpResponse {
  readonly request: HttpRequest;
  readonly status: number;
  readonly headers: HeaderBag;
  readonly bodyAsText: string;
}
/** The one way out: the SDK alone never times out and repeats posts whose fate is unknown. */
export interface Transport {
  sendRequest(request: HttpRequest): Promise<HttpResponse>;
}

/** To be tried again: learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const certain = [412, 429];
const uncertain = [502, 503, 504];

export function createTransport(options: TransportOptions = {}): Transport {
  const { timeoutMs = 6_000, budgetMs = 12_000, maxTries = 4, baseDelayMs = 500, repeatsUncertain = true } = options;
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const backoff = (attempt: number) => baseDelayMs * 2 ** (attempt - 1) * (0.8 + Math.random() * 0.4);

  async function attempt(request: HttpRequest, leftMs: number): Promise<HttpResponse | Failure> {
    const repeatable = request.method !== "POST";
    const { url, ...init } = outgoing(request);
    const what = `${request.method} ${new URL(url).pathname}`;
    try {
      const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(Math.min(timeoutMs, leftMs)) });
      const bodyAsText = await answer.text();
      const { status } = answer;
      if (answer.ok) return { request, status, headers: bagOf(request, answer.headers), bodyAsText };
      const again =
        certain.includes(status) || (repeatsUncertain && uncertain.includes(status)) || (repeatable && status >= 500);
      return { again, error: refusal(what, answer, bodyAsText, !repeatable && status >= 500) };
    } catch (caught) {
      const error = noAnswer(what, caught, repeatable);
      return { again: !error.facts.maybeDelivered, error };
    }
  }

  return {
    async sendRequest(request) {
      const until = Date.now() + budgetMs;
      for (let tries = 1; ; tries++) {
        const result = await attempt(request, until - Date.now());
        if (!("error" in result)) return result;
        const wait = result.error.facts.retryAfterMs ?? backoff(tries);
        if (!result.again || tries >= maxTries || Date.now() + wait >= until) throw result.error;
        await sleep(wait);
      }
    },
  };
}

interface Failure {
  readonly again: boolean;
  readonly error: TeamsApiError;
}

function outgoing({ url, method, body, headers }: HttpRequest) {
  const kept = headers.headersArray().filter(({ name }) => !/^(content-length|host|connection)$/i.test(name));
  const named = { method, headers: Object.fromEntries(kept.map(({ name, value }) => [name, value])) };
  return typeof body === "string" ? { ...named, ...withTarget(url, body) } : { ...named, url };
}

function bagOf(request: HttpRequest, received: Headers): HeaderBag {
  const bag = request.headers.clone();
  for (const { name } of bag.headersArray()) bag.remove(name);
  received.forEach((value, name) => {
    bag.set(name, value);
  });
  return bag;
}
