import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Waker } from "../../adapters/waker.ts";
import { createWeb, listen } from "../../adapters/web/server.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { cards, chores, commands, freeText, type Tables } from "../../src/app.ts";
import { type Bot, createBot } from "../../src/bot/bot.ts";
import { readConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import { configuredChats } from "../../src/main/chats.ts";
import { echo } from "./echo.ts";

/**
 * The parts that src/main/serve.ts puts together, with `/echo` beside the program's own commands, and two things that
 * it has no setting for: BENCH_SYNCHRONOUS, and BENCH_CARDS: "none" (nothing is posted) or "all" (all is posted at
 * once, without pacing).
 */
const { BENCH_SYNCHRONOUS, BENCH_CARDS } = process.env;
const read = readConfig(process.env);
if ("problems" in read) throw new Error(JSON.stringify(read.problems));
const { config } = read;
const log = createLog(
  "warn",
  (line) => process.stdout.write(line),
  () => "",
);
const store = openSqlite(join(config.dataDir, "crosswalk.db"), {
  synchronous: BENCH_SYNCHRONOUS === "NORMAL" ? "NORMAL" : "FULL",
});

const unlimited = { calls: 10_000, per: 1_000 };
const pace = { postsPerConversation: unlimited, posts: unlimited, updates: unlimited };
const chats = await configuredChats(config, () => bot, log);
const waker: Waker = new Waker(
  async () => (await bot.tick())?.epochMilliseconds,
  (error) => log.error("a tick failed", error),
);
const wake = BENCH_CARDS === "all" ? () => waker.poke() : () => undefined;
const platforms = chats.map(({ platform }) => ({ ...platform, pace }));
const bot: Bot = createBot<Tables>({
  store,
  platforms,
  commands: [...commands, echo],
  cards,
  chores,
  freeText,
  now: store.now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  newId: randomUUID,
  log,
  wake,
});
for (const chat of chats) await chat.start();
if (BENCH_CARDS === "all") waker.start();
const server = createWeb(
  chats.flatMap(({ doors }) => doors),
  (error) => log.error("a request failed", error),
);
await listen(server, config.port, config.host);
process.stdout.write("listening\n");
