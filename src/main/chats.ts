import { readBody } from "../../adapters/web/body.ts";
import type { Door } from "../../adapters/web/server.ts";
import { commands, freeText } from "../app.ts";
import type { Bot } from "../bot/bot.ts";
import type { Follower } from "../bot/follower.ts";
import type { Log } from "../bot/parts.ts";
import type { Platform } from "../bot/platform.ts";
import type { Config } from "../config.ts";
import type { Pictures } from "./pages.ts";

/** One chat platform: the way out, its doors, how it begins and ends. */
export interface Chat {
  readonly platform: Platform;
  readonly doors: readonly Door[];
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Where user groups and topics can follow a shift. */
  readonly follower?: Follower;
}

/** The chats that are configured; the others are not even loaded. */
export async function configuredChats(
  config: Config,
  bot: () => Bot,
  log: Log,
  pictures: Pictures = async () => undefined,
): Promise<readonly Chat[]> {
  const slack = config.slack && (await slackChat(config.slack, config, bot, log, pictures));
  const teams = config.teams && (await teamsChat(config.teams, config, bot, log));
  return [slack, teams].flatMap((chat) => chat ?? []);
}

async function slackChat(
  { apiUrl, ...settings }: NonNullable<Config["slack"]>,
  { publicUrl }: Config,
  bot: () => Bot,
  log: Log,
  pictures: Pictures,
): Promise<Chat> {
  const { openSlack, slackPath } = await import("../../adapters/slack/slack.ts");
  const where = { ...(apiUrl !== undefined && { apiUrl }), ...(publicUrl !== undefined && { publicUrl }) };
  const slack = openSlack({ ...settings, ...where, commands, freeText }, { bot, log, pictures });
  const { listener, platform, start, stop, follower } = slack;
  const doors = listener ? [{ path: slackPath, methods: ["POST"], answer: listener }] : [];
  return { platform, doors, start, stop, follower };
}

const largestActivity = 256 * 1024;

async function teamsChat(
  { openIdUrl, serviceUrls, ...settings }: NonNullable<Config["teams"]>,
  { publicUrl = "" }: Config,
  bot: () => Bot,
  log: Log,
): Promise<Chat> {
  const { openTeams } = await import("../../adapters/teams/teams.ts");
  const trusted = { ...(serviceUrls.length > 0 && { serviceUrls }), ...(openIdUrl !== undefined && { openIdUrl }) };
  const teams = await openTeams({ ...settings, ...trusted, publicUrl }, bot, log);
  const door: Door = {
    path: "/api/messages",
    methods: ["POST"],
    async answer(request, response) {
      const text = await readBody(request, largestActivity);
      if (text === undefined) return void response.writeHead(413, { connection: "close" }).end();
      const { status, body } = await teams.receive(request.headers.authorization, parsed(text));
      const headers = body === undefined ? {} : { "content-type": "application/json; charset=utf-8" };
      response.writeHead(status, headers).end(body === undefined ? "" : JSON.stringify(body));
    },
  };
  const nothing = async () => undefined;
  return { platform: teams.platform, doors: [door], start: nothing, stop: nothing };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
