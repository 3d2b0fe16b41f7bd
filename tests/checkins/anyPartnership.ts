import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { type Pair, summers } from "../../src/checkins/checkin.ts";
import type { CalendarDay, DayKind } from "../../src/people/calendar.ts";

/* A pair of departments and some months of its life, as odd as calendars and people make them. */

/** Something becomes known so many hours after the beginning. */
interface Happens<T> {
  readonly hour: number;
  readonly what: T;
}
export interface Away {
  readonly who: Who;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
}
export type Who = "lead" | "alternate" | "other lead";
export const doings = ["says nothing", "nothing to add", "skips", "answers late"] as const;
export type Doing = (typeof doings)[number];

export interface Months {
  readonly begins: Temporal.Instant;
  readonly days: number;
  /** Without people: they are the district's. */
  readonly pair: Pick<Pair, "weekday" | "time" | "zone" | "windowDays" | "summer" | "since">;
  readonly works: readonly [readonly DayKind[], readonly DayKind[]];
  readonly calendar: readonly CalendarDay[];
  readonly closures: readonly Happens<CalendarDay>[];
  readonly absences: readonly Happens<Away>[];
  readonly pauses: readonly Happens<Temporal.PlainDate>[];
  /** What the sides do with one round after the other. */
  readonly doings: readonly (readonly [Doing, Doing])[];
  /** Hours between two ticks, over and over. */
  readonly steps: readonly number[];
}

const zones = ["America/Chicago", "America/New_York", "Europe/Rome", "Australia/Lord_Howe", "Asia/Kathmandu"];
const times = ["00:15", "07:00", "08:30", "12:00", "15:00", "23:30"];
const usual: readonly DayKind[] = ["student day", "staff day"];
const worksOf = fc.constantFrom<readonly DayKind[]>(
  usual,
  usual,
  [...usual, "break"],
  [...usual, "break", "closure"],
  ["student day", "staff day", "holiday"],
);

const dayAfter = (first: Temporal.PlainDate, days: number) =>
  fc.integer({ min: -3, max: days }).map((n) => first.add({ days: n }));
const happening = <T>(what: fc.Arbitrary<T>, days: number) =>
  fc.record({ hour: fc.integer({ min: 0, max: 24 * days }), what });

/** Holidays, a break of a week, staff days; and a summer, if the months reach into one. */
function calendarFrom(first: Temporal.PlainDate, days: number): fc.Arbitrary<readonly CalendarDay[]> {
  const single = fc
    .tuple(dayAfter(first, days), fc.constantFrom<DayKind>("holiday", "staff day", "break"))
    .map(([day, kind]) => [{ day, kind, name: kind }]);
  const week = dayAfter(first, days).map((from) => breakOf(from, 9));
  const summer = breakOf(Temporal.PlainDate.from({ year: first.year, month: 6, day: 8 }), 63);
  return fc
    .tuple(fc.array(single, { maxLength: 8 }), fc.array(week, { maxLength: 2 }))
    .map(([singles, weeks]) => onceEach([...singles.flat(), ...weeks.flat(), ...summer]));
}
const breakOf = (from: Temporal.PlainDate, length: number): readonly CalendarDay[] =>
  Array.from({ length }, (_, i) => ({ day: from.add({ days: i }), kind: "break", name: "break" }));
const onceEach = (all: readonly CalendarDay[]): readonly CalendarDay[] => [
  ...new Map(all.map((one) => [one.day.toString(), one])).values(),
];

/** A closure is told between two days before and its own afternoon. */
const closureIn = (begins: Temporal.Instant, zone: string, days: number): fc.Arbitrary<Happens<CalendarDay>> =>
  fc.tuple(fc.integer({ min: 1, max: days }), fc.integer({ min: -48, max: 14 })).map(([n, told]) => ({
    hour: Math.max(0, 24 * n + told),
    what: {
      day: begins.toZonedDateTimeISO(zone).toPlainDate().add({ days: n }),
      kind: "closure",
      name: "snow",
    },
  }));

export const months = (days: number): fc.Arbitrary<Months> =>
  fc.tuple(fc.constantFrom(...zones), fc.integer({ min: 0, max: 364 })).chain(([zone, n]) => {
    const first = Temporal.PlainDate.from("2026-01-01").add({ days: n });
    const begins = first.toZonedDateTime({ timeZone: zone }).toInstant();
    return fc.record<Months>({
      begins: fc.constant(begins),
      days: fc.constant(days),
      pair: fc.record({
        weekday: fc.integer({ min: 1, max: 5 }),
        time: fc.constantFrom(...times),
        zone: fc.constant(zone),
        windowDays: fc.integer({ min: 1, max: 5 }),
        summer: fc.constantFrom(...summers),
        since: fc.constant(first),
      }),
      works: fc.tuple(worksOf, worksOf),
      calendar: calendarFrom(first, days),
      closures: fc.array(closureIn(begins, zone, days), { maxLength: 6 }),
      absences: fc.array(happening(awayFrom(first, days), days), { maxLength: 5 }),
      pauses: fc.array(happening(dayAfter(first, days), days), { maxLength: 2 }),
      doings: fc.array(fc.tuple(fc.constantFrom(...doings), fc.constantFrom(...doings)), {
        minLength: 3,
        maxLength: 8,
      }),
      steps: fc.array(
        fc.integer({ min: 10, max: 23 }).map((quarters) => quarters / 4),
        { minLength: 2, maxLength: 5 },
      ),
    });
  });

const awayFrom = (first: Temporal.PlainDate, days: number): fc.Arbitrary<Away> =>
  fc
    .tuple(
      dayAfter(first, days),
      fc.integer({ min: 0, max: 10 }),
      fc.constantFrom<Who>("lead", "alternate", "other lead"),
    )
    .map(([from, length, who]) => ({ who, from, until: from.add({ days: length }) }));
