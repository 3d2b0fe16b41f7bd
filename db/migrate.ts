import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type Database from "better-sqlite3";
import { z } from "zod";
import { StoreTrouble } from "./trouble.ts";

/*
 * drizzle-kit writes the SQL; this applies it. Drizzle's own migrator leaves foreign keys on while it rebuilds a table,
 * so that DROP TABLE deletes the rows that point at it; it takes no lock, and does not notice a newer database.
 */

export interface Migration {
  readonly tag: string;
  readonly hash: string;
  readonly statements: readonly string[];
}
type Applied = Pick<Migration, "tag" | "hash">;
const appliedSchema = z.array(z.object({ tag: z.string(), hash: z.string() }));
const journalSchema = z.object({ entries: z.array(z.object({ tag: z.string() })) });

/** The files that drizzle-kit wrote, in the order of its journal. */
export function readMigrations(folder: string): readonly Migration[] {
  const journal = journalSchema.parse(JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8")));
  return journal.entries.map(({ tag }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), "utf8").replaceAll("\r\n", "\n");
    const statements = text.split("--> statement-breakpoint").map((s) => s.trim());
    return { tag, hash: createHash("sha256").update(text).digest("hex"), statements: statements.filter(Boolean) };
  });
}

/** What is still to run, or why not to start. Pure. */
export function plan(known: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  for (const [i, was] of applied.entries()) {
    const is = known[i];
    if (!is || (is.tag !== was.tag && !known.some(({ tag }) => tag === was.tag)))
      throw new StoreTrouble(
        "newer",
        `The database has migration ${was.tag}, which this program does not know: it was last used by a newer version.`,
        "Start that version, or restore the backup taken before the upgrade.",
      );
    if (is.tag !== was.tag)
      throw new StoreTrouble(
        "order",
        `Migration ${i} is ${was.tag} in the database but ${is.tag} in this program.`,
        "Use the program that this database belongs to.",
      );
    if (is.hash !== was.hash)
      throw new StoreTrouble(
        "edited",
        `Migration ${is.tag} was changed after it was applied.`,
        `Restore the file db/migrations/*/${is.tag}.sql as it was released.`,
      );
  }
  return known.slice(applied.length);
}

const table = "schema_migrations";
const create = `CREATE TABLE IF NOT EXISTS ${table} (ord integer PRIMARY KEY, tag text NOT NULL UNIQUE,
  hash text NOT NULL, applied_at text NOT NULL, app_version text NOT NULL)`;
const select = `SELECT tag, hash FROM ${table} ORDER BY ord`;

/** `beforeUpgrade` runs only when there is data to lose, and blocks. */
export function migrateSqlite(
  db: Database.Database,
  folder: string,
  appVersion: string,
  beforeUpgrade?: (todo: readonly Migration[]) => void,
): readonly Migration[] {
  const known = readMigrations(folder);
  const applied = () => appliedSchema.parse(db.prepare(select).all());
  db.pragma("busy_timeout = 30000"); // at start, blocking is right
  db.exec(create);
  const expected = plan(known, applied());
  try {
    if (expected.length === 0) return [];
    if (expected.length < known.length) beforeUpgrade?.(expected);
    db.pragma("foreign_keys = OFF"); // before BEGIN: inside it is ignored, and DROP TABLE would cascade
    db.exec("BEGIN EXCLUSIVE");
    const done = applied(); // another process may have been first
    const todo = plan(known, done);
    const insert = db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?)`);
    for (const [i, { tag, hash, statements }] of todo.entries()) {
      for (const statement of statements) if (!/^PRAGMA\s+foreign_keys/i.test(statement)) db.exec(statement);
      insert.run(done.length + i, tag, hash, new Date().toISOString(), appVersion);
    }
    const orphans = z.array(z.unknown()).parse(db.pragma("foreign_key_check"));
    if (orphans.length > 0)
      throw new StoreTrouble(
        "foreign keys",
        `${orphans.length} rows would point at nothing after the upgrade; nothing was changed.`,
        "Keep using the version before, and report this.",
      );
    db.exec("COMMIT");
    return todo;
  } finally {
    if (db.inTransaction) db.exec("ROLLBACK");
    db.pragma("foreign_keys = ON");
    db.pragma("busy_timeout = 0");
  }
}

/** One connection: a pg.Client, not a pool. */
interface Client {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}
/** Replicas that start at once wait for each other: each migration is applied once. */
export async function migratePostgres(
  client: Client,
  folder: string,
  appVersion: string,
): Promise<readonly Migration[]> {
  const known = readMigrations(folder);
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('schema-migrations', 0))");
    await client.query(create);
    const done = appliedSchema.parse((await client.query(select)).rows);
    const todo = plan(known, done);
    for (const [i, { tag, hash, statements }] of todo.entries()) {
      for (const statement of statements) await client.query(statement);
      const row = [done.length + i, tag, hash, new Date().toISOString(), appVersion];
      await client.query(`INSERT INTO ${table} VALUES ($1, $2, $3, $4, $5)`, row);
    }
    await client.query("COMMIT");
    return todo;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
