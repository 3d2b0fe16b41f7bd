import type { Temporal } from "temporal-polyfill";
import type { Account } from "../bot/person.ts";
import type { Conversation } from "../bot/platform.ts";

/** A stretch of a calendar read from outside; days without a time are whole days of the reader's zone. */
export interface OutsideEvent {
  readonly id: string;
  readonly title: string;
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  readonly wholeDays: boolean;
}
export type CalendarTroubleKind = "address" | "unreachable" | "refused" | "too large" | "too slow" | "not a calendar";
/** Why a calendar could not be read: shown to its owner in words. What the server said stays in `cause`, for the log. */
export class CalendarTrouble extends Error {
  override readonly name = "CalendarTrouble";
  readonly kind: CalendarTroubleKind;

  constructor(kind: CalendarTroubleKind, cause?: unknown) {
    super(`a calendar could not be read: ${kind}`, { cause });
    this.kind = kind;
  }
}

/** Who follows a shift on one platform. Each call may fail; it is tried again. */
export interface Follower {
  /** Puts exactly these people into a user group. Never called with nobody: a group cannot be empty. */
  readonly setGroup: (workspace: string, group: string, accounts: readonly Account[]) => Promise<void>;
  readonly setTopic: (conversation: Conversation, topic: string) => Promise<void>;
}

/** What on-call needs of the outside, given by main.ts. */
export interface OnCallOutside {
  /** Events from one instant to another. Rejects with CalendarTrouble. */
  readonly readCalendar: (
    url: string,
    range: { readonly from: Temporal.Instant; readonly until: Temporal.Instant; readonly zone: string },
  ) => Promise<readonly OutsideEvent[]>;
  /** By platform: "slack". Platforms without user groups and topics are not in it. */
  readonly followers: ReadonlyMap<string, Follower>;
}
