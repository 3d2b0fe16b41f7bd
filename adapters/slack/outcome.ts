import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import type { Temporal } from "temporal-polyfill";
import { NotSent } from "../../src/bot/platform.ts";

/** Errors after which Slack may have done it all the same. https://docs.slack.dev/reference/methods/chat.postMessage */
const unknown = new Set(["internal_error", "fatal_error", "service_unavailable"]);
/** The conversation cannot be written to any more. */
const gone = new Set([
  "channel_not_found",
  "not_in_channel",
  "is_archived",
  "restricted_action",
  "restricted_action_read_only_channel",
  "restricted_action_thread_only_channel",
  "restricted_action_non_threadable_channel",
  "posting_to_general_channel_denied",
]);
/** Something an administrator can put right: it is tried again now and then. */
const account = new Set([
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "missing_scope",
  "org_login_required",
  "ekm_access_denied",
  "team_access_not_granted",
  "access_denied",
]);
/** Not carried out, and it may work soon. */
const soon = new Set(["ratelimited", "rate_limited", "message_limit_exceeded", "team_added_to_org", "request_timeout"]);
const noConnection = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
/** Blocks that this workspace does not take. */
const blocksRefused = new Set(["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"]);

/** `NotSent` where Slack certainly did not do it; whatever else was thrown, as it is. */
export function sorted(error: unknown, now: Temporal.Instant): unknown {
  if (error instanceof WebAPIRateLimitedError) {
    return new NotSent("Slack asks to wait", {
      retryAt: now.add({ milliseconds: Math.ceil(error.retryAfter * 1_000) }),
    });
  }
  if (error instanceof WebAPIPlatformError) return ofPlatform(error, now);
  if (error instanceof WebAPIHTTPError)
    return error.statusCode < 500 ? new NotSent(`Slack answered with HTTP ${error.statusCode}`) : error;
  if (error instanceof WebAPIRequestError && noConnection.has(codeOf(error.original)))
    return new NotSent("there is no connection to Slack");
  return error;
}

function ofPlatform(error: WebAPIPlatformError, now: Temporal.Instant): unknown {
  const name = error.data.error;
  if (unknown.has(name)) return error;
  const message = `Slack refused it: ${name}${pointersOf(error)}`;
  if (account.has(name)) return new NotSent(message, { retryAt: now.add({ minutes: 5 }) });
  if (soon.has(name)) return new NotSent(message, { retryAt: now.add({ minutes: 1 }) });
  if (gone.has(name)) return new NotSent(message, { gone: true });
  if (name === "message_not_found") return new NotSent(message, { messageGone: true });
  return new NotSent(message, { forever: true });
}

/** Where in the blocks the fault is, and which scope is missing. */
function pointersOf({ data }: WebAPIPlatformError): string {
  const needed = "needed" in data && typeof data.needed === "string" ? [`needs ${data.needed}`] : [];
  const found = [...(data.response_metadata?.messages ?? []), ...needed];
  return found.length === 0 ? "" : ` (${found.join("; ")})`;
}

function codeOf(error: Error): string {
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? cause.code : "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

export const isError = (error: unknown, name: string): boolean =>
  error instanceof WebAPIPlatformError && error.data.error === name;
/** A file that Slack is not done with, that was deleted, or that it shows to nobody: #1521 and #1658 of python-slack-sdk. */
export const fileWasRefused = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError &&
  (error.data.error === "file_not_found" ||
    (blocksRefused.has(error.data.error) && /slack[_ ]file/.test(pointersOf(error))));
export const blocksWereRefused = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && blocksRefused.has(error.data.error);
