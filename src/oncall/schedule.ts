import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../bot/person.ts";
import type { CalendarDay, DayKind } from "../people/calendar.ts";

export const duties = ["primary", "backup"] as const;
/** What somebody is on call as. Duties add up: primary and backup are on call together. */
export type Duty = (typeof duties)[number];

export const units = ["hour", "day", "week", "month", "year"] as const;
export type Unit = (typeof units)[number];

/** When, inside a period, a turn begins: wall-clock time of the schedule's zone, "08:00". Hours have no starts. */
export interface Start {
  readonly time: string;
  /** Of a week: 1 is Monday, 7 is Sunday. */
  readonly weekday?: number;
  /** Of a month or year, 1 to 31: in a shorter month its last day. Always counted anew, so 31 never drifts to 28. */
  readonly day?: number;
  /** Of a year, 1 to 12. */
  readonly month?: number;
}

/** Whose turn it is: turns follow each other in their order, for ever. */
export interface Rotation {
  readonly unit: Unit;
  /** 2 and "week": every second week. */
  readonly every: number;
  /** Wall-clock time, ISO, "2026-03-06T08:00". The first start at or after it begins turn 0; before it nobody's turn is on. */
  readonly anchor: string;
  /** In each period each start begins the next turn; sorted, at least one (none for hours: every N hours from the anchor). */
  readonly starts: readonly Start[];
  /** Who has each turn: one person, or several together. Never empty. */
  readonly turns: readonly (readonly PersonId[])[];
  /**
   * Whether days on which the layer is off duty use up turns. Daily rotations count active days unless told otherwise,
   * so that nobody is skipped for ever; all others count the calendar.
   */
  readonly counts: "calendar" | "active days";
}

/** When a layer is on duty. An `until` not after `from` is on the next day; a week's may wrap around Sunday. */
export type Window = {
  /** In the place of the layer's: only where it begins on such a day of the school calendar. */
  readonly on?: readonly DayKind[];
} & (
  | {
      readonly kind: "days";
      /** On which it begins. */
      readonly weekdays: readonly number[];
      readonly from: string;
      readonly until: string;
    }
  | {
      readonly kind: "week";
      readonly from: { readonly weekday: number; readonly time: string };
      readonly until: { readonly weekday: number; readonly time: string };
    }
);

export interface Layer {
  /** Stays the same when the rotation is edited: swaps hold on to it. */
  readonly id: string;
  readonly duty: Duty;
  /** Inside one duty the higher rank outranks; a lower one counts where the higher leaves the time empty. No two alike. */
  readonly rank: number;
  readonly rotation: Rotation;
  /** None: around the clock. */
  readonly windows: readonly Window[];
  /** Only on such days of the school calendar, by the day on which a window begins. Undefined: on all. */
  readonly on?: readonly DayKind[];
}

/** The plan from an instant on, until the next version: an edit never rewrites the past. */
export interface Version {
  readonly from: Temporal.Instant;
  readonly layers: readonly Layer[];
}

interface Made {
  readonly id: string;
  /** Of two that concern the same time, the later made one holds (by id where they were made at the same instant). */
  readonly madeAt: Temporal.Instant;
}
interface Span {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}
/** Takes the place of the whole plan for a while: outside its shifts nobody is on call. */
export interface TemporarySchedule extends Made, Span {
  readonly shifts: readonly (Span & { readonly duty: Duty; readonly people: readonly PersonId[] })[];
}

/** Changes who is on call for a while. Each is applied to the plan once, never to another override's result. */
export type Override = Made &
  Span & {
    /** Undefined: every duty. */
    readonly duty: Duty | undefined;
  } & (
    | { readonly kind: "replace"; readonly person: PersonId; readonly by: PersonId }
    /** Whoever it is, `by` is on call instead. */
    | { readonly kind: "cover"; readonly by: PersonId }
    | { readonly kind: "add"; readonly by: PersonId }
    | { readonly kind: "remove"; readonly person: PersonId }
  );

/** A turn that somebody else takes. Bound to the turn, not to instants; without effect where `person` has not that turn. */
export interface Swap extends Made {
  readonly layer: string;
  readonly turn: number;
  readonly person: PersonId;
  readonly by: PersonId;
}

/** What really happened: for its time it wins over every plan. */
export interface Logged extends Span {
  readonly duty: Duty;
  /** Nobody: it was a gap. */
  readonly people: readonly PersonId[];
}

/** All that decides who is on call, as plain data. */
export interface Schedule {
  /** Short and stable: "it-nights". */
  readonly id: string;
  readonly name: string;
  readonly department: string;
  /** IANA name: whose wall clock it keeps. */
  readonly zone: string;
  /** Oldest first, never none. Before the first one nobody is on call. */
  readonly versions: readonly Version[];
  readonly temporary: readonly TemporarySchedule[];
  readonly overrides: readonly Override[];
  readonly swaps: readonly Swap[];
  readonly log: readonly Logged[];
  /** The days that the school calendar names. */
  readonly calendar: readonly CalendarDay[];
  /** People who have left: where only they would be on call there is a gap, outside of what is logged. */
  readonly left: readonly PersonId[];
}

/** One stretch of time with the same people for the same reason: its start belongs to it, its end does not. */
export interface Shift {
  readonly duty: Duty;
  /** Never empty. */
  readonly people: readonly PersonId[];
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  readonly because: "plan" | "swap" | "override" | "temporary" | "log";
  /** Whose turn it is by the plan; undefined where no plan says (temporary, logged, added). */
  readonly turn: { readonly layer: string; readonly number: number } | undefined;
}

/** Time in which nobody holds a duty that the schedule has. */
export interface Gap {
  readonly duty: Duty;
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  /** "unplanned": no layer is on duty then. "left": only people who have left. "removed": taken out by a change or so logged. */
  readonly because: "unplanned" | "left" | "removed";
  /** Who would be on call. */
  readonly people: readonly PersonId[];
}
