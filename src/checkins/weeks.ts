import { Temporal } from "temporal-polyfill";
import { type CalendarDay, kindOf } from "../people/calendar.ts";
import type { Pair, Side } from "./checkin.ts";

/** The days that the school calendar names, around what is asked about. */
export type Named = readonly CalendarDay[];

/** Whether this side is at work. Pure. */
export const isStaffDayOf = ({ works }: Pick<Side, "works">, day: Temporal.PlainDate, named: Named): boolean =>
  works.includes(kindOf(day, named));

/** Nobody has school for so long: it is summer, wherever in the year that is. */
const summerDays = 28;
export function isSummer(day: Temporal.PlainDate, named: Named): boolean {
  const off = (one: Temporal.PlainDate) => ["break", "weekend", "holiday"].includes(kindOf(one, named));
  if (!off(day)) return false;
  let length = 1;
  for (let at = day.subtract({ days: 1 }); off(at) && length < summerDays; at = at.subtract({ days: 1 })) length++;
  for (let at = day.add({ days: 1 }); off(at) && length < summerDays; at = at.add({ days: 1 })) length++;
  return length >= summerDays;
}

/** The moment of a day's round. A time that falls out moves on with the gap; one that comes twice is the first. */
export const startOn = ({ time, zone }: Pick<Pair, "time" | "zone">, day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();

/** The weekdays of the window, from the day of the round on: weekends are in nobody's window. */
export function windowOf(
  { windowDays }: Pick<Pair, "windowDays">,
  first: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  for (let day = first; days.length < windowDays; day = day.add({ days: 1 })) if (day.dayOfWeek <= 5) days.push(day);
  return days;
}

/** Fewer staff days than these in the window, and there is no round. */
const fewest = 2;

/**
 * Whether there is a round on a day: both sides are at work and have the days to answer, nobody paused it, and the
 * rhythm says so. Pure.
 */
export function isEligible(pair: Pair, day: Temporal.PlainDate, named: Named): boolean {
  if (day.dayOfWeek !== pair.weekday || Temporal.PlainDate.compare(day, pair.since) < 0) return false;
  if (pair.pausedUntil && Temporal.PlainDate.compare(day, pair.pausedUntil) < 0) return false;
  if (pair.sides.some((side) => !isStaffDayOf(side, day, named))) return false;
  const days = windowOf(pair, day);
  const enough = Math.min(fewest, pair.windowDays);
  if (pair.sides.some((side) => days.filter((one) => isStaffDayOf(side, one, named)).length < enough)) return false;
  return !isSummer(day, named) || inSummer(pair, day);
}
function inSummer({ summer, since }: Pair, day: Temporal.PlainDate): boolean {
  if (summer === "as always") return true;
  const weeks = Math.floor(since.until(day, { largestUnit: "days" }).days / 7);
  return summer === "every two weeks" && weeks % 2 === 0;
}

const halfAYear = 190;
/** The round that comes after a moment. Undefined: none within so many days. Pure. */
export function nextRoundDay(
  pair: Pair,
  after: Temporal.Instant,
  named: Named,
  within = halfAYear,
): Temporal.PlainDate | undefined {
  const first = after.toZonedDateTimeISO(pair.zone).toPlainDate();
  for (let i = 0; i < within; i++) {
    const day = first.add({ days: i });
    if (!isEligible(pair, day, named)) continue;
    if (Temporal.Instant.compare(startOn(pair, day), after) > 0) return day;
  }
  return undefined;
}

const freezesAt = "15:00";
/** An agenda is never frozen longer than this ahead. */
export const freezesWithin = 30;
/** One staff day ahead, at three: a day on which both are at work. Pure. */
export function freezeAt(pair: Pair, day: Temporal.PlainDate, named: Named): Temporal.Instant {
  for (let i = 1; i < freezesWithin; i++) {
    const before = day.subtract({ days: i });
    if (pair.sides.every((side) => isStaffDayOf(side, before, named)))
      return before.toZonedDateTime({ timeZone: pair.zone, plainTime: freezesAt }).toInstant();
  }
  return day.subtract({ days: 1 }).toZonedDateTime({ timeZone: pair.zone, plainTime: freezesAt }).toInstant();
}

/** When a side's time to answer ends: as many staff days after the round's, so that a sudden closure gives more. Pure. */
export function closesAt(pair: Pair, side: Side, startsAt: Temporal.Instant, named: Named): Temporal.Instant {
  const start = startsAt.toZonedDateTimeISO(pair.zone);
  let left = pair.windowDays;
  let day = start.toPlainDate();
  for (let i = 0; left > 0 && i < 60; i++) {
    day = day.add({ days: 1 });
    if (isStaffDayOf(side, day, named)) left--;
  }
  return day.toZonedDateTime({ timeZone: pair.zone, plainTime: start.toPlainTime() }).toInstant();
}
/** The round ends when both sides had their time. */
export const roundClosesAt = (pair: Pair, startsAt: Temporal.Instant, named: Named): Temporal.Instant =>
  pair.sides
    .map((side) => closesAt(pair, side, startsAt, named))
    .reduce((a, b) => (Temporal.Instant.compare(a, b) >= 0 ? a : b));

const works = { from: 8, until: 16 };
/** At half the window, but in working hours of a staff day: else when the next ones begin. Pure. */
export function remindAt(pair: Pair, side: Side, startsAt: Temporal.Instant, named: Named): Temporal.Instant {
  const half = (startsAt.epochMilliseconds + closesAt(pair, side, startsAt, named).epochMilliseconds) / 2;
  return inWorkingHours(side, Temporal.Instant.fromEpochMilliseconds(Math.floor(half)), pair.zone, named);
}
export function inWorkingHours(side: Side, at: Temporal.Instant, zone: string, named: Named): Temporal.Instant {
  const here = at.toZonedDateTimeISO(zone);
  const today = here.toPlainDate();
  if (isStaffDayOf(side, today, named)) {
    if (here.hour >= works.from && here.hour < works.until) return at;
    if (here.hour < works.from)
      return today.toZonedDateTime({ timeZone: zone, plainTime: { hour: works.from } }).toInstant();
  }
  for (let i = 1; i < 60; i++) {
    const day = today.add({ days: i });
    if (isStaffDayOf(side, day, named))
      return day.toZonedDateTime({ timeZone: zone, plainTime: { hour: works.from } }).toInstant();
  }
  return at;
}

/** So many staff days before a day. Pure. */
export function staffDaysBefore(side: Side, day: Temporal.PlainDate, many: number, named: Named): Temporal.PlainDate {
  let at = day;
  for (let left = many, i = 0; left > 0 && i < 60; i++) {
    at = at.subtract({ days: 1 });
    if (isStaffDayOf(side, at, named)) left--;
  }
  return at;
}
