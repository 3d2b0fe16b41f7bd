import { setTimeout as sleep } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { PgTransactionConfig } from "drizzle-orm/pg-core";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Tables } from "../src/app.ts";
import { NotKept } from "../src/bot/store.ts";
import { postgresColumns } from "./columnsPostgres.ts";
import { codeOf, type Query } from "./query.ts";
import { setupIn } from "./setup.ts";
import { tables } from "./tables.ts";
import { inUnit, type OpenStore, refuseInsideUnit, tablesIn } from "./unit.ts";
import { districtOf, districtsIn, remembered } from "./workspaces.ts";

/** Serialization failure, deadlock, lock not available in time. */
const worthAnotherTry = new Set(["40001", "40P01", "55P03"]);
/** Connection lost or refused, server shutting down, disk full. */
const unavailable = /^(?:08|53|57)|^E(?:CONN|PIPE|HOST|TIMEDOUT)/;

interface Executor {
  execute(query: SQL): Promise<{ rows: unknown[] }>;
}
/** Drizzle over node-postgres, or over PGlite in tests. */
export interface PostgresDb extends Executor {
  transaction<T>(work: (tx: Executor) => Promise<T>, config?: PgTransactionConfig): Promise<T>;
}

const clock = z.tuple([z.object({ now: z.coerce.number() })]);
const setupLock = "setup";

/** One district's units run one after another, by an advisory lock: what SQLite gives, so the same code is right. */
export function postgresStore(db: PostgresDb, close: () => Promise<void>): OpenStore {
  const t = tables(postgresColumns);
  const queryOver = (executor: Executor): Query => ({
    // The one cast: the kit's columns give the same types on both, so the builder means the same.
    db: executor as unknown as Query["db"],
    t,
    // Named on the server: each connection plans it once.
    once: async (name, build, values) =>
      build()
        .prepare(name)
        .execute({ ...values }),
  });

  async function unit<R>(lock: string, work: (q: Query) => Promise<R>): Promise<R> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await db.transaction(async (tx) => {
          // First, and at READ COMMITTED, where each later statement sees what the unit before committed.
          await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
          return inUnit(() => work(queryOver(tx)));
        });
      } catch (error) {
        const code = codeOf(error);
        if (unavailable.test(code)) throw new NotKept("the database cannot keep it", { cause: error });
        if (!worthAnotherTry.has(code)) throw error;
        if (attempt === 5) throw new NotKept("the database is busy", { cause: error });
        await sleep(5 * attempt + Math.random() * 20);
      }
    }
  }

  /** What belongs to no district is read in a transaction of its own. */
  const outside = <R>(work: (q: Query) => Promise<R>): Promise<R> =>
    db.transaction((tx) => work(queryOver(tx)), { accessMode: "read only" });

  return {
    of: (district) => ({
      async transact<R>(work: (tables: Tables) => Promise<R>) {
        refuseInsideUnit();
        return unit(district, (q) => work(tablesIn(q, district)));
      },
      async read<R>(work: (tables: Tables) => Promise<R>) {
        refuseInsideUnit();
        return db.transaction((tx) => inUnit(() => work(tablesIn(queryOver(tx), district))), {
          isolationLevel: "repeatable read",
          accessMode: "read only",
        });
      },
    }),
    districtOf: remembered((platform, workspace) => outside((q) => districtOf(q, platform, workspace))),
    districts: () => outside(districtsIn),
    async now() {
      const { rows } = await db.execute(sql`select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`);
      const [{ now }] = clock.parse(rows);
      return Temporal.Instant.fromEpochMilliseconds(now);
    },
    setup: (work) => unit(setupLock, (q) => work(setupIn(q))),
    ping: async () => {
      await db.execute(sql`select 1`);
    },
    close,
  };
}

export function openPostgres(url: string, warn: (error: Error) => void, max = 10): OpenStore {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: "crosswalk",
    options: "-c statement_timeout=15000 -c idle_in_transaction_session_timeout=15000 -c lock_timeout=10000",
  });
  pool.on("error", warn); // an idle connection broke: the pool replaces it
  // Cut while lent out, between two queries of a unit: without this listener the process would end.
  pool.on("connect", (client) => client.on("error", warn));
  const db = drizzle({ client: pool });
  const execute: Executor["execute"] = (query) => db.execute(query);
  return postgresStore({ execute, transaction: (work, config) => db.transaction((tx) => work(tx), config) }, () =>
    pool.end(),
  );
}
