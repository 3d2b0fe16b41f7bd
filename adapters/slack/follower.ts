import { WebAPIPlatformError } from "@slack/web-api";
import type { Temporal } from "temporal-polyfill";
import { type Follower, FollowTrouble, type FollowTroubleKind } from "../../src/bot/follower.ts";
import type { Clients } from "./clients.ts";
import { topicLimit } from "./limits.ts";
import { escapedTo } from "./mrkdwn.ts";
import { isError, sorted } from "./outcome.ts";

/**
 * Slack's errors in the words of ours; all others are "unreachable".
 * https://docs.slack.dev/reference/methods/usergroups.users.update and …/conversations.setTopic
 */
const kinds: Readonly<Record<string, FollowTroubleKind>> = {
  plan_upgrade_required: "no groups on this plan",
  paid_teams_only: "no groups on this plan",
  paid_only: "no groups on this plan",
  missing_scope: "missing permission",
  permission_denied: "missing permission",
  no_permission: "missing permission",
  restricted_action: "missing permission",
  user_is_restricted: "missing permission",
  user_is_bot: "missing permission",
  not_allowed_token_type: "missing permission",
  access_denied: "missing permission",
  not_in_channel: "missing permission",
  no_such_subteam: "not found",
  subteam_not_found: "not found",
  invalid_users: "not found",
  failed_for_some_users: "not found",
  no_users_provided: "not found",
  user_not_found: "not found",
  channel_not_found: "not found",
  is_archived: "not found",
  method_not_supported_for_channel_type: "not found",
};

/** User groups and channel topics that follow who is on call. */
export function slackFollower({ posting, reading }: Clients, now: () => Temporal.Instant): Follower {
  async function following<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof FollowTrouble) throw error;
      const kind = error instanceof WebAPIPlatformError ? kinds[error.data.error] : undefined;
      throw new FollowTrouble(kind ?? "unreachable", sorted(error, now()));
    }
  }

  return {
    setGroup: (workspace, group, accounts) =>
      following(async () => {
        const users = [...new Set(accounts.flatMap(({ platform, id }) => (platform === "slack" ? [id] : [])))];
        if (users.length === 0) throw new FollowTrouble("not found", "none of these people has an account in Slack");
        const { usergroup } = await posting.usergroups.users.update({
          team_id: workspace,
          usergroup: group,
          users: users.join(","),
        });
        // A group that was disabled takes its members without a word, and nobody can mention it.
        if (usergroup?.date_delete) throw new FollowTrouble("not found", `the user group ${group} is disabled`);
      }),
    setTopic: ({ id: channel }, said) =>
      following(async () => {
        const topic = escapedTo(said.replace(/\s+/gu, " ").trim(), topicLimit);
        // Each change of a topic is told in the channel: what is there already is left alone.
        const known = await reading.conversations.info({ channel }).catch(() => undefined);
        if (known?.channel?.topic?.value === topic) return;
        const set = () => posting.conversations.setTopic({ channel, topic });
        await set().catch(async (error: unknown) => {
          if (!isError(error, "not_in_channel")) throw error;
          await posting.conversations.join({ channel }).catch(() => Promise.reject(error));
          await set();
        });
      }),
  };
}
