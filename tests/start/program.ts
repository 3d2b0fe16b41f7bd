import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newFolder } from "../support/folder.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const script = ["--disable-warning=ExperimentalWarning", "src/start.js"];
/** `npm start`, or `npm run district`. */
export const words = (...more: readonly string[]): string[] => [...script, ...more];
export const settings = (dataDir: string) => ({ PATH: process.env["PATH"], DATA_DIR: dataDir });

export interface Started {
  readonly said: string;
  readonly complained: string;
  readonly code: number | null;
}
/** The shortest thing that the program does, unless told otherwise. */
export function start(dataDir: string, program = root, more: readonly string[] = ["slack-manifest"]): Started {
  const told = { cwd: program, env: settings(dataDir), encoding: "utf8" } as const;
  const { stdout, stderr, status } = spawnSync(process.execPath, words(...more), told);
  return { said: stdout, complained: stderr, code: status };
}

/** Several at the same moment. */
export const startTogether = (dataDir: string, count: number): Promise<readonly Started[]> =>
  Promise.all(
    Array.from({ length: count }, () => {
      const child = spawn(process.execPath, words("slack-manifest"), { cwd: root, env: settings(dataDir) });
      const heard = { said: "", complained: "" };
      child.stdout.on("data", (data) => {
        heard.said += data;
      });
      child.stderr.on("data", (data) => {
        heard.complained += data;
      });
      return new Promise<Started>((resolve) => child.once("close", (code) => resolve({ ...heard, code })));
    }),
  );

export const bundles = (dataDir: string): readonly string[] =>
  existsSync(join(dataDir, "cache")) ? readdirSync(join(dataDir, "cache")) : [];

/** A program of the test's own, which it may change; each of its packages is a link. */
export function copyOfTheProgram(): string {
  const copy = newFolder();
  for (const part of ["src", "adapters", "db", "package.json"])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  mkdirSync(join(copy, "node_modules"));
  for (const name of readdirSync(join(root, "node_modules")))
    symlinkSync(join(root, "node_modules", name), join(copy, "node_modules", name));
  return copy;
}
export function addTo(file: string, code: string): void {
  writeFileSync(file, `${readFileSync(file, "utf8")}\n${code}\n`);
}
/** From then on the program says this last. */
export const sayLast = (program: string, word: string): void =>
  addTo(join(program, "src/main.ts"), `process.stdout.write(${JSON.stringify(word)});`);
