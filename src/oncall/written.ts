import { Temporal } from "temporal-polyfill";
import type { OnCallTables } from "./oncall.ts";
import { later } from "./quiet.ts";
import { shiftAt, shifts } from "./resolver.ts";
import { duties, type Logged, type Schedule } from "./schedule.ts";

const longestUnwritten = { hours: 24 * 40 };

/** Shifts that are over and not in the log. Pure. */
export function notLogged(schedule: Schedule, now: Temporal.Instant): readonly Logged[] {
  const [first] = schedule.versions;
  if (!first) return [];
  return duties.flatMap((duty) => {
    const until = schedule.log.filter((one) => one.duty === duty).map((one) => one.until);
    const written = until.reduce(later, later(first.from, now.subtract(longestUnwritten)));
    return shifts(schedule, written, now)
      .filter((shift) => shift.duty === duty && Temporal.Instant.compare(shift.end, now) <= 0)
      .map(({ people, start, end }) => ({ duty, people, from: later(start, written), until: end }));
  });
}

/** What runs is written down up to now, before somebody leaves or a schedule ends: afterwards no plan could tell it. */
export async function writeRunning(
  all: readonly Schedule[],
  now: Temporal.Instant,
  { schedules }: OnCallTables,
): Promise<void> {
  for (const schedule of all) {
    const over = notLogged(schedule, now);
    const running = duties.flatMap((duty): readonly Logged[] => {
      const shift = shiftAt(schedule, duty, now);
      const written = [...schedule.log, ...over].filter((one) => one.duty === duty).map(({ until }) => until);
      const from = shift && written.reduce(later, shift.start);
      return shift && from && Temporal.Instant.compare(from, now) < 0
        ? [{ duty, people: shift.people, from, until: now }]
        : [];
    });
    await schedules.log(schedule.id, [...over, ...running]);
  }
}
