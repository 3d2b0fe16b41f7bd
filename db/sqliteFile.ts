import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { z } from "zod";
import { migrateSqlite } from "./migrate.ts";
import { codeOf } from "./query.ts";
import { openSqlite, type SqliteStore } from "./sqlite.ts";
import { StoreTrouble } from "./trouble.ts";

export const sqliteMigrations = fileURLToPath(new URL("./migrations/sqlite", import.meta.url));

/**
 * The district's own file in DATA_DIR. What is damaged, foreign, newer, locked or cannot be written is refused in words
 * with the remedy; a marker beside the file tells an empty file from a new installation, so that records which have
 * gone missing are never answered with a fresh, empty database.
 */
export function openSqliteFile(dataDir: string, appVersion: string): SqliteStore {
  const file = join(dataDir, "crosswalk.db");
  const marker = join(dataDir, "installed.json");
  requireDriver();
  requireWritable(dataDir);
  requireRecords(file, marker);
  requireOurs(file);
  const store = inWords(file, () => openSqlite(file));
  try {
    inWords(file, () => migrateSqlite(store.raw, sqliteMigrations, appVersion, () => backUp(store.raw, dataDir)));
  } catch (error) {
    store.raw.close();
    throw error;
  }
  if (!existsSync(marker)) writeFileSync(marker, `${JSON.stringify({ instance: randomUUID() })}\n`, { mode: 0o600 });
  return store;
}

/** better-sqlite3 13 ends the process with a segmentation fault where Node-API 10 is missing. */
function requireDriver(): void {
  const version = z
    .object({ version: z.string() })
    .parse(createRequire(import.meta.url)("better-sqlite3/package.json")).version;
  if (!version.startsWith("12.") && Number(process.versions["napi"]) < 10)
    throw new StoreTrouble(
      "driver",
      `better-sqlite3 ${version} needs Node 22.14 or later; this is Node ${process.versions.node}.`,
      "Start with Node 22 or 24, or run npm ci again with this Node.",
    );
}

function requireWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const probe = join(dataDir, `.write-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new StoreTrouble(
      "unwritable",
      `I can't write in DATA_DIR (${dataDir}): ${codeOf(error)}.`,
      "Make the folder belong to the user that starts Crosswalk, on a disk that is mounted for writing and not full.",
    );
  }
}

/** The marker says that there were records here once. */
function requireRecords(file: string, marker: string): void {
  if (!existsSync(marker)) return;
  if (existsSync(file) && statSync(file).size > 0) return;
  throw new StoreTrouble(
    "lost",
    `Crosswalk was installed in this DATA_DIR, but ${file} is ${existsSync(file) ? "empty" : "missing"}.`,
    `Put the newest backup there as ${file}. To start again with nothing, remove ${marker} first.`,
  );
}

function requireOurs(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0) return;
  const db = inWords(file, () => new Database(file, { timeout: 5000, fileMustExist: true }));
  try {
    const checked = inWords(file, () => z.array(z.record(z.string(), z.unknown())).parse(db.pragma("quick_check(1)")));
    if (checked[0]?.["quick_check"] !== "ok") throw damaged(file);
    const tables = names.parse(db.prepare("select name from sqlite_master where type = 'table'").all());
    if (tables.length > 0 && !tables.some(({ name }) => name === "schema_migrations"))
      throw new StoreTrouble(
        "foreign",
        `${file} is a database of some other program.`,
        "Set DATA_DIR to a folder that only Crosswalk uses.",
      );
  } finally {
    db.close();
  }
}
const names = z.array(z.object({ name: z.string() }));

const damaged = (file: string): StoreTrouble =>
  new StoreTrouble(
    "damaged",
    `${file} is damaged.`,
    "Stop here and keep the file as it is. Put the newest good backup from DATA_DIR/backups in its place.",
  );

/** What SQLite says by a code, said in words. */
function inWords<V>(file: string, work: () => V): V {
  try {
    return work();
  } catch (error) {
    const code = codeOf(error);
    if (/^SQLITE_(?:NOTADB|CORRUPT)/.test(code)) throw damaged(file);
    if (/^SQLITE_(?:BUSY|LOCKED)/.test(code))
      throw new StoreTrouble(
        "locked",
        `${file} is locked by another process.`,
        "Probably a second copy of Crosswalk is running in this DATA_DIR: stop one of the two.",
      );
    if (/^SQLITE_(?:CANTOPEN|READONLY|FULL|IOERR|PERM)/.test(code))
      throw new StoreTrouble(
        "unwritable",
        `${file} cannot be written: ${code}.`,
        "Look at the owner of the file and its folder, and at the space left on the disk.",
      );
    throw error;
  }
}

/** Whole or not at all: VACUUM INTO refuses to copy damage. */
function backUp(db: Database.Database, dataDir: string): void {
  const folder = join(dataDir, "backups");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = new Date().toISOString().replaceAll(/[:.]/g, "-");
  db.prepare("VACUUM INTO ?").run(join(folder, `before-upgrade-${at}.db`));
}
