import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { gaps, nextShift, onCallAt, shifts, turnOf } from "../../src/oncall/resolver.ts";
import type { Layer, Schedule } from "../../src/oncall/schedule.ts";
import type { DayKind } from "../../src/people/calendar.ts";
import { zones } from "./anySchedule.ts";
import { at, days, layer, said, schedule, workdays } from "./given.ts";

const every = [1, 2, 3, 4, 5, 6, 7];
const five = [["ana"], ["bo"], ["cy"], ["di"], ["ed"]];
const handOffs = (one: Layer, from: string, to: string): readonly string[] =>
  shifts(schedule([one]), at(from), at(to)).map(({ start }) =>
    start.toZonedDateTimeISO("America/Chicago").toPlainDateTime().toString({ smallestUnit: "minute" }),
  );
const named = (day: string, kind: DayKind) => ({ day: Temporal.PlainDate.from(day), kind, name: kind });
const peopleIn = (it: Schedule, from: string, to: string) =>
  shifts(it, at(from), at(to)).map(({ people }) => people.join("+"));

describe("month ends", () => {
  const monthly = (anchor: string, ...dates: readonly number[]) =>
    layer({ unit: "month", anchor, starts: dates.map((day) => ({ day, time: "08:00" })) });

  test("the 31st is the last day of a shorter month, and never drifts to the 28th", () => {
    expect(handOffs(monthly("2026-01-31T00:00", 31), "2026-01-31T18:00Z", "2026-07-01T00:00Z")).toEqual([
      "2026-01-31T08:00",
      "2026-02-28T08:00",
      "2026-03-31T08:00",
      "2026-04-30T08:00",
      "2026-05-31T08:00",
      "2026-06-30T08:00",
    ]);
  });
  test("each month has its hand-off: February too, and March only one", () => {
    expect(handOffs(monthly("2026-01-31T00:00", 30), "2026-01-31T18:00Z", "2026-04-01T00:00Z")).toEqual([
      "2026-02-28T08:00",
      "2026-03-30T08:00",
    ]);
  });
  test("the 15th and the last: two turns a month, in their order", () => {
    expect(handOffs(monthly("2028-02-01T00:00", 15, 31), "2028-02-15T18:00Z", "2028-04-01T00:00Z")).toEqual([
      "2028-02-15T08:00",
      "2028-02-29T08:00",
      "2028-03-15T08:00",
      "2028-03-31T08:00",
    ]);
  });
  test("the 30th and the 31st fall on one day in April: the first of them is empty, nobody goes back in time", () => {
    const both = layer({
      unit: "month",
      anchor: "2026-03-01T00:00",
      starts: [
        { day: 30, time: "09:00" },
        { day: 31, time: "08:00" },
      ],
    });
    expect(handOffs(both, "2026-03-30T18:00Z", "2026-05-31T00:00Z")).toEqual([
      "2026-03-30T09:00",
      "2026-03-31T08:00",
      "2026-04-30T09:00",
      "2026-05-30T09:00",
    ]);
  });
  test("the 29th of February, every year: the 28th in common years, the 29th again in 2028", () => {
    const leap = layer({ unit: "year", anchor: "2024-02-29T00:00", starts: [{ month: 2, day: 29, time: "08:00" }] });
    expect(handOffs(leap, "2024-03-01T00:00Z", "2028-12-01T00:00Z")).toEqual([
      "2024-02-29T08:00",
      "2025-02-28T08:00",
      "2026-02-28T08:00",
      "2027-02-28T08:00",
      "2028-02-29T08:00",
    ]);
  });
  test("every third month, years after it began", () => {
    const quarterly = layer({
      unit: "month",
      every: 3,
      anchor: "2019-01-31T00:00",
      starts: [{ day: 31, time: "08:00" }],
    });
    expect(handOffs(quarterly, "2026-02-01T00:00Z", "2026-11-30T00:00Z")).toEqual([
      "2026-01-31T08:00",
      "2026-04-30T08:00",
      "2026-07-31T08:00",
      "2026-10-31T08:00",
    ]);
  });
});

describe("weeks", () => {
  test("every second Monday, from the first one after the anchor", () => {
    const other = layer({ every: 2, anchor: "2026-01-07T00:00" });
    expect(handOffs(other, "2026-01-13T00:00Z", "2026-02-24T00:00Z")).toEqual([
      "2026-01-12T08:00",
      "2026-01-26T08:00",
      "2026-02-09T08:00",
      "2026-02-23T08:00",
    ]);
  });
  test("Monday to Friday one person, the weekend another", () => {
    const split = layer({
      starts: [
        { weekday: 1, time: "08:00" },
        { weekday: 5, time: "17:00" },
      ],
      turns: [["ana"], ["bo"], ["cy"]],
    });
    expect(
      shifts(schedule([split]), at("2026-01-06T00:00Z"), at("2026-01-20T00:00Z")).map((one) =>
        said(one, "America/Chicago"),
      ),
    ).toEqual([
      "ana: 2026-01-05 08:00 to 2026-01-09 17:00",
      "bo: 2026-01-09 17:00 to 2026-01-12 08:00",
      "cy: 2026-01-12 08:00 to 2026-01-16 17:00",
      "ana: 2026-01-16 17:00 to 2026-01-19 08:00",
      "bo: 2026-01-19 08:00 to 2026-01-23 17:00",
    ]);
  });
  test("two people have a turn together, and the person alone has two turns in a row as two shifts", () => {
    const groups = schedule([layer({ turns: [["ana", "bo"], ["cy"], ["cy"]] })]);
    expect(peopleIn(groups, "2026-01-06T00:00Z", "2026-01-27T00:00Z")).toEqual(["ana+bo", "cy", "cy", "ana+bo"]);
  });
});

describe("daily turns count the days on which somebody is on duty", () => {
  const nights = { unit: "day", starts: [{ time: "08:00" }], turns: five } as const;
  const mornings = days(workdays, "08:00", "17:00");

  test("Monday comes after Friday: nobody's turn is used up by the weekend", () => {
    const it = schedule([layer({ ...nights, windows: [mornings] })]);
    expect(peopleIn(it, "2026-01-07T00:00Z", "2026-01-14T00:00Z")).toEqual(["cy", "di", "ed", "ana", "bo"]);
  });
  test("told to count the calendar, fourteen people Monday to Friday: four never have a shift", () => {
    const fourteen = Array.from({ length: 14 }, (_, i) => [`p${i}`]);
    const one = layer({ ...nights, turns: fourteen, counts: "calendar", windows: [mornings] });
    expect(new Set(peopleIn(schedule([one]), "2026-01-05T00:00Z", "2027-01-05T00:00Z")).size).toBe(10);
  });
  test("a holiday is an idle day: whose turn it would have been has the day after", () => {
    const on: readonly DayKind[] = ["student day", "staff day"];
    const it = schedule([layer({ ...nights, windows: [mornings], on })], {
      calendar: [named("2026-01-07", "holiday")],
    });
    expect(peopleIn(it, "2026-01-05T00:00Z", "2026-01-10T00:00Z")).toEqual(["ana", "bo", "cy", "di"]);
    expect(shifts(it, at("2026-01-07T00:00Z"), at("2026-01-08T00:00Z"))).toEqual([]);
  });
  test("a Saturday that the calendar makes a student day has its turn", () => {
    const it = schedule([layer({ ...nights, on: ["student day"] })], {
      calendar: [named("2026-01-10", "student day")],
    });
    expect(shifts(it, at("2026-01-09T20:00Z"), at("2026-01-13T00:00Z")).map((one) => said(one, it.zone))).toEqual([
      "ed: 2026-01-09 08:00 to 2026-01-10 08:00",
      "ana: 2026-01-10 08:00 to 2026-01-11 08:00",
      "bo: 2026-01-12 08:00 to 2026-01-13 08:00",
    ]);
  });
  test("a night that reaches into an idle day is the same person's until its end", () => {
    const it = schedule([layer({ ...nights, starts: [{ time: "00:00" }], windows: [days([5], "20:00", "08:00")] })]);
    expect(shifts(it, at("2026-01-09T00:00Z"), at("2026-01-16T00:00Z")).map((one) => said(one, it.zone))).toEqual([
      "ana: 2026-01-09 20:00 to 2026-01-10 08:00",
    ]);
  });
  test("begun on a Saturday at noon, it begins with Monday's first turn", () => {
    const starts = [{ time: "08:00" }, { time: "20:00" }];
    const it = schedule([
      layer({ ...nights, starts, anchor: "2026-01-10T12:00", windows: [days(workdays, "08:00", "08:00")] }),
    ]);
    expect(shifts(it, at("2026-01-10T00:00Z"), at("2026-01-13T08:00Z")).map((one) => said(one, it.zone))).toEqual([
      "ana: 2026-01-12 08:00 to 2026-01-12 20:00",
      "bo: 2026-01-12 20:00 to 2026-01-13 08:00",
    ]);
  });
  test("a week's window has an active day for each of its days", () => {
    const week = { kind: "week", from: { weekday: 1, time: "08:00" }, until: { weekday: 5, time: "17:00" } } as const;
    const it = schedule([layer({ ...nights, windows: [week] })]);
    expect(peopleIn(it, "2026-01-05T00:00Z", "2026-01-13T00:00Z")).toEqual(["ana", "bo", "cy", "di", "ed", "ana"]);
  });
  test("a week's window that the calendar opens reaches into the same weekday of the next week", () => {
    const week = { kind: "week", from: { weekday: 3, time: "16:00" }, until: { weekday: 3, time: "12:00" } } as const;
    const it = schedule([layer({ ...nights, windows: [week], on: ["holiday"] })], {
      calendar: [named("2026-01-07", "holiday")],
    });
    expect(shifts(it, at("2026-01-13T18:00Z"), at("2026-01-16T00:00Z")).map((one) => said(one, it.zone))).toEqual([
      "bo: 2026-01-13 08:00 to 2026-01-14 08:00",
      "cy: 2026-01-14 08:00 to 2026-01-14 12:00",
    ]);
  });
});

describe("over whole cycles everybody has as many turns", () => {
  const safe = fc.constantFrom("08:00", "12:00", "20:00");
  const kinds: readonly DayKind[] = ["holiday", "break", "closure", "staff day", "student day"];
  const calendar = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.constantFrom(...kinds)), { maxLength: 30 })
    .map((all) =>
      all.map(([after, kind]) => named(Temporal.PlainDate.from("2026-01-01").add({ days: after }).toString(), kind)),
    );
  const given = fc.record({
    zone: fc.constantFrom(...zones),
    people: fc.integer({ min: 1, max: 7 }),
    unit: fc.constantFrom("day", "week"),
    time: safe,
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    calendar,
    paused: fc.boolean(),
  });

  test("in any range the counts differ by one at most, holidays or not", () => {
    const property = fc.property(given, fc.nat(200), fc.integer({ min: 10, max: 120 }), (said, after, length) => {
      const one = layer({
        unit: said.unit,
        starts: [{ time: said.time }],
        turns: Array.from({ length: said.people }, (_, i) => [`p${i}`]),
        windows: said.unit === "day" ? [days(said.weekdays, said.time, said.time)] : [],
        ...(said.paused && said.unit === "day" && { on: ["student day", "staff day", "weekend"] }),
      });
      const from = at("2026-02-01T00:00Z").add({ hours: 24 * after });
      const found = shifts(
        schedule([one], { zone: said.zone, calendar: said.calendar }),
        from,
        from.add({ hours: 24 * length }),
      );
      const numbers = found.map(({ turn }) => turn?.number ?? -1);
      expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
      const counts = one.rotation.turns.map(
        ([person = ""]) => found.filter(({ people }) => people.includes(person)).length,
      );
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      if (found.length % said.people === 0) expect(new Set(counts).size).toBe(1);
    });
    fc.assert(property, { numRuns: 150 });
  });
});

test("at every change of the clocks, in every zone, no night is doubled or lost", () => {
  for (const zone of zones) {
    const it = schedule(
      [layer({ unit: "day", starts: [{ time: "12:00" }], windows: [days(every, "20:00", "08:00")] })],
      { zone },
    );
    const nights = shifts(it, at("2026-01-08T12:00Z"), at("2027-01-07T12:00Z"));
    const evenings = nights.map(({ start }) => start.toZonedDateTimeISO(zone).toPlainDateTime());
    const mornings = nights.map(({ end }) => end.toZonedDateTimeISO(zone).toPlainDateTime());
    evenings.forEach((evening, i) => {
      expect(`${evening.toPlainTime()} ${mornings[i]?.toPlainTime()}`).toBe("20:00:00 08:00:00");
      if (i > 0) expect(`${evenings[i - 1]?.add({ days: 1 })}`).toBe(`${evening}`);
    });
    expect(nights.length).toBeGreaterThanOrEqual(364);
  }
});

describe("faults of other tools, which are not ours", () => {
  const windows = [days(every, "20:00", "08:00")];
  const nights = layer({ windows });

  test("windows do not stop after fifty days: each night of a year's turn is there", () => {
    const yearly = layer({
      unit: "year",
      anchor: "2025-01-01T00:00",
      starts: [{ month: 1, day: 1, time: "12:00" }],
      windows,
    });
    expect(shifts(schedule([yearly]), at("2026-01-02T18:00Z"), at("2026-12-31T18:00Z"))).toHaveLength(363);
  });
  test("a rotation that begins late in the day keeps the rest of that day's window and all later ones", () => {
    const late = layer({
      anchor: "2026-01-07T12:00",
      starts: [{ weekday: 3, time: "12:00" }],
      windows: [days(workdays, "08:00", "17:00")],
    });
    expect(
      shifts(schedule([late]), at("2026-01-07T00:00Z"), at("2026-01-09T00:00Z")).map((one) =>
        said(one, "America/Chicago"),
      ),
    ).toEqual(["ana: 2026-01-07 12:00 to 2026-01-07 17:00", "ana: 2026-01-08 08:00 to 2026-01-08 17:00"]);
  });
  test("a weekend that wraps around Sunday invents no nights in the week", () => {
    const wrap = { kind: "week", from: { weekday: 5, time: "17:00" }, until: { weekday: 1, time: "08:00" } } as const;
    const it = schedule([layer({ windows: [wrap], starts: [{ weekday: 3, time: "08:00" }] })]);
    expect(shifts(it, at("2026-01-08T00:00Z"), at("2026-01-20T00:00Z")).map((one) => said(one, it.zone))).toEqual([
      "ana: 2026-01-09 17:00 to 2026-01-12 08:00",
      "bo: 2026-01-16 17:00 to 2026-01-19 08:00",
    ]);
    expect(onCallAt(it, at("2026-01-14T05:00Z"))).toEqual([]);
  });
  test("next, asked in a gap, is tonight's person and not the one after", () => {
    const daily = layer({ unit: "day", starts: [{ time: "12:00" }], windows });
    expect(nextShift(schedule([daily]), "primary", at("2026-01-08T20:00Z"))?.people).toEqual(["ana"]);
    expect(nextShift(schedule([daily]), "primary", at("2026-01-09T20:00Z"))?.people).toEqual(["bo"]);
  });
  test("turns go on beyond the ten thousandth", () => {
    const hourly = layer({ unit: "hour", anchor: "2020-01-01T00:00", starts: [] });
    const it = schedule([hourly], { zone: "Etc/UTC" });
    expect(onCallAt(it, at("2026-01-01T00:00Z"))[0]).toMatchObject({ people: ["ana"], turn: { number: 52_608 } });
    expect(onCallAt(it, at("2026-01-01T01:00Z"))[0]).toMatchObject({ people: ["bo"], turn: { number: 52_609 } });
  });
  test("whose turn it is goes by the rotation's period, not by the length of a shift", () => {
    const halfDays = layer({ unit: "day", starts: [{ time: "08:00" }], windows: [days(every, "08:00", "20:00")] });
    expect(peopleIn(schedule([halfDays]), "2026-01-05T18:00Z", "2026-01-08T18:00Z")).toEqual([
      "ana",
      "bo",
      "cy",
      "ana",
    ]);
  });
  test("the end of a shift is not in it", () => {
    const it = schedule([nights]);
    expect(onCallAt(it, at("2026-01-07T13:59:59.999Z"))).toHaveLength(1);
    expect(onCallAt(it, at("2026-01-07T14:00Z"))).toEqual([]);
    expect(gaps(it, at("2026-01-07T13:00Z"), at("2026-01-07T15:00Z"))).toMatchObject([
      { start: at("2026-01-07T14:00Z") },
    ]);
  });
});

test("a turn's own bounds, around the clock, whatever its windows are", () => {
  const it = schedule([layer({ windows: [days(workdays, "17:00", "08:00")] })]);
  expect(turnOf(it, { layer: "nights", number: 9 }, at("2026-03-10T00:00Z"))).toEqual({
    people: ["ana"],
    start: at("2026-03-09T13:00Z"),
    end: at("2026-03-16T13:00Z"),
  });
  expect(turnOf(it, { layer: "days", number: 9 }, at("2026-03-10T00:00Z"))).toBeUndefined();
  expect(turnOf(it, { layer: "nights", number: -1 }, at("2026-03-10T00:00Z"))).toBeUndefined();
});
