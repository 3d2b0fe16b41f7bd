import type { Temporal } from "temporal-polyfill";
import type { Log } from "../../src/bot/parts.ts";
import { type Destination, NotSent, type Platform } from "../../src/bot/platform.ts";
import type { Clients } from "./clients.ts";
import { findByKey } from "./find.ts";
import { pace } from "./limits.ts";
import { blocksWereRefused, isError, sorted } from "./outcome.ts";
import { type Message, render } from "./render.ts";

export interface PlatformParts {
  readonly clients: Clients;
  readonly publicUrl?: string | undefined;
  readonly now: () => Temporal.Instant;
  readonly log: Log;
}
export interface SlackPlatform extends Platform {
  /** `under`: the message in whose thread it would be; a channel's own history does not show replies. */
  readonly find: (at: Destination, key: string, since: Temporal.Instant, under?: string) => Promise<string | undefined>;
}

const eventType = "crosswalk_card";
/** Nothing in the text of ours becomes a link, a mention or a preview. */
const literally = { parse: "none", link_names: false } as const;
const quietly = { ...literally, mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;

export function slackPlatform({ clients, publicUrl, now, log }: PlatformParts): SlackPlatform {
  const { posting, reading } = clients;
  const sorting = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw sorted(error, now());
    }
  };

  /** A workspace that refuses the blocks still gets the words. */
  async function withFallback<T>(
    { text, blocks }: Message,
    send: (message: Partial<Message> & { text: string }) => Promise<T>,
  ) {
    try {
      return await send({ text, blocks });
    } catch (error) {
      if (!blocksWereRefused(error)) throw error;
      const refused = sorted(error, now());
      log.warn("Slack refused the blocks of a card; its words are sent alone", { why: String(refused) });
      return send({ text });
    }
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
        const posted = await withFallback(render(card, { language, publicUrl }), (message) =>
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
        await withFallback(render(card, { language, publicUrl }), ({ text, blocks = [] }) =>
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
