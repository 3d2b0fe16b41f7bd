import type { Temporal } from "temporal-polyfill";
import type { Card } from "./card.ts";
import type { Account } from "./person.ts";
import type { Language } from "./text.ts";

/** Small things an adapter has to know about a conversation or an account: kept by the bot, read by the adapter alone. */
export type Facts = Readonly<Record<string, string>>;

/** Somewhere in a chat: a channel, a thread, a direct message. */
export interface Conversation {
  readonly platform: string;
  readonly id: string;
  readonly thread?: string;
}
/** A conversation with all that its adapter needs to write there. */
export interface Destination extends Conversation {
  readonly facts: Facts;
}

export interface Posting {
  /** Ours, unique for each new post: a platform that can be asked later is asked by it. */
  readonly key: string;
  readonly notify: boolean;
  readonly language: Language;
  /** The message whose thread it goes to. */
  readonly under?: string;
}

/** The way out to one chat platform. Whatever it throws that is not `NotSent` means: nobody knows whether it arrived. */
export interface Platform {
  readonly name: string;
  readonly pace: PaceLimits;
  /** Returns the message's id. */
  readonly post: (to: Destination, card: Card, how: Posting) => Promise<string>;
  readonly update: (at: Destination, messageId: string, card: Card, language: Language) => Promise<void>;
  /** Opens somebody's own chat. */
  readonly direct: (account: Account) => Promise<Destination>;
  /** Did that post arrive? Undefined: no. A platform that cannot be asked leaves this out. */
  readonly find?: (
    at: Destination,
    key: string,
    since: Temporal.Instant,
    under?: string,
  ) => Promise<string | undefined>;
}

export interface Rate {
  readonly calls: number;
  /** Milliseconds. */
  readonly per: number;
}
/** What a platform takes before it refuses. */
export interface PaceLimits {
  readonly postsPerConversation: Rate;
  readonly posts: Rate;
  readonly updates: Rate;
}

interface Refusal {
  readonly retryAt?: Temporal.Instant;
  /** Trying again cannot help: this message cannot be sent, or no longer edited. */
  readonly forever?: boolean;
  /** The whole conversation cannot be written to any more: archived, deleted, the bot removed. */
  readonly gone?: boolean;
  /** The message to be edited was deleted by somebody: it is posted anew. */
  readonly messageGone?: boolean;
}

/** The platform certainly did not take it: a rate limit, a refusal, no connection at all. */
export class NotSent extends Error {
  override readonly name = "NotSent";
  readonly retryAt: Temporal.Instant | undefined;
  readonly forever: boolean;
  readonly gone: boolean;
  readonly messageGone: boolean;

  constructor(message: string, { retryAt, forever = false, gone = false, messageGone = false }: Refusal = {}) {
    super(message);
    this.retryAt = retryAt;
    this.forever = forever || gone;
    this.gone = gone;
    this.messageGone = messageGone;
  }
}
