import type { PersonId } from "../../bot/person.ts";
import type { Duty, Schedule } from "../schedule.ts";
import { type Changes, changesOf } from "./changes.ts";
import { type Era, lastEraOf } from "./eras.ts";
import { firstIndex } from "./firstIndex.ts";
import { downFrom } from "./layers.ts";
import { type Moment, type Zone, zoneOf } from "./zone.ts";

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
    // A bug would otherwise walk on the spot for ever, and the whole bot with it.
    if (!(next > at)) throw new Error(`on-call: after ${at} comes ${next}`);
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
