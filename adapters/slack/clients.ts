import type { Logger } from "@slack/bolt";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import type { SlackConfig } from "./config.ts";

/** Three, because a client that Slack tells to wait holds back all its calls. */
export interface Clients {
  /** What a person is waiting for, such as views.open: fails at once rather than wait. */
  readonly interactive: WebClient;
  /** Posts and edits. Pacing and repeating are ours: the client's own repeating posts twice. */
  readonly posting: WebClient;
  /** Look-ups: repeating them does no harm. */
  readonly reading: WebClient;
}

/** Without both, a rate limit looks like an outcome that nobody knows. */
export const failAtOnce = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true } as const;

export function clientsFor(config: SlackConfig, logger: Logger): Clients {
  const options: WebClientOptions = { logger, ...apiOf(config) };
  const client = (more: WebClientOptions) => new WebClient(config.botToken, { ...options, ...more });
  return {
    interactive: client({ timeout: 2_500, ...failAtOnce }),
    posting: client({ timeout: 10_000, ...failAtOnce }),
    reading: client({ timeout: 10_000, retryConfig: { retries: 1 }, rejectRateLimitedCalls: true }),
  };
}

export const apiOf = ({ apiUrl }: SlackConfig): WebClientOptions =>
  apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
