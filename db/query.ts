import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { Schema } from "./tables.ts";

type Db = BaseSQLiteDatabase<"async", unknown, Record<string, never>>;

/** What every function of db/ is given: the part of Drizzle that means the same on both databases. */
export interface Query {
  readonly db: Pick<Db, "select" | "selectDistinct" | "$count" | "insert" | "update" | "delete">;
  readonly t: Schema;
}

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
