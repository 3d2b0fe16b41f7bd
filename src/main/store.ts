import { openSqliteFile } from "../../db/sqliteFile.ts";
import type { OpenStore } from "../../db/unit.ts";
import type { Log } from "../bot/parts.ts";
import type { Config } from "../config.ts";

export const version = "0.1.0";

/** SQLite in DATA_DIR, or the server of DATABASE_URL. */
export async function openStore({ dataDir, databaseUrl }: Config, log: Log): Promise<OpenStore> {
  if (databaseUrl === undefined) return openSqliteFile(dataDir, version);
  const { openPostgresServer } = await import("../../db/postgresServer.ts");
  return openPostgresServer(databaseUrl, version, ({ message }) =>
    log.warn("a database connection was lost", { why: message }),
  );
}
