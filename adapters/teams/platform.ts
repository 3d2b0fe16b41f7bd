import { Temporal } from "temporal-polyfill";
import { type Destination, NotSent, type PaceLimits, type Platform } from "../../src/bot/platform.ts";
import { plain } from "../../src/bot/text.ts";
import { TeamsApiError } from "./apiError.ts";
import { contentOf, type TeamsCalls, type Where } from "./calls.ts";
import { platformName } from "./from.ts";
import { render } from "./render.ts";

/**
 * Teams takes from one bot 7 messages a second into one conversation, 8 in 2 s, 60 in 30 s and 1,800 an hour, and 30 requests a
 * second from the whole app in one tenant: learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit.
 * 6 in any 15 s are 1,440 an hour: the rest is left to answers.
 */
const pace: PaceLimits = {
  postsPerConversation: { calls: 6, per: 15_000 },
  posts: { calls: 15, per: 1_000 },
  updates: { calls: 10, per: 1_000 },
};

export interface PlatformParts {
  readonly calls: TeamsCalls;
  readonly publicUrl: string;
  /** For people and conversations that were never heard from. */
  readonly serviceUrl: string;
  readonly tenantId: string;
}

/** The way out for cards that are shown and kept up to date. A post cannot be looked up later, so there is no `find`. */
export function createPlatform({ calls, publicUrl, serviceUrl, tenantId }: PlatformParts): Platform {
  const whereIs = ({ id, thread, facts }: Destination, under?: string): Where => {
    const root = facts["type"] === "channel" ? (under ?? thread) : undefined;
    return { serviceUrl: facts["serviceUrl"] ?? serviceUrl, id: root === undefined ? id : `${id};messageid=${root}` };
  };
  return {
    name: platformName,
    pace,
    post: (to, card, { notify, language, under }) =>
      explained("post", async () => {
        const where = whereIs(to, under);
        const content = contentOf(render(card, { language, publicUrl }), plain(card.title), { notify });
        const opensThread = to.facts["type"] === "channel" && where.id === to.id;
        if (!opensThread) return calls.post(where, content);
        return calls.thread(where, to.facts["tenantId"] ?? tenantId, content);
      }),
    update: (at, messageId, card, language) =>
      explained("update", () => {
        const content = contentOf(render(card, { language, publicUrl }), plain(card.title));
        return calls.edit(whereIs(at), messageId, content);
      }),
    direct: ({ id, facts }) =>
      explained("post", async () => {
        const tenant = facts["tenantId"] ?? tenantId;
        const chat = await calls.direct(facts["serviceUrl"] ?? serviceUrl, facts["userId"] ?? id, tenant);
        const kept = { serviceUrl: chat.serviceUrl, tenantId: tenant, type: "personal" };
        return { platform: platformName, id: chat.id, facts: kept };
      }),
  };
}

type Doing = "post" | "update";

async function explained<R>(doing: Doing, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof TeamsApiError && !error.facts.maybeDelivered ? notSent(error, doing) : error;
  }
}

/**
 * What a refusal means for the card. 403: the bot was removed or blocked, or nobody may write there
 * (BotNotInConversationRoster, MessageWritesBlocked, BotDisabledByAdmin).
 */
function notSent({ message, facts: { status, code = "", retryAfterMs } }: TeamsApiError, doing: Doing): NotSent {
  const later =
    retryAfterMs === undefined ? {} : { retryAt: Temporal.Now.instant().add({ milliseconds: retryAfterMs }) };
  if ([0, 401, 408, 412, 429].includes(status) || status >= 500) return new NotSent(message, later);
  if (status === 404 && doing === "update" && !/conversation/i.test(code.replace(/InConversation/i, "")))
    return new NotSent(message, { messageGone: true });
  if (status === 403 || status === 404) return new NotSent(message, { gone: true });
  return new NotSent(message, { forever: true });
}
