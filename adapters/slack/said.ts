import type { From } from "../../src/bot/from.ts";
import { typedText, withoutMention } from "./mrkdwn.ts";
import { joinedEvent, messageEvent } from "./payloads.ts";
import { conversationOf, type Sender, senderOf } from "./sender.ts";

export interface Said {
  readonly sender: Sender;
  readonly typed: string;
  /** Answers go under this message; in a direct chat they simply follow. */
  readonly answerUnder?: string;
}

/** Messages with these are people's words too; all others are edits, joins and other notices. */
const spoken = new Set([undefined, "file_share", "thread_broadcast"]);

/** A mention in a channel, or a message in the direct chat. Never the bot's own, other bots', edits or notices. */
export function readSaid(body: unknown, bot: string): Said | undefined {
  const told = messageEvent.safeParse(body).data;
  if (!told) return undefined;
  const { user, channel, thread_ts, ...event } = told.event;
  const direct = channel.startsWith("D");
  // A mention in a direct chat arrives as a message too.
  if (direct !== (event.type === "message") || !spoken.has(event.subtype)) return undefined;
  if (!user || user === bot || user === "USLACKBOT" || event.bot_id || event.edited) return undefined;
  const under = thread_ts ?? (direct ? undefined : event.ts);
  return {
    sender: senderOf({
      workspace: told.team_id,
      conversation: conversationOf(channel, { thread: thread_ts }),
      user,
      userTeam: event.user_team,
      delivery: `event:${told.event_id}`,
    }),
    typed: typedText(withoutMention(event.text, bot)),
    ...(under && { answerUnder: under }),
  };
}

export type Joined = Pick<From, "platform" | "workspace" | "conversation">;

/** The bot itself was added to a conversation. */
export function readJoined(body: unknown, bot: string): Joined | undefined {
  const told = joinedEvent.safeParse(body).data;
  if (told?.event.user !== bot) return undefined;
  return { platform: "slack", workspace: told.team_id, conversation: conversationOf(told.event.channel, {}) };
}
