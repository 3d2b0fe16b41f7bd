import { Temporal } from "temporal-polyfill";
import type { Duty, Logged, Override, Schedule, TemporarySchedule } from "../schedule.ts";
import { laterFirst } from "./later.ts";
import { type Spanned, Spans } from "./spans.ts";

/** What changes the plan of one duty. */
export interface Changes {
  readonly log: Spans<Logged>;
  readonly temporary: Spans<ReadTemporary>;
  readonly overrides: Spans<Override>;
  /** Sorted. */
  readonly edges: readonly number[];
}
export interface ReadTemporary extends Spanned {
  readonly made: TemporarySchedule;
  readonly shifts: Spans<TemporarySchedule["shifts"][number]>;
}

/** Undefined: there are none. */
export function changesOf(schedule: Schedule, duty: Duty): Changes | undefined {
  if (schedule.log.length + schedule.temporary.length + schedule.overrides.length === 0) return undefined;
  const log = new Spans(schedule.log.filter((entry) => entry.duty === duty).sort(innermostFirst));
  const temporary = schedule.temporary.toSorted(laterFirst).map((made) => readTemporary(made, duty));
  const overrides = new Spans(schedule.overrides.filter((made) => (made.duty ?? duty) === duty).sort(laterFirst));
  const instead = new Spans(temporary);
  const spans = [log, instead, overrides, ...temporary.map(({ shifts }) => shifts)];
  const edges = [...new Set(spans.flatMap((all) => all.edges))].sort((a, b) => a - b);
  return edges.length === 0 ? undefined : { log, temporary: instead, overrides, edges };
}
/** Of two entries the one that begins later is the more exact one, and then the shorter; never by their rows. */
const innermostFirst = (a: Logged, b: Logged): number =>
  compare(b.from, a.from) || compare(a.until, b.until) || (a.people.join() < b.people.join() ? -1 : 1);

function readTemporary(made: TemporarySchedule, duty: Duty): ReadTemporary {
  const shifts = made.shifts.filter((shift) => shift.duty === duty).sort((a, b) => compare(a.from, b.from));
  return { from: made.from, until: made.until, made, shifts: new Spans(shifts) };
}
const { compare } = Temporal.Instant;
