import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { newFolder } from "../support/folder.ts";
import { addTo, bundles, copyOfTheProgram, root, sayLast, start, startTogether } from "./program.ts";

vi.setConfig({ testTimeout: 60_000 });

const windows = process.platform === "win32";
const { said } = start(join(newFolder(), "no DATA_DIR"));

test("a start makes no DATA_DIR", () => {
  const dataDir = join(newFolder(), "not there");
  expect(start(dataDir)).toEqual({ said, complained: "", code: 0 });
  expect(said).toContain('"slash_commands"');
  expect(existsSync(dataDir)).toBe(false);
});

test("the first start makes a bundle, the next one runs it", () => {
  const [dataDir, program] = [newFolder(), copyOfTheProgram()];
  addTo(join(program, "src/main.ts"), "Error.prepareStackTrace = (_, [frame]) => frame.getFileName();");
  addTo(join(program, "src/main.ts"), "process.stdout.write(new Error().stack);");
  const first = start(dataDir, program);
  const made = bundles(dataDir);
  expect(first).toEqual({ said: expect.stringContaining(said), complained: "", code: 0 });
  expect(first.said.endsWith(`${dataDir}/cache/${made[0]}/main.mjs`)).toBe(true);
  expect(start(dataDir, program)).toEqual(first);
  expect(bundles(dataDir)).toEqual(made);
});

test.each([
  ["its code is empty, as after a power cut", "main.mjs", ""],
  ["its code is another", "main.mjs", "process.exit(1);"],
  ["its list is empty", "files.txt", ""],
  ["its list is cut off", "files.txt", `1795984233222.34 1795984233222.34 2367 7 ${root}package.json`],
])("a bundle that is damaged is not run, and made anew: %s", (_what, name, text) => {
  const dataDir = newFolder();
  start(dataDir);
  const [damaged = ""] = bundles(dataDir);
  writeFileSync(join(dataDir, "cache", damaged, name), text);
  expect(start(dataDir)).toEqual({ said, complained: "", code: 0 });
  expect(bundles(dataDir)).toHaveLength(2);
});

test("a file that changed is what runs from then on", () => {
  const [dataDir, program] = [newFolder(), copyOfTheProgram()];
  for (const word of ["first", "second"]) {
    sayLast(program, word);
    expect(start(dataDir, program).said).toMatch(new RegExp(`${word}$`));
  }
});

test("a new release beside the old one, with the same DATA_DIR, runs itself and not the old one", () => {
  const [dataDir, old, fresh] = [newFolder(), copyOfTheProgram(), copyOfTheProgram()];
  sayLast(old, "old");
  sayLast(fresh, "new");
  expect([old, fresh, old, fresh].map((program) => start(dataDir, program).said.slice(-3))).toEqual([
    "old",
    "new",
    "old",
    "new",
  ]);
  expect(bundles(dataDir)).toHaveLength(2);
});

test.skipIf(windows)("a package that another was put in the place of is not run any more", () => {
  const [dataDir, program, other] = [newFolder(), copyOfTheProgram(), newFolder()];
  start(dataDir, program);
  cpSync(join(root, "node_modules/temporal-utils"), other, { recursive: true });
  rmSync(join(program, "node_modules/temporal-utils"));
  symlinkSync(other, join(program, "node_modules/temporal-utils"));
  start(dataDir, program);
  expect(bundles(dataDir)).toHaveLength(2);
});

test("four starts at the same moment all run", async () => {
  const dataDir = newFolder();
  for (const started of await startTogether(dataDir, 4)) expect(started).toEqual({ said, complained: "", code: 0 });
  const made = bundles(dataDir);
  expect(start(dataDir)).toEqual({ said, complained: "", code: 0 });
  expect(bundles(dataDir)).toEqual(made);
});

test("what was not used for a week goes when a new one is made, and so does what was never finished", () => {
  const dataDir = newFolder();
  const hour = 60 * 60 * 1_000;
  const leave = (name: string, hours: number, ...files: readonly string[]) => {
    const folder = join(dataDir, "cache", name);
    mkdirSync(folder, { recursive: true });
    for (const file of files) writeFileSync(join(folder, file), "");
    utimesSync(folder, new Date(Date.now() - hours * hour), new Date(Date.now() - hours * hour));
  };
  leave("bundle-lastmonth", 24 * 30, "files.txt");
  leave("bundle-six-days", 24 * 6, "files.txt");
  leave("bundle-cut-off", 2);
  leave("bundle-being-made", 0);
  start(dataDir);
  const [made = ""] = bundles(dataDir).filter((name) => /^bundle-\w{6}$/.test(name));
  expect(bundles(dataDir)).toEqual([made, "bundle-being-made", "bundle-six-days"].sort());
});

test("what went wrong names our file and its line, not the bundle's", () => {
  const [dataDir, program] = [newFolder(), copyOfTheProgram()];
  addTo(join(program, "src/main.ts"), "process.stdout.write(String(new Error().stack));");
  const line = readFileSync(join(program, "src/main.ts"), "utf8").split("\n").length - 1;
  expect(start(dataDir, program).said).toContain(`/src/main.ts:${line}:`);
  expect(bundles(dataDir)).toHaveLength(1);
});

test("where no bundle can be made, the program runs all the same and says why it was slower", () => {
  const [dataDir, program] = [newFolder(), copyOfTheProgram()];
  rmSync(join(program, "node_modules/esbuild"));
  const { complained, ...ran } = start(dataDir, program);
  expect(ran).toEqual({ said, code: 0 });
  expect(complained).toContain(`no bundle could be made in ${dataDir}/cache`);
  expect(complained).toContain("Cannot find package 'esbuild'");
  expect(bundles(dataDir)).toEqual([]);
});

test.skipIf(windows)("nothing is run from a folder that others can write, and its owner is told", () => {
  const dataDir = newFolder();
  mkdirSync(join(dataDir, "cache"));
  chmodSync(join(dataDir, "cache"), 0o777);
  expect(start(dataDir)).toEqual({ said, complained: expect.stringContaining("others can write"), code: 0 });
  expect(bundles(dataDir)).toEqual([]);

  chmodSync(join(dataDir, "cache"), 0o755);
  start(dataDir);
  const [made = ""] = bundles(dataDir);
  chmodSync(join(dataDir, "cache", made), 0o777);
  start(dataDir);
  expect(bundles(dataDir)).toHaveLength(2);
});
