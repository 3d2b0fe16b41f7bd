import { z } from "zod";

export interface ApiFacts {
  /** Of HTTP; 0: there was no answer. */
  readonly status: number;
  readonly code?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** Nobody knows whether Teams took it. */
  readonly maybeDelivered: boolean;
}

/** Teams did not take it, or nobody knows. Its message holds no token and no text of people. */
export class TeamsApiError extends Error {
  override readonly name = "TeamsApiError";
  readonly facts: ApiFacts;

  constructor(message: string, facts: ApiFacts) {
    super(message);
    this.facts = facts;
  }
}

const named = z.object({ code: z.string() });
const failure = z.union([
  z.object({ error: named }).transform(({ error }) => error.code),
  z.object({ errorCode: z.union([z.string(), z.number()]) }).transform(({ errorCode }) => String(errorCode)),
  named.transform(({ code }) => code),
]);

/** What an answer that is no success says. */
export function refusal(what: string, answer: Response, body: string, maybeDelivered: boolean): TeamsApiError {
  const code = codeIn(body);
  const retryAfterMs = waitAskedFor(answer.headers.get("retry-after"));
  const { status } = answer;
  return new TeamsApiError(`${what}: ${status} ${code ?? ""}`.trim(), { status, code, retryAfterMs, maybeDelivered });
}

function codeIn(body: string): string | undefined {
  try {
    const found = failure.safeParse(JSON.parse(body));
    return found.success ? found.data : undefined;
  } catch {
    return undefined; // no JSON: the status says enough
  }
}

/** Seconds or a date: RFC 9110, 10.2.3. */
function waitAskedFor(header: string | null): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

const neverLeft = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];

/** No answer at all. */
export function noAnswer(what: string, error: unknown, repeatable: boolean): TeamsApiError {
  const code = networkCode(error);
  return new TeamsApiError(`${what}: ${code}`, {
    status: 0,
    code,
    maybeDelivered: !repeatable && !neverLeft.includes(code),
  });
}

const caused = z.object({ cause: z.object({ code: z.string() }) });
function networkCode(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "TIMEOUT";
  const found = caused.safeParse(error);
  return found.success ? found.data.cause.code : "UNKNOWN";
}
