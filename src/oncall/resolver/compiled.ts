import type { Duty, Logged, Override, Schedule, TemporarySchedule } from "../schedule.ts";
import { firstIndex } from "./activeDays.ts";
import { ReadLayer } from "./layers.ts";
import { type Spanned, Spans } from "./spans.ts";
import { type Zone, zoneOf } from "./zone.ts";

/** The layers of one version and duty: higher ranks first. */
export type Ranked = readonly ReadLayer[];

/** One version of the plan. */
export interface Era {
  readonly from: number;
  readonly until: number;
  readonly plans: Readonly<Record<Duty, Ranked>>;
}

/** What changes the plan of one duty. */
export interface Changes {
  /** None at all: by far the most common case. */
  readonly any: boolean;
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

/** A schedule, read once: all instants are numbers, all wall times too. */
export class Compiled {
  readonly zone: Zone;
  readonly changes: Readonly<Record<Duty, Changes>>;
  readonly left: ReadonlySet<string>;
  readonly #eras: readonly Era[];

  constructor(schedule: Schedule) {
    this.zone = zoneOf(schedule.zone);
    this.left = new Set(schedule.left);
    this.changes = { primary: changesOf(schedule, "primary"), backup: changesOf(schedule, "backup") };
    this.#eras = schedule.versions.map(({ from, layers }, i) => ({
      from: from.epochMilliseconds,
      until: schedule.versions[i + 1]?.from.epochMilliseconds ?? Infinity,
      plans: plansOf(layers.map((layer) => new ReadLayer(layer, schedule))),
    }));
  }

  /** The version that holds at an instant; undefined before the first. */
  era(at: number): Era | undefined {
    let i = this.#eras.length - 1;
    while (i >= 0 && (this.#eras[i]?.from ?? 0) > at) i--;
    return this.#eras[i];
  }

  /** The first instant after `at` at which something may change for a duty. */
  nextEdge(duty: Duty, at: number): number {
    const era = this.era(at);
    const { edges } = this.changes[duty];
    let next = Math.min(era?.until ?? this.#eras[0]?.from ?? Infinity, edges[firstAfter(edges, at)] ?? Infinity);
    const moment = this.zone.moment(at);
    for (const layer of era?.plans[duty] ?? []) next = Math.min(next, layer.nextEdge(moment, this.zone));
    return next;
  }
  /** The last instant, up to `at` itself, at which something may have changed for a duty. */
  lastEdge(duty: Duty, at: number): number {
    const era = this.era(at);
    const { edges } = this.changes[duty];
    let last = Math.max(era?.from ?? -Infinity, edges[firstAfter(edges, at) - 1] ?? -Infinity);
    const moment = this.zone.moment(at);
    for (const layer of era?.plans[duty] ?? []) last = Math.max(last, layer.lastEdge(moment, this.zone));
    return last;
  }
}
const firstAfter = (edges: readonly number[], at: number): number =>
  firstIndex(edges.length, (i) => (edges[i] ?? 0) > at);

function plansOf(layers: Ranked): Era["plans"] {
  const of = (duty: Duty) =>
    layers
      .filter(({ layer }) => layer.duty === duty)
      .sort((a, b) => b.layer.rank - a.layer.rank || (a.id < b.id ? -1 : 1));
  return { primary: of("primary"), backup: of("backup") };
}

function changesOf(schedule: Schedule, duty: Duty): Changes {
  const log = new Spans(schedule.log.filter((entry) => entry.duty === duty));
  const temporary = new Spans(schedule.temporary.map((made) => readTemporary(made, duty)));
  const overrides = new Spans(schedule.overrides.filter((made) => (made.duty ?? duty) === duty));
  const inside = schedule.temporary.flatMap((made) => readTemporary(made, duty).shifts.edges);
  const edges = [...new Set([log.edges, temporary.edges, overrides.edges, inside].flat())].sort((a, b) => a - b);
  return { any: edges.length > 0, log, temporary, overrides, edges };
}
function readTemporary(made: TemporarySchedule, duty: Duty): ReadTemporary {
  const shifts = new Spans(made.shifts.filter((shift) => shift.duty === duty));
  return { from: made.from, until: made.until, made, shifts };
}

const compiled = new WeakMap<Schedule, Compiled>();
/** Reading costs more than asking, and a schedule never changes: each is read once. The answers are the same without. */
export function compile(schedule: Schedule): Compiled {
  const known = compiled.get(schedule) ?? new Compiled(schedule);
  compiled.set(schedule, known);
  return known;
}

const plans = new WeakMap<Schedule, Schedule>();
/** A schedule without anything that changes its plan, people who have left included. */
export function planOf(schedule: Schedule): Schedule {
  const none: readonly never[] = [];
  const plan = plans.get(schedule) ?? {
    ...schedule,
    temporary: none,
    overrides: none,
    swaps: none,
    log: none,
    left: none,
  };
  plans.set(schedule, plan);
  return plan;
}
