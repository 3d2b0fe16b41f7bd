import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readDay, readDuration, readMoment } from "../../src/bot/moment.ts";

/** Tuesday, 3 March 2026, 09:00 in Chicago. */
const now = Temporal.Instant.from("2026-03-03T15:00:00Z");
const zone = "America/Chicago";

test.each([
  ["now", "2026-03-03T09:00:00"],
  ["08:15", "2026-03-03T08:15:00"],
  ["14:05", "2026-03-02T14:05:00"],
  ["7pm", "2026-03-02T19:00:00"],
  ["7:30 p.m.", "2026-03-02T19:30:00"],
  ["yesterday 7pm", "2026-03-02T19:00:00"],
  ["ayer 19:00", "2026-03-02T19:00:00"],
  ["ayer a las 7pm", "2026-03-02T19:00:00"],
  ["monday 8:00", "2026-03-02T08:00:00"],
  ["lunes 08:00", "2026-03-02T08:00:00"],
  ["today noon", "2026-03-03T12:00:00"],
  ["mañana 8:00", "2026-03-04T08:00:00"],
  ["2026-03-01 10:00", "2026-03-01T10:00:00"],
  ["2026-03-01T16:00:00Z", "2026-03-01T10:00:00"],
  ["2 hours ago", "2026-03-03T07:00:00"],
  ["hace 30 min", "2026-03-03T08:30:00"],
  ["in 1 hour", "2026-03-03T10:00:00"],
])("the past: %s", (typed, expected) => {
  const found = readMoment(typed, now, zone, "past");
  expect(found?.toZonedDateTimeISO(zone).toPlainDateTime().toString()).toBe(expected);
});

test("a clock time alone is the next one where the future is meant", () => {
  expect(readMoment("8:15", now, zone, "future")?.toString()).toBe("2026-03-04T14:15:00Z");
  expect(readMoment("14:05", now, zone, "future")?.toString()).toBe("2026-03-03T20:05:00Z");
});

test("a wall time that the clock change skips moves on with the gap; one that comes twice is the first", () => {
  expect(readMoment("2026-03-08 02:30", now, zone, "past")?.toString()).toBe("2026-03-08T08:30:00Z");
  expect(readMoment("2026-11-01 01:30", now, zone, "past")?.toString()).toBe("2026-11-01T06:30:00Z");
});

test.each(["", "soon", "25:00", "7:61", "13pm", "2026-02-30 10:00", "yesterday", "99999999", "12", "a la una"])(
  "not a time: %s",
  (typed) => {
    expect(readMoment(typed, now, zone, "past")).toBeUndefined();
  },
);

test.each([
  ["tomorrow", "2026-03-04"],
  ["mañana", "2026-03-04"],
  ["Friday", "2026-03-06"],
  ["viernes", "2026-03-06"],
  ["tuesday", "2026-03-10"],
  ["2026-12-24", "2026-12-24"],
  ["12/24", "2026-12-24"],
  ["2/30", undefined],
  ["someday", undefined],
])("a day ahead: %s", (typed, expected) => {
  expect(readDay(typed, now, zone, "future")?.toString()).toBe(expected);
});

test.each([
  ["30 min", 30],
  ["1h 30m", 90],
  ["2 horas y 5 minutos", 125],
  ["1 day", 1440],
  ["half an hour", undefined],
  ["30", undefined],
  ["0 min", undefined],
  ["5 parsecs", undefined],
])("how long: %s", (typed, expected) => {
  expect(readDuration(typed)).toBe(expected);
});
