import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readDistrictFile } from "../../adapters/import/yamlDistrict.ts";
import { scheduleFor } from "../../db/setupSchedules.ts";
import { idFrom } from "../../src/oncall/planning.ts";
import type { Layer } from "../../src/oncall/schedule.ts";
import { closedHours } from "../../src/people/closedHours.ts";
import type { DistrictPlan, PlannedOnCall } from "../../src/people/plan.ts";
import { districtFile } from "../fixtures/district/files.ts";

const start = `district: { id: hill, name: Hill, zone: America/Denver }
departments:
  it: { name: IT, hours: [{ days: Mon-Fri, from: "07:00", until: "16:00" }] }
  facilities: { name: Facilities }
people:
  - { name: Ana Ruiz, email: ana@hill.example }
  - { name: Marcus Hill, email: marcus@hill.example }
  - { name: Priya Shah, slack: U-PRIYA }
  - { name: Marcus Webb, email: webb@hill.example }
`;
/** The line after `start`, of “schedules:”; the first schedule's begins in the one after. */
const first = 10;

function planOf(content: string): DistrictPlan {
  const read = readDistrictFile(districtFile(content));
  if ("problems" in read) throw new Error(read.problems.map(({ line, message }) => `${line}: ${message}`).join("\n"));
  return read.plan;
}
const schedulesIn = (yaml: string): readonly PlannedOnCall[] => planOf(`${start}schedules:\n${yaml}`).schedules;
const said = (keys: string) =>
  `  - { name: IT on call, department: it, people: [ana@hill.example, Priya, Webb], ${keys} }\n`;
const layersOf = (keys: string) => schedulesIn(said(keys))[0]?.layers ?? [];
const rotationOf = (keys: string) => layersOf(keys)[0]?.rotation;

/** As they would be kept at the first import. */
function layersAt(iso: string, keys: string): readonly Layer[] {
  const [planned] = schedulesIn(said(keys));
  if (!planned) throw new Error("nothing was planned");
  const around = { who: (i: number) => `p${i}`, zone: "America/Denver", calendar: [], now: Temporal.Instant.from(iso) };
  return scheduleFor(planned, around, undefined).layers;
}

test("the simple form: people by e-mail address, by first and by last name, in the order of their turns", () => {
  expect(schedulesIn(said('every: week, on: Friday, at: "8:00", backup: next'))).toEqual([
    {
      id: "it-on-call",
      name: "IT on call",
      department: "it",
      zone: undefined,
      layers: [
        {
          id: "primary",
          duty: "primary",
          rank: 1,
          windows: [],
          rotation: {
            unit: "week",
            every: 1,
            since: undefined,
            starts: [{ weekday: 5, time: "08:00" }],
            turns: [[0], [2], [3]],
            counts: "calendar",
          },
        },
        expect.objectContaining({
          id: "backup",
          duty: "backup",
          rotation: expect.objectContaining({ turns: [[2], [3], [0]] }),
        }),
      ],
    },
  ]);
});

test("its department may be called as people do, its zone be its own, and its id is the one the chat would give it", () => {
  const [only] = schedulesIn(
    "  - { name: Énfasis: Nights & days, department: IT, zone: america/chicago, people: Ana }\n"
      .replace("Énfasis: ", '"Énfasis: ')
      .replace("days,", 'days",'),
  );
  expect(only).toMatchObject({ id: idFrom("Énfasis: Nights & days"), department: "it", zone: "America/Chicago" });
});

test.each([
  ["every: week, on: [Mon, Thu]", { unit: "week", every: 1 }, ["1 08:00", "4 08:00"]],
  [
    "every: 2 weeks, on: Mon-Wed, at: ['7:30', '19:30']",
    { unit: "week", every: 2 },
    ["1 07:30", "1 19:30", "2 07:30", "2 19:30", "3 07:30", "3 19:30"],
  ],
  ["on: [lunes, 'Fri 16:00']", { unit: "week", every: 1 }, ["1 08:00", "5 16:00"]],
  ["every: week", { unit: "week", every: 1 }, ["1 08:00"]],
  ["every: day, at: ['20:00', '8:00', '8:00']", { unit: "day", every: 1, counts: "active days" }, ["08:00", "20:00"]],
  ["every: day, counts: calendar", { unit: "day", every: 1, counts: "calendar" }, ["08:00"]],
  ["every: month, on: [last, 15th]", { unit: "month", every: 1 }, ["15 08:00", "31 08:00"]],
  ["every: year, on: [September 1, 1 de marzo]", { unit: "year", every: 1 }, ["3/1 08:00", "9/1 08:00"]],
  ["every: 12 hours, at: '7:00'", { unit: "hour", every: 12 }, ["07:00"]],
])("reads the rhythm of “%s”", (keys, rhythm, starts) => {
  const rotation = rotationOf(keys);
  expect(rotation).toMatchObject(rhythm);
  const spelled = rotation?.starts.map(({ month, day, weekday, time }) =>
    [[month, day].filter((n) => n !== undefined).join("/"), weekday, time].filter((part) => part).join(" "),
  );
  expect(spelled).toEqual(starts);
});

test("groups have a turn together, and a backup may be other people at the same times", () => {
  const [only] = schedulesIn(
    "  - { name: X, department: it, people: [[Ana, Priya], Webb], on: Fri, backup: [Marcus Hill] }\n",
  );
  expect(only?.layers.map(({ rotation }) => rotation.turns)).toEqual([[[0, 2], [3]], [[1]]]);
  expect(only?.layers[1]?.rotation.starts).toEqual([{ weekday: 5, time: "08:00" }]);
});

test.each([
  ["when: always", []],
  [
    'when: { days: Mon-Tue, from: "20:00", until: "8:00" }',
    [{ kind: "days", weekdays: [1, 2], from: "20:00", until: "08:00" }],
  ],
  [
    'when: [{ from: "20:00", until: "8:00" }]',
    [{ kind: "days", weekdays: [1, 2, 3, 4, 5, 6, 7], from: "20:00", until: "08:00" }],
  ],
  [
    "when: { from: Fri 16:00, until: lun 7:00 }",
    [{ kind: "week", from: { weekday: 5, time: "16:00" }, until: { weekday: 1, time: "07:00" } }],
  ],
])("reads the times of “%s”", (keys, windows) => {
  expect(layersOf(keys)[0]?.windows).toEqual(windows);
});

test("closed hours are those between the department's hours", () => {
  const hours = planOf(start).departments[0]?.hours ?? [];
  expect(layersOf("when: closed hours")[0]?.windows).toEqual(closedHours(hours));
  expect(closedHours(hours)).toHaveLength(6); // five nights, and days off
});

test("hours that overlap, that touch or that go on over midnight are closed in between only", () => {
  const weekly = (hours: Parameters<typeof closedHours>[0]) => closedHours(hours).filter(({ kind }) => kind === "week");
  const open = (days: readonly number[], from: string, until: string) => ({ days, from, until });
  const week = (from: number, at: string, until: number, to: string) => ({
    kind: "week",
    from: { weekday: from, time: at },
    until: { weekday: until, time: to },
  });
  expect(weekly([open([1], "07:00", "12:00"), open([1], "10:00", "16:00"), open([1], "16:00", "18:00")])).toEqual([
    week(1, "18:00", 1, "07:00"),
  ]);
  expect(weekly([open([1], "18:00", "23:59"), open([2], "00:00", "06:00")])).toEqual([week(2, "06:00", 1, "18:00")]);
  expect(weekly([open([1, 2, 3, 4, 5, 6, 7], "00:00", "23:59")])).toEqual([]);
});

test("layers: each with its own turns; of those with one duty the upper one outranks", () => {
  const [only] = schedulesIn(`  - name: Everything
    department: facilities
    layers:
      - { name: Storm team, people: [[Ana, Priya]], days: [closure, holiday], since: 2026-01-02 }
      - { name: Nights, people: [Webb, Ana], every: day, when: { from: "20:00", until: "06:00" } }
      - { name: Second, duty: backup, people: [Priya], every: month, on: 31 }
`);
  expect(only?.layers.map(({ id, duty, rank, on, rotation }) => [id, duty, rank, on, rotation.since])).toEqual([
    ["storm-team", "primary", 2, ["closure", "holiday"], "2026-01-02T00:00"],
    ["nights", "primary", 1, undefined, undefined],
    ["second", "backup", 1, undefined, undefined],
  ]);
});

test.each([
  ["on: Friday", "2026-11-25T18:00:00Z", "2026-11-20T08:00"],
  ["on: Friday", "2026-11-27T15:00:00Z", "2026-11-27T08:00"],
  ["on: Friday", "2026-11-27T14:59:00Z", "2026-11-20T08:00"],
  ["on: [Mon, Thu]", "2026-11-25T18:00:00Z", "2026-11-23T08:00"],
  ["every: day, at: '20:00'", "2026-11-25T18:00:00Z", "2026-11-24T20:00"],
  ["every: month, on: 31", "2026-03-15T18:00:00Z", "2026-02-28T08:00"],
  ["every: year, on: [March 1, February 29]", "2026-02-10T18:00:00Z", "2025-03-01T08:00"],
  ["every: 8 hours, at: '7:00'", "2026-11-25T13:30:00Z", "2026-11-24T23:00"],
  ["every: 8 hours, at: '7:00', since: 2026-01-02", "2026-11-25T13:30:00Z", "2026-01-02T07:00"],
  ["on: Monday, when: closed hours", "2026-11-23T14:30:00Z", "2026-11-23T08:00"],
  ["on: Monday, when: closed hours", "2026-11-24T03:00:00Z", "2026-11-23T08:00"],
  ["on: Monday, when: { from: Fri 16:00, until: Mon 07:00 }, backup: next", "2026-11-25T18:00:00Z", "2026-11-23T08:00"],
  ["on: Fri 12:00, when: { from: Fri 16:00, until: Mon 07:00 }", "2026-11-25T18:00:00Z", "2026-11-27T12:00"],
  ["every: day, counts: calendar, days: [weekend]", "2026-11-25T18:00:00Z", "2026-11-28T08:00"],
  ["on: Friday, since: 2026-01-02", "2026-11-25T18:00:00Z", "2026-01-02T00:00"],
])("“%s” is counted, when first imported at %s, from %s", (keys, now, anchor) => {
  const [layer] = layersAt(now, keys);
  expect(layer?.rotation.anchor).toBe(anchor);
});

test.each([
  ["an unknown department", "department: itt, people: Ana", /no department “itt”.*mean “it”/],
  ["somebody unknown", "department: it, people: [Zoe]", /nobody called “Zoe”.*Add an entry under people:/],
  ["somebody almost known", "department: it, people: [marcus@hil.example]", /mean “marcus@hill.example”/],
  [
    "a name of two people",
    "department: it, people: [Marcus]",
    /“Marcus” could be “Marcus Hill” or “Marcus Webb”.*e-mail/,
  ],
  ["somebody unknown in a group", "department: it, people: [[Ana, Zoe]]", /nobody called “Zoe”/],
  ["nobody", "department: it", /Nobody takes turns here.*in the order of their turns/],
  ["a turn of nobody", "department: it, people: [[]]", /Nobody has this turn/],
  ["no length", "department: it, people: Ana, every: 0 weeks", /“0 weeks” is no length of a turn.*1 to 104 weeks/],
  ["a huge length", "department: it, people: Ana, every: 5000 weeks", /“5000 weeks” is no length.*1 to 104 weeks/],
  ["an unknown length", "department: it, people: Ana, every: fortnight", /“fortnight” is no length.*such as 2 weeks/],
  ["a time that is none", 'department: it, people: Ana, at: "25:00"', /“25:00” is no time of day.*15:30/],
  ["a day's time that is none", 'department: it, people: Ana, on: "Fri 24:00"', /“24:00” is no time of day/],
  ["an unknown weekday", "department: it, people: Ana, on: Fryday", /“Fryday” is no day of a week.*such as Friday/],
  ["a 32nd", "department: it, people: Ana, every: month, on: 32", /“32” is no day of a month.*Write 1 to 31/],
  ["a 30th of February", "department: it, people: Ana, every: year, on: Feb 30", /no day of a year.*March 1/],
  ["a day of daily turns", "department: it, people: Ana, every: day, on: Mon", /no day on which they begin.*“when:”/],
  ["two times for hours", 'department: it, people: Ana, every: 8 hours, at: ["7:00", "8:00"]', /counted from one time/],
  [
    "a window without length",
    'department: it, people: Ana, when: { from: "8:00", until: "08:00" }',
    /no length.*around the clock/,
  ],
  [
    "a week's window without length",
    "department: it, people: Ana, when: { from: Fri 8:00, until: Fri 8:00 }",
    /no length/,
  ],
  [
    "a window with one day",
    'department: it, people: Ana, when: { from: Fri 8:00, until: "9:00" }',
    /not clear which days/,
  ],
  [
    "a window with days twice",
    "department: it, people: Ana, when: { days: Mon, from: Fri 8:00, until: Mon 9:00 }",
    /not clear which days/,
  ],
  ["a window's bad time", 'department: it, people: Ana, when: { from: "8", until: "9:00" }', /“8” is no time of day/],
  [
    "a window's bad days",
    'department: it, people: Ana, when: { days: Mun, from: "8:00", until: "9:00" }',
    /no days of the week/,
  ],
  ["no window", "department: it, people: Ana, when: []", /no times in this list/],
  ["unknown times", "department: it, people: Ana, when: closed hour", /mean “closed hours”/],
  [
    "closed hours without hours",
    "department: facilities, people: Ana, when: closed hours",
    /no hours.*Give the department/,
  ],
  ["an unknown kind of day", "department: it, people: Ana, days: [snow day]", /no kind of day/],
  ["a day that is none", "department: it, people: Ana, since: 2026-02-30", /“2026-02-30” is no date/],
  ["active days of weeks", "department: it, people: Ana, counts: active days", /Only turns of days/],
  ["a backup without a second", "department: it, people: Ana, backup: next", /Nobody is next.*Name more people/],
  ["an unknown backup", "department: it, people: Ana, backup: [Zoe]", /nobody called “Zoe”/],
  ["an unknown key", "department: it, people: Ana, evry: week", /no key “evry”.*mean “every”/],
  ["a bad zone", "department: it, people: Ana, zone: EST", /no time zone/],
  ["no layers", "department: it, layers: []", /no layer in this list/],
  [
    "turns beside layers",
    "department: it, on: Fri, layers: [{ name: A, people: Ana }]",
    /“on” stands beside “layers”.*inside of each layer/,
  ],
  [
    "two layers of one name",
    "department: it, layers: [{ name: A, people: Ana }, { name: a, people: Ana }]",
    /The layer “a” is here twice, first in line 11/,
  ],
  ["an unknown duty", "department: it, layers: [{ name: A, duty: third, people: Ana }]", /no duty.*primary, backup/],
])("says where to find %s", (_, keys, message) => {
  const file = districtFile(`${start}schedules:\n  - { name: X, ${keys} }\n`);
  const read = readDistrictFile(file);
  const problems = "problems" in read ? read.problems : [];
  expect(problems.map((one) => [one.file, one.line])).toEqual([[file, first + 1]]);
  expect(problems.map((one) => `${one.message} ${one.remedy}`)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ["two schedules of one id", "IT on call", "it: on-call!", /is here twice, first in line 11/],
  ["a name without a letter", "Nights", "夜", /no letter in it/],
  ["a name that is too long", "Nights", "n".repeat(61), /too long.*at most 60/],
])("says where to find %s", (_, one, other, message) => {
  const lines = [one, other].map((name) => `  - { name: "${name}", department: it, people: Ana }`).join("\n");
  const read = readDistrictFile(districtFile(`${start}schedules:\n${lines}\n`));
  const problems = "problems" in read ? read.problems : [];
  expect(problems.map(({ line, message, remedy }) => [line, `${message} ${remedy}`])).toEqual([
    [first + 2, expect.stringMatching(message)],
  ]);
});

test("errors stand in the line of their own key", () => {
  const lines = `schedules:
  - name: Nights
    department: it
    people:
      - Ana
      - Zoe
    every: week
    on:
      - Mon
      - Moonday
    when:
      - { from: "20:00", until: "08:00" }
      - { from: Fri 8:00, until: Fri 8:00 }
    since: tomorrow
`;
  const read = readDistrictFile(districtFile(start + lines));
  expect("problems" in read && read.problems.map(({ line }) => line)).toEqual([first + 13]);
  const better = readDistrictFile(districtFile(start + lines.replace("tomorrow", "2026-11-25")));
  expect("problems" in better && better.problems.map(({ line }) => line)).toEqual([first + 5, first + 9, first + 12]);
});

test("a mistake in people or departments is not blamed on the schedules that speak of them", () => {
  const read = readDistrictFile(
    districtFile(
      `${start.replace("Ana Ruiz,", "Ana Ruiz, shoe: 43,").replace("07:00", "7:60")}schedules:\n${said("when: closed hours")}`,
    ),
  );
  expect("problems" in read && read.problems.map(({ line }) => line)).toEqual([3, 6]);
});

test("the guide's examples can be read", () => {
  const people = ["Ana Ruiz", "Marcus Hill", "Priya Shah", "Tom Becker", "Luis Ortega", "Rosa Díaz", "Wen Zhao"];
  const listed = people.map(
    (name, i) => `  - { name: ${name}, email: ${i === 0 ? "ana.ruiz" : `p${i}`}@district.example }`,
  );
  const around = `district: { id: hill, name: Hill, zone: America/Denver }
departments:
  it: { name: IT }
  facilities: { name: Facilities, hours: [{ days: Mon-Fri, from: "07:00", until: "16:00" }] }
people:
${listed.join("\n")}
`;
  const blocks = [...readFileSync("docs/operating.md", "utf8").matchAll(/```yaml\n(.*?)```/gs)]
    .map(([, yaml = ""]) => yaml)
    .filter((yaml) => !yaml.startsWith("partnerships:"));
  expect(blocks).toHaveLength(2);
  expect(planOf(around + blocks.join("")).schedules.map(({ id }) => id)).toEqual(["it-on-call", "facilities"]);
});
