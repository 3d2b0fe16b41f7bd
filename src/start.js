// @ts-check
import { hash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/*
 * npm start. JavaScript, because it runs before anything reads TypeScript. Where Node does not read it by itself (before
 * 22.18), tsx does. Where it does, what every start would work out anew is kept in DATA_DIR/cache: V8's compiled code,
 * and our files without their types, which Node 22 removes each time: that costs more than all of a bare Bolt's start.
 */

/**
 * What Node 20 has not, or not in all its versions.
 * @typedef {{ format?: string | null | undefined, source?: unknown, shortCircuit?: boolean }} Loaded
 * @typedef {(url: string, context: object, next: (url: string, context: object) => Loaded) => Loaded} Load
 * @typedef {Pick<typeof module, "isBuiltin"> & {
 *   enableCompileCache?: (folder: string) => unknown,
 *   flushCompileCache?: () => void,
 *   registerHooks?: (hooks: { load: Load }) => unknown,
 *   stripTypeScriptTypes?: (text: string) => string,
 * }} NewerNode
 */
/** @type {NewerNode} */
const node = module;

/** Zod brings its own messages in fifty languages, a file each. What people read here is in words.ts. */
const zodLanguages = "/zod/v4/locales/index.js";
const zodEnglish = 'export { default as en } from "./en.js";';

setTimeout(giveBack, 6_000).unref();
if (!("typescript" in process.features && process.features.typescript)) (await import("tsx/esm/api")).register();
else keepWhatIsRead();
await import("./main.ts");

function keepWhatIsRead() {
  const { enableCompileCache, flushCompileCache, registerHooks, stripTypeScriptTypes } = node;
  const folder = cacheFolder();
  if (!folder || !enableCompileCache || !flushCompileCache || !registerHooks || !stripTypeScriptTypes) return;
  enableCompileCache(folder);
  const file = join(folder, `typescript-${process.version}.json`);
  const known = readKnown(file);
  let learned = false;
  registerHooks({
    load(url, context, next) {
      if (url.endsWith(zodLanguages)) return { format: "module", source: zodEnglish, shortCircuit: true };
      if (!url.startsWith("file:") || !url.endsWith(".ts")) return next(url, context);
      const text = readFileSync(fileURLToPath(url), "utf8");
      const digest = hash("sha256", text, "base64url");
      const found = known.get(url);
      if (found?.hash === digest) return { format: "module", source: found.code, shortCircuit: true };
      const code = stripTypeScriptTypes(text);
      known.set(url, { hash: digest, code });
      learned = true;
      return { format: "module", source: code, shortCircuit: true };
    },
  });
  const keep = () => {
    flushCompileCache();
    if (learned) writeKnown(file, known);
    learned = false;
  };
  process.once("exit", keep);
  // Once by then the first people were answered; and not only at the end, since the power may fail.
  setTimeout(keep, 5_000).unref();
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
 * that somebody else could write. Without one the start is slower, and nothing else.
 */
function cacheFolder() {
  try {
    const folder = join(setting("DATA_DIR") ?? "./data", "cache");
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    const { mode, uid } = lstatSync(folder);
    const { getuid } = process;
    return !getuid || (uid === getuid() && (mode & 0o022) === 0) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** Before src/config.ts can be read. */
function setting(/** @type {string} */ name) {
  const file = existsSync(".env") ? parseEnv(readFileSync(".env", "utf8")) : {};
  return (process.env[name] ?? file[name])?.trim() || undefined;
}

/** @typedef {Map<string, { readonly hash: string, readonly code: string }>} Known */

/** @returns {Known} */
function readKnown(/** @type {string} */ file) {
  try {
    return new Map(JSON.parse(readFileSync(file, "latin1")));
  } catch {
    return new Map();
  }
}

/** Whole or not at all. */
function writeKnown(/** @type {string} */ file, /** @type {Known} */ known) {
  const written = `${file}.${process.pid}`;
  try {
    writeFileSync(written, inAscii(JSON.stringify([...known])), { mode: 0o600 });
    renameSync(written, file);
  } catch {
    rmSync(written, { force: true });
  }
}

/** Read faster than text with other letters, and half of it in memory. */
function inAscii(/** @type {string} */ json) {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
