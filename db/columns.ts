import { type SQL, sql } from "drizzle-orm";
import * as s from "drizzle-orm/sqlite-core";

export const sqliteColumns = {
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
export type Columns = typeof sqliteColumns;

/** `col in ('a','b')` for a CHECK: literals, since DDL takes no parameters. */
export const inList = (col: unknown, values: readonly string[]): SQL =>
  sql`${col} in (${sql.raw(values.map((v) => `'${v.replaceAll("'", "''")}'`).join(", "))})`;
