import Database from "better-sqlite3";
import { Temporal } from "temporal-polyfill";
import type { Tables } from "../src/app.ts";
import { connectionOver } from "./connection.ts";
import { groupCommit, oneView } from "./group.ts";
import { inGroups } from "./line.ts";
import { setupIn } from "./setup.ts";
import { createTurn } from "./turn.ts";
import type { OpenStore } from "./unit.ts";
import { districtOf, districtsIn, remembered } from "./workspaces.ts";

interface Options {
  readonly synchronous?: "FULL" | "NORMAL" | "OFF";
  /** How long a unit waits for a lock that another process holds. */
  readonly busyMs?: number;
  readonly now?: () => Temporal.Instant;
}
export interface SqliteStore extends OpenStore {
  /** For the migrator and checks. */
  readonly raw: Database.Database;
}

/**
 * One writer behind a queue, BEGIN IMMEDIATE for what came together; WAL with synchronous FULL: "answered" means "on
 * disk", because the power failing is this product's own story. Opens what is there; `openSqliteFile` decides whether it
 * may be used.
 */
export function openSqlite(
  file: string,
  { synchronous = "FULL", busyMs = 5000, now = () => Temporal.Now.instant() }: Options = {},
): SqliteStore {
  const inMemory = file === ":memory:";
  const raw = new Database(file, { timeout: 0 }); // 0: better-sqlite3 would block the event loop while it waits
  raw.pragma("journal_mode = WAL");
  raw.pragma(`synchronous = ${synchronous}`); // better-sqlite3 is built with NORMAL for WAL: it must be said
  raw.pragma("foreign_keys = ON");
  raw.pragma("trusted_schema = OFF");
  raw.pragma("cache_size = -16000");
  raw.pragma("temp_store = MEMORY");
  raw.pragma("journal_size_limit = 67108864");
  raw.pragma("wal_autocheckpoint = 8000"); // 32 MB: a page that many commands write is copied back once
  // A second connection to ":memory:" would be another, empty database: there, reads stand in the writer's line.
  const reader = inMemory ? raw : new Database(file, { readonly: true, timeout: 1000 });
  const turn = createTurn();
  const writing = connectionOver(raw);
  const reading = inMemory ? writing : connectionOver(reader);
  const renewWriting = () => {
    writing.renew();
    if (inMemory) raw.pragma("query_only = OFF"); // it was a read
  };
  const writes = inGroups(mostInGroup, groupCommit(raw, { turn, renew: renewWriting, busyMs }));
  const reads = inMemory ? writes : inGroups(mostInGroup, oneView(reader, { turn, renew: reading.renew }));
  const read = <R>(work: () => Promise<R>): Promise<R> => reads.add(inMemory ? () => refusingWrites(raw, work) : work);

  return {
    raw,
    of: (district) => ({
      async transact<R>(work: (tables: Tables) => Promise<R>) {
        turn.refuseInsideUnit();
        return writes.add(() => work(writing.tablesOf(district)));
      },
      async read<R>(work: (tables: Tables) => Promise<R>) {
        turn.refuseInsideUnit();
        return read(() => work(reading.tablesOf(district)));
      },
    }),
    districtOf: remembered((platform, workspace) => read(() => districtOf(reading.query(), platform, workspace))),
    districts: () => read(() => districtsIn(reading.query())),
    now: async () => now(),
    setup: (work) => writes.add(() => work(setupIn(writing.query()))),
    ping: async () => {
      raw.prepare("select 1").get();
    },
    async close() {
      await Promise.all([writes.idle(), reads.idle()]);
      if (!inMemory) reader.close();
      try {
        raw.pragma("optimize");
      } catch {
        // full, locked or damaged: closing must still work
      }
      raw.close();
    },
  };
}
/** More than ever come at once; so that the first of them does not wait for ever. */
const mostInGroup = 16;

async function refusingWrites<R>(raw: Database.Database, work: () => Promise<R>): Promise<R> {
  raw.pragma("query_only = ON");
  try {
    return await work();
  } finally {
    raw.pragma("query_only = OFF");
  }
}
