import type { Temporal } from "temporal-polyfill";

/** What has been prompted, so that nothing is prompted twice: by whichever replica, however often the clock is set. */
export interface Prompts {
  /** True the first time only. In the unit that decides to prompt. */
  readonly claim: (key: string, now: Temporal.Instant) => Promise<boolean>;
  /** Returns how many were forgotten. */
  readonly forget: (before: Temporal.Instant) => Promise<number>;
}
