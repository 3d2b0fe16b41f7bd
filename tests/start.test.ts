import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Elsewhere tsx reads it, and nothing is kept. */
const keeps = "typescript" in process.features && Boolean(process.features.typescript);

let dataDir = "";
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "start-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** The shortest thing that the program does. */
function start(): string {
  const env = { PATH: process.env["PATH"], DATA_DIR: dataDir };
  const words = ["--disable-warning=ExperimentalWarning", "src/start.js", "slack-manifest"];
  return execFileSync(process.execPath, words, { cwd: root, env, encoding: "utf8", stdio: "pipe" });
}
const cached = () => (existsSync(join(dataDir, "cache")) ? readdirSync(join(dataDir, "cache")) : []);

test("a start keeps what the next one needs, and damage to it does no harm", () => {
  const said = start();
  expect(said).toContain('"slash_commands"');
  expect(cached()).toHaveLength(keeps ? 2 : 0);
  expect(start()).toBe(said);
  for (const name of cached().filter((one) => one.endsWith(".json")))
    for (const damage of ["", "null", '[["file:///a.ts",'])
      expect([writeFileSync(join(dataDir, "cache", name), damage), start()]).toEqual([undefined, said]);
}, 60_000);

test("a start makes no DATA_DIR", () => {
  rmSync(dataDir, { recursive: true });
  start();
  expect(existsSync(dataDir)).toBe(false);
}, 60_000);

test.skipIf(process.platform === "win32")(
  "what others can write is not run",
  () => {
    mkdirSync(join(dataDir, "cache"));
    chmodSync(join(dataDir, "cache"), 0o777);
    start();
    expect(cached()).toEqual([]);
  },
  60_000,
);
