import type { Layer, Window } from "../schedule.ts";
import { type SchoolDays, usualKind } from "./calendar.ts";
import { dayMs, dayOf, modulo, readTime, weekdayOf, weekMs } from "./civil.ts";
import type { Moment } from "./zone.ts";

/** A window on one weekday, every week. */
export interface Weekly {
  /** From Monday, 0:00. */
  readonly from: number;
  readonly length: number;
  /** Whether it goes over days, each of which is an active one: not so a night. */
  readonly overDays: boolean;
}

/** 1970-01-05, the first Monday. */
const monday = 4 * dayMs;
const weekOf = (wall: number, from: number): number => Math.floor((wall - monday - from) / weekMs);

/** When a layer is on duty, in wall time. */
export class Windows {
  readonly weekly: readonly Weekly[];
  readonly #on: ((day: number) => boolean) | undefined;

  constructor(weekly: readonly Weekly[], on: ((day: number) => boolean) | undefined) {
    this.weekly = weekly;
    this.#on = on;
  }

  onDuty(moment: Moment): boolean {
    for (const window of this.weekly) if (this.#holds(window, moment)) return true;
    return false;
  }

  #holds({ from, length }: Weekly, { begun, over }: Moment): boolean {
    for (let start = monday + from + weekOf(begun, from) * weekMs; start + length > over; start -= weekMs)
      if (!this.#on || this.#on(dayOf(start))) return true;
    return false;
  }

  /** The first wall time after `begun` at which one begins, whatever the school calendar says of it. */
  nextStart(begun: number): number {
    let next = Infinity;
    for (const { from } of this.weekly) next = Math.min(next, monday + from + (weekOf(begun, from) + 1) * weekMs);
    return next;
  }
  lastStart(begun: number): number {
    let last = -Infinity;
    for (const { from } of this.weekly) last = Math.max(last, monday + from + weekOf(begun, from) * weekMs);
    return last;
  }
  nextEnd(over: number): number {
    let next = Infinity;
    for (const { from, length } of this.weekly)
      next = Math.min(next, monday + from + length + (weekOf(over, from + length) + 1) * weekMs);
    return next;
  }
  lastEnd(over: number): number {
    let last = -Infinity;
    for (const { from, length } of this.weekly)
      last = Math.max(last, monday + from + length + weekOf(over, from + length) * weekMs);
    return last;
  }

  /** Whether a window begins on a day, or one of more days goes on past that day's first start. */
  active(day: number, firstStart: number): boolean {
    return this.weekly.some((window) => {
      const began = dayBegun(window, day);
      const end = began * dayMs + modulo(window.from, dayMs) + window.length;
      const reached = began === day || (window.overDays && end > day * dayMs + firstStart);
      return reached && (!this.#on || this.#on(began));
    });
  }
}

/** The last day until `day` on which a window begins. */
const dayBegun = ({ from }: Weekly, day: number): number => day - modulo(weekdayOf(day) - 1 - dayOf(from), 7);

/** Undefined: on duty around the clock. Days that only the calendar's kinds pick begin with the daily turn. */
export function windowsOf({ windows, on, rotation }: Layer, days: SchoolDays | undefined): Windows | undefined {
  if (windows.length === 0 && on === undefined) return undefined;
  const first = rotation.unit === "day" ? (rotation.starts[0]?.time ?? "00:00") : "00:00";
  const whole: Window = { kind: "days", weekdays: [1, 2, 3, 4, 5, 6, 7], from: first, until: first };
  const weekly = (windows.length === 0 ? [whole] : windows).flatMap(weeklyOf);
  return new Windows(weekly, on && ((day) => on.includes(days?.kind(day) ?? usualKind(day))));
}

function weeklyOf(window: Window): readonly Weekly[] {
  if (window.kind === "week") {
    const [from, until] = [inWeek(window.from), inWeek(window.until)];
    return [{ from, length: modulo(until - from, weekMs) || weekMs, overDays: true }];
  }
  const [from, until] = [readTime(window.from), readTime(window.until)];
  const length = modulo(until - from, dayMs) || dayMs;
  return window.weekdays.map((weekday) => ({ from: (weekday - 1) * dayMs + from, length, overDays: false }));
}
const inWeek = ({ weekday, time }: { readonly weekday: number; readonly time: string }): number =>
  (weekday - 1) * dayMs + readTime(time);
