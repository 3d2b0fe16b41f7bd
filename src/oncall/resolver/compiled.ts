import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../../bot/person.ts";
import type { Duty, Layer, Logged, Override, Schedule, TemporarySchedule } from "../schedule.ts";
import { minuteMs } from "./civil.ts";
import { firstIndex } from "./firstIndex.ts";
import { laterFirst } from "./later.ts";
import { downFrom, ReadLayer } from "./layers.ts";
import { type Spanned, Spans } from "./spans.ts";
import { type Moment, type Zone, zoneOf } from "./zone.ts";

/** One version of the plan. */
export interface Era {
  /** It begins with this minute, and so many milliseconds of it. */
  readonly minute: number;
  readonly rest: number;
  /** The highest layer of each duty. */
  readonly primary: ReadLayer | undefined;
  readonly backup: ReadLayer | undefined;
  readonly before: Era | undefined;
  readonly from: number;
  readonly until: number;
}

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

/** A schedule, read once: all instants are numbers, all wall times too. */
export class Compiled {
  readonly zone: Zone;
  /** Undefined: none at all, by far the most common case. */
  readonly primary: Changes | undefined;
  readonly backup: Changes | undefined;
  /** Undefined: nobody has left. */
  readonly left: ReadonlySet<PersonId> | undefined;
  readonly #last: Era | undefined;
  readonly #begins: number;

  constructor(schedule: Schedule) {
    this.zone = zoneOf(schedule.zone);
    this.left = schedule.left.length > 0 ? new Set(schedule.left) : undefined;
    this.primary = changesOf(schedule, "primary");
    this.backup = changesOf(schedule, "backup");
    this.#last = lastEraOf(schedule);
    this.#begins = schedule.versions[0]?.from.epochMilliseconds ?? Infinity;
  }

  /** The version that holds at a moment; undefined before the first. */
  era({ minute, rest }: Moment): Era | undefined {
    let era = this.#last;
    while (era && (era.minute > minute || (era.minute === minute && era.rest > rest))) era = era.before;
    return era;
  }

  /** The first instant after `at` at which something may change for a duty. */
  nextEdge(duty: Duty, at: number): number {
    const moment = this.zone.moment(at);
    const era = this.era(moment);
    const edges = this[duty]?.edges ?? none;
    let next = Math.min(era ? era.until : this.#begins, edges[firstAfter(edges, at)] ?? Infinity);
    for (const layer of downFrom(era?.[duty])) next = Math.min(next, layer.nextEdge(moment, this.zone));
    return next;
  }
  /** The last instant, up to `at` itself, at which something may have changed for a duty. */
  lastEdge(duty: Duty, at: number): number {
    const moment = this.zone.moment(at);
    const era = this.era(moment);
    const edges = this[duty]?.edges ?? none;
    let last = Math.max(era?.from ?? -Infinity, edges[firstAfter(edges, at) - 1] ?? -Infinity);
    for (const layer of downFrom(era?.[duty])) last = Math.max(last, layer.lastEdge(moment, this.zone));
    return last;
  }
}
const none: readonly never[] = [];
const firstAfter = (edges: readonly number[], at: number): number =>
  firstIndex(edges.length, (i) => (edges[i] ?? 0) > at);

function lastEraOf(schedule: Schedule): Era | undefined {
  let era: Era | undefined;
  schedule.versions.forEach(({ from: begins, layers }, i) => {
    const from = begins.epochMilliseconds;
    const minute = Math.floor(from / minuteMs);
    const until = schedule.versions[i + 1]?.from.epochMilliseconds ?? Infinity;
    const highest = (duty: Duty) => highestOf(layers, duty, schedule);
    const [primary, backup] = [highest("primary"), highest("backup")];
    era = { minute, rest: from - minute * minuteMs, primary, backup, before: era, from, until };
  });
  return era;
}
function highestOf(layers: readonly Layer[], duty: Duty, schedule: Schedule): ReadLayer | undefined {
  const lowestFirst = layers
    .filter((layer) => layer.duty === duty)
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? 1 : -1));
  let highest: ReadLayer | undefined;
  for (const layer of lowestFirst) highest = new ReadLayer(layer, highest, schedule);
  return highest;
}

function changesOf(schedule: Schedule, duty: Duty): Changes | undefined {
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

const compiled = new WeakMap<Schedule, Compiled>();
/** Reading costs more than asking, and a schedule never changes: each is read once. The answers are the same without. */
export function compile(schedule: Schedule): Compiled {
  const known = compiled.get(schedule);
  if (known) return known;
  const read = new Compiled(schedule);
  compiled.set(schedule, read);
  return read;
}

const plans = new WeakMap<Schedule, Schedule>();
/** A schedule without anything that changes its plan, people who have left included. */
export function planOf(schedule: Schedule): Schedule {
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
