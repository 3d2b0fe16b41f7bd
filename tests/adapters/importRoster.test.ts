import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readOneRoster, withRoster } from "../../adapters/import/oneRoster.ts";
import { readDistrictFile } from "../../adapters/import/yamlDistrict.ts";
import { folderOf } from "../fixtures/district/files.ts";

const roster = "tests/fixtures/district/roster";
const orgs = readFileSync(`${roster}/orgs.csv`, "utf8");
const users = readFileSync(`${roster}/users.csv`, "utf8");
const header = `${users.split("\n")[0] ?? ""}\n`;
const row = (role: string, given: string, email: string) =>
  `u,,,true,s1,${role},name,,${given},Canary,,,${email},,,,,\n`;

/** Everything that came of reading, as text: what a log could show. */
async function everythingSaid(files: Readonly<Record<string, string>>): Promise<string> {
  return JSON.stringify(await readOneRoster(folderOf(files)).catch((thrown: unknown) => [String(thrown), thrown]));
}

test("a roster yields campuses and staff, each at their first school", async () => {
  expect(await readOneRoster(roster)).toMatchObject({
    locations: [
      { id: "hill-district-office", kind: "campus" },
      { id: "lincoln-high-school", keys: ["lincoln high school", "lincoln high", "lincoln"] },
      { id: "grant-elementary-school" },
    ],
    people: [
      { name: "Amy Novak", email: "amy.novak@hill.example", usualLocation: "lincoln-high-school", grants: [] },
      { name: "Kofi Mensah", usualLocation: "grant-elementary-school" },
      { name: "Ana Ruiz", usualLocation: "hill-district-office" },
    ],
    counted: {
      campuses: 3,
      people: 3,
      orgsLeftOut: 2,
      rows: 10,
      notStaff: 3,
      inactive: 2,
      withoutEmail: 1,
      sameEmail: 1,
    },
  });
});

test("students, guardians and whoever is no staff appear nowhere", async () => {
  expect(JSON.stringify(await readOneRoster(roster))).not.toMatch(/canary/i);
});

test.each([
  ["a row too short", `${header}${row("student", "Canary", "canary@x.example")}Canary,Canary\n`],
  ["a quote out of place", `${header}u,,,true,s1,student,Can"ary",,Canary,Canary,,,,,,,,\n`],
  [
    "a quote never closed",
    `${header}u,,,true,s1,student,"Canary,,Canary,Canary,,,,,,,,\n${row("student", "Canary", "")}`,
  ],
  ["a letter after a quote", `${header}u,,,true,s1,student,"Can"ary,,Canary,Canary,,,,,,,,\n`],
  ["no header", `${row("student", "Canary", "canary@x.example")}`],
  ["a bad address of staff", `${header}${row("teacher", "Canary", "canary at x")}`],
  ["staff without a name", `${header}${row("teacher", "", "canary@x.example")}`],
  ["staff in another encoding", `${header}${row("teacher", "Canary\ufffd", "canary@x.example")}`],
  ["an endless row", `${header}u,,,true,s1,student,"${"Canary ".repeat(20_000)}`],
])("a problem names line and column, never a value: %s", async (_, csv) => {
  const said = await everythingSaid({ "orgs.csv": orgs, "users.csv": csv });
  expect(said).toMatch(/^\{"problems":\[\{"file":"[^"]*users.csv","line":[123],/);
  expect(said).not.toMatch(/canary/i);
});

test("a missing column is told by its name", async () => {
  const csv = "sourcedId,status,orgSourcedIds,givenName,familyName,email\n";
  const said = await everythingSaid({ "orgs.csv": orgs, "users.csv": csv });
  expect(said).toContain("The column “role” is missing.");
});

test("a bad line is told with its line and column", async () => {
  const csv = `${header}${row("student", "Canary", "")}${row("aide", "Al", "nobody")}`;
  expect(await readOneRoster(folderOf({ "orgs.csv": orgs, "users.csv": csv }))).toMatchObject({
    problems: [{ line: 3, message: "The value of the column “email” is no e-mail address." }],
  });
});

test("files that are missing or empty, and other versions, say so", async () => {
  expect(await readOneRoster(folderOf({ "orgs.csv": "" }))).toMatchObject({
    problems: [{ message: "The file is empty." }, { message: "There is no file here that I may read." }],
  });
  const manifest = "propertyName,value\noneroster.version,1.2\n";
  expect(
    await readOneRoster(folderOf({ "manifest.csv": manifest, "orgs.csv": orgs, "users.csv": users })),
  ).toMatchObject({
    problems: [{ line: 2, message: "This roster is not of version 1.1." }],
  });
});

test("a byte order mark and Windows line ends do no harm", async () => {
  const windows = (csv: string) => `\ufeff${csv.replaceAll("\n", "\r\n")}`;
  const read = await readOneRoster(folderOf({ "orgs.csv": windows(orgs), "users.csv": windows(users) }));
  expect(read).toMatchObject({ counted: { people: 3 } });
});

test("two schools of one name are two campuses, whatever order they come in", async () => {
  const head = orgs.split("\n")[0] ?? "";
  const both = [`a,,,Lincoln School,school,,`, `b,,,Lincoln School,school,,`];
  for (const rows of [both, both.toReversed()]) {
    const read = await readOneRoster(folderOf({ "orgs.csv": [head, ...rows].join("\n"), "users.csv": header }));
    const ids = "locations" in read ? read.locations.map(({ id }) => id) : [];
    expect(new Set(ids)).toEqual(new Set(["lincoln-school-a", "lincoln-school-b"]));
  }
});

test("over a district's own file, its campuses are found by name and its people keep their roles", async () => {
  const own = readDistrictFile("tests/fixtures/district/small.yaml");
  if ("problems" in own) throw new Error("the small district has a problem");
  const read = await readOneRoster(roster, { known: own.plan.locations });
  if ("problems" in read) throw new Error("the roster has a problem");
  const plan = withRoster(own.plan, read);
  expect(read.locations.map(({ id }) => id)).toEqual(["hill-district-office", "grant-elementary-school"]);
  expect(plan.locations).toHaveLength(own.plan.locations.length + 2);
  expect(plan.people.map(({ name }) => name)).toEqual(["Ana Ruiz", "Tom Becker", "Amy Novak", "Kofi Mensah"]);
  expect(plan.people[0]).toEqual(own.plan.people[0]);
  expect(plan.people[2]?.usualLocation).toBe("lincoln-high-school");
  expect(withRoster(plan, read)).toMatchObject({ people: plan.people });
});

test("twenty thousand rows are read, with word of how far it is", async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) =>
    row(i % 20 === 0 ? "teacher" : "student", i % 20 === 0 ? `T${i}` : "Canary", `p${i}@hill.example`),
  );
  const told: number[] = [];
  const folder = folderOf({ "orgs.csv": orgs, "users.csv": header + rows.join("") });
  const read = await readOneRoster(folder, { progress: (count) => told.push(count) });
  expect(told).toEqual([10_000, 20_000]);
  expect(read).toMatchObject({ counted: { rows: 20_000, notStaff: 19_000, people: 1000 } });
});
