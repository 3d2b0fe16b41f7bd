import { setTimeout as sleep } from "node:timers/promises";
import type { Temporal } from "temporal-polyfill";
import type { Card } from "../../src/bot/card.ts";
import type { Log } from "../../src/bot/parts.ts";
import { type Destination, NotSent, type Platform } from "../../src/bot/platform.ts";
import type { Language } from "../../src/bot/text.ts";
import type { Clients } from "./clients.ts";
import { findByKey } from "./find.ts";
import { pace, timeLimits } from "./limits.ts";
import { blocksWereRefused, fileWasRefused, isError, sorted } from "./outcome.ts";
import { type Message, render } from "./render.ts";
import { noPictures, type Uploads } from "./upload.ts";

export interface PlatformParts {
  readonly clients: Clients;
  readonly publicUrl?: string | undefined;
  /** Without it pictures are told in letters. */
  readonly uploads?: Uploads | undefined;
  readonly fileReadyMs?: number | undefined;
  readonly now: () => Temporal.Instant;
  readonly log: Log;
}
export interface SlackPlatform extends Platform {
  /** `under`: the message in whose thread it would be; a channel's own history does not show replies. */
  readonly find: (at: Destination, key: string, since: Temporal.Instant, under?: string) => Promise<string | undefined>;
}

type Send<T> = (message: Partial<Message> & { readonly text: string }) => Promise<T>;
const eventType = "crosswalk_card";
/** Nothing in the text of ours becomes a link, a mention or a preview. */
const literally = { parse: "none", link_names: false } as const;
const quietly = { ...literally, mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;

export function slackPlatform(parts: PlatformParts): SlackPlatform {
  const { clients, publicUrl, uploads, fileReadyMs = timeLimits.fileReadyMs, now, log } = parts;
  const { posting, reading } = clients;
  const sorting = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw sorted(error, now());
    }
  };

  /** A workspace that refuses the blocks still gets the words. */
  async function withFallback<T>(message: Message, send: Send<T>): Promise<T> {
    try {
      return await send(message);
    } catch (error) {
      return afterRefusal(message, send, error);
    }
  }
  async function afterRefusal<T>({ text }: Message, send: Send<T>, error: unknown): Promise<T> {
    if (!blocksWereRefused(error)) throw error;
    const refused = sorted(error, now());
    log.warn("Slack refused the blocks of a card; its words are sent alone", { why: String(refused) });
    return send({ text });
  }

  /** With its pictures where Slack shows them: it is asked twice, for a new file needs a moment. Else in letters. */
  async function withPictures<T>(card: Card, language: Language, send: Send<T>): Promise<T> {
    const { count, picture, forget } = (await uploads?.of(card)) ?? noPictures;
    if (count === 0) return withFallback(render(card, { language, publicUrl }), send);
    const message = render(card, { language, publicUrl, picture });
    for (const wait of [fileReadyMs, 0]) {
      try {
        return await send(message);
      } catch (error) {
        if (!fileWasRefused(error)) return afterRefusal(message, send, error);
        await sleep(wait);
      }
    }
    forget();
    log.warn("Slack does not show a picture; its letters are shown");
    return withFallback(render(card, { language, publicUrl }), send);
  }

  /** Public channels can be joined without an invitation. */
  async function joining<T>(channel: string, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      if (!isError(error, "not_in_channel")) throw error;
      await posting.conversations.join({ channel }).catch((why: unknown) => {
        const refusal = sorted(why, now());
        throw refusal instanceof NotSent && refusal.forever ? error : refusal;
      });
      return send();
    }
  }

  return {
    name: "slack",
    pace,
    post: (to, card, { key, language, under }) =>
      sorting(async () => {
        const thread = under ?? to.thread;
        const posted = await withPictures(card, language, (message) =>
          joining(to.id, () =>
            posting.chat.postMessage({
              ...quietly,
              ...message,
              channel: to.id,
              ...(thread && { thread_ts: thread }),
              metadata: { event_type: eventType, event_payload: { key } },
            }),
          ),
        );
        if (!posted.ts) throw new Error("Slack did not say which message it was");
        return posted.ts;
      }),
    update: (at, messageId, card, language) =>
      sorting(async () => {
        await withPictures(card, language, ({ text, blocks = [] }) =>
          posting.chat.update({ ...literally, channel: at.id, ts: messageId, text, blocks }),
        );
      }),
    direct: ({ id }) =>
      sorting(async () => {
        const { channel } = await posting.conversations.open({ users: id });
        if (!channel?.id) throw new Error("Slack opened no direct chat");
        return { platform: "slack", id: channel.id, facts: {} };
      }),
    find: (at, key, since, under) =>
      sorting(() => findByKey(reading, { channel: at.id, key, since, under: under ?? at.thread })),
  };
}
