import { createRequire } from "node:module";

/*
 * Drizzle as db/ uses it: its CommonJS build, since of its ES modules Node resolves each one anew, which was most of a
 * start. Its types come from the packages themselves. The one place that names drizzle-orm beside drizzlePostgres.ts,
 * which SQLite never loads.
 */
const load = createRequire(import.meta.url);
const core: typeof import("drizzle-orm") = load("drizzle-orm");

export const sqliteCore: typeof import("drizzle-orm/sqlite-core") = load("drizzle-orm/sqlite-core");
export const { drizzle: drizzleSqlite }: typeof import("drizzle-orm/better-sqlite3") =
  load("drizzle-orm/better-sqlite3");

export const {
  aliasedTable,
  and,
  asc,
  between,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  ne,
  notInArray,
  or,
  sql,
} = core;
export type { SQL } from "drizzle-orm";
export type { AnySQLiteColumn, BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
