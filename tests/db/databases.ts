import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import pg from "pg";
import { migratePostgres, migrateSqlite } from "../../db/migrate.ts";
import { openPostgres, postgresStore } from "../../db/postgres.ts";
import { postgresMigrations } from "../../db/postgresServer.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { openSqliteFile, sqliteMigrations } from "../../db/sqliteFile.ts";
import type { OpenStore } from "../../db/unit.ts";

export interface Opened {
  readonly store: OpenStore;
  readonly close: () => Promise<void>;
}

async function memory(): Promise<Opened> {
  const store = openSqlite(":memory:", { synchronous: "OFF" });
  migrateSqlite(store.raw, sqliteMigrations, "test");
  return { store, close: store.close };
}

async function file(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-"));
  const store = openSqliteFile(folder, "test");
  const close = async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { store, close };
}

async function pglite(): Promise<Opened> {
  const client = new PGlite();
  await migratePostgres(
    {
      query: async (text, values) =>
        values ? client.query(text, values) : { rows: (await client.exec(text)).at(-1)?.rows ?? [] },
    },
    postgresMigrations,
    "test",
  );
  const db = drizzle({ client });
  const store = postgresStore(
    { execute: (query) => db.execute(query), transaction: (work, config) => db.transaction((tx) => work(tx), config) },
    () => client.close(),
  );
  return { store, close: store.close };
}

/** A database of its own on the server of TEST_DATABASE_URL, dropped afterwards. */
async function server(url: string): Promise<Opened> {
  const name = `crosswalk_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  await administer(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: own.href });
  await client.connect();
  await migratePostgres(client, postgresMigrations, "test");
  await client.end();
  const store = openPostgres(own.href, () => undefined);
  const close = async () => {
    await store.close();
    await administer(url, `drop database ${name}`);
  };
  return { store, close };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

const url = process.env["TEST_DATABASE_URL"];
/** Every database that the contract suite runs on. */
export const databases: readonly {
  readonly name: string;
  readonly shared: boolean;
  readonly open: () => Promise<Opened>;
}[] = [
  { name: "SQLite in memory", shared: true, open: memory },
  { name: "SQLite in a file", shared: false, open: file },
  { name: "PGlite", shared: true, open: pglite },
  ...(url === undefined ? [] : [{ name: "PostgreSQL", shared: false, open: () => server(url) }]),
];
