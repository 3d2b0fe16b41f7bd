import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "./person.ts";
import type { Conversation, Destination, Facts } from "./platform.ts";
import type { Language } from "./text.ts";

/** What a platform tells about the conversation somebody speaks in. */
export interface Spoken extends Conversation {
  readonly name?: string;
  /** Between one person and the bot alone. */
  readonly direct: boolean;
  readonly facts?: Facts;
}

export interface KnownConversation extends Destination {
  readonly name: string | undefined;
  readonly language: Language;
  readonly gone: string | undefined;
  readonly owner: PersonId | undefined;
}

/** The conversations the bot writes to. Threads belong to their channel: only whole conversations are kept. */
export interface Conversations {
  /** Keeps name and facts where they are new. */
  readonly know: (spoken: Spoken) => Promise<void>;
  readonly get: (conversation: Conversation) => Promise<KnownConversation | undefined>;
  /** Who is told when it can no longer be written to. */
  readonly own: (conversation: Conversation, owner: PersonId) => Promise<void>;
  readonly setLanguage: (conversation: Conversation, language: Language) => Promise<void>;
  /** Marks it as gone for good. Its owner the first time, undefined afterwards. */
  readonly markGone: (conversation: Conversation, why: string, now: Temporal.Instant) => Promise<PersonId | undefined>;
  /** Undoes `markGone`: somebody made it a home again, subscribed, or added the app again. True if it was gone. */
  readonly revive: (conversation: Conversation) => Promise<boolean>;
}
