import { sql } from "drizzle-orm";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { Schema } from "./tables.ts";

type Db = BaseSQLiteDatabase<"async", unknown, Record<string, never>>;

/** What every function of db/ is given: the part of Drizzle that means the same on both databases. */
export interface Query {
  readonly db: Pick<Db, "select" | "selectDistinct" | "$count" | "insert" | "update" | "delete">;
  readonly t: Schema;
  /**
   * Runs a statement that is built and compiled once for each connection, under a name of its own: what changes from
   * run to run stands in it as `val("name")`. For what every command does; building costs more than running. Better
   * without a limit: Drizzle gives it as a parameter, by which SQLite plans, and so compiles the statement at every run.
   */
  readonly once: <R>(name: string, build: () => Preparable<R>, values: Readonly<Record<string, unknown>>) => Promise<R>;
}
/** A built statement, of either database. */
export interface Preparable<R> {
  prepare(name: string): { execute(values: Record<string, unknown>): Promise<R> };
}
/** A value that `once` fills in. */
export const val = (name: string) => sql.placeholder(name);

/** Lists come in a few lengths, so that a few statements serve them all: the last element is repeated. */
export function padded<T>(
  list: readonly T[],
  names: string,
): { readonly length: number; readonly values: Record<string, T> } {
  const last = list.at(-1);
  if (last === undefined) throw new Error("an empty list cannot be padded");
  const length = lengths.find((most) => most >= list.length) ?? list.length;
  const values: Record<string, T> = {};
  for (let i = 0; i < length; i++) values[`${names}${i}`] = list[i] ?? last;
  return { length, values };
}
const lengths = [1, 2, 4, 8, 16, 32, 64, 128, 300];
export const vals = (names: string, length: number) => Array.from({ length }, (_, i) => val(`${names}${i}`));

/** Drizzle wraps the driver's error. */
export function codeOf(error: unknown): string {
  const found = codeIn(error);
  if (found !== undefined) return found;
  return typeof error === "object" && error !== null && "cause" in error ? codeOf(error.cause) : "";
}
const codeIn = (error: unknown): string | undefined =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;

const codes: Readonly<Record<string, "unique" | "foreign key" | "check">> = {
  SQLITE_CONSTRAINT_UNIQUE: "unique",
  SQLITE_CONSTRAINT_PRIMARYKEY: "unique",
  SQLITE_CONSTRAINT_FOREIGNKEY: "foreign key",
  SQLITE_CONSTRAINT_CHECK: "check",
  "23505": "unique",
  "23503": "foreign key",
  "23514": "check",
};
/** Which rule of the schema a failed statement broke. */
export const violationOf = (error: unknown): "unique" | "foreign key" | "check" | undefined => codes[codeOf(error)];
