import { type SQL, sql } from "drizzle-orm";
import * as p from "drizzle-orm/pg-core";
import * as s from "drizzle-orm/sqlite-core";

const sqlite = {
  table: s.sqliteTable,
  index: s.index,
  uniqueIndex: s.uniqueIndex,
  check: s.check,
  primaryKey: s.primaryKey,
  text: (name: string) => s.text(name),
  oneOf: <U extends string, T extends Readonly<[U, ...U[]]>>(name: string, values: T) => s.text(name, { enum: values }),
  int: (name: string) => s.integer(name),
  yesno: (name: string) => s.integer(name, { mode: "boolean" }),
  /** Milliseconds since 1970, UTC. */
  moment: (name: string) => s.integer(name, { mode: "number" }),
  json: <T>(name: string) => s.text(name, { mode: "json" }).$type<T>(),
};
export type Columns = typeof sqlite;

/** COLLATE "C", so that ORDER BY, < and MIN/MAX agree with SQLite's BINARY collation. */
const plainText = p.customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' });

/** The one cast: each column gives the same JavaScript type as its twin above, which the contract suite checks. */
const postgres = {
  table: p.pgTable,
  index: p.index,
  uniqueIndex: p.uniqueIndex,
  check: p.check,
  primaryKey: p.primaryKey,
  text: (name: string) => plainText(name),
  oneOf: (name: string) => plainText(name),
  int: (name: string) => p.integer(name),
  yesno: (name: string) => p.boolean(name),
  moment: (name: string) => p.bigint(name, { mode: "number" }),
  json: (name: string) => p.jsonb(name),
} as unknown as Columns;

export const columns = { sqlite, postgres };

/** `col in ('a','b')` for a CHECK: literals, since DDL takes no parameters. */
export const inList = (col: unknown, values: readonly string[]): SQL =>
  sql`${col} in (${sql.raw(values.map((v) => `'${v.replaceAll("'", "''")}'`).join(", "))})`;
