import type { Spoken } from "../../src/bot/conversations.ts";
import type { From } from "../../src/bot/from.ts";
import type { Speaker } from "../../src/bot/person.ts";
import type { Facts } from "../../src/bot/platform.ts";
import type { Language } from "../../src/bot/text.ts";
import type { Activity } from "./activity.ts";

export const platformName = "teams";
/** Teams sends a slow click again, later under a new id: github.com/microsoft/botbuilder-dotnet/issues/5005 */
const sameClickMs = 30_000;

type Sender = NonNullable<Activity["from"]>;

/** Who says it, where, and by which delivery. Undefined: nobody who could be answered. */
export function fromOf(activity: Activity): From | undefined {
  const { from, type, id } = activity;
  if (!from || from.role === "bot" || from.id.startsWith("28:")) return undefined;
  const conversation = conversationOf(activity);
  return {
    platform: platformName,
    workspace: tenantOf(activity),
    account: speakerOf(from, activity),
    conversation,
    delivery: `${activity.conversation.id}/${id ?? ""}`,
    ...(isStranger(from, activity) && { stranger: true }),
    ...(type === "invoke" && { sameContentMs: sameClickMs }),
  };
}

const tenantOf = ({ channelData, conversation }: Activity): string =>
  channelData?.tenant?.id ?? conversation.tenantId ?? "";

/** Guests, and people of another organisation in a shared channel. Where it does not say, the roster may. */
const isStranger = ({ userRole, tenantId }: Sender, activity: Activity): boolean =>
  userRole === "guest" || userRole === "anonymous" || (tenantId !== undefined && tenantId !== tenantOf(activity));

function speakerOf(from: Sender, activity: Activity): Speaker {
  const { localTimezone, locale, entities, serviceUrl } = activity;
  const client = entities.find(({ type }) => type === "clientInfo");
  const zone = localTimezone ?? client?.timezone;
  const language = languageIn(locale ?? client?.locale);
  return {
    platform: platformName,
    id: from.aadObjectId ?? from.id,
    ...(from.name && { name: from.name }),
    ...(zone && { zone }),
    ...(language && { language }),
    facts: { userId: from.id, tenantId: tenantOf(activity), serviceUrl },
  };
}

function languageIn(locale: string | undefined): Language | undefined {
  if (locale === undefined) return undefined;
  return /^es\b/i.test(locale) ? "es" : "en";
}

/** In some events of a team the conversation's id is the team's, so the channel's own is looked for first. */
export function conversationOf({ conversation, channelData, serviceUrl, ...activity }: Activity): Spoken {
  const [root = "", thread] = conversation.id.split(";messageid=");
  const channel = channelData?.channel ?? channelData?.settings?.selectedChannel;
  const team = channelData?.team;
  const type = conversation.conversationType ?? (team || channel ? "channel" : "personal");
  const id = type === "channel" ? (channel?.id ?? root) : root;
  const name = channel?.name ?? conversation.name ?? (type === "channel" ? team?.name : undefined);
  return {
    platform: platformName,
    id,
    ...(thread !== undefined && { thread }),
    ...(name && { name }),
    direct: type === "personal",
    facts: present({
      serviceUrl,
      tenantId: tenantOf({ conversation, channelData, serviceUrl, ...activity }),
      type,
      channelId: type === "channel" ? id : undefined,
      teamId: team?.id,
    }),
  };
}

const present = (facts: Readonly<Record<string, string | undefined>>): Facts =>
  Object.fromEntries(Object.entries(facts).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
