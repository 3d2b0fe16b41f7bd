import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { Temporal } from "temporal-polyfill";
import type { Tables } from "../src/app.ts";
import { NotKept } from "../src/bot/store.ts";
import { sqliteColumns } from "./columns.ts";
import { drizzleSqlite as drizzle } from "./drizzle.ts";
import { codeOf, type Preparable, type Query } from "./query.ts";
import { setupIn } from "./setup.ts";
import { tables } from "./tables.ts";
import { inUnit, type OpenStore, refuseInsideUnit, tablesIn } from "./unit.ts";
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
 * One writer behind a queue, BEGIN IMMEDIATE; WAL with synchronous FULL: "answered" means "on disk", because the power
 * failing is this product's own story. Opens what is there; `openSqliteFile` decides whether it may be used.
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
  // A second connection to ":memory:" would be another, empty database: there, reads share the writer and its queue.
  const reader = inMemory ? raw : new Database(file, { readonly: true, timeout: 1000 });
  const writing = { query: queryOver(raw), queue: oneAtATime() };
  const reading = inMemory ? writing : { query: queryOver(reader), queue: oneAtATime() };

  const [begin, commit] = [raw.prepare("BEGIN IMMEDIATE"), raw.prepare("COMMIT")];
  const beginReading = reader.prepare("BEGIN");

  async function unit<R>(work: (q: Query) => Promise<R>): Promise<R> {
    await beginWhenFree();
    try {
      const result = await tablesOnly(() => work(writing.query));
      commit.run();
      return result;
    } catch (error) {
      if (raw.inTransaction) raw.exec("ROLLBACK"); // a full disk has rolled back by itself
      throw unavailable.test(codeOf(error)) ? new NotKept("the database cannot keep it", { cause: error }) : error;
    }
  }

  async function view<R>(work: (tables: Query) => Promise<R>): Promise<R> {
    if (inMemory) raw.pragma("query_only = ON");
    beginReading.run();
    try {
      return await tablesOnly(() => work(reading.query));
    } finally {
      if (reader.inTransaction) reader.exec("ROLLBACK");
      if (inMemory) raw.pragma("query_only = OFF");
    }
  }

  async function beginWhenFree(): Promise<void> {
    const until = performance.now() + busyMs;
    for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
      try {
        begin.run();
        return;
      } catch (error) {
        if (!codeOf(error).startsWith("SQLITE_BUSY")) throw error;
        if (performance.now() > until) throw new NotKept("the database is locked by another process", { cause: error });
        await sleep(wait + Math.random() * wait);
      }
    }
  }

  return {
    raw,
    of: (district) => ({
      async transact<R>(work: (tables: Tables) => Promise<R>) {
        refuseInsideUnit();
        return writing.queue(() => unit((q) => work(tablesIn(q, district))));
      },
      async read<R>(work: (tables: Tables) => Promise<R>) {
        refuseInsideUnit();
        return reading.queue(() => view((q) => work(tablesIn(q, district))));
      },
    }),
    districtOf: remembered((platform, workspace) =>
      reading.queue(() => districtOf(reading.query, platform, workspace)),
    ),
    districts: () => reading.queue(() => districtsIn(reading.query)),
    now: async () => now(),
    setup: (work) => writing.queue(() => unit((q) => work(setupIn(q)))),
    ping: async () => {
      raw.prepare("select 1").get();
    },
    async close() {
      await Promise.all([writing.queue(async () => undefined), reading.queue(async () => undefined)]);
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

const unavailable = /^SQLITE_(?:BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN)/;

/** Awaiting only queries ends within this turn of the event loop: Drizzle on better-sqlite3 uses microtasks alone. */
async function tablesOnly<R>(work: () => Promise<R>): Promise<R> {
  let turned = false;
  const probe = setImmediate(() => {
    turned = true;
  });
  try {
    const result = await inUnit(work);
    if (turned) throw new Error("a unit of work waited for something other than its tables");
    return result;
  } finally {
    clearImmediate(probe);
  }
}

function queryOver(client: Database.Database): Query {
  rememberStatements(client);
  const db = drizzle({ client });
  return {
    // The one cast: the synchronous builder, awaited, is the asynchronous one.
    db: db as unknown as Query["db"],
    t: tables(sqliteColumns),
    once: oncePrepared(),
  };
}

/** Statements by their name; a name always means the same statement. */
function oncePrepared(): Query["once"] {
  const known = new Map<string, ReturnType<Preparable<unknown>["prepare"]>>();
  return async <R>(name: string, build: () => Preparable<R>, values: Readonly<Record<string, unknown>>) => {
    const found = known.get(name);
    if (found) return found.execute({ ...values }) as Promise<R>;
    const made = build().prepare(name);
    known.set(name, made);
    return made.execute({ ...values });
  };
}

/**
 * Drizzle compiles each statement anew. Kept by its text, a statement is compiled once: a text is always run in the
 * same way (rows as arrays, or no rows at all), so nothing of one run is left over for the next.
 */
function rememberStatements(client: Database.Database): void {
  const compile = client.prepare.bind(client);
  const known = new Map<string, Database.Statement>();
  const prepare = (text: string) => {
    const found = known.get(text) ?? compile(text);
    if (known.size >= mostStatements) known.clear();
    known.set(text, found);
    return found;
  };
  Object.assign(client, { prepare });
}
/** Lists of ids make many texts of one statement. */
const mostStatements = 500;

function oneAtATime() {
  let tail: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const run = tail.then(work);
    tail = run.catch(() => undefined);
    return run;
  };
}
