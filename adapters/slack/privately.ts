import type { Card } from "../../src/bot/card.ts";
import type { Log } from "../../src/bot/parts.ts";
import type { Platform } from "../../src/bot/platform.ts";
import type { Language } from "../../src/bot/text.ts";
import { render } from "./render.ts";

interface Addressee {
  readonly user: string;
  readonly thread?: string | undefined;
  /** Of the command or the click: five uses within 30 minutes. */
  readonly responseUrl?: string | undefined;
  readonly language: Language;
  /** What this answers, for the key of a message in the direct chat. */
  readonly delivery: string;
}
export interface PrivateParts {
  readonly platform: Platform;
  readonly apiUrl?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly log: Log;
}
export type TellPrivately = (to: Addressee, card: Card) => Promise<void>;

/** Shows a card to one person alone: where they asked, or else in their own chat with the bot. */
export function tellPrivately({ platform, apiUrl, publicUrl, log }: PrivateParts): TellPrivately {
  return async ({ user, thread, responseUrl, language, delivery }, card) => {
    if (isSlackAddress(responseUrl, apiUrl)) {
      const inThread = thread === undefined ? {} : { thread_ts: thread };
      const message = render(card, { language, publicUrl });
      const said = { response_type: "ephemeral", replace_original: false, ...inThread, ...message };
      if (await respond(responseUrl, said, log)) return;
    }
    const at = await platform.direct({ platform: platform.name, id: user, facts: {} });
    await platform.post(at, card, { key: `told:${delivery}`, notify: true, language });
  };
}

/** Whatever the payload says, answers go to Slack only: https://hooks.slack.com, or the host of the API that is set. */
function isSlackAddress(url: string | undefined, apiUrl: string | undefined): url is string {
  if (url === undefined || !URL.canParse(url)) return false;
  const { origin, username } = new URL(url);
  if (username !== "") return false;
  if (origin === "https://hooks.slack.com") return true;
  if (apiUrl === undefined) return false;
  const api = new URL(apiUrl);
  return origin === api.origin || (api.protocol === "https:" && origin === `https://hooks.${api.host}`);
}

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
async function respond(url: string, message: unknown, log: Log): Promise<boolean> {
  const failed = (details: Readonly<Record<string, string>>): false => {
    log.warn("Slack did not take an answer by its response address", details);
    return false;
  };
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(message),
      redirect: "error",
      signal: AbortSignal.timeout(5_000),
    });
    await answer.body?.cancel();
    return answer.ok || failed({ status: String(answer.status) });
  } catch (error) {
    return failed({ why: String(error) });
  }
}
