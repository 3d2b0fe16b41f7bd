import type { PersonId } from "../../bot/person.ts";
import type { Override } from "../schedule.ts";

export interface Overridden {
  readonly people: readonly PersonId[];
  /** The overrides that did something. */
  readonly by: readonly Override[];
}

/**
 * How changes combine, each applied once to what is planned and never to another one's result:
 * - Of those that concern a planned person (replaced, removed, or covered like everybody), the one made last holds.
 * - One that concerns nobody planned does nothing; so "cover" covers nothing where nobody is planned.
 * - Those who are added come on top, whatever else is changed, and also where nobody is planned.
 * `overrides` are sorted, the one made last first.
 */
export function override(planned: readonly PersonId[], overrides: readonly Override[]): Overridden {
  const people: PersonId[] = [];
  const by: Override[] = [];
  for (const person of planned) {
    const change = overrides.find((one) => one.kind === "cover" || (one.kind !== "add" && one.person === person));
    const instead = standsFor(person, change);
    if (instead !== undefined && !people.includes(instead)) people.push(instead);
    if (change && instead !== person && !by.includes(change)) by.push(change);
  }
  for (const one of overrides) {
    if (one.kind !== "add" || people.includes(one.by)) continue;
    people.push(one.by);
    by.push(one);
  }
  return { people, by };
}

function standsFor(person: PersonId, change: Override | undefined): PersonId | undefined {
  switch (change?.kind) {
    case undefined:
    case "add":
      return person;
    case "remove":
      return undefined;
    case "replace":
    case "cover":
      return change.by;
  }
}
