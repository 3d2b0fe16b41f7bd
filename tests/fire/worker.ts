import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { openPostgresServer } from "../../db/postgresServer.ts";
import { openSqliteFile } from "../../db/sqliteFile.ts";
import type { Card } from "../../src/bot/card.ts";
import type { Destination, Platform } from "../../src/bot/platform.ts";
import { createLog } from "../../src/log.ts";
import { makeBot } from "../../src/main/makeBot.ts";
import { wordsOn } from "../support/cards.ts";

/*
 * One process of the bot, made to be killed: the real store, the real catch-up, and a chat at the other end of HTTP.
 * It takes commands from its parent and says when they are kept.
 */

const [database = "", chat = ""] = process.argv.slice(2);
const order = z.object({ line: z.string(), delivery: z.string() });
const answered = z.object({ id: z.string() });

async function ask(doing: string, platform: string, at: Destination, key: string, id: string, card?: Card) {
  const body = { doing, platform, conversation: at.id, key, id, words: card ? wordsOn(card) : "" };
  const response = await fetch(chat, { method: "POST", body: JSON.stringify(body), signal: AbortSignal.timeout(2000) });
  return answered.parse(await response.json()).id;
}
const unlimited = { calls: 10_000, per: 1000 };
const platform = (name: string, canBeAsked: boolean): Platform => ({
  name,
  pace: { postsPerConversation: unlimited, posts: unlimited, updates: unlimited },
  post: (to, card, { key }) => ask("post", name, to, key, "", card),
  update: async (at, id, card) => void (await ask("update", name, at, "", id, card)),
  direct: async ({ id, facts }) => ({ platform: name, id: `dm:${id}`, facts }),
  ...(canBeAsked && { find: async (at, key) => (await ask("find", name, at, key, "")) || undefined }),
});

const store = database.startsWith("postgres")
  ? await openPostgresServer(database, "fire", () => undefined)
  : openSqliteFile(database, "fire");
const log = createLog(
  "error",
  (line) => process.stderr.write(line),
  () => Temporal.Now.instant().toString(),
);
const bot = makeBot({
  store,
  platforms: [platform("slack", true), platform("teams", false)],
  now: store.now,
  wake: () => undefined,
  log,
  leases: { forMs: 3000, spareMs: 750, limit: 20 },
});

process.on("message", (message) => {
  const { line, delivery } = order.parse(message);
  const conversation = { platform: "slack", id: "C-IT", direct: false };
  const account = { platform: "slack", id: "U-MARCUS", name: "Marcus Hill" };
  bot
    .hear(line, { platform: "slack", workspace: "T-cedar", account, conversation, delivery })
    .then((reply) => process.send?.({ delivery, good: reply.kind === "card" && reply.card.tone !== "attention" }))
    .catch(() => process.send?.({ delivery, good: false }));
});
process.send?.({ delivery: "ready", good: true });
for (;;) {
  await bot.tick().catch((error: unknown) => log.error("a tick failed", error));
  await new Promise((resolve) => setTimeout(resolve, 50));
}
