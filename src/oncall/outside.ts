import type { Follower } from "../bot/follower.ts";
import type { ReadOutsideCalendar } from "../bot/outsideCalendar.ts";

export { type Follower, FollowTrouble } from "../bot/follower.ts";
export { CalendarTrouble, type CalendarTroubleKind, type OutsideEvent } from "../bot/outsideCalendar.ts";

/** What on-call needs of the outside, given by main.ts. */
export interface OnCallOutside {
  readonly readCalendar: ReadOutsideCalendar;
  /** By platform: "slack". Platforms without user groups and topics are not in it. */
  readonly followers: ReadonlyMap<string, Follower>;
}
