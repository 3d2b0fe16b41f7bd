import type { Temporal } from "temporal-polyfill";
import { firstIndex } from "./firstIndex.ts";

export interface Spanned {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

interface Entry<T> {
  /** Its place among those that were given. */
  readonly order: number;
  readonly from: number;
  readonly until: number;
  readonly value: T;
}

/** Things that hold for a while, sorted by their beginning: those of an instant are found without reading them all. */
export class Spans<T extends Spanned> {
  /** When one begins or ends; not sorted. */
  readonly edges: readonly number[];
  readonly #entries: readonly Entry<T>[];
  /** The latest end among an entry and those before it: looking back may stop where that has passed. */
  readonly #ends: readonly number[];

  /** `values`: the one that counts most first. */
  constructor(values: readonly T[]) {
    const entries = values.map((value, order) => ({ order, ...boundsOf(value), value }));
    this.#entries = entries.filter(({ from, until }) => from < until).sort((a, b) => a.from - b.from);
    let latest = -Infinity;
    this.#ends = this.#entries.map(({ until }) => {
      latest = Math.max(latest, until);
      return latest;
    });
    this.edges = this.#entries.flatMap(({ from, until }) => [from, until]);
  }

  /** In the order in which they were given. */
  at(instant: number): readonly T[] {
    const entries = this.#entries;
    if (entries.length === 0) return none;
    let i = firstIndex(entries.length, (k) => (entries[k]?.from ?? 0) > instant) - 1;
    if (i < 0 || (this.#ends[i] ?? 0) <= instant) return none;
    const found: Entry<T>[] = [];
    for (; (this.#ends[i] ?? 0) > instant; i--) {
      const entry = entries[i];
      if (entry && entry.until > instant) found.push(entry);
    }
    return found.sort((a, b) => a.order - b.order).map(({ value }) => value);
  }
}
const none: readonly never[] = [];

const boundsOf = ({ from, until }: Spanned) => ({ from: from.epochMilliseconds, until: until.epochMilliseconds });
