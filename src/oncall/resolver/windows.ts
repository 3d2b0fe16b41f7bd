import type { Layer, Window } from "../schedule.ts";
import { dayOf, modulo, perDay, readTime, weekdayOf } from "./civil.ts";
import { type SchoolDays, usualKind } from "./schoolDays.ts";
import type { Moment } from "./zone.ts";

/** On which days of the school calendar a window may begin. */
type On = (date: number) => boolean;

/** When a layer is on duty, in wall time: one window, and what else there is. */
export class Windows {
  /** In minutes since midnight, on weekdays: bit 1 is Monday. */
  readonly #from: number;
  readonly #weekdays: number;
  readonly #length: number;
  /** Goes over days, each of which is an active one: not so a night. */
  readonly #overDays: boolean;
  readonly #on: On | undefined;
  readonly #more: Windows | undefined;

  constructor(window: Window, on: On | undefined, more: Windows | undefined) {
    const from = readTime(window.kind === "days" ? window.from : window.from.time);
    const until = readTime(window.kind === "days" ? window.until : window.until.time);
    this.#from = from;
    this.#weekdays = maskOf(window.kind === "days" ? window.weekdays : [window.from.weekday]);
    this.#overDays = window.kind === "week";
    const days = window.kind === "week" ? modulo(window.until.weekday - window.from.weekday, 7) : 0;
    const length = days * perDay + until - from;
    this.#length = length > 0 ? length : length + (window.kind === "week" ? 7 : 1) * perDay;
    this.#on = on;
    this.#more = more;
  }

  onDuty(moment: Moment): boolean {
    let date = dayOf(moment.begun - this.#from);
    for (; date * perDay + this.#from + this.#length > moment.over; date--) if (this.#beginsOn(date)) return true;
    return this.#more?.onDuty(moment) ?? false;
  }

  /** The first wall time after `begun` at which one begins, whatever the school calendar says of it. */
  nextStart(begun: number): number {
    return Math.min(this.#after(begun, this.#from), this.#more?.nextStart(begun) ?? Infinity);
  }
  lastStart(begun: number): number {
    return Math.max(this.#upTo(begun, this.#from), this.#more?.lastStart(begun) ?? -Infinity);
  }
  nextEnd(over: number): number {
    return Math.min(this.#after(over, this.#from + this.#length), this.#more?.nextEnd(over) ?? Infinity);
  }
  lastEnd(over: number): number {
    return Math.max(this.#upTo(over, this.#from + this.#length), this.#more?.lastEnd(over) ?? -Infinity);
  }

  /** Whether a window begins on a day, or one of more days goes on past that day's first start. */
  active(date: number, firstStart: number): boolean {
    const passed = date * perDay + firstStart;
    for (let began = date; began === date || this.#reaches(began, passed); began--)
      if (this.#beginsOn(began)) return true;
    return this.#more?.active(date, firstStart) ?? false;
  }

  #reaches(began: number, wall: number): boolean {
    return this.#overDays && began * perDay + this.#from + this.#length > wall;
  }
  #isOn(date: number): boolean {
    return ((this.#weekdays >> weekdayOf(date)) & 1) === 1;
  }
  #beginsOn(date: number): boolean {
    return this.#isOn(date) && (!this.#on || this.#on(date));
  }
  /** So many minutes after the midnight of one of its days, the first after a wall time; and the last until it. */
  #after(wall: number, minutes: number): number {
    let date = dayOf(wall - minutes) + 1;
    if (this.#weekdays === 0) return Infinity;
    while (!this.#isOn(date)) date++;
    return date * perDay + minutes;
  }
  #upTo(wall: number, minutes: number): number {
    let date = dayOf(wall - minutes);
    if (this.#weekdays === 0) return -Infinity;
    while (!this.#isOn(date)) date--;
    return date * perDay + minutes;
  }
}

const maskOf = (weekdays: readonly number[]): number => weekdays.reduce((mask, weekday) => mask | (1 << weekday), 0);

/** Undefined: on duty around the clock. Days that only the calendar's kinds pick begin with the daily turn. */
export function windowsOf({ windows, on, rotation }: Layer, days: SchoolDays | undefined): Windows | undefined {
  if (windows.length === 0 && on === undefined) return undefined;
  const first = rotation.unit === "day" ? (rotation.starts[0]?.time ?? "00:00") : "00:00";
  const whole: Window = { kind: "days", weekdays: [1, 2, 3, 4, 5, 6, 7], from: first, until: first };
  const may = (kinds: Layer["on"]): On | undefined =>
    kinds && ((date) => kinds.includes(days?.kind(date) ?? usualKind(date)));
  let all: Windows | undefined;
  for (const window of windows.length === 0 ? [whole] : windows) all = new Windows(window, may(window.on ?? on), all);
  return all;
}
