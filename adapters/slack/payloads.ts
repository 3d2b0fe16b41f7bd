import { z } from "zod";

/** Of a form field that was sent twice only the first counts; the receiver hands on an array. */
const word = z.preprocess((given) => (Array.isArray(given) ? given[0] : given), z.string());
/** Wrong or missing: left out. */
const maybe = word.optional().catch(undefined);

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export const slashCommand = z.object({
  command: word,
  text: word.catch(""),
  team_id: word,
  channel_id: word,
  channel_name: maybe,
  user_id: word,
  user_name: maybe,
  trigger_id: word,
  response_url: maybe,
});

const team = z.object({ id: word });
const user = z.object({ id: word, team_id: maybe, name: maybe, username: maybe });
const channel = z.object({ id: word, name: maybe });
const view = z.object({
  id: maybe,
  hash: maybe,
  private_metadata: word.catch(""),
  state: z.object({ values: z.unknown().optional() }).optional().catch(undefined),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: maybe })).catch([]),
});

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const blockActions = z.object({
  team,
  user,
  channel: channel.optional().catch(undefined),
  container: z.object({ thread_ts: maybe, channel_id: maybe }).optional().catch(undefined),
  message: z.object({ thread_ts: maybe }).optional().catch(undefined),
  trigger_id: word,
  response_url: maybe,
  actions: z.array(z.object({ action_id: maybe, value: maybe })).min(1),
});

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export const viewSubmission = z.object({ team, user, view, trigger_id: maybe });

/** https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
export const blockSuggestion = z.object({ team, user, view, block_id: word, value: word.catch("") });

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export const messageShortcut = z.object({
  callback_id: word,
  team,
  user,
  channel,
  message: z.object({ text: word.catch(""), thread_ts: maybe }),
  trigger_id: word,
  response_url: maybe,
});

/** https://docs.slack.dev/apis/events-api#callback-field */
const envelope = { team_id: word, event_id: word };
/** https://docs.slack.dev/reference/events/message and /app_mention */
export const messageEvent = z.object({
  ...envelope,
  event: z.object({
    type: z.enum(["message", "app_mention"]),
    subtype: maybe,
    channel: word,
    channel_type: maybe,
    user: maybe,
    user_team: maybe,
    bot_id: maybe,
    text: word.catch(""),
    ts: word,
    thread_ts: maybe,
    edited: z.unknown().optional(),
  }),
});
/** https://docs.slack.dev/reference/events/member_joined_channel */
export const joinedEvent = z.object({ ...envelope, event: z.object({ user: word, channel: word }) });
