import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../bot/person.ts";
import { type Compiled, compile, planOf } from "./resolver/compiled.ts";
import { gapsOf } from "./resolver/gapsOf.ts";
import { heldAt } from "./resolver/heldAt.ts";
import { instantOf, millisecondsOf } from "./resolver/instants.ts";
import { downFrom } from "./resolver/layers.ts";
import { isHeld, type Run, runsOf } from "./resolver/runs.ts";
import { type Duty, duties, type Gap, type Schedule, type Shift } from "./schedule.ts";

/*
 * Who is on call. Everything that says so (answers, cards, groups, calendars, reports) asks here, so that all say the
 * same. Nothing is stored and no clock is read: the same arguments give the same answer. Times are to the millisecond.
 *
 * A schedule is read once, when it is first asked about, and kept with its object: never change one, make another.
 *
 * What holds: what was logged, over temporary schedules, over overrides, over swaps, over layers. In a duty the layer of
 * the highest rank holds; duties add up.
 */

export type OnCall = Pick<Shift, "duty" | "people" | "because" | "turn">;

/** Who is on call at an instant: one entry for each duty that somebody has then, primary first. */
export function onCallAt(schedule: Schedule, instant: Temporal.Instant): readonly OnCall[] {
  const compiled = compile(schedule);
  const at = millisecondsOf(instant);
  const primary = onCall(compiled, "primary", at);
  const backup = onCall(compiled, "backup", at);
  if (primary && backup) return [primary, backup];
  const only = primary ?? backup;
  return only ? [only] : [];
}
function onCall(compiled: Compiled, duty: Duty, at: number): OnCall | undefined {
  const held = heldAt(compiled, duty, at);
  return isHeld(held) ? { duty, people: held.people, because: held.because, turn: held.turn } : undefined;
}

/**
 * All shifts that overlap a range, sorted by start and duty. They are not cut to it: a shift is the same whichever range
 * it was found in. Two turns in a row of one person are two shifts; so are the parts of a turn before and after a change.
 */
export function shifts(schedule: Schedule, from: Temporal.Instant, to: Temporal.Instant): readonly Shift[] {
  const [start, end] = [millisecondsOf(from), millisecondsOf(to)];
  return duties
    .flatMap((duty) => [...runsOf(compile(schedule), duty, start, end)].map((run) => ({ duty, run })))
    .sort((a, b) => a.run.start - b.run.start)
    .flatMap(({ duty, run }) => shiftOf(duty, run) ?? []);
}

/** The shift of a duty that holds an instant. */
export function shiftAt(schedule: Schedule, duty: Duty, instant: Temporal.Instant): Shift | undefined {
  const at = millisecondsOf(instant);
  for (const run of runsOf(compile(schedule), duty, at, at + 1)) return shiftOf(duty, run);
  return undefined;
}

/** The first shift of a duty that starts after an instant, and within 400 days of it. */
export function nextShift(schedule: Schedule, duty: Duty, after: Temporal.Instant): Shift | undefined {
  const at = millisecondsOf(after);
  for (const run of runsOf(compile(schedule), duty, at, at + lookAhead))
    if (run.start > at && isHeld(run.held)) return shiftOf(duty, run);
  return undefined;
}
const lookAhead = 400 * 86_400_000;

function shiftOf(duty: Duty, { held, start, end }: Run): Shift | undefined {
  if (!isHeld(held)) return undefined;
  const { people, because, turn } = held;
  return { duty, people, start: instantOf(start), end: instantOf(end), because, turn };
}

/**
 * Time in which nobody has a duty that the schedule has, cut to the range, sorted by start and duty. Where people have
 * left, it is a gap also while somebody of a lower layer fills it, since they were not meant to: `onCallAt` its start says.
 */
export function gaps(schedule: Schedule, from: Temporal.Instant, to: Temporal.Instant): readonly Gap[] {
  const [start, end] = [millisecondsOf(from), millisecondsOf(to)];
  return duties
    .flatMap((duty) => gapsOf(compile(schedule), duty, start, end))
    .sort((a, b) => a.start - b.start)
    .map((gap) => ({ ...gap, start: instantOf(gap.start), end: instantOf(gap.end) }));
}

/** The shifts of a range in somebody's own turns, by the plan alone: as it was before swaps and all other changes. */
export const turnsOf = (
  schedule: Schedule,
  person: PersonId,
  from: Temporal.Instant,
  to: Temporal.Instant,
): readonly Shift[] => shifts(planOf(schedule), from, to).filter(({ people }) => people.includes(person));

/** A turn as the rotation has it: around the clock, whatever the layer's windows are. */
export interface Turn {
  readonly people: readonly PersonId[];
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

/** A layer's turn by its number, under the version that holds at `when`. Undefined: there is no such turn. */
export function turnOf(
  schedule: Schedule,
  { layer: id, number }: { readonly layer: string; readonly number: number },
  when: Temporal.Instant,
): Turn | undefined {
  const compiled = compile(schedule);
  const era = compiled.era(compiled.zone.moment(millisecondsOf(when)));
  const layer = duties.flatMap((duty) => [...downFrom(era?.[duty])]).find((one) => one.id === id);
  if (!layer || number < 0) return undefined;
  const [start, end] = layer.boundsOf(number, compiled.zone);
  return start < end ? { people: layer.peopleOf(number), start: instantOf(start), end: instantOf(end) } : undefined;
}
