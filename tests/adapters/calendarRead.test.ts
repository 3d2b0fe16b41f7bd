import { inspect } from "node:util";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readCalendar } from "../../adapters/web/readCalendar.ts";
import { clean } from "../../src/bot/text.ts";
import { ics, outlook, vevent } from "../fixtures/calendars/files.ts";
import { hostileTexts } from "../support/hostile.ts";

const zone = "America/Chicago";
const march = {
  from: Temporal.Instant.from("2026-03-01T06:00:00Z"),
  until: Temporal.Instant.from("2026-04-01T05:00:00Z"),
  zone,
};
type Range = typeof march;
const read = (file: string, range: Range = march) => readCalendar(file, range);
/** "title start/end", as a clock in Chicago shows it. */
async function said(file: string, range: Range = march): Promise<readonly string[]> {
  const shown = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(range.zone).toPlainDateTime().toString({ smallestUnit: "minute" });
  return (await read(file, range)).map(
    ({ title, start, end, wholeDays }) => `${title} ${shown(start)}/${shown(end)}${wholeDays ? " whole days" : ""}`,
  );
}
const trouble = (kind: string) => ({ name: "CalendarTrouble", kind });

test("a calendar as Outlook writes it: over the change of clocks, with a day left out, one moved, one called off", async () => {
  const events = await said(outlook);
  expect(events.filter((event) => event.startsWith("Standup"))).toEqual([
    "Standup, network 2026-03-02T08:00/2026-03-02T08:30",
    "Standup, network 2026-03-09T08:00/2026-03-09T08:30",
    "Standup, moved 2026-03-24T13:00/2026-03-24T13:30",
  ]);
});

test("a moved meeting moves no other series, and the days of each occurrence have ids of their own that stay", async () => {
  const events = await read(outlook);
  const drills = events.filter(({ title }) => title === "Fire drill");
  expect(drills.map(({ start }) => start.toString().slice(0, 16))).toEqual([
    "2026-03-02T14:00",
    "2026-03-09T13:00",
    "2026-03-16T13:00",
    "2026-03-23T13:00",
    "2026-03-30T13:00",
  ]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  const later = await read(outlook, { ...march, from: march.from.add({ hours: 24 * 10 }) });
  expect(events.map(({ id }) => id)).toEqual(expect.arrayContaining(later.map(({ id }) => id)));
});

test("a vacation is whole days of the district, not of the server and not of UTC", async () => {
  const vacation = "Vacation 2026-03-06T00:00/2026-03-10T00:00 whole days";
  expect(await said(outlook)).toContain(vacation);
  const [event] = (await read(outlook)).filter(({ wholeDays }) => wholeDays);
  // Four days, of which the one with the change of clocks has 23 hours.
  expect(event?.start.until(event.end).total("hours")).toBe(95);
  expect(await said(outlook, { ...march, zone: "America/Los_Angeles" })).toContain(vacation);
});

test.each([
  ["no end", ["DTSTART;VALUE=DATE:20260306"]],
  ["an end on the same day", ["DTSTART;VALUE=DATE:20260306", "DTEND;VALUE=DATE:20260306"]],
  ["a duration", ["DTSTART;VALUE=DATE:20260306", "DURATION:P1D"]],
])("a day off with %s is one day", async (_, lines) => {
  expect(await said(ics(vevent("UID:a", "SUMMARY:Off", ...lines)))).toEqual([
    "Off 2026-03-06T00:00/2026-03-07T00:00 whole days",
  ]);
});

test.each([
  ["no zone: the reader's", "DTSTART:20260309T090000", "2026-03-09T09:00"],
  ["a zone everybody knows", "DTSTART;TZID=America/New_York:20260309T090000", "2026-03-09T08:00"],
  ["a zone nobody knows: the reader's", "DTSTART;TZID=Our Town:20260309T090000", "2026-03-09T09:00"],
  ["UTC", "DTSTART:20260309T140000Z", "2026-03-09T09:00"],
])("a time with %s", async (_, start, shown) => {
  const hour = Temporal.PlainDateTime.from(shown).add({ hours: 1 }).toString({ smallestUnit: "minute" });
  expect(await said(ics(vevent("UID:a", "SUMMARY:Lab", start, "DURATION:PT1H")))).toEqual([`Lab ${shown}/${hour}`]);
});

test("a time that the clocks leave out is an hour later", async () => {
  const event = vevent("UID:a", "SUMMARY:Lab", "DTSTART:20260308T023000", "DTEND:20260308T043000");
  expect(await said(ics(event))).toEqual(["Lab 2026-03-08T03:30/2026-03-08T04:30"]);
});

test("what the file says of a zone that everybody knows does not count", async () => {
  const odd = [
    "BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\nBEGIN:STANDARD\r\nDTSTART:20200101T000000",
    "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE",
  ];
  const event = vevent("UID:a", "SUMMARY:Lab", "DTSTART;TZID=America/New_York:20260309T090000", "DURATION:PT1H");
  expect(await said(ics(...odd, event))).toEqual(["Lab 2026-03-09T08:00/2026-03-09T09:00"]);
});

test("an event that never began, that ended before it began, that is over or not yet: none is told", async () => {
  const event = (id: string, start: string, end: string) => vevent(`UID:${id}`, `DTSTART:${start}`, `DTEND:${end}`);
  const file = ics(
    event("empty", "20260310T090000Z", "20260310T090000Z"),
    event("backwards", "20260310T090000Z", "20260309T090000Z"),
    event("over", "20260301T040000Z", "20260301T060000Z"),
    event("later", "20260401T050000Z", "20260401T060000Z"),
    vevent("UID:no-start", "SUMMARY:x"),
    vevent("UID:odd", "DTSTART:tomorrow"),
    vevent("UID:called-off", "DTSTART:20260310T090000Z", "DURATION:PT1H", "STATUS:CANCELLED"),
    event("touching", "20260301T040000Z", "20260301T060001Z"),
  );
  expect(await read(file)).toHaveLength(1);
});

test("what is in the file twice is told once, in its last version", async () => {
  const event = (sequence: number, hour: string, title: string) =>
    vevent("UID:a", `SEQUENCE:${sequence}`, `SUMMARY:${title}`, `DTSTART:20260310T${hour}0000`, "DURATION:PT1H");
  expect(await said(ics(event(2, "10", "New"), event(1, "09", "Old")))).toEqual([
    "New 2026-03-10T10:00/2026-03-10T11:00",
  ]);
  const series = vevent(
    "UID:b",
    "SUMMARY:Duty",
    "DTSTART:20260310T090000",
    "DURATION:PT1H",
    "RRULE:FREQ=DAILY;COUNT=2",
    "RDATE:20260311T090000,20260320T090000",
  );
  expect(await said(ics(series))).toEqual(
    ["10", "11", "20"].map((day) => `Duty 2026-03-${day}T09:00/2026-03-${day}T10:00`),
  );
});

test("two events without a UID are two", async () => {
  const event = (title: string) => vevent(`SUMMARY:${title}`, "DTSTART:20260310T090000", "DURATION:PT1H");
  expect(await read(ics(event("A"), event("B"), event("B")))).toHaveLength(2);
});

test("a day is left out of a series however the file names it, also after days that were none of its own", async () => {
  const series = (...lines: readonly string[]) =>
    ics(
      vevent(
        "UID:a",
        "DTSTART;TZID=America/Chicago:20260302T090000",
        "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        ...lines,
      ),
    );
  const days = async (file: string) => (await read(file)).map(({ start }) => start.toString().slice(8, 10));
  expect(await days(series())).toEqual(["02", "09", "16"]);
  expect(await days(series("EXDATE;VALUE=DATE:20260309"))).toEqual(["02", "16"]);
  expect(await days(series("EXDATE;TZID=America/Chicago:20260303T090000,20260304T090000,20260309T090000"))).toEqual([
    "02",
    "16",
  ]);
  expect(await days(series("EXDATE;TZID=America/Chicago:20260302T090000"))).toEqual(["09", "16"]);
});

test("a series of years ago is told as if it had been followed from its first day", async () => {
  const rules = fc.record({
    freq: fc.constantFrom("DAILY", "WEEKLY"),
    interval: fc.integer({ min: 1, max: 5 }),
    by: fc.constantFrom("", ";BYDAY=MO,WE", ";BYDAY=SU", ";WKST=SU;BYDAY=TU,SU", ";BYMONTH=3"),
    until: fc.constantFrom("", ";UNTIL=20260315T000000Z"),
    start: fc.constantFrom("20250301T090000", "20250305T220000", "20241231T120000"),
  });
  await fc.assert(
    fc.asyncProperty(rules, async ({ freq, interval, by, until, start }) => {
      const rule = `RRULE:FREQ=${freq};INTERVAL=${interval}${by}${until}`;
      const series = (...more: readonly string[]) =>
        read(ics(vevent("UID:a", `DTSTART:${start}`, "DURATION:PT9H", rule, ...more)));
      // With a further day named by hand no shortcut is taken.
      expect(await series()).toEqual(await series(`RDATE:${start}`));
    }),
    { numRuns: 15 },
  );
});

test("hostile words stay words, cleaned of what no database keeps, and not longer than a title", async () => {
  const escaped = (text: string) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  const file = ics(
    ...hostileTexts.map((text, i) =>
      vevent(`UID:${i}`, `SUMMARY:${escaped(text)}`, "DTSTART:20260310T090000Z", "DURATION:PT1H"),
    ),
  );
  expect(new Set((await read(file)).map(({ title }) => title))).toEqual(
    new Set(hostileTexts.map((text) => clean(text).replace("\r\n", "\n"))),
  );
  const long = ics(vevent("UID:a", `SUMMARY:${"x".repeat(5_000)}`, "DTSTART:20260310T090000Z", "DURATION:PT1H"));
  expect((await read(long))[0]?.title).toHaveLength(300);
});

test.each([
  ["an empty file", ""],
  ["a web page", "<!DOCTYPE html><html><body>Sign in</body></html>"],
  ["words", "hello: world"],
  ["an address book", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ana\r\nEND:VCARD\r\n"],
  ["a calendar cut short", outlook.slice(0, -30)],
  ["a rule that is none", ics(vevent("UID:a", "DTSTART:20260310T090000", "RRULE:FREQ=NEVER"))],
  ["events of which none can be read", ics(vevent("UID:a", "DTSTART:tomorrow"), vevent("UID:b"))],
  ["parts within parts without end", "BEGIN:VCALENDAR\r\n".repeat(100_000)],
])("%s is not a calendar", async (_, file) => {
  await expect(read(file)).rejects.toMatchObject(trouble("not a calendar"));
});

test("an empty calendar is a calendar", async () => {
  expect(await read(ics())).toEqual([]);
  expect(await read(ics() + ics(vevent("UID:a", "DTSTART:20260310T090000Z", "DURATION:PT1H")))).toHaveLength(1);
});

test("more than 2 MB is too large, and so are more events than anybody reads", async () => {
  await expect(read(ics(`X-NOTE:${"x".repeat(3_000_000)}`))).rejects.toMatchObject(trouble("too large"));
  const event = (i: number, day: string) => vevent(`UID:${i}`, `DTSTART:${day}T090000Z`, "DURATION:PT1H");
  const many = (day: string) => ics(...Array.from({ length: 15_000 }, (_, i) => event(i, day)));
  await expect(read(many("20260310"))).rejects.toMatchObject(trouble("too large"));
  expect(await read(many("20250310"))).toEqual([]);
});

test("a rule for 30 February has no day, and is stopped where it would be looked for without end", async () => {
  const never = (freq: string) =>
    ics(vevent("UID:a", "DTSTART:20200101T090000", "DURATION:PT1H", `RRULE:FREQ=${freq};BYMONTH=2;BYMONTHDAY=30`));
  expect(await read(never("YEARLY"))).toEqual([]);
  await expect(readCalendar(never("DAILY"), march, 500)).rejects.toMatchObject(trouble("too slow"));
});

test("a rule for every second is not followed; the events beside it are told", async () => {
  const every = (freq: string) =>
    vevent(`UID:${freq}`, "SUMMARY:Every", "DTSTART:20200101T090000", "DURATION:PT1S", `RRULE:FREQ=${freq}`);
  const file = ics(
    ...["SECONDLY", "MINUTELY", "HOURLY"].map(every),
    vevent("UID:a", "SUMMARY:Lab", "DTSTART:20260310T090000", "DURATION:PT1H"),
  );
  expect(await said(file)).toEqual(["Lab 2026-03-10T09:00/2026-03-10T10:00"]);
});

test("a title of a megabyte, every day for a year, stays a title", async () => {
  const file = ics(
    vevent("UID:a", `SUMMARY:${"x".repeat(1_000_000)}`, "DTSTART:20260101T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY"),
  );
  const events = await read(file, { ...march, until: march.until.add({ hours: 24 * 365 }) });
  expect([events.length, events.at(-1)?.title]).toEqual([396, `${"x".repeat(299)}…`]);
});

test("what is in somebody's calendar is in no error", async () => {
  const quoted = ["canary", 'X-NOTE;A="canary', "DTSTART;VALUE=DATE:canary", "RRULE:FREQ=canary", "DURATION:canary"];
  for (const line of quoted) {
    const error = await read(ics(vevent("UID:canary", "SUMMARY:canary", line))).catch((trouble: unknown) => trouble);
    expect(error).toMatchObject(trouble("not a calendar"));
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("canary");
  }
});

test.each(["__proto__", "constructor", "toString"])("a UID %s is nothing special", async (uid) => {
  const series = vevent(`UID:${uid}`, "DTSTART:20260302T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2");
  const moved = vevent(`UID:${uid}`, "RECURRENCE-ID:20260309T090000", "DTSTART:20260310T090000", "DURATION:PT1H");
  expect((await read(ics(series, moved))).map(({ start }) => start.toString().slice(8, 10))).toEqual(["02", "10"]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test("one file's zones are not the next one's", async () => {
  await read(outlook);
  const file = ics(
    vevent("UID:a", "SUMMARY:Lab", "DTSTART;TZID=Eastern Standard Time:20260310T090000", "DURATION:PT1H"),
  );
  expect(await said(file)).toEqual(["Lab 2026-03-10T09:00/2026-03-10T10:00"]);
});
