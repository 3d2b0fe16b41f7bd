import type { PersonId } from "../../bot/person.ts";
import type { Layer, Schedule, Swap } from "../schedule.ts";
import { ActiveTurns, activeDaysOf } from "./activeTurns.ts";
import { calendarTurns } from "./calendarTurns.ts";
import { laterFirst } from "./later.ts";
import { schoolDaysOf } from "./schoolDays.ts";
import type { Turns } from "./turns.ts";
import { type Windows, windowsOf } from "./windows.ts";
import type { Moment, Zone } from "./zone.ts";

/** A layer, read; and the one below it, which counts where this one leaves the time empty. */
export class ReadLayer {
  readonly id: string;
  readonly turns: Turns;
  readonly windows: Windows | undefined;
  readonly people: readonly (readonly PersonId[])[];
  readonly below: ReadLayer | undefined;
  /** By turn, where one has been swapped; people who have not that turn can swap nothing. */
  readonly swapped: ReadonlyMap<number, readonly PersonId[]> | undefined;
  readonly layer: Layer;

  constructor(layer: Layer, below: ReadLayer | undefined, { calendar, swaps }: Pick<Schedule, "calendar" | "swaps">) {
    const { rotation } = layer;
    const asks = layer.on !== undefined || layer.windows.some(({ on }) => on !== undefined);
    const days = asks ? schoolDaysOf(calendar) : undefined;
    const active = rotation.unit === "day" && rotation.counts === "active days";
    this.id = layer.id;
    this.turns = active ? new ActiveTurns(rotation, activeDaysOf(layer, days)) : calendarTurns(rotation);
    this.windows = windowsOf(layer, days);
    this.people = rotation.turns;
    this.below = below;
    this.swapped = swaps.length > 0 ? swappedIn(this, swaps) : undefined;
    this.layer = layer;
  }

  /** The turn that is on duty; below 0: none. */
  turnAt(moment: Moment): number {
    return this.windows && !this.windows.onDuty(moment) ? -1 : this.turns.at(moment.begun);
  }
  /** Whose turn it is by the rotation. */
  peopleOf(turn: number): readonly PersonId[] {
    return this.people[turn % this.people.length] ?? [];
  }
  boundsOf(turn: number, zone: Zone): readonly [start: number, end: number] {
    return [zone.start(this.turns.start(turn)), zone.start(this.turns.start(turn + 1))];
  }

  /** The first instant after a moment at which something may change here. */
  nextEdge({ begun, over }: Moment, zone: Zone): number {
    const turn = zone.start(this.turns.start(Math.max(0, this.turns.at(begun) + 1)));
    if (!this.windows) return turn;
    return Math.min(turn, zone.start(this.windows.nextStart(begun)), zone.end(this.windows.nextEnd(over)));
  }
  /** The last instant, up to the moment itself, at which something may have changed here. */
  lastEdge({ begun, over }: Moment, zone: Zone): number {
    const number = this.turns.at(begun);
    const turn = number < 0 ? -Infinity : zone.start(this.turns.start(number));
    if (!this.windows) return turn;
    return Math.max(turn, zone.start(this.windows.lastStart(begun)), zone.end(this.windows.lastEnd(over)));
  }
}

function swappedIn(layer: ReadLayer, swaps: readonly Swap[]): ReadonlyMap<number, readonly PersonId[]> {
  const swapped = new Map<number, readonly PersonId[]>();
  const mine = swaps.filter((swap) => swap.layer === layer.id).sort(laterFirst);
  for (const turn of new Set(mine.map((swap) => swap.turn))) {
    const of = mine.filter((swap) => swap.turn === turn);
    const people = layer.peopleOf(turn);
    const takers = people.map((person) => of.find((swap) => swap.person === person)?.by ?? person);
    if (turn >= 0 && takers.some((taker, i) => taker !== people[i])) swapped.set(turn, [...new Set(takers)]);
  }
  return swapped;
}

/** The layers of one duty, higher ranks first. */
export function* downFrom(highest: ReadLayer | undefined): Generator<ReadLayer> {
  for (let layer = highest; layer; layer = layer.below) yield layer;
}
