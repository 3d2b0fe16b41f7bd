import type { Start } from "../schedule.ts";
import { dayInMonth, dayOf, monthOf, perDay, readTime } from "./civil.ts";
import type { Turns } from "./turns.ts";

/** Periods of whole months: months and years. */
export class MonthTurns implements Turns {
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
