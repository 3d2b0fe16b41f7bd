import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../bot/person.ts";
import { earlier, later } from "./quiet.ts";
import { shifts } from "./resolver.ts";
import type { Duty, Schedule } from "./schedule.ts";

const looksBack = { hours: 24 * 28 };
const looksAhead = { hours: 24 * 28 };

/** Hours on call in the four weeks before and after, of all schedules: what somebody carries. A backup's count half. Pure. */
export function carried(schedules: readonly Schedule[], now: Temporal.Instant): ReadonlyMap<PersonId, number> {
  const from = now.subtract(looksBack);
  const until = now.add(looksAhead);
  const hours = new Map<PersonId, number>();
  for (const schedule of schedules)
    for (const { duty, people, start, end } of shifts(schedule, from, until)) {
      const ms = earlier(end, until).epochMilliseconds - later(start, from).epochMilliseconds;
      for (const person of people) hours.set(person, (hours.get(person) ?? 0) + (ms / 3_600_000) * weights[duty]);
    }
  return hours;
}
const weights: Readonly<Record<Duty, number>> = { primary: 1, backup: 0.5 };

interface Wanted {
  readonly schedule: Schedule;
  readonly asker: PersonId;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  /** People of the department, and of its partner: asked after those who take turns in the schedule itself. */
  readonly department: readonly PersonId[];
  readonly away: ReadonlySet<PersonId>;
}

/** Who could take it, in the order in which they are asked: those who know the duty first, whoever carries least first. Pure. */
export function able(
  { schedule, asker, from, until, department, away }: Wanted,
  hours: ReadonlyMap<PersonId, number>,
): readonly PersonId[] {
  const busy = new Set(shifts(schedule, from, until).flatMap(({ people }) => people));
  const free = (id: PersonId) => id !== asker && !busy.has(id) && !away.has(id) && !schedule.left.includes(id);
  const leastFirst = (ids: readonly PersonId[]) =>
    ids.toSorted((a, b) => (hours.get(a) ?? 0) - (hours.get(b) ?? 0) || (a < b ? -1 : 1));
  const members = rosterOf(schedule).filter(free);
  const others = [...new Set(department)].filter((id) => free(id) && !members.includes(id));
  return [...leastFirst(members), ...leastFirst(others)];
}

/** Everybody who has turns in the present plan. */
export function rosterOf({ versions }: Schedule): readonly PersonId[] {
  const layers = versions.at(-1)?.layers ?? [];
  return [...new Set(layers.flatMap(({ rotation }) => rotation.turns.flat()))];
}
