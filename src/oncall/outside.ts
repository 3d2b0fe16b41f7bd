import type { ReadOutsideCalendar } from "../bot/outsideCalendar.ts";
import type { Account } from "../bot/person.ts";
import type { Conversation } from "../bot/platform.ts";

export { CalendarTrouble, type CalendarTroubleKind, type OutsideEvent } from "../bot/outsideCalendar.ts";

/** Who follows a shift on one platform. Each call may fail; it is tried again. */
export interface Follower {
  /** Puts exactly these people into a user group. Never called with nobody: a group cannot be empty. */
  readonly setGroup: (workspace: string, group: string, accounts: readonly Account[]) => Promise<void>;
  readonly setTopic: (conversation: Conversation, topic: string) => Promise<void>;
}

/** What on-call needs of the outside, given by main.ts. */
export interface OnCallOutside {
  readonly readCalendar: ReadOutsideCalendar;
  /** By platform: "slack". Platforms without user groups and topics are not in it. */
  readonly followers: ReadonlyMap<string, Follower>;
}
