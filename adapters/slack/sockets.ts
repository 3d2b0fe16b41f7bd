import type { Logger, Receiver } from "@slack/bolt";
import type { Log } from "../../src/bot/parts.ts";
import { SocketModeReceiver } from "./bolt.ts";
import { apiOf } from "./clients.ts";
import type { SlackConfig } from "./config.ts";
import { within } from "./within.ts";

type SocketConfig = Extract<SlackConfig, { mode: "socket" }>;

/** Waits grow to this and no further: after an hour without internet Slack is tried again within seconds. */
const longestWaitMs = 15_000;
const retryConfig = { forever: true, retries: 1_000, factor: 1.3, maxTimeout: longestWaitMs, randomize: true } as const;
/** After Slack refused the app's token. */
const refusedWaitMs = 60_000;

export interface Sockets {
  readonly receiver: Receiver;
  /** At least one is open. */
  readonly connected: () => boolean;
}

/** Several connections as one receiver: Slack sends each payload to one of them, and never repeats a command. */
export function sockets(config: SocketConfig, logger: Logger, log: Log): Sockets {
  const all = Array.from({ length: config.connections ?? 2 }, () => surviving(connection(config, logger), log));
  const receiver: Receiver = {
    init: (app) => {
      for (const one of all) one.receiver.init(app);
    },
    start: () => Promise.all(all.map((one) => one.receiver.start())),
    stop: () => Promise.all(all.map(({ stop }) => stop())),
  };
  return { receiver, connected: () => all.some((one) => one.receiver.client.websocket?.isActive() === true) };
}

const connection = (config: SocketConfig, logger: Logger): SocketModeReceiver =>
  new SocketModeReceiver({
    appToken: config.appToken,
    logger,
    clientPingTimeout: config.pingTimeoutMs ?? 5_000,
    installerOptions: { clientOptions: { ...apiOf(config), timeout: 10_000, retryConfig } },
  });

/** Where Slack refuses a token while reconnecting, the client leaves a rejection that ends the process: here it waits. */
function surviving(receiver: SocketModeReceiver, log: Log) {
  const { client } = receiver;
  const start = client.start.bind(client);
  const stopping = new AbortController();
  let connected = false;
  client.start = async () => {
    for (;;) {
      try {
        const answer = await start();
        connected = true;
        return answer;
      } catch (error) {
        if (!connected) throw error;
        if (stopping.signal.aborted) return { ok: false };
        log.error("Slack refuses the connection; it is tried again in a minute", error);
        await pause(stopping.signal);
      }
    }
  };
  forgiveMalformed(client, log);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await within(2_000, client.disconnect());
  };
  return { receiver, stop };
}

/** An envelope that the client cannot read would end the process too. */
function forgiveMalformed(client: SocketModeReceiver["client"], log: Log): void {
  for (const listen of client.listeners("ws_message")) {
    client.off("ws_message", listen);
    client.on("ws_message", async (...message) => {
      try {
        await listen(...message);
      } catch (error) {
        log.warn("Slack sent an envelope that cannot be read", { why: String(error) });
      }
    });
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, refusedWaitMs);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
