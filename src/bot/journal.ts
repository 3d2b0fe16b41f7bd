import type { Temporal } from "temporal-polyfill";
import type { Subject } from "./mirror.ts";

/** Who did it: a person's id, or a chore such as "chore:handoffs". */
export type Actor = string;

/** What happened, once and for ever: timelines, audit and reports read it. */
export interface JournalEntry {
  readonly at: Temporal.Instant;
  readonly actor: Actor;
  readonly subject: Subject;
  /** "declared", "taken", "handed": a past participle. */
  readonly what: string;
  readonly details: Readonly<Record<string, string>>;
}

export interface Journal {
  readonly add: (entry: Omit<JournalEntry, "details"> & Partial<Pick<JournalEntry, "details">>) => Promise<void>;
  /** Oldest first. */
  readonly of: (subject: Subject) => Promise<readonly JournalEntry[]>;
}
