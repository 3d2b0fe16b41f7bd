import { createRequire } from "node:module";

/* What db/drizzle.ts is for SQLite. Loaded only where DATABASE_URL is set. */
const load = createRequire(import.meta.url);

export const postgresCore: typeof import("drizzle-orm/pg-core") = load("drizzle-orm/pg-core");
export const { drizzle: drizzlePostgres }: typeof import("drizzle-orm/node-postgres") =
  load("drizzle-orm/node-postgres");
export type { PgTransactionConfig } from "drizzle-orm/pg-core";
