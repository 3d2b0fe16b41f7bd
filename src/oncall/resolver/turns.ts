import type { Rotation, Start } from "../schedule.ts";
import { dayInMonth, dayOf, mondayOf, monthOf, perDay, perHour, perWeek, readTime, readWall } from "./civil.ts";

/** A rotation's turns, numbered from 0. Neither question walks through them. */
export interface Turns {
  /** Which turn has begun last by a wall time; below 0 before the first. */
  readonly at: (begun: number) => number;
  /** The wall time at which a turn begins; Infinity: it never will. Two turns that begin together: the earlier is empty. */
  readonly start: (turn: number) => number;
}

/** One turn after another of one length. */
class EvenTurns implements Turns {
  readonly #first: number;
  readonly #length: number;

  constructor(first: number, length: number) {
    this.#first = first;
    this.#length = length;
  }

  at(begun: number): number {
    return Math.floor((begun - this.#first) / this.#length);
  }
  start(turn: number): number {
    return this.#first + turn * this.#length;
  }
}

/** Periods of one length, with several starts in each. */
class SteadyTurns implements Turns {
  readonly #origin: number;
  readonly #period: number;
  readonly #offsets: readonly number[];
  /** How many starts of the first period lie before the anchor. */
  readonly #skipped: number;

  constructor(anchor: number, origin: number, length: number, every: number, offsets: readonly number[]) {
    const inFirst = offsets.findIndex((offset) => origin + offset >= anchor);
    this.#origin = inFirst < 0 ? origin + length : origin;
    this.#skipped = Math.max(0, inFirst);
    this.#period = length * every;
    this.#offsets = offsets;
  }

  at(begun: number): number {
    const period = Math.floor((begun - this.#origin) / this.#period);
    const into = begun - this.#origin - period * this.#period;
    let i = this.#offsets.length - 1;
    while (i >= 0 && (this.#offsets[i] ?? 0) > into) i--;
    return period * this.#offsets.length + i - this.#skipped;
  }

  start(turn: number): number {
    const nth = turn + this.#skipped;
    const period = Math.floor(nth / this.#offsets.length);
    return this.#origin + period * this.#period + (this.#offsets[nth - period * this.#offsets.length] ?? 0);
  }
}

function steady(anchor: number, origin: number, length: number, every: number, offsets: readonly number[]): Turns {
  const [only, second] = offsets;
  if (only === undefined || second !== undefined) return new SteadyTurns(anchor, origin, length, every, offsets);
  const first = origin + only;
  return new EvenTurns(first < anchor ? first + length : first, length * every);
}

/** Periods of whole months: months and years. */
class MonthTurns implements Turns {
  /** The month in which the first period begins. */
  readonly #origin: number;
  readonly #months: number;
  readonly #starts: readonly Start[];
  readonly #skipped: number;

  constructor(anchor: number, months: number, every: number, starts: readonly Start[]) {
    const month = monthOf(dayOf(anchor));
    const origin = month - (month % months);
    const inFirst = starts.findIndex((_, i) => latest(starts, origin, i) >= anchor);
    this.#origin = inFirst < 0 ? origin + months : origin;
    this.#skipped = Math.max(0, inFirst);
    this.#months = months * every;
    this.#starts = starts;
  }

  at(begun: number): number {
    const period = Math.floor((monthOf(dayOf(begun)) - this.#origin) / this.#months);
    let i = this.#starts.length - 1;
    while (i >= 0 && latest(this.#starts, this.#origin + period * this.#months, i) > begun) i--;
    return period * this.#starts.length + i - this.#skipped;
  }

  start(turn: number): number {
    const nth = turn + this.#skipped;
    const period = Math.floor(nth / this.#starts.length);
    return latest(this.#starts, this.#origin + period * this.#months, nth - period * this.#starts.length);
  }
}

/** The wall time of a start. Never before its forerunners': the 30th at 9:00 and the 31st at 8:00 fall on one day in June. */
function latest(starts: readonly Start[], origin: number, i: number): number {
  let wall = -Infinity;
  for (let k = 0; k <= i; k++) {
    const { month = 1, day = 1, time } = starts[k] ?? { time: "00:00" };
    wall = Math.max(wall, dayInMonth(origin + month - 1, day) * perDay + readTime(time));
  }
  return wall;
}

/** By the calendar: every day, week, month counts, whether somebody is on duty in it or not. */
export function calendarTurns({ unit, every, anchor, starts }: Rotation): Turns {
  const from = readWall(anchor);
  const midnight = dayOf(from) * perDay;
  const times = starts.map(({ time }) => readTime(time));
  switch (unit) {
    case "hour":
      return new EvenTurns(from, perHour * every);
    case "day":
      return steady(from, midnight, perDay, every, times);
    case "week": {
      const inWeek = starts.map(({ weekday = 1 }, i) => (weekday - 1) * perDay + (times[i] ?? 0));
      return steady(from, mondayOf(dayOf(from)) * perDay, perWeek, every, inWeek);
    }
    case "month":
      return new MonthTurns(
        from,
        1,
        every,
        starts.map(({ day = 1, time }) => ({ day, time })),
      );
    case "year":
      return new MonthTurns(from, 12, every, starts);
  }
}
