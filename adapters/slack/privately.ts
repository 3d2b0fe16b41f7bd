import { setTimeout as sleep } from "node:timers/promises";
import type { Card } from "../../src/bot/card.ts";
import type { Log } from "../../src/bot/parts.ts";
import type { Platform } from "../../src/bot/platform.ts";
import type { Language } from "../../src/bot/text.ts";
import { timeLimits } from "./limits.ts";
import type { FindPicture } from "./pieces.ts";
import { render } from "./render.ts";
import { noPictures, type Uploads } from "./upload.ts";

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
  readonly uploads?: Uploads | undefined;
  readonly fileReadyMs?: number | undefined;
  readonly log: Log;
}
export type TellPrivately = (to: Addressee, card: Card) => Promise<void>;

/** Shows a card to one person alone: where they asked, or else in their own chat with the bot. */
export function tellPrivately(parts: PrivateParts): TellPrivately {
  const { platform, apiUrl, publicUrl, uploads, fileReadyMs = timeLimits.fileReadyMs, log } = parts;
  return async ({ user, thread, responseUrl, language, delivery }, card) => {
    if (isSlackAddress(responseUrl, apiUrl)) {
      const inThread = thread === undefined ? {} : { thread_ts: thread };
      const say = (picture?: FindPicture) => {
        const message = render(card, { language, publicUrl, ...(picture && { picture }) });
        const said = { response_type: "ephemeral", replace_original: false, ...inThread, ...message };
        return respond(responseUrl, said, log);
      };
      const { count, picture, forget } = (await uploads?.of(card)) ?? noPictures;
      let outcome = await say(picture);
      if (count > 0 && outcome === "refused") {
        await sleep(fileReadyMs);
        outcome = await say(picture);
        if (outcome === "refused") {
          forget();
          outcome = await say();
        }
      }
      if (outcome === "taken") return;
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

type Responded = "taken" | "refused" | "unknown";
/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
async function respond(url: string, message: unknown, log: Log): Promise<Responded> {
  const failed = (outcome: Responded, details: Readonly<Record<string, string>>): Responded => {
    log.warn("Slack did not take an answer by its response address", details);
    return outcome;
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
    return answer.ok ? "taken" : failed("refused", { status: String(answer.status) });
  } catch (error) {
    return failed("unknown", { why: String(error) });
  }
}
