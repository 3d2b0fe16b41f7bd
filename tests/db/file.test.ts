import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { openSqliteFile } from "../../db/sqliteFile.ts";
import { StoreTrouble } from "../../db/trouble.ts";
import { NotKept } from "../../src/bot/store.ts";
import { smallDistrict } from "../support/district.ts";
import { newFolder } from "../support/folder.ts";
import { start } from "../support/world.ts";

async function installed(): Promise<string> {
  const at = newFolder();
  const store = openSqliteFile(at, "test");
  await store.setup((setup) => setup.bring(smallDistrict(), start));
  await store.close();
  return at;
}
/** What is said instead of opening it. */
function troubleWith(at: string): StoreTrouble {
  try {
    openSqliteFile(at, "test").raw.close();
  } catch (error) {
    if (error instanceof StoreTrouble) return error;
    throw error;
  }
  throw new Error("it was opened");
}

test("what was kept is there after a restart", async () => {
  const at = await installed();
  const store = openSqliteFile(at, "test");
  expect(await store.districts()).toEqual(["cedar"]);
  expect(store.raw.pragma("synchronous", { simple: true })).toBe(2);
  expect(store.raw.pragma("journal_mode", { simple: true })).toBe("wal");
  await store.close();
});

test("a database that has gone missing, or is empty, is never answered with a new one", async () => {
  const at = await installed();
  truncateSync(join(at, "crosswalk.db"), 0);
  expect(troubleWith(at)).toMatchObject({ kind: "lost" });
  expect(troubleWith(at).remedy).toContain("Put the newest backup there");
});

test("a damaged database is refused, with what to do, and left as it is", async () => {
  const at = await installed();
  const file = join(at, "crosswalk.db");
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 0, 4096);
  writeFileSync(file, bytes);
  expect(troubleWith(at)).toMatchObject({ kind: "damaged" });
  expect(readFileSync(file)).toEqual(bytes);
});

test("a page damaged in the middle is found at the start, not on the day it is needed", async () => {
  const at = await installed();
  const file = join(at, "crosswalk.db");
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 8192, 12_288);
  writeFileSync(file, bytes);
  expect(troubleWith(at)).toMatchObject({ kind: "damaged" });
});

test("a database of another program is not touched", () => {
  const at = newFolder();
  const other = new Database(join(at, "crosswalk.db"));
  other.exec("create table recipes (name text)");
  other.close();
  expect(troubleWith(at)).toMatchObject({ kind: "foreign" });
});

test("a database that a newer version used is refused in words", async () => {
  const at = await installed();
  const db = new Database(join(at, "crosswalk.db"));
  db.exec("insert into schema_migrations values (99, '0099_future', 'x', 'x', '9.9.9')");
  db.close();
  expect(troubleWith(at).message).toContain("0099_future");
  expect(troubleWith(at).kind).toBe("newer");
});

test("a migration that was edited after it was applied is noticed", async () => {
  const at = await installed();
  const db = new Database(join(at, "crosswalk.db"));
  db.exec("update schema_migrations set hash = 'other'");
  db.close();
  expect(troubleWith(at).kind).toBe("edited");
});

test("a folder that cannot be made is named", () => {
  const at = newFolder();
  writeFileSync(join(at, "file"), "");
  expect(troubleWith(join(at, "file", "data")).message).toContain("I can't write in DATA_DIR");
});

test("another process that holds the lock: the person is told that nothing was kept, and the next try works", async () => {
  const at = await installed();
  const store = openSqliteFile(at, "test");
  const other = new Database(join(at, "crosswalk.db"));
  other.exec("BEGIN IMMEDIATE");
  const quick = store.of("cedar").transact(async ({ journal }) => {
    await journal.add({ at: start, actor: "a", subject: "a:b", what: "x" });
  });
  await expect(quick).rejects.toBeInstanceOf(NotKept);
  other.exec("ROLLBACK");
  await store.of("cedar").transact(({ journal }) => journal.add({ at: start, actor: "a", subject: "a:b", what: "y" }));
  expect((await store.of("cedar").read(({ journal }) => journal.of("a:b"))).map(({ what }) => what)).toEqual(["y"]);
  other.close();
  await store.close();
}, 15_000);
