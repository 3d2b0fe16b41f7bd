import { z } from "zod";

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end. */
  readonly publicUrl: string | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly slack: SlackSettings | undefined;
  readonly teams: TeamsSettings | undefined;
  readonly playground: boolean;
  readonly logLevel: LogLevel;
}
export type SlackSettings = { readonly botToken: string; readonly apiUrl: string | undefined } & (
  | { readonly mode: "http"; readonly signingSecret: string }
  | { readonly mode: "socket"; readonly appToken: string }
);
export interface TeamsSettings {
  readonly appId: string;
  readonly password: string;
  readonly tenantId: string;
  readonly openIdUrl: string | undefined;
  /** Addresses the bot may call besides Microsoft's own. */
  readonly serviceUrls: readonly string[];
  /** No authentication: development on loopback only. */
  readonly unsafeLoopback: boolean;
}
export const logLevels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

/** Every setting, in the order of .env.example: a test holds both to each other. */
export const settingNames = [
  "PORT",
  "HOST",
  "PUBLIC_URL",
  "DATA_DIR",
  "DATABASE_URL",
  "SLACK_BOT_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_APP_TOKEN",
  "SLACK_API_URL",
  "TEAMS_APP_ID",
  "TEAMS_APP_PASSWORD",
  "TEAMS_TENANT_ID",
  "TEAMS_OPENID_URL",
  "TEAMS_SERVICE_URLS",
  "TEAMS_UNSAFE_LOOPBACK",
  "PLAYGROUND",
  "LOG_LEVEL",
] as const;
export type SettingName = (typeof settingNames)[number];
type Settings = Partial<Record<SettingName, string>>;

/** A setting that is wrong or missing: which, and what to do. Never its value, which may be a secret. */
export interface SettingProblem {
  readonly setting: SettingName;
  readonly remedy: string;
}
export type ReadConfig = { readonly config: Config } | { readonly problems: readonly SettingProblem[] };

/** Environment -> Config; all that is wrong is said at once. Pure. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ReadConfig {
  const given: Settings = {};
  for (const name of settingNames) {
    const value = environment[name]?.trim();
    if (value) given[name] = value;
  }
  const problems: SettingProblem[] = [];
  const wrong = (setting: SettingName, remedy: string) => void problems.push({ setting, remedy });
  const basics = readBasics(given, wrong);
  const slack = readSlack(given, wrong);
  const teams = readTeams(given, basics.host, wrong);
  const playground = readPlayground(given, slack !== undefined || teams !== undefined, basics.host, wrong);
  if (problems.length > 0) return { problems };
  return { config: { ...basics, slack, teams, playground } };
}

type Wrong = (setting: SettingName, remedy: string) => void;

const url = (protocols: RegExp) =>
  z.string().refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol));
const web = url(/^https?:$/);

function readBasics(given: Settings, wrong: Wrong): Omit<Config, "slack" | "teams" | "playground"> {
  const port = z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .safeParse(given.PORT ?? "3000");
  if (!port.success) wrong("PORT", "Give a whole number from 0 to 65535, such as 3000.");
  const host = given.HOST ?? "127.0.0.1";
  if (!/^[\w.:-]+$/.test(host)) wrong("HOST", "Give an address of this machine, such as 127.0.0.1 or 0.0.0.0.");
  if (given.PUBLIC_URL && !web.safeParse(given.PUBLIC_URL).success)
    wrong("PUBLIC_URL", "Give the address under which people reach this server, such as https://bot.example.org.");
  if (given.DATABASE_URL && !url(/^postgres(?:ql)?:$/).safeParse(given.DATABASE_URL).success)
    wrong("DATABASE_URL", "Give postgres://name:password@server/database, or leave it out to use SQLite.");
  const logLevel = z.enum(logLevels).safeParse(given.LOG_LEVEL ?? "info");
  if (!logLevel.success) wrong("LOG_LEVEL", `Give one of: ${logLevels.join(", ")}.`);
  return {
    port: port.data ?? 3000,
    host,
    publicUrl: given.PUBLIC_URL?.replace(/\/+$/, ""),
    dataDir: given.DATA_DIR ?? "./data",
    databaseUrl: given.DATABASE_URL,
    logLevel: logLevel.data ?? "info",
  };
}

function readSlack(given: Settings, wrong: Wrong): SlackSettings | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = given;
  if (!botToken && !signingSecret && !appToken) return undefined;
  if (!botToken) return void wrong("SLACK_BOT_TOKEN", "Give the bot's token, which begins with xoxb-.");
  if (!botToken.startsWith("xoxb-")) wrong("SLACK_BOT_TOKEN", "That is not a bot's token: it begins with xoxb-.");
  if (given.SLACK_API_URL && !(web.safeParse(given.SLACK_API_URL).success && given.SLACK_API_URL.endsWith("/api/")))
    wrong("SLACK_API_URL", "Give an address that ends in /api/, or leave it out.");
  const apiUrl = given.SLACK_API_URL;
  if (appToken) {
    if (!appToken.startsWith("xapp-")) wrong("SLACK_APP_TOKEN", "That is not an app's token: it begins with xapp-.");
    return { mode: "socket", botToken, appToken, apiUrl };
  }
  if (signingSecret) return { mode: "http", botToken, signingSecret, apiUrl };
  wrong("SLACK_APP_TOKEN", "Give it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.");
  return undefined;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const loopback = /^(?:127\.\d+\.\d+\.\d+|localhost|::1|\[::1\])$/;

function readTeams(given: Settings, host: string, wrong: Wrong): TeamsSettings | undefined {
  const unsafeLoopback = given.TEAMS_UNSAFE_LOOPBACK === "1";
  const serviceUrls = (given.TEAMS_SERVICE_URLS ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  if (serviceUrls.some((one) => !web.safeParse(one).success))
    wrong("TEAMS_SERVICE_URLS", "Give addresses with commas between them, or leave it out.");
  if (given.TEAMS_OPENID_URL && !web.safeParse(given.TEAMS_OPENID_URL).success)
    wrong("TEAMS_OPENID_URL", "Give an address, or leave it out.");
  const more = { openIdUrl: given.TEAMS_OPENID_URL, serviceUrls, unsafeLoopback };
  if (unsafeLoopback) {
    if (!loopback.test(host)) wrong("TEAMS_UNSAFE_LOOPBACK", "Only with HOST=127.0.0.1: it lets anybody in.");
    return { appId: given.TEAMS_APP_ID ?? "", password: "", tenantId: given.TEAMS_TENANT_ID ?? "", ...more };
  }
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenantId } = given;
  if (!appId && !password && !tenantId) return undefined;
  if (!appId || !uuid.test(appId)) wrong("TEAMS_APP_ID", "Give the bot's application (client) id from Entra.");
  if (!password) wrong("TEAMS_APP_PASSWORD", "Give the client secret of that application.");
  if (!tenantId || !uuid.test(tenantId)) wrong("TEAMS_TENANT_ID", "Give the directory (tenant) id from Entra.");
  if (!appId || !password || !tenantId) return undefined;
  return { appId, password, tenantId, ...more };
}

function readPlayground(given: Settings, chatConfigured: boolean, host: string, wrong: Wrong): boolean {
  const asked = z.enum(["0", "1"]).safeParse(given.PLAYGROUND ?? (chatConfigured ? "0" : "1"));
  if (!asked.success) wrong("PLAYGROUND", "Give 1 for on or 0 for off, or leave it out.");
  const on = asked.data === "1";
  if (on && !loopback.test(host))
    wrong(
      "PLAYGROUND",
      "The playground asks nobody who they are: only with HOST=127.0.0.1. Set PLAYGROUND=0, or HOST.",
    );
  return on;
}
