import { describe, expect, test } from "vitest";
import { gaps, nextShift, onCallAt, shiftAt, shifts } from "../../src/oncall/resolver.ts";
import { at, days, exactly, layer, said, schedule, workdays } from "./given.ts";

describe("a department of three takes turns by the week", () => {
  const it = schedule([layer()]);

  test("on Wednesday the person who began on Monday at eight is on call", () => {
    expect(onCallAt(it, at("2026-01-07T18:00Z"))).toEqual([
      { duty: "primary", people: ["ana"], because: "plan", turn: { layer: "nights", number: 0 } },
    ]);
  });
  test("at eight on Monday sharp it is the next person, a second before it is not", () => {
    expect(onCallAt(it, at("2026-01-12T13:59:59Z"))[0]?.people).toEqual(["ana"]);
    expect(onCallAt(it, at("2026-01-12T14:00:00Z"))[0]?.people).toEqual(["bo"]);
  });
  test("before the first hand-off nobody is", () => {
    expect(onCallAt(it, at("2026-01-05T13:59:59Z"))).toEqual([]);
    expect(gaps(it, at("2026-01-05T00:00Z"), at("2026-01-06T00:00Z"))).toEqual([
      {
        duty: "primary",
        start: at("2026-01-05T00:00Z"),
        end: at("2026-01-05T14:00Z"),
        because: "unplanned",
        people: [],
      },
    ]);
  });
  test("a month of shifts, each with its real bounds", () => {
    const found = shifts(it, at("2026-01-14T00:00Z"), at("2026-01-28T00:00Z"));
    expect(found.map((shift) => said(shift, it.zone))).toEqual([
      "bo: 2026-01-12 08:00 to 2026-01-19 08:00",
      "cy: 2026-01-19 08:00 to 2026-01-26 08:00",
      "ana: 2026-01-26 08:00 to 2026-02-02 08:00",
    ]);
  });
  test("who is next, and until when", () => {
    expect(exactly(shiftAt(it, "primary", at("2026-01-07T18:00Z")) ?? never())).toBe(
      "ana: 2026-01-05T14:00:00Z to 2026-01-12T14:00:00Z",
    );
    expect(nextShift(it, "primary", at("2026-01-07T18:00Z"))?.people).toEqual(["bo"]);
    expect(shiftAt(it, "backup", at("2026-01-07T18:00Z"))).toBeUndefined();
    expect(nextShift(it, "backup", at("2026-01-07T18:00Z"))).toBeUndefined();
  });
});

test("nights only: the days between are gaps, and the next one asked for in a gap is tonight's", () => {
  const it = schedule([layer({ windows: [days(workdays, "17:00", "08:00")] })]);
  const noon = at("2026-01-07T18:00Z");
  expect(onCallAt(it, noon)).toEqual([]);
  expect(said(nextShift(it, "primary", noon) ?? never(), it.zone)).toBe("ana: 2026-01-07 17:00 to 2026-01-08 08:00");
  expect(gaps(it, at("2026-01-09T00:00Z"), at("2026-01-13T00:00Z"))).toMatchObject([
    { start: at("2026-01-09T14:00Z"), end: at("2026-01-09T23:00Z") },
    { start: at("2026-01-10T14:00Z"), end: at("2026-01-12T23:00Z") },
  ]);
});

test("fourteen people, daily, Monday to Friday: everybody has a shift", () => {
  const fourteen = Array.from({ length: 14 }, (_, i) => [`p${i}`]);
  const daily = layer({
    unit: "day",
    starts: [{ time: "08:00" }],
    turns: fourteen,
    windows: [days(workdays, "08:00", "17:00")],
  });
  const found = shifts(schedule([daily]), at("2026-01-05T00:00Z"), at("2026-01-23T23:59Z"));
  expect(found.map(({ people }) => people[0])).toEqual([...fourteen.flat(), "p0"]);
});

function never(): never {
  throw new Error("there is none");
}
