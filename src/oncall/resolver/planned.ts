import type { PersonId } from "../../bot/person.ts";
import type { Duty, Override } from "../schedule.ts";
import type { Era } from "./eras.ts";
import type { ReadLayer } from "./layers.ts";
import type { Moment } from "./zone.ts";

/** Who has a duty by the layers and swaps of a version. */
export interface Planned {
  readonly era: Era;
  readonly layer: ReadLayer;
  readonly turn: number;
  /** Also those who have left: somebody may stand in for them. */
  readonly people: readonly PersonId[];
  readonly swapped: boolean;
  /** The people of a higher layer, all of whom have left. */
  readonly missing: readonly PersonId[] | undefined;
}

/**
 * The highest layer on duty. One whose people have all left is passed over for the next, since nobody at all is worse
 * than somebody lower; but not where a change stands in for them.
 */
export function plannedAt(
  era: Era,
  duty: Duty,
  moment: Moment,
  left: ReadonlySet<PersonId> | undefined,
  overrides: readonly Override[],
): Planned | undefined {
  let passed: Planned | undefined;
  for (let layer = era[duty]; layer; layer = layer.below) {
    const turn = layer.turnAt(moment);
    if (turn < 0) continue;
    const swapped = layer.swapped?.get(turn);
    const people = swapped ?? layer.peopleOf(turn);
    const planned = { era, layer, turn, people, swapped: swapped !== undefined, missing: passed?.people };
    if (!left || people.some((person) => !left.has(person) || isStoodInFor(person, overrides))) return planned;
    passed ??= planned;
  }
  return passed;
}

const isStoodInFor = (person: PersonId, overrides: readonly Override[]): boolean =>
  overrides.some((one) => one.kind === "cover" || (one.kind === "replace" && one.person === person));
