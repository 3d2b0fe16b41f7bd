import type { App, Context } from "@slack/bolt";
import { Temporal } from "temporal-polyfill";
import type { Bot } from "../../src/bot/bot.ts";
import { languageOf } from "../../src/bot/from.ts";
import type { Log } from "../../src/bot/parts.ts";
import { type Destination, NotSent } from "../../src/bot/platform.ts";
import { formCard } from "./cards.ts";
import type { SlackPlatform } from "./platform.ts";
import { readJoined, readSaid, type Said } from "./said.ts";
import type { Directory } from "./users.ts";

export interface EventParts {
  readonly bot: () => Bot;
  readonly directory: Directory;
  readonly platform: SlackPlatform;
  readonly now: () => Temporal.Instant;
  readonly log: Log;
}

/** Slack repeats what is not acknowledged three times: at once, after one minute, after five. */
const lastRetry = 3;
const retriedFor = Temporal.Duration.from({ minutes: 15 });

/** Mentions, direct messages, and the bot being added somewhere. What throws here is sent again by Slack. */
export function listenToEvents(app: App, parts: EventParts): void {
  const { bot, log } = parts;

  const heard = async ({ body, context }: { body: unknown; context: Context }): Promise<void> => {
    const said = readSaid(body, context.botUserId ?? "");
    if (!said) return;
    try {
      await answer(said, (context.retryNum ?? 0) > 0, parts);
    } catch (error) {
      if ((context.retryNum ?? 0) < lastRetry) throw error;
      log.error("an event from Slack failed for the last time", error, { delivery: said.sender.delivery });
    }
  };
  app.event("app_mention", heard);
  app.event("message", heard);

  app.event("member_joined_channel", async ({ body, context }) => {
    const joined = readJoined(body, context.botUserId ?? "");
    if (joined) await bot().added(joined);
  });
}

async function answer({ sender, typed, answerUnder }: Said, retried: boolean, parts: EventParts): Promise<void> {
  const { bot, directory, platform, now, log } = parts;
  const from = await directory.fromOf(sender);
  const reply = await bot().hear(typed, from);
  const language = reply.language ?? languageOf(from);
  const at: Destination = {
    platform: platform.name,
    id: sender.conversation.id,
    facts: {},
    ...(answerUnder && { thread: answerUnder }),
  };
  const key = `reply:${sender.delivery}`;
  // The call itself is done once by its delivery; the answer to it is looked for before it is given again.
  if (retried && (await platform.find(at, key, now().subtract(retriedFor)))) return;
  const card = reply.kind === "card" ? reply.card : formCard(reply.form, language);
  try {
    await platform.post(at, card, { key, notify: true, language });
  } catch (error) {
    if (!(error instanceof NotSent) || !error.forever) throw error;
    log.warn("an answer cannot be given in Slack", { why: error.message, conversation: at.id });
  }
}
