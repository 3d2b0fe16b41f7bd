import { Temporal } from "temporal-polyfill";
import { isStaffDay, kindOf } from "../people/calendar.ts";
import type { WeeklyHours } from "../people/hours.ts";
import { earlier, later } from "./quiet.ts";
import { gaps } from "./resolver.ts";
import type { Gap, Schedule } from "./schedule.ts";

/**
 * Gaps that matter. Where nobody was ever planned, only hours in which the department is open count: closed hours are
 * meant to be empty. A schedule that covers no open hour at all leaves those to the people at work. What is empty
 * because of a change, or because somebody left, always counts. Pure.
 */
export function uncovered(
  schedule: Schedule,
  from: Temporal.Instant,
  until: Temporal.Instant,
  hours: readonly WeeklyHours[],
): readonly Gap[] {
  const all = gaps(schedule, from, until).filter(
    // A backup that nobody planned is no gap; one that was taken out, or has left, is.
    ({ duty, because }) => duty === "primary" || because !== "unplanned",
  );
  const open = all.filter(({ because }) => because === "unplanned").flatMap((gap) => openParts(schedule, gap, hours));
  const whole = openParts(
    schedule,
    { duty: "primary", start: from, end: until, because: "unplanned", people: [] },
    hours,
  );
  const unplanned = lengthOf(open) === lengthOf(whole) ? [] : open;
  const changed = all.filter(({ because }) => because !== "unplanned");
  return [...changed, ...unplanned].sort((a, b) => Temporal.Instant.compare(a.start, b.start));
}
const lengthOf = (parts: readonly Gap[]): number =>
  parts.reduce((sum, { start, end }) => sum + end.epochMilliseconds - start.epochMilliseconds, 0);

function openParts(schedule: Schedule, gap: Gap, hours: readonly WeeklyHours[]): readonly Gap[] {
  const { zone, calendar } = schedule;
  const last = gap.end.toZonedDateTimeISO(zone).toPlainDate();
  const parts: Gap[] = [];
  for (
    let day = gap.start.toZonedDateTimeISO(zone).toPlainDate();
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (!isStaffDay(kindOf(day, calendar))) continue;
    for (const { days, from, until } of hours) {
      if (!days.includes(day.dayOfWeek)) continue;
      const opens = day.toZonedDateTime({ timeZone: zone, plainTime: from }).toInstant();
      const closes = day.toZonedDateTime({ timeZone: zone, plainTime: until }).toInstant();
      const start = later(opens, gap.start);
      const end = earlier(closes, gap.end);
      if (Temporal.Instant.compare(start, end) < 0) parts.push({ ...gap, start, end });
    }
  }
  return parts;
}
