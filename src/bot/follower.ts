import type { Account } from "./person.ts";
import type { Conversation } from "./platform.ts";

/** Who follows a shift on one platform. Each call may fail; it is tried again. */
export interface Follower {
  /** Puts exactly these people into a user group. Never called with nobody: a group cannot be empty. */
  readonly setGroup: (workspace: string, group: string, accounts: readonly Account[]) => Promise<void>;
  readonly setTopic: (conversation: Conversation, topic: string) => Promise<void>;
}

export type FollowTroubleKind = "no groups on this plan" | "missing permission" | "not found" | "unreachable";
/** Why a group or a topic could not be set: shown to its owner in words. What the platform said stays in `cause`. */
export class FollowTrouble extends Error {
  override readonly name = "FollowTrouble";
  readonly kind: FollowTroubleKind;

  constructor(kind: FollowTroubleKind, cause?: unknown) {
    super(`a shift could not be followed: ${kind}`, { cause });
    this.kind = kind;
  }
}
