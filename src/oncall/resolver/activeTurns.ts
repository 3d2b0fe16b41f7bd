import type { Layer, Rotation } from "../schedule.ts";
import { ActiveDays } from "./activeDays.ts";
import { dayOf, perDay, readTime, readWall } from "./civil.ts";
import type { SchoolDays } from "./schoolDays.ts";
import type { Turns } from "./turns.ts";
import { windowsOf } from "./windows.ts";

/**
 * Turns that only active days use up, so that nobody is skipped for ever. A turn lasts until the next one begins, over
 * idle days too: a window that reaches into one is not left empty.
 */
export class ActiveTurns implements Turns {
  readonly #days: ActiveDays;
  readonly #every: number;
  readonly #times: readonly number[];
  /** How many active days lie before the one on which turn 0 begins, and how many of that one's starts are too early. */
  readonly #before: number;
  readonly #skipped: number;

  constructor({ every, anchor, starts }: Rotation, days: ActiveDays) {
    const from = readWall(anchor);
    const day = dayOf(from);
    this.#days = days;
    this.#every = every;
    this.#times = starts.map(({ time }) => readTime(time));
    const inFirst = this.#times.findIndex((time) => day * perDay + time >= from);
    this.#before = days.before(inFirst < 0 ? day + 1 : day);
    this.#skipped = days.active(day) ? Math.max(0, inFirst) : 0;
  }

  at(begun: number): number {
    const day = dayOf(begun - (this.#times[0] ?? 0));
    const active = this.#days.before(day + 1) - 1 - this.#before;
    const period = Math.floor(active / this.#every);
    const first = active === period * this.#every && this.#days.active(day);
    let i = this.#times.length - 1;
    if (first) while (i > 0 && day * perDay + (this.#times[i] ?? 0) > begun) i--;
    return period * this.#times.length + i - this.#skipped;
  }

  start(turn: number): number {
    const nth = turn + this.#skipped;
    const period = Math.floor(nth / this.#times.length);
    const day = this.#days.nth(this.#before + period * this.#every);
    return day * perDay + (this.#times[nth - period * this.#times.length] ?? 0);
  }
}

/** Which days are active: those on which a window begins, as the weekdays and the school calendar have it. */
export function activeDaysOf(layer: Layer, days: SchoolDays | undefined): ActiveDays {
  const first = readTime(layer.rotation.starts[0]?.time ?? "00:00");
  const [windows, usually] = [windowsOf(layer, days), windowsOf(layer, undefined)];
  const active = (day: number): boolean => !windows || windows.active(day, first);
  const isUsual = (day: number): boolean => !usually || usually.active(day, first);
  // A window of a whole week reaches into the same weekday of the next one.
  const touched = new Set((days?.named ?? []).flatMap((day) => [...week, 7].map((more) => day + more)));
  const otherwise = [...touched].filter((day) => active(day) !== isUsual(day)).sort((a, b) => a - b);
  return new ActiveDays(
    week.filter((place) => isUsual(aMonday + place)),
    otherwise,
    active,
  );
}
const week = [0, 1, 2, 3, 4, 5, 6];
const aMonday = 4;
