// @ts-check
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * Each bundle is a folder. Beside its code lies a list of the files that went into it and that came out, as they were:
 * a bundle is run only while all of them are still so.
 */
const begin = "bundle-";
export const listName = "files.txt";
/** A bot that still runs an older one may yet load a part of it. */
const kept = 3;

/** The folder of a bundle of the program as it is now: one that is there, or a new one. Undefined where none can be made. */
export function bundleIn(/** @type {string} */ cache) {
  try {
    return bundlesIn(cache).find((bundle) => isFresh(bundle)) ?? newBundle(cache);
  } catch {
    return undefined;
  }
}

/** esbuild is run by a process of its own, so that nothing of it stays in memory. */
function newBundle(/** @type {string} */ cache) {
  const bundle = resolve(mkdtempSync(join(cache, begin)));
  const build = fileURLToPath(new URL("./build.js", import.meta.url));
  const { status } = spawnSync(process.execPath, [build, bundle], { stdio: "ignore", timeout: 60_000 });
  if (status !== 0) rmSync(bundle, { recursive: true });
  for (const old of bundlesIn(cache).slice(kept)) rmSync(old, { recursive: true, force: true });
  return status === 0 ? bundle : undefined;
}

/** A line of the list. The time of the last change cannot be set by a program, as that of the last writing can. */
export function asItIs(/** @type {string} */ file) {
  const { ctimeMs, size } = statSync(file);
  return `${ctimeMs} ${size} ${file}`;
}

function isFresh(/** @type {string} */ bundle) {
  try {
    const lines = readFileSync(join(bundle, listName), "utf8").split("\n");
    return lines.every((line) => asItIs(line.slice(line.indexOf(" ", line.indexOf(" ") + 1) + 1)) === line);
  } catch {
    return false;
  }
}

/** Absolute, the newest first. */
function bundlesIn(/** @type {string} */ cache) {
  return readdirSync(cache)
    .filter((name) => name.startsWith(begin))
    .map((name) => resolve(cache, name))
    .sort((a, b) => statSync(b).birthtimeMs - statSync(a).birthtimeMs);
}
