import type { Turns } from "./turns.ts";

/** One turn after another of one length. */
export class EvenTurns implements Turns {
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

/** Periods of one length, from the first start that is not before the anchor. */
export function steady(
  anchor: number,
  origin: number,
  length: number,
  every: number,
  offsets: readonly number[],
): Turns {
  const [only, second] = offsets;
  if (only === undefined || second !== undefined) return new SteadyTurns(anchor, origin, length, every, offsets);
  const first = origin + only;
  return new EvenTurns(first < anchor ? first + length : first, length * every);
}
