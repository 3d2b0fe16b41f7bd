import type { Temporal } from "temporal-polyfill";
import type { Reply } from "./card.ts";

/** What platforms delivered, so that a second delivery gets the first one's reply. */
export interface Deliveries {
  /** Undefined the first time. Afterwards what `answered` kept, unless that was before `forgetBefore`. */
  readonly earlier: (
    platform: string,
    id: string,
    forgetBefore?: Temporal.Instant,
  ) => Promise<{ readonly reply: Reply | undefined } | undefined>;
  /** In the same unit, for units of a district run one after another. Fails where it was answered already. */
  readonly answered: (platform: string, id: string, reply: Reply, now: Temporal.Instant) => Promise<void>;
  /** Returns how many were forgotten. */
  readonly forget: (before: Temporal.Instant) => Promise<number>;
}
