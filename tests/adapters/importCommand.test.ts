import { readdirSync } from "node:fs";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Config, readConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import { districtCommand } from "../../src/main/district.ts";
import { districtFile, folderOf } from "../fixtures/district/files.ts";

const content = `district: { id: hill, name: Hill Schools, zone: America/Denver }
departments: { it: { name: IT } }
people:
  - { name: Ana Ruiz, email: ana@hill.example }
  - { name: Marcus Hill, email: marcus@hill.example }
schedules:
  - { name: IT, department: it, people: [Ana, Marcus], every: month, on: 31, at: "02:00" }
`;

function configFor(dataDir: string): Config {
  const read = readConfig({ DATA_DIR: dataDir });
  if ("problems" in read) throw new Error("these are no settings");
  return read.config;
}

async function said(
  words: readonly string[],
  config: Config,
): Promise<{ readonly good: boolean; readonly text: string }> {
  let text = "";
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      text += String(chunk);
      return true;
    }),
  );
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  const quiet = createLog(
    "error",
    () => undefined,
    () => "",
  );
  const good = await districtCommand(["import", ...words], config, quiet);
  for (const spy of spies) spy.mockRestore();
  return { good, text };
}

test("--check tells whose turns would come and what may not be meant so, and keeps nothing", async () => {
  const folder = folderOf({});
  const { good, text } = await said([districtFile(content), "--check"], configFor(folder));
  expect(good).toBe(true);
  expect(text).toContain("schedules: 1");
  expect(text).toMatch(/^ {2}IT: \d{4}-\d\d-\d\d \d\d:\d\d Ana Ruiz, \S+ 02:00 Marcus Hill, \S+ 02:00 Ana Ruiz/m);
  expect(text).toMatch(/when the clocks change/);
  expect(text).toMatch(/last day of the month/);
  expect(text).toContain("Nothing was changed.");
  expect(readdirSync(folder)).toEqual([]);
});

test("an import tells the turns as they are kept, and again the same", async () => {
  const config = configFor(folderOf({}));
  const file = districtFile(content);
  const first = await said([file], config);
  expect(first.text).toMatch(/^ {2}IT: \S+ \S+ Ana Ruiz, /m);
  expect((await said([file], config)).text).toMatch(/^ {2}IT: \S+ \S+ Ana Ruiz, /m);
});

test("a mistake is told with its file, its line and what to do", async () => {
  const file = districtFile(content.replace("Marcus]", "Zoe]"));
  const { good, text } = await said([file, "--check"], configFor(folderOf({})));
  expect(good).toBe(false);
  expect(text).toContain(`${file}:7: There is nobody called “Zoe” under people:. Add an entry under people:`);
  expect(text).toContain("1 to put right. Nothing was changed.");
});
