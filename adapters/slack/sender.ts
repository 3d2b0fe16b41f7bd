import type { Spoken } from "../../src/bot/conversations.ts";
import type { From } from "../../src/bot/from.ts";

/** Everything of `From` that the payload itself says; the account is looked up afterwards. */
export interface Sender extends Omit<From, "account" | "stranger"> {
  readonly platform: "slack";
  readonly user: string;
  readonly userName?: string;
  /** The user's own workspace, where the payload names it: another one means a guest of a shared channel. */
  readonly userTeam?: string;
}

interface Sending {
  readonly workspace: string;
  readonly conversation: Spoken;
  readonly user: string;
  readonly delivery: string;
  readonly userName?: string | undefined;
  readonly userTeam?: string | undefined;
}

export const senderOf = ({ userName, userTeam, ...rest }: Sending): Sender => ({
  platform: "slack",
  ...rest,
  ...(userName && { userName }),
  ...(userTeam && { userTeam }),
});

/** Slack's user in payloads of interactions. */
interface Clicker {
  readonly id: string;
  readonly team_id?: string | undefined;
  readonly name?: string | undefined;
  readonly username?: string | undefined;
}
export const clickedBy = ({ id, team_id, name, username }: Clicker) => ({
  user: id,
  userName: name ?? username,
  userTeam: team_id,
});

/** What Slack writes in place of a name. */
const nameless = new Set(["directmessage", "privategroup", ""]);

export function conversationOf(
  id: string,
  { name, thread }: { readonly name?: string | undefined; readonly thread?: string | undefined },
): Spoken {
  const known = name !== undefined && !nameless.has(name) ? { name } : {};
  return { platform: "slack", id, direct: id.startsWith("D"), ...known, ...(thread && { thread }) };
}
