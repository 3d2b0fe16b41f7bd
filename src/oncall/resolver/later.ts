import type { Temporal } from "temporal-polyfill";

interface Made {
  readonly id: string;
  readonly madeAt: Temporal.Instant;
}

/** For sorting: what was made later comes first, by its id where two were made at one instant. Never by their rows. */
export const laterFirst = (a: Made, b: Made): number =>
  b.madeAt.epochMilliseconds - a.madeAt.epochMilliseconds || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
