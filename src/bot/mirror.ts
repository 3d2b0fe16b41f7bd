import type { Temporal } from "temporal-polyfill";
import type { Card } from "./card.ts";
import type { PersonId } from "./person.ts";
import type { Conversation, Destination } from "./platform.ts";
import type { Language } from "./text.ts";

/**
 * pending: what is shown is behind what is wanted. sending: leased to one process. unknown: a first post whose
 * outcome was never learnt. shown: the platform confirmed the present card. dead: given up, with the reason kept.
 */
export const mirrorStatuses = ["pending", "sending", "unknown", "shown", "dead"] as const;

/** What a card shows: "outage:O-12". Every post of its own is a subject of its own: "resolved:O-12". */
export type Subject = `${string}:${string}`;

/** Where a card is shown: a conversation; somebody's own chat; the threads under a card, wherever that one is shown. */
export type Place = Conversation | { readonly person: PersonId } | { readonly under: Subject };

export interface Showing {
  /** For a new post: does it call people's attention? Edits never do. */
  readonly notify?: boolean;
  /** Lower leaves first. */
  readonly priority?: number;
}

/** One subject in one place, claimed by this process until its lease ends. */
export interface Mirror {
  readonly id: string;
  readonly subject: Subject;
  readonly platform: string;
  /** Undefined while somebody's own chat has not been opened. */
  readonly at: Destination | undefined;
  readonly person: PersonId | undefined;
  /** The message whose thread it belongs to. */
  readonly under: string | undefined;
  readonly messageId: string | undefined;
  /** A first post was tried and nobody knows whether it arrived. */
  readonly unknown: boolean;
  readonly notify: boolean;
  readonly wanted: number;
  readonly fence: number;
  readonly failures: number;
  readonly askedAt: Temporal.Instant;
  readonly leaseUntil: Temporal.Instant;
}

export type Outcome =
  | {
      readonly kind: "shown";
      readonly messageId: string;
      readonly at: Conversation;
      /** An earlier try may have arrived too, and the platform could not be asked. */
      readonly maybeTwice?: boolean;
    }
  /** Not sent, and nothing is wrong: the pace of the platform says later. */
  | { readonly kind: "postponed"; readonly until: Temporal.Instant }
  | { readonly kind: "refused"; readonly why: string; readonly retryAt: Temporal.Instant | undefined }
  | { readonly kind: "deleted"; readonly why: string }
  | { readonly kind: "unknown"; readonly why: string }
  | { readonly kind: "dead"; readonly why: string; readonly conversationGone: boolean };

export interface Lease {
  readonly forMs: number;
  readonly limit: number;
}

export interface Mirrors {
  /** Asks for the subject's present card in these places and in all that show it already. */
  readonly show: (subject: Subject, places?: readonly Place[], how?: Showing) => Promise<void>;
  /** Rows that are behind and free, most urgent first. Posts of one conversation are given out in order. */
  readonly claim: (now: Temporal.Instant, lease: Lease) => Promise<readonly Mirror[]>;
  /** False when the lease was lost: somebody else has the row now. */
  readonly settle: (mirror: Mirror, outcome: Outcome, now: Temporal.Instant) => Promise<boolean>;
  /** When the next row that waits will be due; undefined: none waits. */
  readonly nextDue: () => Promise<Temporal.Instant | undefined>;
  /** Rows given up in this conversation are wanted again. */
  readonly revive: (conversation: Conversation) => Promise<void>;
}

export const audiences = ["channel", "person"] as const;
/** Who a card is drawn for. */
export interface Reader {
  readonly language: Language;
  readonly zone: string;
  readonly platform: string;
  readonly audience: (typeof audiences)[number];
}

/** How a kind of subject is drawn: loaded once, drawn for each reader. */
export interface Drawing<N, T> {
  /** What stands before the colon of its subjects. */
  readonly kind: string;
  /** A first post whose fate cannot be learnt: may it be repeated, or rather be missed? */
  readonly whenUnknown: "repeat" | "miss";
  readonly load: (id: string, tables: T) => Promise<N | undefined>;
  readonly draw: (loaded: N, reader: Reader) => Card;
}
/** A drawing that has closed over what it loads, so that drawings of many kinds make one list. */
export interface CardKind<T> {
  readonly kind: string;
  readonly whenUnknown: "repeat" | "miss";
  readonly prepare: (id: string, tables: T) => Promise<((reader: Reader) => Card) | undefined>;
}
export const cardKind = <N, T>({ kind, whenUnknown, load, draw }: Drawing<N, T>): CardKind<T> => ({
  kind,
  whenUnknown,
  prepare: async (id, tables) => {
    const loaded = await load(id, tables);
    return loaded === undefined ? undefined : (reader) => draw(loaded, reader);
  },
});
