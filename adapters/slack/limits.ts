/**
 * What Slack takes, counted in Unicode code points unless it is said otherwise.
 * T = the descriptions in `@slack/types` 3.2.0; M = slackapi/manifest-schema, `manifest.schema.2.0.0.json`;
 * D = docs.slack.dev. Where sources disagree the smaller number stands here.
 */
export const messageLimits = {
  /** D reference/block-kit/blocks. */
  blocks: 50,
  /**
   * UTF-16 units of `JSON.stringify(blocks)`. Not documented: Slack answers `msg_blocks_too_long`, seen from 13,172
   * on (bolt-js issues #2509 and #2867). Ours stays below.
   */
  blocksJson: 12_000,
  /** Slack cuts at 40,000 (changelog 2018-04-truncating-really-long-messages); 4,000 is safe to edit later. */
  text: 4_000,
} as const;

export const blockLimits = {
  /** T, any text object. */
  text: 3_000,
  /** T, header block. */
  header: 150,
  /** T, actions block. */
  actionsElements: 25,
  /** T, block_id and action_id. */
  id: 255,
  /** T, button. */
  buttonText: 75,
  buttonValue: 2_000,
  /** T, confirmation dialog. */
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** T, image block. */
  imageUrl: 3_000,
  imageAlt: 2_000,
  /** T, static and external select. */
  options: 100,
  optionText: 75,
  /** 75 in T, 150 on some pages of D. */
  optionValue: 75,
  /** T, plain text input. */
  inputValue: 3_000,
  /** T, input block: label and hint. */
  inputLabel: 2_000,
  /** T, link in a rich text. */
  linkUrl: 3_000,
} as const;

/** T, modal view. */
export const viewLimits = { title: 24, button: 24, callbackId: 255, privateMetadata: 3_000, blocks: 100 } as const;

/** M. The menu shows one line only: about 60 letters of the description, 40 of the hint. */
export const manifestLimits = {
  commands: 50,
  command: 32,
  description: 2_000,
  usageHint: 1_000,
  shortcutName: 24,
  shortcutDescription: 150,
} as const;

/** D reference/methods/conversations.setTopic. */
export const topicLimit = 250;

/** How long things live. D interactivity/handling-user-interaction. */
export const timeLimits = {
  /** Slack waits 3 seconds for an answer; the network takes its share. */
  answerMs: 2_000,
  /** A response_url: 30 minutes, five uses. */
  responseUrlMs: 30 * 60_000,
  /** Ours: uploads are finished by Slack a few moments after it says so (node-slack-sdk #1865). */
  fileReadyMs: 1_500,
} as const;

/**
 * D apis/web-api/rate-limits: one message a second in a conversation, "several hundred" a minute in a workspace
 * (planned with 300); `chat.update` is of tier 3, 50 a minute.
 */
export const pace = {
  postsPerConversation: { calls: 1, per: 1_000 },
  posts: { calls: 5, per: 1_000 },
  updates: { calls: 50, per: 60_000 },
} as const;
