import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../bot/person.ts";
import { shiftAt, shifts } from "./resolver.ts";
import { type Duty, duties, type Schedule, type Shift } from "./schedule.ts";

/** A moment at which somebody else comes on. */
export interface Boundary {
  readonly at: Temporal.Instant;
  readonly changes: readonly {
    readonly duty: Duty;
    readonly outgoing: readonly PersonId[];
    readonly incoming: readonly PersonId[];
  }[];
}
/** Who was on before a night's pause is still who goes. */
const longestPause = { hours: 24 * 8 };

/** The boundaries behind those who are on call now, one for each moment, oldest first. Never more than one a duty. Pure. */
export function boundariesAt(schedule: Schedule, now: Temporal.Instant): readonly Boundary[] {
  const current = duties.flatMap((duty) => shiftAt(schedule, duty, now) ?? []);
  return boundariesOf(schedule, current);
}

/** Boundaries after `from`, up to and with `until`. Pure. */
export function boundariesBetween(
  schedule: Schedule,
  from: Temporal.Instant,
  until: Temporal.Instant,
): readonly Boundary[] {
  const starting = shifts(schedule, from, until.add({ milliseconds: 1 })).filter(
    ({ start }) => Temporal.Instant.compare(start, from) > 0 && Temporal.Instant.compare(start, until) <= 0,
  );
  return boundariesOf(schedule, starting);
}

function boundariesOf(schedule: Schedule, starting: readonly Shift[]): readonly Boundary[] {
  const found = new Map<number, Boundary>();
  for (const { duty, start, people } of starting) {
    const outgoing = lastBefore(schedule, duty, start);
    if (sameSet(outgoing, people)) continue;
    const at = start.epochMilliseconds;
    const others = found.get(at)?.changes ?? [];
    found.set(at, { at: start, changes: [...others, { duty, outgoing, incoming: people }] });
  }
  return [...found.values()].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

function lastBefore(schedule: Schedule, duty: Duty, at: Temporal.Instant): readonly PersonId[] {
  const before = shifts(schedule, at.subtract(longestPause), at).filter(
    (shift) => shift.duty === duty && Temporal.Instant.compare(shift.end, at) <= 0,
  );
  return (before.at(-1)?.people ?? []).filter((person) => !schedule.left.includes(person));
}

const sameSet = (a: readonly PersonId[], b: readonly PersonId[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

/** Whether the schedule itself began then: whoever set it up told everybody. */
export const isFirst = ({ versions }: Schedule, at: Temporal.Instant): boolean =>
  versions[0] !== undefined && Temporal.Instant.compare(at, versions[0].from) <= 0;

/** Claimed by whatever tells of a boundary: the hand-off, or a command that changes who is on call at once. */
export const boundaryKey = (schedule: string, at: Temporal.Instant): string =>
  `handoff:${schedule}/${at.epochMilliseconds}`;
