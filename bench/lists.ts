import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateSqlite } from "../db/migrate.ts";
import { openSqlite, type SqliteStore } from "../db/sqlite.ts";
import { sqliteMigrations } from "../db/sqliteFile.ts";
import type { Bot } from "../src/bot/bot.ts";
import type { From } from "../src/bot/from.ts";
import { makeBot } from "../src/main/makeBot.ts";
import type { Requests } from "../src/requests/request.ts";
import { smallDistrict } from "../tests/support/district.ts";
import { keep, median, say, sayBars, sayTable, turn } from "./lib/figures.ts";
import { manyRequests } from "./lib/manyRequests.ts";
import { remove } from "./lib/program.ts";

/* What a page of requests costs in a district with a thousand, a hundred thousand and a million of them. */

const sizes = [1_000, 100_000, 1_000_000];
const rounds = Number(process.env["ROUNDS"] ?? 300);
/** What grows would take hours: after this long, fewer rounds must do. */
const patienceMs = 20_000;
const least = 10;
const warmUp = 20;
const page = 21;

interface District {
  readonly size: number;
  readonly store: SqliteStore;
  readonly bot: Bot;
  readonly asker: string;
  /** Where the next pages begin: a time, in epoch milliseconds. */
  readonly middle: number;
}
const folder = mkdtempSync(join(tmpdir(), "crosswalk-bench-"));

async function districtWith(size: number): Promise<District> {
  const store = openSqlite(join(folder, `${size}.db`), { synchronous: "NORMAL" });
  migrateSqlite(store.raw, sqliteMigrations, "bench");
  const now = await store.now();
  await store.setup((setup) => setup.bring(smallDistrict(), now));
  const asker = manyRequests(store.raw, "cedar", size, now.epochMilliseconds);
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (what: string, error: unknown) => fail(what, error),
  };
  const bot = makeBot({ store, platforms: [], log, now: store.now, wake: () => undefined });
  await bot.hear("/request list it", marcus);
  say(`${size} requests are there`);
  const middle = middleOf(store);
  return { size, store, bot, asker, middle };
}
/** When the sixtieth of what is open for IT was changed. */
function middleOf({ raw }: SqliteStore): number {
  const found = raw
    .prepare(
      "select changed_at from request_parts where department = 'it' and state <> 'done' order by changed_at desc limit 1 offset 60",
    )
    .pluck()
    .get();
  return Number(found);
}
function fail(what: string, error: unknown): never {
  throw new Error(what, { cause: error });
}
const marcus: From = {
  platform: "slack",
  workspace: "T-cedar",
  account: { platform: "slack", id: "U-MARCUS", name: "Marcus Hill" },
  conversation: { platform: "slack", id: "C-IT", direct: false },
  delivery: "bench",
};

type Question = (district: District) => Promise<unknown>;
const full = async (found: Promise<readonly unknown[]>): Promise<void> => {
  const { length } = await found;
  if (length < page - 1) throw new Error(`that is no page: ${length}`);
};
const reading = ({ store }: District, work: (requests: Requests) => Promise<readonly unknown[]>): Promise<void> =>
  full(store.of("cedar").read(({ requests }) => work(requests)));
const questions: Readonly<Record<string, Question>> = {
  "requests.open": (district) => reading(district, ({ open }) => open("it", page)),
  "requests.open, the next page": (district) =>
    reading(district, ({ open }) => open("it", page, { changedAt: district.middle, number: 1 })),
  "requests.askedBy": (district) => reading(district, ({ askedBy }) => askedBy(district.asker, page)),
  'requests.suggest("")': (district) => reading(district, ({ suggest }) => suggest("", 20)),
  'requests.suggest("projector")': (district) => reading(district, ({ suggest }) => suggest("projector", 20)),
  "/request list it": async ({ bot }) => {
    const { length } = JSON.stringify(await bot.hear("/request list it", marcus));
    if (length < 2_000) throw new Error("that is no page");
  },
  "a tick with nothing to do": ({ bot }) => bot.tick(),
  "mirrors.nextDue, nothing waits": ({ store }) => store.of("cedar").read(({ mirrors }) => mirrors.nextDue()),
};

async function microseconds(ask: Question, district: District): Promise<number> {
  const began = performance.now();
  await ask(district);
  return (performance.now() - began) * 1_000;
}

async function measure(name: string, ask: Question, districts: readonly District[]) {
  const took = new Map<number, number[]>(sizes.map((size) => [size, []]));
  const until = performance.now() + patienceMs;
  for (let round = -warmUp; round < rounds && (round < least || performance.now() < until); round++)
    for (const district of turn(districts, round + warmUp)) {
      const us = await microseconds(ask, district);
      if (round >= 0) took.get(district.size)?.push(us);
    }
  const us = sizes.map((size) => median(took.get(size) ?? []));
  const exponents = sizes.slice(1).map((size, i) => exponent([sizes[i] ?? 0, size], [us[i] ?? 0, us[i + 1] ?? 0]));
  const whole = exponent([sizes[0] ?? 0, sizes.at(-1) ?? 0], [us[0] ?? 0, us.at(-1) ?? 0]);
  return { name, us, exponents, whole };
}
const exponent = ([few, many]: [number, number], [before, after]: [number, number]): number =>
  Math.log(after / before) / Math.log(many / few);

const districts: District[] = [];
for (const size of sizes) districts.push(await districtWith(size));
const found = [];
for (const [name, ask] of Object.entries(questions)) found.push(await measure(name, ask, districts));
sayTable(
  ["question", "us at 1,000", "at 100,000", "at 1,000,000", "exponent", "of the last step"],
  found.map(({ name, us, exponents, whole }) => [
    name,
    ...us.map((value) => value.toFixed(0)),
    whole.toFixed(3),
    exponents.at(-1)?.toFixed(3) ?? "",
  ]),
);
sayBars(found.map(({ name, whole }) => ({ what: `growth of ${name}`, value: whole, most: 0.1 })));
keep("lists", { sizes, rounds, found });
for (const { store } of districts) await store.close();
remove(folder);
