import { expect, test } from "vitest";
import { readDistrictFile } from "../../adapters/import/yamlDistrict.ts";
import { districtFile } from "../fixtures/district/files.ts";

const start = `district: { id: hill, name: Hill, zone: America/Denver }
departments:
  it: { name: IT }
  facilities: { name: Facilities }
locations:
  - { name: Lincoln High School, rooms: [Gym, "1-3"] }
  - { name: Roosevelt, rooms: [Gym] }
`;
/** The first line after `start`. */
const next = 8;

const problemsOf = (content: string | Uint8Array) => {
  const file = districtFile(content);
  const read = readDistrictFile(file);
  const problems = "problems" in read ? read.problems : [];
  for (const problem of problems) {
    expect(problem.file).toBe(file);
    expect(problem.remedy).not.toBe("");
  }
  return problems.map(({ line, message, remedy }) => ({ line, said: `${message} ${remedy}` }));
};

test.each([
  ["an unknown section", `poeple: []`, next, /no key “poeple”.*mean “people”/],
  ["an unknown key", `people:\n  - name: Ana\n    emial: a@b.example`, next + 2, /no key “emial”.*mean “email”/],
  [
    "a key that is like no other",
    `people:\n  - { name: Ana, email: a@b.example, shoe: 43 }`,
    next + 1,
    /“shoe”.*Known here: name, email/,
  ],
  ["a missing key", `people:\n  - email: a@b.example`, next + 1, /“name” is missing/],
  ["an empty name", `people:\n  - { name: "", email: a@b.example }`, next + 1, /nothing here/],
  [
    "a list where a text belongs",
    `people:\n  - { name: [Ana], email: a@b.example }`,
    next + 1,
    /“name” should be one text/,
  ],
  ["a text where a list belongs", `calendar: none`, next, /“calendar” should be a list/],
  ["a text where keys belong", `services: none`, next, /“services” should be a group of keys/],
  [
    "a name in one language only",
    `services:\n  w:\n    name: { en: W }\n    department: it`,
    next + 2,
    /“es” is missing/,
  ],
  [
    "an unknown department of a service",
    `services:\n  wifi:\n    name: W\n    department: itt`,
    next + 3,
    /no department “itt”/,
  ],
  [
    "an unknown department that is almost one",
    `services:\n  w: { name: W, department: facilites }`,
    next + 1,
    /mean “facilities”/,
  ],
  ["a bad id", `services:\n  Wi Fi: { name: W, department: it }`, next + 1, /“Wi Fi” is no id/],
  [
    "two services of one name",
    `services:\n  a: { name: W, department: it }\n  b: { name: w, department: it }`,
    next + 2,
    /twice, first in line 9/,
  ],
  [
    "an unknown place",
    `people:\n  - name: Ana\n    email: a@b.example\n    usual: Lincoln / Attic`,
    next + 3,
    /no location “Lincoln \/ Attic”/,
  ],
  [
    "a place that could be two",
    `people:\n  - { name: Ana, email: a@b.example, usual: Gym }`,
    next + 1,
    /“Gym” could be “Lincoln High School › Gym” or “Roosevelt › Gym”/,
  ],
  [
    "a bad zone",
    `people:\n  - { name: Ana, email: a@b.example, zone: Central }`,
    next + 1,
    /“Central” is no time zone.*America\/Chicago/,
  ],
  ["an offset for a zone", `people:\n  - { name: Ana, email: a@b.example, zone: "-06:00" }`, next + 1, /no time zone/],
  [
    "a zone without summer time",
    `people:\n  - { name: Ana, email: a@b.example, zone: EST }`,
    next + 1,
    /no time zone.*America\/New_York/,
  ],
  [
    "an unknown language",
    `people:\n  - { name: Ana, email: a@b.example, language: fr }`,
    next + 1,
    /“fr” is no language.*en, es/,
  ],
  ["a bad e-mail address", `people:\n  - { name: Ana, email: ana at b }`, next + 1, /no e-mail address/],
  [
    "an e-mail address twice",
    `people:\n  - { name: Ana, email: a@b.example }\n  - { name: Al, email: A@b.example }`,
    next + 2,
    /“a@b.example” is here twice, first in line 9/,
  ],
  [
    "an account twice",
    `people:\n  - { name: Ana, slack: U1 }\n  - { name: Al, slack: U1 }`,
    next + 2,
    /slack account “U1” is here twice/,
  ],
  ["somebody who cannot be known again", `people:\n  - { name: Ana }`, next + 1, /could not know “Ana” again/],
  ["a name for an account", `people:\n  - { name: Ana, slack: "@ana" }`, next + 1, /no member id of Slack/],
  [
    "a role without department",
    `people:\n  - name: Ana\n    slack: U1\n    roles:\n      - lead`,
    next + 4,
    /“lead” lacks the department.*lead of it/,
  ],
  [
    "a role in an unknown department",
    `people:\n  - { name: Ana, slack: U1, roles: [lead of music] }`,
    next + 1,
    /no department “music”/,
  ],
  ["an unknown role", `people:\n  - { name: Ana, slack: U1, roles: [leed of it] }`, next + 1, /no role.*mean “lead”/],
  [
    "an admin of one department",
    `people:\n  - { name: Ana, slack: U1, roles: [admin of it] }`,
    next + 1,
    /whole district/,
  ],
  ["a bad date", `calendar:\n  - { day: 2026-02-30, kind: holiday, name: X }`, next + 1, /“2026-02-30” is no date/],
  [
    "a date in another order",
    `calendar:\n  - { day: 9/7/2026, kind: holiday, name: X }`,
    next + 1,
    /no date.*2026-09-07/,
  ],
  ["an unknown kind of day", `calendar:\n  - { day: 2026-09-07, kind: holliday, name: X }`, next + 1, /mean “holiday”/],
  ["no day at all", `calendar:\n  - { from: 2026-09-07, kind: holiday, name: X }`, next + 1, /not clear which days/],
  [
    "days that end first",
    `calendar:\n  - { from: 2026-09-07, until: 2026-09-01, kind: break, name: X }`,
    next + 1,
    /end before they begin/,
  ],
  [
    "days that overlap",
    `calendar:\n  - { from: 2026-09-01, until: 2026-09-07, kind: break, name: X }\n  - { day: 2026-09-07, kind: holiday, name: Y }`,
    next + 2,
    /2026-09-07 is here twice, first in line 9/,
  ],
  ["a home without a channel", `homes:\n  - { department: it, name: help }`, next + 1, /no channel/],
  [
    "a channel of two departments",
    `homes:\n  - { department: it, slack: C1, name: a }\n  - { department: facilities, slack: C1, name: b }`,
    next + 2,
    /“C1” is here twice/,
  ],
  [
    "a channel's name for its id",
    `homes:\n  - { department: it, slack: "#it-help", name: a }`,
    next + 1,
    /no channel id of Slack/,
  ],
  ["a workspace twice", `workspaces:\n  slack: [T1, T1]`, next + 1, /twice/],
  ["a key twice", `people: []\npeople: []`, next + 1, /“people” stands here twice, first in line 8/],
  ["a quote that is not closed", `people:\n  - name: "Ana\n`, next + 2, /no YAML/],
  ["a tab", `people:\n\t- name: Ana`, next + 1, /spaces, not with tabs/],
  ["a second document", `---\npeople: []`, next, /second document/],
  ["an alias of nothing", `people: *nobody`, 1, /alias/],
])("says where to find %s", (_, lines, line, said) => {
  expect(problemsOf(start + lines)).toEqual([{ line, said: expect.stringMatching(said) }]);
});

const departments = (hours: string) =>
  `district: { id: hill, name: Hill, zone: America/Denver }\ndepartments:\n  it:\n    name: IT\n    hours:\n      - ${hours}\n`;
test.each([
  ["a bad time", `{ days: Mon, from: "7:60", until: "9:00" }`, /“7:60” is no time/],
  ["midnight as an end", `{ days: Mon, from: "7:00", until: "24:00" }`, /“24:00” is no time.*23:59/],
  ["hours over midnight", `{ days: Mon, from: "22:00", until: "06:00" }`, /end before they begin/],
  ["a bad day", `{ days: Mon-Fry, from: "7:00", until: "9:00" }`, /no days of the week/],
  ["half a range", `{ days: Mon-, from: "7:00", until: "9:00" }`, /no days of the week/],
])("says where to find %s", (_, hours, said) => {
  expect(problemsOf(departments(hours))).toEqual([{ line: 6, said: expect.stringMatching(said) }]);
});

const campus = (lines: string) =>
  `district: { id: hill, name: Hill, zone: America/Denver }\nlocations:\n  - name: Lincoln\n    rooms:\n${lines}\n`;
test.each([
  ["two rooms of one id", "      - Gym\n      - gym", 6, /“lincoln\/gym” is here twice, first in line 5/],
  ["a room inside of a range", '      - "1-5"\n      - "3"', 6, /twice/],
  ["a range that runs back", '      - "9-3"', 5, /cannot count/],
  ["a range without end", '      - "1-9999"', 5, /at most 500/],
  ["a range with an alias", '      - { name: "1-5", aliases: [lab] }', 5, /cannot share/],
  ["a name without a letter", '      - "???"', 5, /no letter/],
  ["a bad id", "      - { name: Gym, id: The Gym }", 5, /no id/],
])("says where to find %s", (_, rooms, line, said) => {
  expect(problemsOf(campus(rooms))).toEqual([{ line, said: expect.stringMatching(said) }]);
});

test("everything is told at once, in the order of the lines", () => {
  const lines = `people:
  - { name: Ana, email: nobody }
  - { name: Al, email: al@b.example, roles: [king] }
calendar:
  - { day: tomorrow, kind: holiday, name: X }
homes:
  - { department: music, slack: C1, name: a }
nonsense: true`;
  expect(problemsOf(start + lines).map(({ line }) => line)).toEqual([9, 10, 12, 14, 15]);
});

test("a mistake in a department or a campus is not blamed on those who speak of it", () => {
  const lines = `district: { id: hill, name: Hill, zone: America/Denver }
departments:
  it: { nmae: IT }
locations:
  - { name: Lincoln, rooms: [{ nmae: Gym }] }
people:
  - { name: Ana, slack: U1, roles: [lead of it], usual: Lincoln / Gym }`;
  expect(new Set(problemsOf(lines).map(({ line }) => line))).toEqual(new Set([3, 5]));
});

test("a file without its district, and an empty one, say so", () => {
  expect(problemsOf("people: []")[0]?.said).toMatch(/“district” is missing/);
  expect(problemsOf("")[0]?.said).toMatch(/The file should be a group of keys/);
});

test("a file that is not there says so", () => {
  expect(readDistrictFile("nowhere/district.yaml")).toMatchObject({
    problems: [{ line: 1, message: expect.stringContaining("no file") }],
  });
});
