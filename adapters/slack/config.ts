import type { CommandShape } from "../../src/bot/command.ts";

/** SLACK_BOT_TOKEN, SLACK_API_URL, and SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode). */
export type SlackConfig = {
  readonly botToken: string;
  /** Ends in /api/. For GovSlack and for tests. */
  readonly apiUrl?: string | undefined;
  /** Links and images in cards are below it. */
  readonly publicUrl?: string | undefined;
  readonly commands: readonly CommandShape[];
  /** The command and field that the message shortcut fills. */
  readonly freeText: { readonly command: string; readonly field: string };
  /** How long an answer may take before it is sent afterwards; Slack waits three seconds. */
  readonly answerWithinMs?: number;
  /** How long Slack is given to finish a picture that was uploaded. */
  readonly fileReadyMs?: number;
} & (
  | { readonly mode: "http"; readonly signingSecret: string }
  | {
      readonly mode: "socket";
      readonly appToken: string;
      /** Two by default: while one reconnects, Slack has another to send commands to. At most 10 per app. */
      readonly connections?: number;
      /** Milliseconds without a pong after which a connection is opened anew. */
      readonly pingTimeoutMs?: number;
    }
);
