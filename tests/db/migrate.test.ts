import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { sqliteColumns } from "../../db/columns.ts";
import { migrateSqlite, plan, readMigrations } from "../../db/migrate.ts";
import { postgresMigrations } from "../../db/postgresServer.ts";
import * as postgres from "../../db/schema.postgres.ts";
import * as sqlite from "../../db/schema.sqlite.ts";
import { sqliteMigrations } from "../../db/sqliteFile.ts";
import { tables } from "../../db/tables.ts";
import { newFolder } from "../support/folder.ts";

test("both schema files name every table: one that is missing there would get no migration", () => {
  const all = Object.keys(tables(sqliteColumns)).sort();
  expect(Object.keys(sqlite).sort()).toEqual(all);
  expect(Object.keys(postgres).sort()).toEqual(all);
});

test("both databases have the same migrations", () => {
  const tags = (folder: string) => readMigrations(folder).map(({ tag }) => tag.slice(5));
  expect(tags(postgresMigrations)).toEqual(tags(sqliteMigrations));
});

/** The migrations so far, and one more that rebuilds a parent table as drizzle-kit writes it. */
function withRebuild(): string {
  const folder = newFolder();
  cpSync(sqliteMigrations, folder, { recursive: true });
  const journal = JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8"));
  journal.entries.push({ idx: 99, version: "6", when: 1, tag: "0099_rebuild", breakpoints: true });
  writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify(journal));
  const statements = [
    "PRAGMA foreign_keys=OFF;",
    "CREATE TABLE __new (id text PRIMARY KEY, name text NOT NULL, zone text NOT NULL, language text NOT NULL, triage text, admin_code text, created_at integer NOT NULL);",
    "INSERT INTO __new SELECT id, name, zone, language, triage, admin_code, created_at FROM districts;",
    "DROP TABLE districts;",
    "ALTER TABLE __new RENAME TO districts;",
    "PRAGMA foreign_keys=ON;",
  ];
  writeFileSync(join(folder, "0099_rebuild.sql"), statements.join("\n--> statement-breakpoint\n"));
  return folder;
}

test("rows survive the rebuild of the table they point at, and a backup is asked for first", () => {
  const db = new Database(":memory:");
  const asked: string[] = [];
  migrateSqlite(db, sqliteMigrations, "1", () => asked.push("too early"));
  db.exec("insert into districts values ('d', 'D', 'UTC', 'en', null, null, 0)");
  db.exec("insert into workspaces values ('slack', 'T', 'd')");
  const done = migrateSqlite(db, withRebuild(), "2", (todo) => asked.push(...todo.map(({ tag }) => tag)));
  expect(done.map(({ tag }) => tag)).toEqual(["0099_rebuild"]);
  expect(asked).toEqual(["0099_rebuild"]);
  expect(db.prepare("select * from workspaces").all()).toHaveLength(1);
  expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
  expect(migrateSqlite(db, withRebuild(), "2")).toEqual([]);
  db.close();
});

test("a migration that fails leaves everything as it was", () => {
  const db = new Database(":memory:");
  migrateSqlite(db, sqliteMigrations, "1");
  const folder = withRebuild();
  writeFileSync(
    join(folder, "0099_rebuild.sql"),
    "CREATE TABLE x (a text);\n--> statement-breakpoint\nnot sql at all;",
  );
  expect(() => migrateSqlite(db, folder, "2")).toThrow();
  expect(db.prepare("select name from sqlite_master where name = 'x'").all()).toEqual([]);
  db.close();
});

test("what is newer, edited or out of order is refused before anything is done", () => {
  const known = [
    { tag: "0000_a", hash: "a", statements: [] },
    { tag: "0001_b", hash: "b", statements: [] },
  ];
  const kindOf = (applied: { tag: string; hash: string }[]) => {
    try {
      return plan(known, applied).map(({ tag }) => tag);
    } catch (error) {
      return error instanceof Error && "kind" in error ? error.kind : error;
    }
  };
  expect(kindOf([])).toEqual(["0000_a", "0001_b"]);
  expect(kindOf([{ tag: "0000_a", hash: "a" }])).toEqual(["0001_b"]);
  expect(kindOf([{ tag: "0000_a", hash: "other" }])).toBe("edited");
  expect(kindOf([{ tag: "0001_b", hash: "b" }])).toBe("order");
  expect(kindOf([{ tag: "0007_z", hash: "z" }])).toBe("newer");
  expect(kindOf([...known, { tag: "0002_c", hash: "c" }])).toBe("newer");
});

test("every migration's files are there", () => {
  for (const folder of [sqliteMigrations, postgresMigrations]) {
    const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
    expect(files.sort()).toEqual(
      readMigrations(folder)
        .map(({ tag }) => `${tag}.sql`)
        .sort(),
    );
  }
});
