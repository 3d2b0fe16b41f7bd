import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readDistrictFile } from "../../adapters/import/yamlDistrict.ts";
import { summers } from "../../src/checkins/checkin.ts";
import type { PlannedPartnership } from "../../src/people/plan.ts";
import { districtFile } from "../fixtures/district/files.ts";

const start = `district: { id: hill, name: Hill, zone: America/Denver }
departments:
  it: { name: IT, aliases: [tech] }
  facilities: { name: { en: Facilities, es: Mantenimiento } }
  warehouse: { name: Warehouse }
people:
  - { name: Ana Ruiz, email: ana@hill.example, roles: [member of facilities, lead of it] }
  - { name: Tom Becker, email: tom@hill.example, roles: [lead of facilities] }
  - { name: Marcus Hill, email: marcus@hill.example, roles: [lead of it] }
  - { name: Marcus Webb, email: webb@hill.example }
  - { name: Dr. Omar Haddad, teams: "29:omar" }
`;
/** The line after `start`, of “partnerships:”; the first partnership's begins in the one after. */
const first = 12;

const read = (yaml: string) => readDistrictFile(districtFile(`${start}partnerships:\n${yaml}`));
function planned(yaml: string): readonly PlannedPartnership[] {
  const found = read(yaml);
  if ("problems" in found) throw new Error(found.problems.map(({ line, message }) => `${line}: ${message}`).join("\n"));
  return found.plan.partnerships;
}
const said = (keys: string) => planned(`  - { departments: [it, facilities], ${keys} }\n`)[0];
const problemsOf = (yaml: string) => {
  const found = read(yaml);
  return "problems" in found ? found.problems : [];
};

test("the two departments will do: all else is as /checkin setup has it", () => {
  const side = { alternate: undefined, sponsor: undefined, channel: undefined, works: ["student day", "staff day"] };
  expect(planned("  - departments: [tech, Mantenimiento]\n")).toEqual([
    {
      weekday: 2,
      time: "08:30",
      windowDays: 2,
      summer: "every two weeks",
      questions: undefined,
      sides: [
        { ...side, department: "facilities", lead: 1 },
        { ...side, department: "it", lead: 0 },
      ],
    },
  ]);
});

test("each side may have its people, its channel and its days; sides come in the order of their ids", () => {
  const [facilities, it] = planned(`  - departments: [it, facilities]
    sides:
      IT: { lead: marcus@hill.example, alternate: Webb, sponsor: Omar Haddad, slack: C0IT }
      facilities: { teams: "19:f@thread.tacv2", works: [break, student day, break] }
`)[0]?.sides ?? [undefined, undefined];
  expect(it).toEqual({
    department: "it",
    lead: 2,
    alternate: 3,
    sponsor: 4,
    channel: { platform: "slack", id: "C0IT" },
    works: ["student day", "staff day"],
  });
  expect(facilities).toMatchObject({
    lead: 1,
    channel: { platform: "teams", id: "19:f@thread.tacv2" },
    works: ["student day", "break"],
  });
});

test.each([
  ["day: Thursday", { weekday: 4 }],
  ["day: lunes", { weekday: 1 }],
  ['at: "7:05"', { time: "07:05" }],
  ["window: 5", { windowDays: 5 }],
  ["zone: America/New_York", { zone: "America/New_York" }],
  ["summer: as always", { summer: "as always" }],
  ["summer: Pause", { summer: "pause" }],
  ["questions: What is coming?", { questions: ["What is coming?"] }],
  ["questions: [One?, Two?, Three?]", { questions: ["One?", "Two?", "Three?"] }],
  ["questions: []", { questions: undefined }],
])("reads “%s”", (keys, wanted) => {
  expect(said(keys)).toMatchObject(wanted);
});

test("the ways through a summer are those of the chat", () => {
  for (const summer of summers) expect(said(`summer: ${summer}`)?.summer).toBe(summer);
  expect(problemsOf("  - { departments: [it, facilities], summer: never }\n")[0]?.remedy).toContain(summers.join(", "));
});

test("somebody may be there for both, where a lead is away", () => {
  const both = "sides: { it: { alternate: Webb }, facilities: { alternate: Webb } }";
  expect(said(both)?.sides.map(({ alternate }) => alternate)).toEqual([3, 3]);
});

test("nothing below the key is none, and a side with nothing after its colon is as usual", () => {
  expect(planned("")).toEqual([]);
  expect(said("sides: { it: }")?.sides.map(({ lead }) => lead)).toEqual([1, 0]);
  expect(said("sides:")?.sides.map(({ lead }) => lead)).toEqual([1, 0]);
});

const two = "departments: [it, facilities]";
test.each([
  ["no departments", "day: Monday", /between two departments.*departments: \[it, facilities\]/],
  ["one department", "departments: it", /between two departments/],
  ["three departments", "departments: [it, facilities, warehouse]", /between two departments.*Name both/],
  ["one department twice", "departments: [it, Tech]", /“it” does not check in with itself.*two different/],
  ["an unknown department", "departments: [itt, facilities]", /no department “itt”.*mean “it”/],
  ["a weekend", `${two}, day: Saturday`, /“Saturday” is no day from Monday to Friday.*Tuesday/],
  ["two days", `${two}, day: [Mon, Tue]`, /“day” should be one text/],
  ["an unknown day", `${two}, day: Tusday`, /“Tusday” is no day from Monday/],
  ["a time that is none", `${two}, at: "24:00"`, /“24:00” is no time of day/],
  ["a long window", `${two}, window: 6`, /“6” is no time to answer.*Write 1 to 5/],
  ["a window in words", `${two}, window: 2 days`, /“2 days” is no time to answer/],
  ["an unknown summer", `${two}, summer: every two week`, /mean “every two weeks”/],
  ["a fourth question", `${two}, questions: [A?, B?, C?, D?]`, /more than three questions.*Keep three/],
  ["an empty question", `${two}, questions: [""]`, /nothing here.*take the line out/],
  ["a long question", `${two}, questions: [${"q".repeat(201)}]`, /too long for a question.*at most 200/],
  ["an unknown key", `${two}, side: {}`, /no key “side”.*mean “sides”/],
  ["sides that are a list", `${two}, sides: [it]`, /“sides” should be a group of keys/],
  ["a side that is a text", `${two}, sides: { it: Ana }`, /“it” should be a group of keys/],
  ["an unknown key of a side", `${two}, sides: { it: { leed: Ana } }`, /no key “leed”.*mean “lead”/],
  ["an unknown side", `${two}, sides: { itt: {} }`, /no department “itt”.*mean “it”/],
  ["a third side", `${two}, sides: { warehouse: {} }`, /“warehouse” is neither of the two.*facilities or it/],
  ["a side twice", `${two}, sides: { it: {}, tech: {} }`, /The side “it” is here twice, first in line 13/],
  ["somebody unknown", `${two}, sides: { it: { lead: Zoe } }`, /nobody called “Zoe”.*Add an entry under people:/],
  ["a name of two people", `${two}, sides: { it: { alternate: Marcus } }`, /could be “Marcus Hill” or “Marcus Webb”/],
  ["several leads", `${two}, sides: { it: { lead: [Ana, Webb] } }`, /“lead” should be one text/],
  ["an unknown sponsor", `${two}, sides: { it: { sponsor: Dr. Omar Hadad } }`, /mean “dr. omar haddad”/],
  ["a lead who is the alternate too", `${two}, sides: { it: { alternate: Ana } }`, /“Ana Ruiz” is the lead already/],
  [
    "a lead of both",
    `${two}, sides: { facilities: { lead: Ana } }`,
    /“Ana Ruiz” would check in with themselves.*somebody/,
  ],
  ["no lead", "departments: [it, warehouse]", /Nobody under people: leads “warehouse”.*“lead of warehouse”/],
  ["two channels", `${two}, sides: { it: { slack: C1, teams: "19:x" } }`, /two channels.*Keep one/],
  ["a channel that is none", `${two}, sides: { it: { slack: it-help } }`, /“it-help” is no channel id of Slack/],
  ["an unknown kind of day", `${two}, sides: { it: { works: [snow day] } }`, /“snow day” is no kind of day/],
])("says where to find %s", (_, keys, message) => {
  const file = districtFile(`${start}partnerships:\n  - { ${keys} }\n`);
  const found = readDistrictFile(file);
  const problems = "problems" in found ? found.problems : [];
  expect(problems.map((one) => [one.file, one.line])).toEqual([[file, first + 1]]);
  expect(problems.map((one) => `${one.message} ${one.remedy}`)).toEqual([expect.stringMatching(message)]);
});

test("two departments have one partnership, whichever of them is named first", () => {
  const problems = problemsOf("  - departments: [it, facilities]\n  - departments: [facilities, tech]\n");
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [first + 2, "The partnership of “facilities” and “it” is here twice, first in line 13."],
  ]);
});

test("errors stand in the line of their own key", () => {
  const lines = `  - departments:
      - it
      - facilities
    at: "8:30"
    sides:
      it:
        lead: Ana
        alternate: Zoe
      facilities:
        lead: Ana
`;
  expect(problemsOf(lines).map(({ line }) => line)).toEqual([first + 8, first + 10]);
});

test("a mistake in people or departments is not blamed on the partnerships that speak of them", () => {
  const broken = start.replace("Ana Ruiz,", "Ana Ruiz, shoe: 43,").replace("name: IT,", "name: IT, hour: 8,");
  const found = readDistrictFile(districtFile(`${broken}partnerships:\n  - departments: [it, facilities]\n`));
  expect("problems" in found && found.problems.map(({ line }) => line)).toEqual([3, 7]);
});

test("the guide's example can be read", () => {
  const blocks = [...readFileSync("docs/operating.md", "utf8").matchAll(/```yaml\n(partnerships:.*?)```/gs)];
  const found = readDistrictFile(districtFile(start + blocks.map(([, yaml]) => yaml).join("")));
  expect("plan" in found && found.plan.partnerships).toMatchObject([
    { weekday: 2, time: "08:30", questions: ["What is coming that will touch them?"] },
  ]);
});
