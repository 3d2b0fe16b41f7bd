import type { Server } from "node:http";
import { Waker } from "../../adapters/waker.ts";
import { healthDoors } from "../../adapters/web/health.ts";
import { createWeb, type Door, listen } from "../../adapters/web/server.ts";
import type { OpenStore } from "../../db/unit.ts";
import type { Bot } from "../bot/bot.ts";
import type { Log } from "../bot/parts.ts";
import type { Config } from "../config.ts";
import { configuredChats } from "./chats.ts";
import { makeBot } from "./makeBot.ts";
import { errandsFor, pagesOver, picturesOver } from "./pages.ts";
import { CannotStart, say } from "./say.ts";
import { openStore } from "./store.ts";

/** What runs, to be ended in the order of the list. */
interface Running {
  readonly what: string;
  readonly end: () => Promise<void>;
}
interface Opened {
  readonly doors: readonly Door[];
  readonly running: readonly Running[];
}

export async function serve(config: Config, log: Log): Promise<void> {
  const chats = config.slack || config.teams ? await openChats(config, log) : alone;
  const playground = config.playground ? await openPlayground(log) : none;
  const server = createWeb([...chats.doors, ...playground.doors], (error) => log.error("a request failed", error));
  const port = await listening(server, config);
  const address = `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`;
  log.info("listening", { address, node: process.versions.node, zoneData: process.versions.tz ?? "" });
  if (config.playground) say(`\n  The playground is open: ${address}/playground\n  Press Ctrl+C to end it.\n`);
  const web = { what: "web", end: () => closed(server) };
  endOnSignal([web, ...chats.running, ...playground.running], log);
}

const none: Opened = { doors: [], running: [] };
/** With the playground alone there is nothing that could be unwell. */
const alone: Opened = {
  doors: healthDoors({ ping: async () => undefined, tickAge: () => 0, counts: () => ({}) }),
  running: [],
};

async function listening(server: Server, { port, host }: Config): Promise<number> {
  try {
    return await listen(server, port, host);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new CannotStart(`I can't listen on ${host}:${port} (${why}). Set PORT to a free port, or end what uses it.`);
  }
}

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

async function openChats(config: Config, log: Log): Promise<Opened> {
  const store = await openStore(config, log);
  const parts = { store, now: store.now };
  const chats = await configuredChats(config, () => bot, log, picturesOver(parts));
  const followers = new Map(chats.flatMap(({ platform, follower }) => (follower ? [[platform.name, follower]] : [])));
  const errands = errandsFor(followers, log, parts);
  let running = Promise.resolve();
  const waker: Waker = new Waker(
    async () => {
      const next = await bot.tick();
      running = errands(); // not awaited: a slow calendar must not hold up what is shown
      return next?.epochMilliseconds;
    },
    (error) => log.error("a tick failed", error),
  );
  const platforms = chats.map(({ platform }) => platform);
  const bot: Bot = makeBot({ store, platforms, log, now: store.now, wake: () => waker.poke() });
  await tellWhatIsLeftToDo(store);
  for (const chat of chats) await chat.start();
  waker.start();
  const health = healthDoors({
    ping: store.ping,
    tickAge: () => performance.now() - waker.finishedAt,
    counts: () => ({ ticks_total: waker.ticks, clock_jumps_total: waker.jumps }),
  });
  return {
    doors: [...chats.flatMap(({ doors }) => doors), ...pagesOver(parts), ...health],
    running: [
      ...chats.map(({ platform, stop }) => ({ what: platform.name, end: stop })),
      { what: "waker", end: () => waker.stop() },
      { what: "errands", end: () => running },
      { what: "store", end: store.close },
    ],
  };
}

/** Who installs it reads here what comes next. */
async function tellWhatIsLeftToDo(store: OpenStore): Promise<void> {
  const districts = await store.districts();
  if (districts.length === 0) say("\n  There is no district yet. Load one: npm run district -- import district.yaml\n");
  for (const district of districts) {
    const code = await store.setup((setup) => setup.adminCode(district));
    if (code) say(`\n  ${district} has no administrator yet. In your chat, type: /crosswalk claim ${code}\n`);
  }
}

async function openPlayground(log: Log): Promise<Opened> {
  const { playgroundDoors } = await import("./playground.ts");
  const { doors, close } = await playgroundDoors(log);
  return { doors, running: [{ what: "playground", end: close }] };
}

/** A supervisor waits ten seconds before it kills. */
const patienceMs = 9_000;

function endOnSignal(running: readonly Running[], log: Log): void {
  let ending = false;
  const end = async (why: string, code: number) => {
    if (ending) return;
    ending = true;
    log.info("ending", { why });
    setTimeout(() => process.exit(1), patienceMs).unref();
    for (const { what, end: close } of running)
      await close().catch((error: unknown) => log.error(`${what} did not end well`, error));
    process.exit(code);
  };
  process.on("SIGTERM", () => void end("SIGTERM", 0));
  process.on("SIGINT", () => void end("SIGINT", 0));
  process.on("unhandledRejection", (error) => {
    log.error("something failed where nobody was listening", error);
    void end("unhandledRejection", 1);
  });
}
