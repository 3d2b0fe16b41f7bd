// @ts-check
import { spawnSync } from "node:child_process";
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * Each bundle is a folder. Beside its code lies a list: every file that went in or came out, as it was, and last the
 * program's folder. A bundle is run only by that program, and only while all of its files are still so.
 */
export const listName = "files.txt";
export const root = fileURLToPath(new URL("../..", import.meta.url));
const begin = "bundle-";
const day = 24 * 60 * 60 * 1_000;

/** The folder of a bundle of the program as it is now: one that is there, or a new one. Undefined where none can be made. */
export function bundleIn(/** @type {string} */ cache) {
  try {
    const bundle = bundlesIn(cache).find((one) => isFresh(one)) ?? newBundle(cache);
    if (bundle) stayInUse(bundle);
    return bundle;
  } catch (error) {
    return slower(cache, String(error));
  }
}

/** Whether it belongs to this user, and nobody else can write in it. Windows does not tell, and is not asked. */
export function isOurs(/** @type {string} */ folder) {
  const { mode, uid } = lstatSync(folder);
  return !process.getuid || (uid === process.getuid() && (mode & 0o022) === 0);
}

/** A line of the list. */
export function asItIs(/** @type {string} */ file) {
  const { ctimeMs, ino, mtimeMs, size } = statSync(file);
  return `${ctimeMs} ${mtimeMs} ${size} ${ino} ${file}`;
}
const fileOf = (/** @type {string} */ line) => line.split(" ").slice(4).join(" ");

function isFresh(/** @type {string} */ bundle) {
  try {
    const lines = readFileSync(join(bundle, listName), "utf8").split("\n");
    return lines.pop() === root && isOurs(bundle) && lines.every((line) => asItIs(fileOf(line)) === line);
  } catch {
    return false;
  }
}

/** esbuild is run by a process of its own, so that nothing of it stays in memory. */
function newBundle(/** @type {string} */ cache) {
  for (const old of bundlesIn(cache)) if (isForgotten(old)) rmSync(old, { recursive: true, force: true });
  const bundle = resolve(mkdtempSync(join(cache, begin)));
  const build = fileURLToPath(new URL("./build.js", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [build, bundle], { encoding: "utf8", timeout: 60_000 });
  if (status === 0) return bundle;
  rmSync(bundle, { recursive: true, force: true });
  return slower(cache, stderr);
}

/** @returns {undefined} */
function slower(/** @type {string} */ cache, /** @type {string} */ why) {
  process.stderr.write(`This start takes longer than it could: no bundle could be made in ${cache}. ${why.trim()}\n`);
}

/** Its parts may be loaded weeks after the start: so a bundle that runs is never a week old. */
function stayInUse(/** @type {string} */ bundle) {
  const use = () => {
    try {
      utimesSync(bundle, new Date(), new Date());
    } catch {} // somebody has emptied the cache
  };
  use();
  setInterval(use, day).unref();
}

/** Not used for a week; or, without its list, never finished. */
function isForgotten(/** @type {string} */ bundle) {
  const age = Date.now() - statSync(bundle).mtimeMs;
  return age > 7 * day || (age > day / 24 && !readdirSync(bundle).includes(listName));
}

function bundlesIn(/** @type {string} */ cache) {
  return readdirSync(cache)
    .filter((name) => name.startsWith(begin))
    .map((name) => resolve(cache, name));
}
