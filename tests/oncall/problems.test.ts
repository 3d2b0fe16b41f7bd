import { describe, expect, test } from "vitest";
import { problemsOf } from "../../src/oncall/problems.ts";
import type { Layer } from "../../src/oncall/schedule.ts";
import { at, days, layer, schedule, workdays } from "./given.ts";

const now = at("2026-01-06T00:00Z");
const found = (...layers: readonly Layer[]) => problemsOf(schedule(layers), now);

describe("setting a schedule up", () => {
  test("weeks from Monday at eight give nothing to think over", () => {
    expect(found(layer())).toEqual([]);
  });
  test("two layers of one rank are an error, of two duties they are none", () => {
    expect(found(layer(), layer({ id: "days" }))).toEqual([
      { kind: "equal ranks", duty: "primary", rank: 1, layers: ["days", "nights"] },
    ]);
    expect(found(layer(), layer({ id: "second", duty: "backup" }))).toEqual([]);
  });
  test.each(["01:00", "01:30", "02:00", "02:59"])(
    "a hand-off or a window's edge at %s is in the hours of the clock change",
    (time) => {
      expect(found(layer({ starts: [{ weekday: 1, time }] }))).toEqual([
        { kind: "clock change", layer: "nights", of: "hand-off", time },
      ]);
      expect(found(layer({ windows: [days(workdays, "17:00", time)] }))).toContainEqual({
        kind: "clock change",
        layer: "nights",
        of: "window",
        time,
      });
    },
  );
  test.each(["00:59", "03:00"])("at %s it is not", (time) => {
    expect(found(layer({ starts: [{ weekday: 1, time }] }))).toEqual([]);
  });
  test("a month has not always a 30th; December always has a 31st; a year not always a 29th of February", () => {
    const monthly = layer({ unit: "month", anchor: "2025-01-01T00:00", starts: [{ day: 30, time: "08:00" }] });
    expect(found(monthly)).toEqual([{ kind: "short month", layer: "nights", day: 30 }]);
    const yearly = (month: number, day: number) =>
      layer({ unit: "year", anchor: "2020-01-01T00:00", starts: [{ month, day, time: "08:00" }] });
    expect(found(yearly(12, 31))).toEqual([]);
    expect(found(yearly(2, 29))).toEqual([{ kind: "short month", layer: "nights", day: 29 }]);
  });
  test("a hand-off at midnight in a night on duty; at the night's edges it is none", () => {
    const nights = (time: string) =>
      layer({ unit: "day", starts: [{ time }], windows: [days([1, 2, 3, 4, 5, 6, 7], "20:00", "08:00")] });
    expect(found(nights("00:00"))).toContainEqual({
      kind: "night",
      layer: "nights",
      time: "00:00",
      ends: ["20:00", "08:00"],
    });
    for (const time of ["20:00", "08:00", "12:00"])
      expect(found(nights(time)).map(({ kind }) => kind)).toEqual(["uncovered"]);
  });
  test("a week's hand-off on Monday at midnight is in no night where there are none from Sunday to Monday", () => {
    const week = (...weekdays: readonly number[]) =>
      found(layer({ starts: [{ weekday: 1, time: "00:00" }], windows: [days(weekdays, "20:00", "08:00")] }));
    expect(week(1, 2, 3, 4, 5).map(({ kind }) => kind)).toEqual(["uncovered"]);
    expect(week(7).map(({ kind }) => kind)).toEqual(["night", "uncovered"]);
  });
  test("fourteen people by calendar days, Monday to Friday: the four who never have a shift are named", () => {
    const fourteen = Array.from({ length: 14 }, (_, i) => [`p${i}`]);
    const daily = {
      unit: "day",
      starts: [{ time: "08:00" }],
      turns: fourteen,
      windows: [days(workdays, "08:00", "17:00")],
    } as const;
    expect(found(layer({ ...daily, counts: "calendar" }))).toContainEqual({
      kind: "never reached",
      layer: "nights",
      people: ["p5", "p6", "p12", "p13"],
    });
    expect(found(layer(daily)).map(({ kind }) => kind)).toEqual(["uncovered"]);
  });
  test("time that is not covered in two weeks, and a version that begins later is looked at from then on", () => {
    const later = { from: at("2026-02-02T06:00Z"), layers: [layer({ anchor: "2026-02-02T00:00" })] };
    expect(problemsOf(schedule([], { versions: [later] }), now)).toEqual([
      {
        kind: "uncovered",
        gaps: [{ duty: "primary", start: later.from, end: at("2026-02-02T14:00Z"), because: "unplanned", people: [] }],
      },
    ]);
  });
});
