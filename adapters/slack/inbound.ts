import type { Input } from "../../src/bot/command.ts";
import { type Call, readValue } from "./buttons.ts";
import { typedText } from "./mrkdwn.ts";
import { blockActions, blockSuggestion, messageShortcut, slashCommand, viewSubmission } from "./payloads.ts";
import { clickedBy, conversationOf, type Sender, senderOf } from "./sender.ts";
import { readCarried, readState } from "./submission.ts";

/** How to answer it in private: a form by the trigger (3 seconds), a message by the address (30 minutes). */
export interface Answerable {
  readonly sender: Sender;
  readonly triggerId?: string;
  readonly responseUrl?: string;
}

export interface Line extends Answerable {
  readonly typed: string;
}
export interface Press extends Answerable {
  /** Undefined: a button of an older make. */
  readonly call: Call | undefined;
}
export interface Sent extends Answerable {
  readonly call: Call;
  /** Blocks of the view that take an answer. */
  readonly boxes: ReadonlySet<string>;
}
export interface Search {
  readonly sender: Sender;
  readonly command: string;
  readonly field: string;
  readonly typed: string;
}
export interface Quoted extends Answerable {
  readonly callbackId: string;
  readonly text: string;
}

// Undefined from each of these: not what Slack documents, or nothing that concerns us.

export function readCommand(body: unknown): Line | undefined {
  const sent = slashCommand.safeParse(body).data;
  if (!sent) return undefined;
  return {
    sender: senderOf({
      workspace: sent.team_id,
      conversation: conversationOf(sent.channel_id, { name: sent.channel_name }),
      user: sent.user_id,
      userName: sent.user_name,
      delivery: `trigger:${sent.trigger_id}`,
    }),
    ...waysBack(sent),
    typed: `${sent.command} ${typedText(sent.text)}`.trim(),
  };
}

export function readPress(body: unknown): Press | undefined {
  const pressed = blockActions.safeParse(body).data;
  const [action] = pressed?.actions ?? [];
  const channel = pressed?.channel?.id ?? pressed?.container?.channel_id;
  if (!pressed || !action || channel === undefined) return undefined;
  const thread = pressed.container?.thread_ts ?? pressed.message?.thread_ts;
  return {
    sender: senderOf({
      workspace: pressed.team.id,
      conversation: conversationOf(channel, { name: pressed.channel?.name, thread }),
      ...clickedBy(pressed.user),
      delivery: `trigger:${pressed.trigger_id}`,
    }),
    ...waysBack(pressed),
    call: action.value === undefined ? undefined : readValue(action.value),
  };
}

export function readSent(body: unknown): Sent | undefined {
  const sent = viewSubmission.safeParse(body).data;
  const along = sent && readCarried(sent.view.private_metadata);
  if (!along) return undefined;
  const { view, user, team } = sent;
  const input: Input = { ...along.values, ...readState(view.state?.values) };
  return {
    sender: senderOf({
      workspace: team.id,
      conversation: conversationOf(along.channel, along),
      ...clickedBy(user),
      // The trigger tells the same form, corrected and sent again, from the same delivery twice.
      delivery: `view:${view.id ?? ""}:${view.hash ?? ""}:${sent.trigger_id ?? ""}`,
    }),
    ...(along.responseUrl && { responseUrl: along.responseUrl }),
    call: { command: along.command, input },
    boxes: new Set(view.blocks.flatMap(({ type, block_id }) => (type === "input" && block_id ? [block_id] : []))),
  };
}

export function readSearch(body: unknown): Search | undefined {
  const asked = blockSuggestion.safeParse(body).data;
  const along = asked && readCarried(asked.view.private_metadata);
  if (!along) return undefined;
  const conversation = conversationOf(along.channel, along);
  const sender = senderOf({ workspace: asked.team.id, conversation, ...clickedBy(asked.user), delivery: "" });
  return { sender, command: along.command, field: asked.block_id, typed: asked.value };
}

export function readQuoted(body: unknown): Quoted | undefined {
  const used = messageShortcut.safeParse(body).data;
  if (!used) return undefined;
  return {
    sender: senderOf({
      workspace: used.team.id,
      conversation: conversationOf(used.channel.id, { name: used.channel.name, thread: used.message.thread_ts }),
      ...clickedBy(used.user),
      delivery: `trigger:${used.trigger_id}`,
    }),
    ...waysBack(used),
    callbackId: used.callback_id,
    text: typedText(used.message.text),
  };
}

const waysBack = (sent: { readonly trigger_id: string; readonly response_url?: string | undefined }) => ({
  triggerId: sent.trigger_id,
  ...(sent.response_url && { responseUrl: sent.response_url }),
});
