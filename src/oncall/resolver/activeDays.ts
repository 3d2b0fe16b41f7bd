import { modulo } from "./civil.ts";

/** Days counted from a Monday. */
const fromMonday = (day: number): number => day + 3;

/**
 * Counts the days on which a layer is on duty without walking over them: the same weekdays every week, and a list of
 * the days on which the school calendar makes it otherwise.
 */
export class ActiveDays {
  /** Places in the week, 0 is Monday. */
  readonly #usual: readonly number[];
  readonly #exceptions: readonly number[];
  /** How many more days are active before exception i than the weekdays alone say. */
  readonly #more: readonly number[];
  readonly #active: (day: number) => boolean;

  constructor(usual: readonly number[], exceptions: readonly number[], active: (day: number) => boolean) {
    this.#usual = usual;
    this.#exceptions = exceptions;
    this.#active = active;
    const more = [0];
    for (const day of exceptions) more.push((more.at(-1) ?? 0) + (active(day) ? 1 : -1));
    this.#more = more;
  }

  active(day: number): boolean {
    return this.#active(day);
  }

  /** How many there are before a day, counted from some day long ago. */
  before(day: number): number {
    return this.#usually(day) + (this.#more[this.#exceptionsBefore(day)] ?? 0);
  }

  /** The day before which there are `count`; Infinity: there never will be. */
  nth(count: number): number {
    const i = firstIndex(this.#exceptions.length, (k) => this.before(this.#exceptions[k] ?? 0) > count);
    const exception = this.#exceptions[i - 1];
    if (exception !== undefined && this.before(exception) === count && this.#active(exception)) return exception;
    return this.#usualDay(count - (this.#more[i] ?? 0));
  }

  #usually(day: number): number {
    const week = Math.floor(fromMonday(day) / 7);
    const place = modulo(fromMonday(day), 7);
    return week * this.#usual.length + this.#usual.filter((usual) => usual < place).length;
  }
  #usualDay(count: number): number {
    if (this.#usual.length === 0) return Infinity;
    const week = Math.floor(count / this.#usual.length);
    return week * 7 + (this.#usual[modulo(count, this.#usual.length)] ?? 0) - 3;
  }
  #exceptionsBefore(day: number): number {
    return firstIndex(this.#exceptions.length, (k) => (this.#exceptions[k] ?? 0) >= day);
  }
}

/** The first index at which something holds that goes on holding; `length` where it never does. */
export function firstIndex(length: number, holds: (i: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
