import type { Card } from "../../src/bot/card.ts";
import type { Account } from "../../src/bot/person.ts";
import { type Destination, NotSent, type Platform, type Posting } from "../../src/bot/platform.ts";

import type { Language } from "../../src/bot/text.ts";
import type { Timeline } from "./timeline.ts";
import type { PlatformName } from "./wire.ts";

/** Makes of a card what the platform would be sent. */
export type Draw = (card: Card, language: Language, notify: boolean) => Promise<unknown>;

interface ChatParts {
  readonly name: PlatformName;
  readonly timeline: Timeline;
  readonly draw: Draw;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly canBeAsked: boolean;
}

/** Nobody waits in a playground. */
const pace = {
  postsPerConversation: { calls: 1_000, per: 1_000 },
  posts: { calls: 10_000, per: 1_000 },
  updates: { calls: 10_000, per: 1_000 },
} as const;

/** The way out to one of the two chats, kept in memory. */
export function playgroundChat({ name, timeline, draw, now, canBeAsked }: ChatParts): Platform {
  const byKey = new Map<string, string>();

  async function post(to: Destination, card: Card, { key, notify, language, under }: Posting): Promise<string> {
    const content = await draw(card, language, notify);
    const thread = under === undefined ? {} : { under };
    const { id } = timeline.add({ platform: name, conversation: to.id, at: now(), content, notify, ...thread });
    byKey.set(key, id);
    return id;
  }

  async function update(_at: Destination, messageId: string, card: Card, language: Language): Promise<void> {
    if (!timeline.edit(messageId, { content: await draw(card, language, false) }))
      throw new NotSent("message_not_found", { messageGone: true });
  }

  const direct = async ({ id, facts }: Account): Promise<Destination> => ({
    platform: name,
    id: directOf(name, id),
    facts,
  });

  const base = { name, pace, post, update, direct };
  return canBeAsked ? { ...base, find: async (_at, key) => byKey.get(key) } : base;
}

/** Somebody's own chat with the bot, named as the platform would name it. */
export const directOf = (platform: PlatformName, account: string): string =>
  platform === "slack" ? `D-${account}` : `a:${account}`;
