import { fileURLToPath } from "node:url";
import pg from "pg";
import { migratePostgres } from "./migrate.ts";
import { openPostgres } from "./postgres.ts";
import { codeOf } from "./query.ts";
import { StoreTrouble } from "./trouble.ts";
import type { OpenStore } from "./unit.ts";

export const postgresMigrations = fileURLToPath(new URL("./migrations/postgres", import.meta.url));

/** DATABASE_URL: brought up to date, then opened. Replicas may start at the same moment. */
export async function openPostgresServer(
  url: string,
  appVersion: string,
  warn: (error: Error) => void,
): Promise<OpenStore> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new StoreTrouble(
      "unreachable",
      `The PostgreSQL server of DATABASE_URL does not let me in: ${codeOf(error) || "no answer"}.`,
      "Look at the address, the name, the password and the database in DATABASE_URL, and whether the server is running.",
    );
  }
  try {
    await migratePostgres(client, postgresMigrations, appVersion);
  } finally {
    await client.end();
  }
  return openPostgres(url, warn);
}
