import { expect, test } from "vitest";
import { readDistrictFile } from "../../adapters/import/yamlDistrict.ts";
import { districtFile } from "../fixtures/district/files.ts";

const start = "district: { id: hill, name: Hill, zone: America/Denver }\n";
const read = (content: string | Uint8Array) => readDistrictFile(districtFile(content));
const firstProblem = (content: string | Uint8Array) => {
  const found = read(content);
  return "problems" in found ? found.problems[0] : undefined;
};

test("a file of aliases of aliases is refused", () => {
  const levels = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`);
  expect(firstProblem(`${start}a0: &a0 [x]\n${levels.join("\n")}\n`)?.message).toMatch(/far too often/);
});

test("an anchor used a few times is welcome", () => {
  const content = `${start}departments:
  it: { name: IT, hours: &school [{ days: Mon-Fri, from: "7:00", until: "16:00" }] }
  media: { name: Media, hours: *school }`;
  expect(read(content)).toMatchObject({
    plan: { departments: [{ id: "it" }, { id: "media", hours: [{ from: "07:00" }] }] },
  });
});

test("a file of six megabytes is refused unread", () => {
  expect(firstProblem(`${start}#${"x".repeat(6 * 1024 * 1024)}`)?.message).toMatch(/larger than 5 MB/);
});

test.each(["[", "{", "- ", "? ", "a: "])("a file that is nested without end is refused: %s", (opening) => {
  expect(firstProblem(start + opening.repeat(500_000))?.message).toMatch(/nested far too deep/);
});

test.each(["__proto__", "constructor", "toString"])("a key called %s is nothing special, and not taken", (key) => {
  expect(firstProblem(`${start}${key}: { polluted: yes }`)?.line).toBe(2);
  expect(firstProblem(`${start}departments:\n  ${key}: { name: IT }`)?.line).toBe(
    key === "constructor" ? undefined : 3,
  );
  expect(firstProblem(`${start}people:\n  - { name: A, slack: U1, ${key}: x }`)?.line).toBe(3);
  expect("polluted" in {}).toBe(false);
});

test("NUL and broken letters are cleaned away", () => {
  const found = read(`${start}people:\n  - { name: "Ana\\0 Ru\\uD800iz", slack: U1 }`);
  expect(found).toMatchObject({ plan: { people: [{ name: "Ana Ru\ufffdiz" }] } });
});

test("a problem quotes nothing that a terminal would obey, and nothing long", () => {
  const problem = firstProblem(`${start}people:\n  - { name: A, email: "\\e[2J${"x".repeat(5000)}" }`);
  expect(problem?.message).toMatch(/no e-mail address/);
  expect(problem?.message).not.toContain("\u001b");
  expect(problem?.message.length).toBeLessThan(100);
});

test("a file in another encoding says in which line", () => {
  const latin = Buffer.from(`${start}# uno\ndepartments:\n  it: { name: Informática }\n`, "latin1");
  expect(firstProblem(latin)).toMatchObject({ line: 4, message: expect.stringMatching(/not UTF-8/) });
});

test("a byte order mark and Windows line ends do no harm", () => {
  expect(read(`\ufeff${start.replace("\n", "\r\n")}people: []\r\n`)).toMatchObject({ counted: { people: 0 } });
});

test("a file of mistakes alone is told up to a point", () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `  - { name: A, slack: nobody${i} }`);
  const found = read(`${start}people:\n${lines.join("\n")}`);
  const problems = "problems" in found ? found.problems : [];
  expect(problems).toHaveLength(201);
  expect(problems.at(-1)?.message).toBe("There are more problems: 4800 others.");
});

test("a map of very many keys is refused quickly", () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `  d${i}: x`);
  expect(firstProblem(`${start}departments:\n${lines.join("\n")}`)?.message).toMatch(/more than 1000/);
});

test("schedules that name thousands of unknown people are refused quickly", () => {
  const people = Array.from({ length: 5000 }, (_, i) => `  - { name: Somebody ${i}, slack: U${i} }`).join("\n");
  const unknown = Array.from({ length: 400 }, (_, i) => `Somebodi${i}`).join(", ");
  const schedules = Array.from({ length: 100 }, (_, i) => `  - { name: S${i}, department: it, people: [${unknown}] }`);
  const content = `${start}departments: { it: { name: IT } }\npeople:\n${people}\nschedules:\n${schedules.join("\n")}\n`;
  const before = performance.now();
  expect(firstProblem(content)?.message).toMatch(/nobody called “Somebodi0”/);
  expect(performance.now() - before).toBeLessThan(5000);
});
