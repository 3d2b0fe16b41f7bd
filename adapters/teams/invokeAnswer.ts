import type { AdaptiveCard } from "./adaptiveCard.ts";
import { cardType } from "./calls.ts";
import type { Answer } from "./sdk.ts";

/**
 * The bodies that answer an invoke:
 * learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
 */
const ok = (body: object): Answer => ({ status: 200, body });

/** Takes the place of the clicked card, for the person who clicked. */
export const replaceCard = (value: AdaptiveCard): Answer => ok({ statusCode: 200, type: cardType, value });
/** A notice for the person who clicked. Plain text. */
export const notice = (value: string): Answer =>
  ok({ statusCode: 200, type: "application/vnd.microsoft.activity.message", value });

/** What we do not offer is refused in words, in the shape that its kind of invoke wants. */
export function refuseInvoke(name: string, message: string): Answer {
  if (name.startsWith("task/")) return ok({ task: { type: "message", value: message } });
  if (name.startsWith("composeExtension/")) return ok({ composeExtension: { type: "message", text: message } });
  const value = { code: "NotSupported", message };
  return ok({ statusCode: 400, type: "application/vnd.microsoft.error", value });
}
export const failedInvoke = (message: string): Answer =>
  ok({ statusCode: 500, type: "application/vnd.microsoft.error", value: { code: "Failed", message } });
