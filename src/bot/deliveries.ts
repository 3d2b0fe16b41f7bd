import type { Temporal } from "temporal-polyfill";
import type { Reply } from "./card.ts";

/** What platforms delivered, so that a second delivery gets the first one's reply. */
export interface Deliveries {
  /** Undefined the first time. Afterwards what `answered` kept, unless that was before `forgetBefore`. */
  readonly hear: (
    platform: string,
    id: string,
    now: Temporal.Instant,
    forgetBefore?: Temporal.Instant,
  ) => Promise<{ readonly reply: Reply | undefined } | undefined>;
  readonly answered: (platform: string, id: string, reply: Reply) => Promise<void>;
  /** Returns how many were forgotten. */
  readonly forget: (before: Temporal.Instant) => Promise<number>;
}
