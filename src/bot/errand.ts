import type { Temporal } from "temporal-polyfill";

/** What one errand found out, to be kept: run in a unit of its own. */
export type Settle<T> = (tables: T, now: Temporal.Instant) => Promise<void>;

/** One piece of work outside: the network is used, and no unit is open. It says itself what is kept when it fails. */
export interface Job<T> {
  /** For the log. */
  readonly key: string;
  readonly work: () => Promise<Settle<T>>;
}

/**
 * What needs the network beside the chats themselves: to read somebody's calendar, to let a user group follow a shift.
 * Claimed in a unit, by a lease kept with the record, so that one of several replicas does it; worked outside any unit;
 * settled in one.
 */
export interface Errand<T> {
  readonly name: string;
  /** Claims what is due, for as long as the lease lasts. A job that never comes back is claimed again after it. */
  readonly claim: (tables: T, now: Temporal.Instant) => Promise<readonly Job<T>[]>;
}
