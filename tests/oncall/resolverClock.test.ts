import { describe, expect, test } from "vitest";
import { onCallAt, shiftAt, shifts } from "../../src/oncall/resolver.ts";
import type { Layer } from "../../src/oncall/schedule.ts";
import { at, days, exactly, layer, schedule } from "./given.ts";

/* Clock changes, with instants worked out by hand: not one of them is computed. */

const every = [1, 2, 3, 4, 5, 6, 7];
const firstIn = (zone: string, layers: readonly Layer[], when: string): string => {
  const found = shiftAt(schedule(layers, { zone }), "primary", at(when));
  return found ? exactly(found).replaceAll(":00Z", "Z") : "nobody";
};

describe("the Friday hand-off stays at eight across the clock change", () => {
  const fridays = layer({ anchor: "2026-01-02T00:00", starts: [{ weekday: 5, time: "08:00" }], turns: [["ana"]] });

  test.each([
    ["America/Chicago", "2026-03-08T12:00Z", "2026-03-06T14:00Z", "2026-03-13T13:00Z"],
    ["America/Chicago", "2026-11-01T12:00Z", "2026-10-30T13:00Z", "2026-11-06T14:00Z"],
    ["America/New_York", "2026-03-08T12:00Z", "2026-03-06T13:00Z", "2026-03-13T12:00Z"],
    ["America/New_York", "2026-11-01T12:00Z", "2026-10-30T12:00Z", "2026-11-06T13:00Z"],
    ["America/Los_Angeles", "2026-03-08T12:00Z", "2026-03-06T16:00Z", "2026-03-13T15:00Z"],
    ["America/Los_Angeles", "2026-11-01T12:00Z", "2026-10-30T15:00Z", "2026-11-06T16:00Z"],
    ["Europe/Rome", "2026-03-29T12:00Z", "2026-03-27T07:00Z", "2026-04-03T06:00Z"],
    ["Europe/Rome", "2026-10-25T12:00Z", "2026-10-23T06:00Z", "2026-10-30T07:00Z"],
    ["Australia/Lord_Howe", "2026-04-05T00:00Z", "2026-04-02T21:00Z", "2026-04-09T21:30Z"],
    ["Australia/Lord_Howe", "2026-10-04T00:00Z", "2026-10-01T21:30Z", "2026-10-08T21:00Z"],
  ])("%s, asked at %s", (zone, when, start, end) => {
    expect(firstIn(zone, [fridays], when)).toBe(`ana: ${start} to ${end}`);
  });
});

describe("the night of the change is one night, an hour shorter or longer", () => {
  const nights = layer({ anchor: "2026-01-01T00:00", windows: [days(every, "20:00", "08:00")], turns: [["ana"]] });

  test.each([
    ["America/Chicago", "2026-03-08T02:00Z", "2026-03-08T13:00Z"],
    ["America/Chicago", "2026-11-01T01:00Z", "2026-11-01T14:00Z"],
    ["America/New_York", "2026-03-08T01:00Z", "2026-03-08T12:00Z"],
    ["America/New_York", "2026-11-01T00:00Z", "2026-11-01T13:00Z"],
    ["America/Los_Angeles", "2026-03-08T04:00Z", "2026-03-08T15:00Z"],
    ["America/Los_Angeles", "2026-11-01T03:00Z", "2026-11-01T16:00Z"],
    ["Europe/Rome", "2026-03-28T19:00Z", "2026-03-29T06:00Z"],
    ["Europe/Rome", "2026-10-24T18:00Z", "2026-10-25T07:00Z"],
    ["Australia/Lord_Howe", "2026-04-04T09:00Z", "2026-04-04T21:30Z"],
    ["Australia/Lord_Howe", "2026-10-03T09:30Z", "2026-10-03T21:00Z"],
  ])("%s, from %s", (zone, start, end) => {
    expect(firstIn(zone, [nights], start)).toBe(`ana: ${start} to ${end}`);
  });
});

describe("a time that the clocks jump over is the first moment after the gap", () => {
  const daily = (time: string) =>
    layer({ unit: "day", anchor: "2026-01-01T00:00", starts: [{ time }], turns: [["ana"]] });

  test.each([
    ["America/Chicago", "02:00", "2026-03-08T08:00Z", "2026-03-09T07:00Z"],
    ["America/Chicago", "02:30", "2026-03-08T08:00Z", "2026-03-09T07:30Z"],
    ["America/Chicago", "02:59", "2026-03-08T08:00Z", "2026-03-09T07:59Z"],
    ["America/New_York", "02:30", "2026-03-08T07:00Z", "2026-03-09T06:30Z"],
    ["America/Los_Angeles", "02:30", "2026-03-08T10:00Z", "2026-03-09T09:30Z"],
    ["Europe/Rome", "02:30", "2026-03-29T01:00Z", "2026-03-30T00:30Z"],
    ["Australia/Lord_Howe", "02:15", "2026-10-03T15:30Z", "2026-10-04T15:15Z"],
    ["Africa/Cairo", "00:00", "2026-04-23T22:00Z", "2026-04-24T21:00Z"],
  ])("%s, the hand-off at %s", (zone, time, start, end) => {
    expect(firstIn(zone, [daily(time)], start)).toBe(`ana: ${start} to ${end}`);
  });
  test("a window that lies inside the gap is dropped", () => {
    const early = layer({ anchor: "2026-01-01T00:00", windows: [days(every, "02:15", "02:45")] });
    const found = shifts(schedule([early]), at("2026-03-07T00:00Z"), at("2026-03-10T00:00Z"));
    expect(found.map(({ start }) => `${start}`)).toEqual(["2026-03-07T08:15:00Z", "2026-03-09T07:15:00Z"]);
  });
  test("a window that ends inside the gap ends with it", () => {
    const late = layer({ anchor: "2026-01-01T00:00", windows: [days(every, "22:00", "02:30")], turns: [["ana"]] });
    expect(firstIn("America/Chicago", [late], "2026-03-08T06:00Z")).toBe("ana: 2026-03-08T04:00Z to 2026-03-08T08:00Z");
  });
  test("of two turns that would both begin in the gap the later one has it", () => {
    const twice = layer({
      unit: "day",
      anchor: "2026-01-01T00:00",
      starts: [{ time: "02:00" }, { time: "02:30" }],
      turns: [["ana"], ["bo"]],
    });
    const found = shifts(schedule([twice]), at("2026-03-08T07:00Z"), at("2026-03-08T12:00Z"));
    expect(found.map(exactly)).toEqual([
      "bo: 2026-03-07T08:30:00Z to 2026-03-08T08:00:00Z",
      "bo: 2026-03-08T08:00:00Z to 2026-03-09T07:00:00Z",
    ]);
  });
});

describe("of a time that comes twice, the first is a start and the last an end", () => {
  const daily = (time: string) =>
    layer({ unit: "day", anchor: "2026-01-01T00:00", starts: [{ time }], turns: [["ana"]] });
  const until = (time: string) =>
    layer({ anchor: "2026-01-01T00:00", windows: [days(every, "21:00", time)], turns: [["ana"]] });

  test.each([
    ["America/Chicago", "01:30", "2026-11-01T06:30Z", "2026-11-01T02:00Z", "2026-11-01T07:30Z"],
    ["America/New_York", "01:30", "2026-11-01T05:30Z", "2026-11-01T01:00Z", "2026-11-01T06:30Z"],
    ["America/Los_Angeles", "01:30", "2026-11-01T08:30Z", "2026-11-01T04:00Z", "2026-11-01T09:30Z"],
    ["Europe/Rome", "02:30", "2026-10-25T00:30Z", "2026-10-24T19:00Z", "2026-10-25T01:30Z"],
    ["Australia/Lord_Howe", "01:45", "2026-04-04T14:45Z", "2026-04-04T10:00Z", "2026-04-04T15:15Z"],
  ])("%s at %s: hands off at %s; a window from %s ends at %s", (zone, time, handOff, start, end) => {
    expect(firstIn(zone, [daily(time)], handOff)).toMatch(new RegExp(`^ana: ${handOff} to `));
    expect(firstIn(zone, [until(time)], start)).toBe(`ana: ${start} to ${end}`);
  });
  test("a window until half past one is open in both hours, and is over at the second", () => {
    const people = (when: string) => onCallAt(schedule([until("01:30")]), at(when)).map((one) => one.people.join());
    expect(["2026-11-01T06:45:00Z", "2026-11-01T07:29:59Z", "2026-11-01T07:30:00Z"].map(people)).toEqual([
      ["ana"],
      ["ana"],
      [],
    ]);
  });
  test("a window until one, the first time that comes twice, ends at the second one", () => {
    expect(firstIn("America/Chicago", [until("01:00")], "2026-11-01T06:30Z")).toBe(
      "ana: 2026-11-01T02:00Z to 2026-11-01T07:00Z",
    );
    expect(onCallAt(schedule([until("01:00")]), at("2026-11-01T06:00Z"))).toHaveLength(1);
  });
  test("shifts stay joined: none is between the first and the second half past one", () => {
    const found = shifts(schedule([daily("01:30")]), at("2026-10-31T12:00Z"), at("2026-11-01T12:00Z"));
    expect(found.map(exactly)).toEqual([
      "ana: 2026-10-31T06:30:00Z to 2026-11-01T06:30:00Z",
      "ana: 2026-11-01T06:30:00Z to 2026-11-02T07:30:00Z",
    ]);
  });
});

describe("turns of hours keep to the wall clock", () => {
  const hours = (each: number) =>
    layer({ unit: "hour", every: each, anchor: "2026-01-01T00:00", starts: [], turns: [["ana"]] });

  test("the watch that begins at midnight ends at eight: seven hours in spring, nine in autumn", () => {
    expect(firstIn("America/Chicago", [hours(8)], "2026-03-08T10:00Z")).toBe(
      "ana: 2026-03-08T06:00Z to 2026-03-08T13:00Z",
    );
    expect(firstIn("America/Chicago", [hours(8)], "2026-11-01T10:00Z")).toBe(
      "ana: 2026-11-01T05:00Z to 2026-11-01T14:00Z",
    );
  });
  test("the hour that is missing is nobody's turn, the hour that comes twice is one turn", () => {
    const it = schedule([hours(1)]);
    const spring = shifts(it, at("2026-03-08T07:00Z"), at("2026-03-08T09:00Z"));
    expect(spring.map(exactly)).toEqual([
      "ana: 2026-03-08T07:00:00Z to 2026-03-08T08:00:00Z",
      "ana: 2026-03-08T08:00:00Z to 2026-03-08T09:00:00Z",
    ]);
    const [one, three] = spring.map(({ turn }) => turn?.number ?? 0);
    expect((three ?? 0) - (one ?? 0)).toBe(2);
    expect(firstIn("America/Chicago", [hours(1)], "2026-11-01T07:30Z")).toBe(
      "ana: 2026-11-01T06:00Z to 2026-11-01T08:00Z",
    );
  });
});

describe("Knox in Indiana, which left Eastern time on 2 April 2006", () => {
  const mornings = layer({
    unit: "day",
    anchor: "2006-01-01T00:00",
    starts: [{ time: "08:00" }],
    turns: [["ana"], ["bo"]],
  });
  const it = schedule([mornings], { zone: "America/Indiana/Knox" });
  const startsFrom = (from: string, to: string) => shifts(it, at(from), at(to)).map(({ start }) => `${start}`);

  test("its clocks were not touched that night: Central summer time is Eastern winter time", () => {
    expect(startsFrom("2006-04-01T14:00Z", "2006-04-03T14:00Z")).toEqual([
      "2006-04-01T13:00:00Z",
      "2006-04-02T13:00:00Z",
      "2006-04-03T13:00:00Z",
    ]);
  });
  test("in autumn they were, and eight was an hour later", () => {
    expect(startsFrom("2006-10-28T14:00Z", "2006-10-30T15:00Z")).toEqual([
      "2006-10-28T13:00:00Z",
      "2006-10-29T14:00:00Z",
      "2006-10-30T14:00:00Z",
    ]);
  });
});

test("where clocks are never changed nothing moves: Kathmandu's eight is 02:15Z all year", () => {
  const mornings = layer({ unit: "day", anchor: "2026-01-01T00:00", starts: [{ time: "08:00" }] });
  const all = shifts(
    schedule([mornings], { zone: "Asia/Kathmandu" }),
    at("2026-01-02T00:00Z"),
    at("2026-12-30T00:00Z"),
  );
  expect(new Set(all.map(({ start }) => `${start}`.slice(11)))).toEqual(new Set(["02:15:00Z"]));
});

test("asked in the second half past one, the person who began at the first is on call", () => {
  const turns = layer({
    unit: "day",
    anchor: "2026-10-30T00:00",
    starts: [{ time: "01:30" }],
    turns: [["ana"], ["bo"], ["cy"]],
  });
  const people = (when: string) => onCallAt(schedule([turns]), at(when))[0]?.people[0];
  expect(people("2026-11-01T06:29:59Z")).toBe("bo");
  expect(people("2026-11-01T06:30:00Z")).toBe("cy");
  // 1:10 again, which is before 1:30 on the clock's face.
  expect(people("2026-11-01T07:10:00Z")).toBe("cy");
});
