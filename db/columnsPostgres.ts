import * as p from "drizzle-orm/pg-core";
import type { Columns } from "./columns.ts";

/** COLLATE "C", so that ORDER BY, < and MIN/MAX agree with SQLite's BINARY collation. */
const plainText = p.customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' });

/** The one cast: each column gives the same JavaScript type as its twin in columns.ts, which the contract suite checks. */
export const postgresColumns = {
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
