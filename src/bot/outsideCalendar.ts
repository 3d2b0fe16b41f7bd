import type { Temporal } from "temporal-polyfill";

/** A stretch of a calendar read from outside; days without a time are whole days of the reader's zone. */
export interface OutsideEvent {
  /** The same whenever the same occurrence of the same event is read. */
  readonly id: string;
  readonly title: string;
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  readonly wholeDays: boolean;
}
export interface CalendarRange {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  /** The reader's zone: whole days, and times that name no zone, are read in it. */
  readonly zone: string;
}
/** Events that touch the range, by their start. Rejects with CalendarTrouble. */
export type ReadOutsideCalendar = (url: string, range: CalendarRange) => Promise<readonly OutsideEvent[]>;

export type CalendarTroubleKind =
  /** No https or webcal address, one with a password in it, or one of a private network. */
  | "address"
  /** Nobody answers, or only with an error of their own: it may be well again later. */
  | "unreachable"
  /** The server says no: there is nothing at this address, or not for us. */
  | "refused"
  | "too large"
  | "too slow"
  | "not a calendar";
/** Why a calendar could not be read: shown to its owner in words. What the server said stays in `cause`, for the log. */
export class CalendarTrouble extends Error {
  override readonly name = "CalendarTrouble";
  readonly kind: CalendarTroubleKind;

  constructor(kind: CalendarTroubleKind, cause?: unknown) {
    super(`a calendar could not be read: ${kind}`, { cause });
    this.kind = kind;
  }
}
