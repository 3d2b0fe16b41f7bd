import { createServer, type Server } from "node:http";
import { Temporal } from "temporal-polyfill";
import { openPlayground, type PlaygroundParts, type Stage } from "../../adapters/playground/playground.ts";
import { migrateSqlite } from "../../db/migrate.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { sqliteMigrations } from "../../db/sqliteFile.ts";
import { cards, chores, commands, freeText, type Tables } from "../../src/app.ts";
import { createBot } from "../../src/bot/bot.ts";
import { errandsFor, picturesOver } from "../../src/main/pages.ts";
import { smallDistrict } from "../support/district.ts";

const plan = smallDistrict();
/** A Tuesday morning in school. */
const morning = Temporal.Instant.from("2026-03-03T15:00:00Z");

/** The small district, where Facilities read English, too. */
const people: PlaygroundParts["people"] = [
  { name: "Dana Cole", about: "teacher at Lincoln", language: "en", slack: "U-DANA" },
  { name: "Marcus Hill", about: "IT technician", language: "en", slack: "U-MARCUS" },
  { name: "Priya Shah", about: "IT technician", language: "en", slack: "U-PRIYA" },
  { name: "Ana Ruiz", about: "leads IT", language: "en", slack: "U-ANA" },
  { name: "Tom Becker", about: "leads Facilities", language: "en", teams: "29:tom" },
  { name: "Luis Ortega", about: "electricista", language: "es", teams: "29:luis" },
  { name: "Grace Kim", about: "teacher at Roosevelt", language: "en", teams: "29:grace" },
  { name: "Rosa Diaz", about: "secretaria en Lincoln", language: "es", teams: "29:rosa" },
];

/** What the playground shows in tests. `onError` hears of bugs; the clock runs from a fixed morning. */
function sampleParts(onError: (error: unknown) => void): PlaygroundParts {
  const begun = Date.now();
  return {
    open: (platforms, now, wake) => openStage(platforms, now, wake, onError),
    commands,
    district: plan.district.name,
    zone: plan.district.zone,
    people,
    channels: [
      { platform: "slack", id: "C-IT", name: "it-help" },
      { platform: "slack", id: "C-STAFF", name: "lincoln-staff" },
      { platform: "teams", id: "19:facilities", name: "Facilities" },
      { platform: "teams", id: "19:office", name: "Front office" },
    ],
    workspaces: { slack: `T-${plan.district.id}`, teams: `tenant-${plan.district.id}` },
    clock: () => morning.add({ milliseconds: Date.now() - begun }),
  };
}

async function openStage(
  platforms: Parameters<PlaygroundParts["open"]>[0],
  now: Parameters<PlaygroundParts["open"]>[1],
  wake: () => void,
  onError: (error: unknown) => void,
): Promise<Stage> {
  const store = openSqlite(":memory:", { synchronous: "OFF" });
  migrateSqlite(store.raw, sqliteMigrations, "playground");
  const homes = plan.homes.map((home) => ({ ...home, language: undefined }));
  await store.setup((setup) => setup.bring({ ...plan, homes }, now()));
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_message: string, error?: unknown) => onError(error),
  };
  const parts = { store, now: async () => now() };
  const errands = errandsFor(new Map(), log, parts);
  const bot = createBot<Tables>({
    store,
    platforms,
    commands,
    cards,
    chores,
    freeText,
    now: async () => now(),
    sleep: async () => undefined,
    newId: () => "00000000-0000-0000-0000-0000000000b6",
    log,
    wake,
  });
  return {
    bot,
    tick: async () => {
      await bot.tick();
      await errands();
    },
    pictures: picturesOver(parts),
    close: async () => {
      await store.close();
    },
  };
}

export interface Served {
  /** "http://127.0.0.1:49152/playground/" */
  readonly url: string;
  readonly errors: unknown[];
  readonly close: () => Promise<void>;
}

/** The playground of the sample, or of what `change` makes of it, on a free port of this computer. */
export async function servePlayground(change = (sample: PlaygroundParts): PlaygroundParts => sample): Promise<Served> {
  const errors: unknown[] = [];
  const playground = await openPlayground(change(sampleParts((error) => errors.push(error))));
  const server = createServer((request, response) => {
    playground.handle(request, response).catch((error: unknown) => errors.push(error));
  });
  const port = await listening(server);
  const close = async () => {
    await playground.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/playground/`, errors, close };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
