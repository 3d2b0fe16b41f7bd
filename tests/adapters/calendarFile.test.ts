import fc from "fast-check";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test, vi } from "vitest";
import { calendarFile, written } from "../../adapters/web/calendarFile.ts";
import type { Calendar, CalendarEvent } from "../../src/bot/page.ts";
import { hostileTexts } from "../support/hostile.ts";

const at = (iso: string) => Temporal.Instant.from(iso);
const shift: CalendarEvent = {
  id: "s-7-2026-03-09",
  sequence: 2,
  changedAt: at("2026-03-03T15:00:00Z"),
  start: at("2026-03-09T13:00:00Z"),
  end: at("2026-03-16T13:00:00Z"),
  title: "On call: Network, Ana Ruiz",
  notes: "After her: Tom Becker; call 555-0100",
  alarms: [60, 0],
};
const onCall = (...events: readonly CalendarEvent[]): Calendar => ({ name: "On call: Ana Ruiz", events });

/** What another program reads in the file. */
function readBack(file: string): Calendar {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const instant = (event: ICAL.Component, name: string) =>
    Temporal.Instant.fromEpochMilliseconds(timeOf(event, name).toUnixTime() * 1000);
  const events = calendar.getAllSubcomponents("vevent").map((event): CalendarEvent => {
    const notes = event.getFirstPropertyValue("description");
    return {
      id: String(event.getFirstPropertyValue("uid")),
      sequence: Number(event.getFirstPropertyValue("sequence")),
      changedAt: instant(event, "dtstamp"),
      start: instant(event, "dtstart"),
      end: instant(event, "dtend"),
      title: String(event.getFirstPropertyValue("summary")),
      ...(notes === null ? {} : { notes: String(notes) }),
      alarms: event.getAllSubcomponents("valarm").map((alarm) => {
        const trigger = alarm.getFirstPropertyValue("trigger");
        if (!(trigger instanceof ICAL.Duration)) throw new Error("an alarm without a duration");
        return 0 - trigger.toSeconds() / 60;
      }),
    };
  });
  // ical.js knows no NAME, and so leaves its escapes to us.
  const name = String(calendar.getFirstPropertyValue("name")).replace(/\\(.)/gs, (_, one) =>
    one === "n" ? "\n" : one,
  );
  return { name, events };
}
function timeOf(event: ICAL.Component, name: string): ICAL.Time {
  const value = event.getFirstPropertyValue(name);
  if (!(value instanceof ICAL.Time)) throw new Error(`no time in ${name}`);
  return value;
}
/** Every property of every part, without the values. */
function shape(file: string): readonly string[] {
  const of = (part: ICAL.Component): readonly string[] => [
    part.name,
    ...part.getAllProperties().map(({ name }) => `${part.name} ${name}`),
    ...part.getAllSubcomponents().flatMap(of),
  ];
  return of(new ICAL.Component(ICAL.parse(file)));
}

test("a shift is written so that every calendar program takes over its changes", () => {
  expect(calendarFile(onCall(shift))).toBe(
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Crosswalk//Crosswalk//EN",
      "METHOD:PUBLISH",
      "NAME:On call: Ana Ruiz",
      "X-WR-CALNAME:On call: Ana Ruiz",
      "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
      "X-PUBLISHED-TTL:PT15M",
      "BEGIN:VEVENT",
      "UID:s-7-2026-03-09",
      "SEQUENCE:2",
      "DTSTAMP:20260303T150000Z",
      "DTSTART:20260309T130000Z",
      "DTEND:20260316T130000Z",
      "SUMMARY:On call: Network\\, Ana Ruiz",
      "DESCRIPTION:After her: Tom Becker\\; call 555-0100",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "TRIGGER:-PT1H",
      "DESCRIPTION:On call: Network\\, Ana Ruiz",
      "END:VALARM",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "TRIGGER:PT0S",
      "DESCRIPTION:On call: Network\\, Ana Ruiz",
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\r\n"),
  );
});

const instants = fc
  .integer({ min: Date.UTC(2000, 0), max: Date.UTC(2099, 0) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms - (ms % 1000)));
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc
    .array(fc.constantFrom("\r", "\n", "\\", ";", ",", ":", '"', "n", "é", "👩‍🚒", "END:VEVENT", " "), {
      maxLength: 80,
    })
    .map((parts) => parts.join("")),
  fc.constantFrom(...hostileTexts),
);
const entries: fc.Arbitrary<CalendarEvent> = fc
  .record(
    {
      id: fc.stringMatching(/^[A-Za-z0-9-]{1,100}$/),
      sequence: fc.nat(1_000_000),
      changedAt: instants,
      start: instants,
      minutes: fc.integer({ min: 1, max: 100_000 }),
      title: texts,
      notes: texts,
      alarms: fc.array(fc.nat(10_000), { maxLength: 3 }),
    },
    { requiredKeys: ["id", "sequence", "changedAt", "start", "minutes", "title", "alarms"] },
  )
  .map(({ minutes, ...rest }) => ({ ...rest, end: rest.start.add({ minutes }) }));
const calendars: fc.Arbitrary<Calendar> = fc.record({ name: texts, events: fc.array(entries, { maxLength: 4 }) });

test("another program reads in it what was written, whatever the words", () => {
  const said = ({ name, events }: Calendar) => ({
    name: written(name) || "null",
    events: events.map(({ title, notes, start, end, changedAt, ...rest }) => ({
      ...rest,
      title: written(title),
      ...(notes && written(notes) ? { notes: written(notes) } : {}),
      times: [start, end, changedAt].map(String),
    })),
  });
  fc.assert(
    fc.property(calendars, (calendar) => {
      expect(said(readBack(calendarFile(calendar)))).toEqual(said(calendar));
    }),
  );
});

test("lines end with CRLF and have at most 75 octets, and no letter is cut in two", () => {
  fc.assert(
    fc.property(calendars, (calendar) => {
      const file = calendarFile(calendar);
      expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      expect(file.endsWith("END:VCALENDAR\r\n")).toBe(true);
      for (const line of file.split("\r\n")) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line.isWellFormed()).toBe(true);
      }
    }),
  );
});

test("the same shifts give the same file, byte for byte, on any day", () => {
  onTestFinished(() => void vi.useRealTimers());
  fc.assert(
    fc.property(calendars, (calendar) => {
      const files = [0, 86_400_000].map((today) => {
        vi.setSystemTime(today);
        return calendarFile(calendar);
      });
      expect(files[0]).toBe(files[1]);
    }),
  );
});

test.each(hostileTexts)("%j is a title like any other, and adds nothing", (hostile) => {
  const plain = calendarFile({ name: "x", events: [{ ...shift, title: "x", notes: "x" }] });
  const file = calendarFile({ name: hostile, events: [{ ...shift, title: hostile, notes: hostile }] });
  expect(readBack(file).events[0]?.title).toBe(
    hostile.replace("\0", "").replace("\ud800", "\ufffd").replace("\r\n", "\n"),
  );
  expect(shape(file)).toEqual(shape(plain));
});

test.each(["a\r\nATTACH:https://evil.example", "a b", "", "ü", "x".repeat(101)])("no entry has the id %j", (id) => {
  expect(() => calendarFile(onCall({ ...shift, id }))).toThrow(/letters, digits and dashes/);
});
