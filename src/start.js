// @ts-check
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseEnv } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { bundleIn, isOurs } from "./start/bundle.js";

/*
 * npm start. JavaScript, because it runs before anything reads TypeScript. Reading and resolving several hundred files
 * costs more than all of a bare Bolt's start, so it is done once: what runs is a bundle of them, kept in DATA_DIR/cache
 * and made anew whenever one of them changed. Without that folder the files run as they are, and the start is slower.
 */

/**
 * What Node 20 has not.
 * @typedef {Pick<typeof module, "isBuiltin"> & {
 *   enableCompileCache?: (folder: string) => unknown,
 *   flushCompileCache?: () => void,
 * }} NewerNode
 */
/** @type {NewerNode} */
const { enableCompileCache, flushCompileCache } = module;

setTimeout(giveBack, 6_000).unref();
const folder = cacheFolder();
const bundle = folder && bundleIn(folder);
if (bundle) await run(bundle);
else await runAsItIs();

async function run(/** @type {string} */ bundle) {
  process.setSourceMapsEnabled(true);
  keepCompiled(join(bundle, "v8"));
  await import(pathToFileURL(join(bundle, "main.mjs")).href);
}

async function runAsItIs() {
  if (!("typescript" in process.features && process.features.typescript)) (await import("tsx/esm/api")).register();
  await import("./main.ts");
}

/** V8's compiled code, for the next start. Not only at the end: the power may fail. */
function keepCompiled(/** @type {string} */ folder) {
  if (!enableCompileCache || !flushCompileCache) return;
  enableCompileCache(folder);
  setTimeout(flushCompileCache, 5_000).unref(); // the first people were answered
}

/**
 * A start leaves much that is never used again, and V8 would keep its room: this bot waits most of its day. The flag is
 * set only now: given to Node on the command line, it would make Node refuse its own compiled code.
 */
function giveBack() {
  setFlagsFromString("--expose-gc");
  /** @type {NodeJS.GCFunction} */
  const collect = runInNewContext("gc");
  collect({ type: "major", execution: "sync", flavor: "last-resort" });
}

/**
 * A folder of our own in a DATA_DIR that is there. Code is run from it: so not the temporary directory, and nothing
 * that somebody else could write.
 */
function cacheFolder() {
  try {
    const folder = join(setting("DATA_DIR") ?? "./data", "cache");
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    if (isOurs(folder)) return folder;
    process.stderr.write(`${folder} is not used: it is somebody else's, or others can write in it.\n`);
    return undefined;
  } catch {
    return undefined;
  }
}

/** Before src/config.ts can be read. */
function setting(/** @type {string} */ name) {
  const file = existsSync(".env") ? parseEnv(readFileSync(".env", "utf8")) : {};
  return (process.env[name] ?? file[name])?.trim() || undefined;
}
