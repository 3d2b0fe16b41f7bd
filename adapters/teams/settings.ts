import { type Gate, isMicrosoft } from "./auth.ts";
import type { SdkConfig } from "./sdk.ts";
import type { TransportOptions } from "./transport.ts";

export interface TeamsConfig {
  /** Of the bot's registration in Entra. */
  readonly appId: string;
  readonly password: string;
  /** The bot's own tenant. */
  readonly tenantId: string;
  /** Further tenants whose people may speak to it. */
  readonly tenants?: readonly string[];
  readonly publicUrl: string;
  /** The only service addresses that are trusted: tests, other clouds. Without them Microsoft's public ones. */
  readonly serviceUrls?: readonly string[];
  /** Where the keys of the Bot service are read: tests. */
  readonly openIdUrl?: string;
  /** Development only: no authentication, and service addresses on this machine only. */
  readonly unsafeLoopback?: boolean;
  readonly timing?: Omit<TransportOptions, "repeatsUncertain">;
}

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
const publicCloud = "https://smba.trafficmanager.net/teams/";
const issuer = "https://api.botframework.com";

export function sdkConfigOf(config: TeamsConfig): SdkConfig {
  const { appId, password, tenantId, openIdUrl, unsafeLoopback = false } = config;
  // Without an app id the SDK would ask nobody for a token.
  if (!unsafeLoopback && !(appId && password && tenantId))
    throw new Error(
      "Teams needs TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID: set all three, or none of them.",
    );
  return {
    gate: gateOf(config, unsafeLoopback),
    password,
    tenantId,
    ...(openIdUrl && !unsafeLoopback && { endpoints: endpoints(openIdUrl, appId, tenantId) }),
  };
}

function gateOf({ appId, tenantId, tenants = [], serviceUrls }: TeamsConfig, open: boolean): Gate {
  const origins = serviceUrls?.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin);
  const named = (url: URL) => origins?.includes(url.origin) ?? isMicrosoft(url);
  return { appId, tenants: [tenantId, ...tenants], open, trusts: open ? isLoopback : named };
}

const isLoopback = ({ hostname }: URL): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(hostname);

/** Where people are reached from whom nothing was heard yet. */
export const defaultServiceUrl = ({ serviceUrls }: TeamsConfig): string => serviceUrls?.[0] ?? publicCloud;

/** All of them: the SDK would mix some with the real ones. */
const endpoints = (openIdUrl: string, appId: string, tenantId: string): NonNullable<SdkConfig["endpoints"]> => ({
  MicrosoftAppId: appId,
  MicrosoftAppTenantId: tenantId,
  MicrosoftAppType: "SingleTenant",
  ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${tenantId}`,
  ToChannelFromBotOAuthScope: issuer,
  ToBotFromChannelTokenIssuer: issuer,
  OAuthUrl: issuer,
  ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
  ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
  CallerId: "urn:botframework:azure",
  ValidateAuthority: true,
});
