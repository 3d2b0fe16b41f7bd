import type { RequestListener } from "node:http";
import type { Logger, Receiver } from "@slack/bolt";
import { Temporal } from "temporal-polyfill";
import type { Bot } from "../../src/bot/bot.ts";
import type { Follower } from "../../src/bot/follower.ts";
import type { Log } from "../../src/bot/parts.ts";
import { ackWhenDone } from "./acknowledge.ts";
import { App, HTTPReceiver } from "./bolt.ts";
import { apiOf, type Clients, clientsFor, failAtOnce } from "./clients.ts";
import type { SlackConfig } from "./config.ts";
import { listenToPeople } from "./dispatch.ts";
import { listenToEvents } from "./events.ts";
import { slackFollower } from "./follower.ts";
import { bodyLimit, guarded } from "./guard.ts";
import { loggerFor } from "./logger.ts";
import { type SlackPlatform, slackPlatform } from "./platform.ts";
import { tellPrivately } from "./privately.ts";
import { sockets } from "./sockets.ts";
import { type Pictures, uploader } from "./upload.ts";
import { createDirectory } from "./users.ts";
import { within } from "./within.ts";

export type { SlackConfig } from "./config.ts";

/** Where Slack sends to, over HTTP. */
export const slackPath = "/slack/events";

export interface Slack {
  readonly platform: SlackPlatform;
  readonly follower: Follower;
  /** HTTP only: for requests to `slackPath`. */
  readonly listener?: RequestListener;
  /** Checks the token (auth.test) and begins to listen. Fails where Slack refuses the token. */
  readonly start: () => Promise<void>;
  /** Slack can reach us: a socket is open, or over HTTP it has been started. */
  readonly connected: () => boolean;
  /** Takes nothing more, finishes what runs, then closes the connections. */
  readonly stop: () => Promise<void>;
}
export interface SlackParts {
  /** Asked at each payload: the bot is made after its platforms. */
  readonly bot: () => Bot;
  readonly log: Log;
  readonly now?: () => Temporal.Instant;
  /** The PNG behind a path of ours, for pictures in cards. Left out: they are told in letters. */
  readonly pictures?: Pictures;
}

/** What runs is given this long to finish. */
const finishMs = 10_000;

/** Slack, in and out. Nothing is sent or opened before `start`. */
export function openSlack(config: SlackConfig, parts: SlackParts): Slack {
  const { bot, log, now = () => Temporal.Now.instant(), pictures } = parts;
  const logger = loggerFor(log);
  const clients = clientsFor(config, logger);
  const { apiUrl, publicUrl, fileReadyMs } = config;
  const uploads = pictures && uploader({ clients, pictures, now, log });
  const ms = () => now().epochMilliseconds;
  const platform = slackPlatform({ clients, publicUrl, uploads, fileReadyMs, now, log });
  const directory = createDirectory({ lookUp: (user) => lookUp(clients, user), now: ms, log });
  const tell = tellPrivately({ platform, apiUrl, publicUrl, uploads, fileReadyMs, log });

  const { listener, raw, connected } = receiverFor(config, ms, logger, log);
  const { receiver, settled } = ackWhenDone(raw);
  const app = appOver(receiver, config, logger, log);
  listenToPeople(app, { bot, clients, directory, tell, config, uploads, log });
  listenToEvents(app, { bot, directory, platform, now, log });

  let started = false;
  return {
    platform,
    follower: slackFollower(clients, now),
    ...(listener && { listener }),
    connected: () => started && connected(),
    start: async () => {
      await app.init();
      if (!listener) await app.start();
      started = true;
    },
    stop: async () => {
      started = false;
      await within(finishMs, settled());
      if (!listener) await app.stop();
    },
  };
}

const lookUp = async (clients: Clients, user: string): Promise<unknown> =>
  (await clients.interactive.users.info({ user, include_locale: true })).user;

function receiverFor(
  config: SlackConfig,
  now: () => number,
  logger: Logger,
  log: Log,
): { readonly raw: Receiver; readonly listener?: RequestListener; readonly connected: () => boolean } {
  if (config.mode === "socket") {
    const { receiver, connected } = sockets(config, logger, log);
    return { raw: receiver, connected };
  }
  const { signingSecret } = config;
  const raw = new HTTPReceiver({ signingSecret, endpoints: [slackPath], bodyLimit, logger });
  return { raw, listener: guarded({ listen: raw.requestListener, now }), connected: () => true };
}

/** Its type is not exported by Bolt; without it TypeScript picks the other overload. */
type OnError = Parameters<App["error"]>[0];

function appOver(receiver: Receiver, config: SlackConfig, logger: Logger, log: Log): App {
  const app = new App({
    receiver,
    token: config.botToken,
    logger,
    clientOptions: { ...apiOf(config), timeout: 2_500, ...failAtOnce },
    convoStore: false,
    deferInitialization: true,
    extendedErrorHandler: true,
  });
  const onError: OnError = async ({ error, body, context }) => {
    const type = String(body["type"] ?? "command");
    log.error("a payload from Slack was not worked off", error, { type, team: context.teamId ?? "" });
    // Not acknowledged: Slack sends the event again.
    if (type === "event_callback") throw error;
  };
  app.error(onError);
  return app;
}
