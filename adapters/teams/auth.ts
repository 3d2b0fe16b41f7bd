import { z } from "zod";

const envelope = z.looseObject({
  type: z.string().min(1),
  channelId: z.string(),
  serviceUrl: z.string(),
  conversation: z.looseObject({ id: z.string().min(1), tenantId: z.string().optional() }),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }).optional() }).nullish(),
});
/** What every activity must have before anything looks at it. */
export type Envelope = z.output<typeof envelope>;

export interface Gate {
  readonly appId: string;
  /** Entra tenants that may speak to this bot. */
  readonly tenants: readonly string[];
  /** May we call this service address? */
  readonly trusts: (serviceUrl: URL) => boolean;
  /** Development only: no token is asked for, and any tenant may speak. */
  readonly open: boolean;
}

/**
 * Where the Bot service of the public cloud and of GCC lives:
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
const hosts = ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us"];
export const isMicrosoft = (url: URL): boolean => url.protocol === "https:" && hosts.includes(url.hostname);

type Admitted = { readonly activity: Envelope } | { readonly refused: 400 | 401 };

/** Before the SDK: nothing gets through that would make it call addresses we do not know. */
export function admit(authorization: string | undefined, body: unknown, gate: Gate): Admitted {
  if (!gate.open && !/^Bearer [\w-]+\.[\w-]+\.[\w-]*$/.test(authorization ?? "")) return { refused: 401 };
  const found = envelope.safeParse(body);
  if (!found.success) return { refused: 400 };
  const { channelId, serviceUrl } = found.data;
  // The SDK would fetch keys from Microsoft's login for this one.
  if (channelId === "AseChannel") return { refused: 400 };
  if (channelId !== "msteams") return { refused: 401 };
  if (!URL.canParse(serviceUrl) || !gate.trusts(new URL(serviceUrl))) return { refused: 400 };
  return { activity: found.data };
}

/**
 * After the signature: is it the Bot service that speaks, to this bot? The SDK alone takes the bot's own Entra token, too.
 * learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export const isOurs = (claim: (type: string) => string | undefined, { appId }: Gate): boolean =>
  claim("iss") === "https://api.botframework.com" && claim("aud") === appId && claim("serviceurl") !== undefined;

const tenantOf = ({ channelData, conversation }: Envelope): string | undefined =>
  channelData?.tenant?.id ?? conversation.tenantId;

export const mayEnter = (activity: Envelope, { open, tenants }: Gate): boolean =>
  open || tenants.includes(tenantOf(activity) ?? "");
