import type { Temporal } from "temporal-polyfill";

export const dayKinds = ["student day", "staff day", "holiday", "break", "closure", "weekend"] as const;
export type DayKind = (typeof dayKinds)[number];
/** A day that the district's calendar names. */
export interface CalendarDay {
  readonly day: Temporal.PlainDate;
  readonly kind: DayKind;
  readonly name: string;
}
export interface SchoolCalendar {
  /** Names these days, or names them anew; others stay as they are. */
  readonly bring: (days: readonly CalendarDay[]) => Promise<void>;
  /** Both ends included. */
  readonly between: (from: Temporal.PlainDate, until: Temporal.PlainDate) => Promise<readonly CalendarDay[]>;
}

/** What kind of day it is: as the calendar says, else a student day from Monday to Friday. */
export const kindOf = (day: Temporal.PlainDate, named: readonly CalendarDay[]): DayKind =>
  named.find((known) => known.day.equals(day))?.kind ?? (day.dayOfWeek > 5 ? "weekend" : "student day");

/** Days on which staff are at work. */
export const isStaffDay = (kind: DayKind): boolean => kind === "student day" || kind === "staff day";
