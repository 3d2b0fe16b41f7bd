import { randomUUID } from "node:crypto";
import type { Bot } from "../../src/bot/bot.ts";
import type { From } from "../../src/bot/from.ts";
import type { Speaker } from "../../src/bot/person.ts";
import type { CastMember } from "./cast.ts";
import { directOf } from "./chat.ts";
import type { Pictures } from "./pictures.ts";
import type { Timeline } from "./timeline.ts";
import type { PlatformName, WireChannel } from "./wire.ts";

/** What is on the stage: one district in memory, and its two chats. */
export interface Scene {
  readonly bot: Bot;
  readonly timeline: Timeline;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly people: readonly CastMember[];
  readonly channels: readonly WireChannel[];
  readonly workspaces: Readonly<Record<PlatformName, string>>;
  readonly pictures: Pictures;
}

/** Who acts, and where. */
export interface Seat {
  readonly person: CastMember;
  readonly account: string;
  readonly conversation: string;
  /** Between them and the bot alone. */
  readonly direct: boolean;
  /** A delivery of its own each time. */
  readonly from: (thread?: string) => From;
}

/** Something named in a call that does not exist here. */
export class Unknown extends Error {
  override readonly name = "Unknown";
}

export function seatOf(scene: Scene, platform: PlatformName, account: string, conversation: string): Seat {
  const person = scene.people.find((one) => one[platform] === account);
  if (!person) throw new Unknown("nobody here has that account");
  const channel = scene.channels.find((one) => one.platform === platform && one.id === conversation);
  const direct = conversation === directOf(platform, account);
  if (!channel && !direct) throw new Unknown("they cannot see that conversation");
  const speaker: Speaker = { platform, id: account, name: person.name, language: person.language };
  const from = (thread?: string): From => ({
    platform,
    workspace: scene.workspaces[platform],
    account: speaker,
    conversation: {
      platform,
      id: conversation,
      direct,
      ...(channel && { name: channel.name }),
      ...(thread !== undefined && { thread }),
    },
    delivery: randomUUID(),
  });
  return { person, account, conversation, direct, from };
}

const mention = /@crosswalk\b[:,]?\s*/gi;
export const mentions = (typed: string): boolean => new RegExp(mention.source, "i").test(typed);
export const withoutMention = (typed: string): string => typed.replace(mention, " ").trim();
