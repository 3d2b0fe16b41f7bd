import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readDistrictFile } from "../../adapters/import/yamlDistrict.ts";
import type { Pair } from "../../src/checkins/checkin.ts";
import { nextRoundDay } from "../../src/checkins/weeks.ts";
import { asNew } from "../../src/main/districtSchedules.ts";
import { boundariesBetween } from "../../src/oncall/boundary.ts";
import { onCallAt } from "../../src/oncall/resolver.ts";
import { guessDepartment } from "../../src/people/department.ts";
import { guessLocation, keysIn, pathOf } from "../../src/people/location.ts";
import type { DistrictPlan } from "../../src/people/plan.ts";
import { guessService } from "../../src/people/service.ts";

const small = "tests/fixtures/district/small.yaml";
const sample = "districts/sample/district.yaml";

function planIn(file: string): DistrictPlan {
  const read = readDistrictFile(file);
  if ("problems" in read) throw new Error(read.problems.map(({ line, message }) => `${line}: ${message}`).join("\n"));
  return read.plan;
}

test("a district's file says who it is, and which chats are its own", () => {
  const { district, workspaces } = planIn(small);
  expect(district).toEqual({
    id: "hill",
    name: "Hill Schools",
    zone: "America/Denver",
    language: "en",
    triage: undefined,
  });
  expect(workspaces).toEqual([
    { platform: "slack", workspace: "T1" },
    { platform: "slack", workspace: "T2" },
    { platform: "teams", workspace: "tenant-1" },
  ]);
});

test("departments: one name for both languages or one each, words folded, hours with two digits", () => {
  expect(planIn(small).departments).toEqual([
    {
      id: "it",
      name: { en: "IT", es: "IT" },
      aliases: ["tech"],
      words: ["wifi", "proyector"],
      hours: [{ days: [1, 2, 3, 4, 5], from: "07:00", until: "15:30" }],
    },
    { id: "facilities", name: { en: "Facilities", es: "Mantenimiento" }, aliases: [], words: [], hours: [] },
  ]);
});

test("services and homes may name their department as people do", () => {
  const { services, homes } = planIn(small);
  expect(services[0]?.department).toBe("it");
  expect(homes.map(({ department, platform, id }) => [department, platform, id])).toEqual([
    ["it", "slack", "C1"],
    ["facilities", "teams", "19:f@thread.tacv2"],
  ]);
});

test("the ids of locations come of their path, a range is every room of it, and room 012 keeps its zero", () => {
  expect(planIn(small).locations.map(({ id }) => id)).toEqual([
    "lincoln-high-school",
    "lincoln-high-school/building-b",
    "lincoln-high-school/building-b/201",
    "lincoln-high-school/building-b/202",
    "lincoln-high-school/building-b/203",
    "lincoln-high-school/building-b/012",
    "lincoln-high-school/field-house",
    "lincoln-high-school/gym",
    "lincoln-high-school/library",
    "lincoln/heat",
    "lincoln-elementary",
    "hoover-middle-school",
  ]);
});

test("a location knows its path and what it is called", () => {
  const found = new Map(planIn(small).locations.map((location) => [location.id, location]));
  expect(found.get("lincoln-high-school/building-b/202")).toEqual({
    id: "lincoln-high-school/building-b/202",
    kind: "room",
    name: "202",
    path: ["Lincoln High School", "Building B", "202"],
    within: ["lincoln-high-school", "lincoln-high-school/building-b", "lincoln-high-school/building-b/202"],
    keys: ["202", "room 202"],
  });
  expect(found.get("lincoln-high-school/library")?.keys).toEqual(["library", "lrc"]);
});

test("a campus is called by its short names too, unless another campus could be meant", () => {
  const keys = new Map(planIn(small).locations.map((location) => [location.id, location.keys]));
  expect(keys.get("lincoln-high-school")).toEqual(["lincoln high school", "lhs", "lincoln high"]);
  expect(keys.get("lincoln-elementary")).toEqual(["lincoln elementary"]);
  expect(keys.get("hoover-middle-school")).toEqual(["hoover middle school", "hoover middle", "hoover"]);
});

test("people: addresses in small letters, roles in words, their place by its path or its id", () => {
  expect(planIn(small).people).toEqual([
    {
      name: "Ana Ruiz",
      email: "ana.ruiz@hill.example",
      language: undefined,
      zone: undefined,
      grants: [{ role: "lead", department: "it" }],
      usualLocation: "lincoln-high-school/building-b/202",
      accounts: [{ platform: "slack", id: "U1" }],
    },
    {
      name: "Tom Becker",
      email: undefined,
      language: "es",
      zone: "America/Chicago",
      grants: [{ role: "member", department: "facilities" }],
      usualLocation: "lincoln/heat",
      accounts: [{ platform: "teams", id: "29:tom" }],
    },
  ]);
});

test("the calendar: a break covers the weekend, a range of staff days does not", () => {
  expect(planIn(small).calendar.map(({ day, kind }) => `${day.toString()} ${kind}`)).toEqual([
    "2026-09-07 holiday",
    "2026-12-18 break",
    "2026-12-19 break",
    "2026-12-20 break",
    "2026-12-21 break",
    "2026-12-22 break",
    "2027-01-01 staff day",
    "2027-01-04 staff day",
    "2027-01-05 staff day",
  ]);
});

test("reading a file again gives the same plan", () => {
  expect(planIn(sample)).toEqual(planIn(sample));
});

test("the sample district reads without a problem, and is told in numbers", () => {
  const read = readDistrictFile(sample);
  expect("problems" in read ? read.problems : read.counted).toMatchObject({
    departments: 5,
    services: 11,
    people: 15,
    homes: 4,
    workspaces: 2,
    schedules: 2,
    partnerships: 1,
  });
});

test("in the sample district IT and Facilities check in on Tuesdays at 8:30, in weeks in which both are there", () => {
  const { partnerships, calendar, people, district } = planIn(sample);
  const [found] = partnerships;
  if (!found) throw new Error("there is no partnership");
  expect(found).toMatchObject({ weekday: 2, time: "08:30", windowDays: 2, summer: "every two weeks" });
  expect(found.sides.map(({ department, lead }) => [department, people[lead]?.name])).toEqual([
    ["facilities", "Tom Becker"],
    ["it", "Ana Ruiz"],
  ]);
  const side = { lead: "", alternate: undefined, sponsor: undefined };
  const pair: Pair = {
    ...found,
    id: "facilities+it",
    sides: [
      { ...found.sides[0], ...side },
      { ...found.sides[1], ...side },
    ],
    zone: district.zone,
    since: Temporal.PlainDate.from("2026-08-10"),
    pausedUntil: undefined,
    escalatedAt: undefined,
  };
  const next = (after: string) => nextRoundDay(pair, Temporal.Instant.from(after), calendar)?.toString();
  expect(next("2026-07-01T00:00:00Z")).toBe("2026-08-11");
  expect(next("2026-11-18T00:00:00Z")).toBe("2026-12-01");
  expect(next("2026-12-16T00:00:00Z")).toBe("2027-01-05");
});

test.each([
  ["projector bulb out in room 12", "it", undefined, "Lincoln High School › Building A › 12"],
  ["light bulb out", "facilities", undefined, undefined],
  ["lámpara del proyector fundida", "it", undefined, undefined],
  ["gotera en el salón 12", "facilities", undefined, "Lincoln High School › Building A › 12"],
  ["Wi-Fi slow in the library", "it", "wifi", "Lincoln High School › Building A › Library"],
  ["generator slow to start at the data center", "facilities", "power", "Education Service Center › Data Center"],
  ["no hay calefacción en Roosevelt", "facilities", "heating-cooling", "Roosevelt Middle School"],
  ["paper jam in the copier", "it", undefined, undefined],
  ["12 chairs for the gym", "warehouse", undefined, "Lincoln High School › Gym"],
  ["the red door will not close", "facilities", "doors", undefined],
])("in the sample district, Dana at Lincoln says “%s”", (what, department, service, place) => {
  const { departments, services, locations, people } = planIn(sample);
  const dana = people.find(({ name }) => name === "Dana Cole");
  const keys = keysIn(what);
  const called = locations.filter((location) => location.keys.some((key) => keys.includes(key)));
  const usual = locations.find(({ id }) => id === dana?.usualLocation);
  const guessed = guessLocation(what, called, usual);
  expect(guessDepartment(what, departments)?.id).toBe(department);
  expect(guessService(what, services)?.id).toBe(service);
  expect(guessed && pathOf(guessed)).toBe(place);
});

test.each(["2026-11-23T12:00Z", "2026-11-27T18:00Z", "2026-11-29T03:00Z"])(
  "whichever day the sample district is opened, %s, IT hands over within a week of it, and Facilities within a week of its first night",
  (now) => {
    const from = Temporal.Instant.from(now);
    const found = asNew(planIn(sample), from).map(({ schedule, nameOf }) => {
      const first = onCallAt(schedule, from).map(({ people }) => people.map(nameOf).join("+"));
      const handOffs = boundariesBetween(schedule, from, from.add({ hours: 24 * 8 }))
        .flatMap(({ changes }) => changes.slice(0, 1))
        .filter(({ outgoing }) => outgoing.length > 0);
      return [schedule.id, first, handOffs.flatMap(({ incoming }) => incoming.map(nameOf)).slice(0, 1)];
    });
    expect(found[0]).toEqual(["it-on-call", ["Ana Ruiz", "Marcus Hill"], ["Marcus Hill"]]);
    expect(found[1]?.[0]).toBe("facilities-nights-and-weekends");
    expect(found[1]?.[2]).toEqual(["Rosa Díaz"]);
  },
);
