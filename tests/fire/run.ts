import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { openPostgresServer } from "../../db/postgresServer.ts";
import { openSqliteFile } from "../../db/sqliteFile.ts";
import type { OpenStore } from "../../db/unit.ts";
import { smallDistrict } from "../support/district.ts";
import { chatServer } from "./chatServer.ts";

/*
 * Mirrors under fire: 200 cards are posted and edited while the processes that do it are killed with -9, again and
 * again. Prints the counts, and fails where something was lost, is out of date, or was shown twice without need.
 *   node --import tsx tests/fire/run.ts sqlite            one process on a SQLite file
 *   TEST_DATABASE_URL=… node --import tsx tests/fire/run.ts postgres   two processes on one PostgreSQL
 */

const cards = 200;
const editsEach = 2;
const kills = Number(process.env["KILLS"] ?? 20);
const worker = fileURLToPath(new URL("./worker.ts", import.meta.url));
const answer = z.object({ delivery: z.string(), good: z.boolean() });

const [kind = "sqlite"] = process.argv.slice(2);
const replicas = kind === "postgres" ? 2 : 1;
const folder = mkdtempSync(join(tmpdir(), "crosswalk-fire-"));
const database = kind === "postgres" ? await ownDatabase() : folder;
const chat = await chatServer(40);
const say = (text: string) => process.stdout.write(`${text}\n`);

async function ownDatabase(): Promise<string> {
  const { default: pg } = await import("pg");
  const url = new URL(process.env["TEST_DATABASE_URL"] ?? "");
  const name = `fire_${process.pid}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}
const openStore = async (): Promise<OpenStore> =>
  kind === "postgres" ? openPostgresServer(database, "fire", () => undefined) : openSqliteFile(database, "fire");

const first = await openStore();
await first.setup(async (setup) => {
  const plan = smallDistrict();
  // Every request is shown in both chats.
  const both = { department: "it", platform: "teams", id: "19:it", name: "IT", language: undefined };
  await setup.bring({ ...plan, homes: [...plan.homes, both] }, await clock(first));
});
await first.close();
async function clock(store: OpenStore) {
  return store.now();
}

/** Processes that come back whenever they are killed. */
const living = new Set<ChildProcess>();
const ready = new Set<ChildProcess>();
const waitingFor = new Map<string, () => void>();
let ending = false;

function start(): void {
  const child = fork(worker, [database, chat.url], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  living.add(child);
  child.on("message", (message) => {
    const { delivery, good } = answer.parse(message);
    if (delivery === "ready") return void ready.add(child);
    if (good) waitingFor.get(delivery)?.();
  });
  child.on("exit", () => {
    living.delete(child);
    ready.delete(child);
    if (!ending) start();
  });
}
for (let i = 0; i < replicas; i++) start();

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
let repeated = 0;
/** Given to some process again and again, under the same delivery, until one says that it is kept. */
async function command(line: string, delivery: string): Promise<void> {
  let kept = false;
  const done = new Promise<void>((resolve) => {
    waitingFor.set(delivery, () => {
      kept = true;
      resolve();
    });
  });
  for (let attempt = 0; !kept; attempt++) {
    const [child] = [...ready].sort(() => Math.random() - 0.5);
    if (child?.connected) {
      child.send({ line, delivery }, () => undefined);
      if (attempt > 0) repeated++;
    }
    await Promise.race([done, pause(400)]);
  }
  waitingFor.delete(delivery);
}

let killed = 0;
const killing = (async () => {
  while (killed < kills && !ending) {
    await pause(300 + Math.random() * 900);
    const [victim] = [...ready];
    if (!victim) continue;
    victim.kill("SIGKILL");
    killed++;
  }
})();

const started = Date.now();
const ids = Array.from({ length: cards }, (_, i) => i + 1);
async function inTurns(work: (i: number) => Promise<void>): Promise<void> {
  const left = [...ids];
  const hands = Array.from({ length: 8 }, async () => {
    for (let i = left.shift(); i !== undefined; i = left.shift()) await work(i);
  });
  await Promise.all(hands);
}
await inTurns((i) => command(`/request laptop ${i} is slow`, `ask-${i}`));
for (let edit = 1; edit <= editsEach; edit++)
  await inTurns((i) => command(`/request wait R-${i} part ${edit}`, `edit-${edit}-${i}`));
await killing;

/** Until nothing waits any more. */
async function quiet(): Promise<void> {
  const store = await openStore();
  for (let still = 0; still < 5; ) {
    await pause(500);
    const due = await store.of("cedar").read(({ mirrors }) => mirrors.nextDue());
    still = due ? 0 : still + 1;
    if (Date.now() - started > 600_000) throw new Error("still not everything is shown after ten minutes");
  }
  await store.close();
}
await quiet();
ending = true;
for (const child of living) child.kill("SIGKILL");

/** What each request was asked as is in its title; which number it got depends on who was first. */
interface Count {
  lost: number;
  outOfDate: number;
  /** Cards that stand there more than once, and how many posts that is too many. */
  repeated: number;
  posts: number;
}
const counts: Record<"slack" | "teams", Count> = {
  slack: { lost: 0, outOfDate: 0, repeated: 0, posts: 0 },
  teams: { lost: 0, outOfDate: 0, repeated: 0, posts: 0 },
};
for (const [platform, conversation] of [
  ["slack", "C-IT"],
  ["teams", "19:it"],
] as const)
  for (const i of ids) {
    const shown = chat.shown.filter((one) => one.conversation === conversation && one.words.startsWith(`R-${i}: `));
    if (shown.length === 0) counts[platform].lost++;
    if (shown.length > 1) counts[platform].repeated++;
    counts[platform].posts += Math.max(0, shown.length - 1);
    if (!shown.some(({ words }) => words.includes(`Waiting for: part ${editsEach}`))) counts[platform].outOfDate++;
  }
const store = await openStore();
const journal = await Promise.all(
  ids.map((i) => store.of("cedar").read(({ journal }) => journal.of(`request:R-${i}`))),
);
const effects = journal.flat().filter(({ what }) => what === "asked" || what === "waiting").length;
const admitted = journal.flat().filter(({ what }) => what === "maybe posted twice").length;
const beyond = await store.of("cedar").read(({ requests }) => requests.get(`R-${cards + 1}`));
await store.close();
chat.close();
rmSync(folder, { recursive: true });

say(`${kind}, ${replicas} process(es): ${killed} kills in ${Math.round((Date.now() - started) / 1000)} s`);
say(
  `  commands: ${cards * (1 + editsEach)}, given again ${repeated} times, effects kept ${effects}, extra requests ${beyond ? "some" : 0}`,
);
say(`  cards: ${cards} on each platform; ${JSON.stringify(counts)}`);
say(`  cards whose first post was repeated because nobody could know, as their records say: ${admitted}`);
const good =
  effects === cards * (1 + editsEach) &&
  !beyond &&
  [counts.slack, counts.teams].every(({ lost, outOfDate }) => lost + outOfDate === 0) &&
  counts.slack.repeated === 0 &&
  counts.teams.repeated <= admitted;
say(good ? "1 passed, 0 failed" : "0 passed, 1 failed");
process.exit(good ? 0 : 1);
