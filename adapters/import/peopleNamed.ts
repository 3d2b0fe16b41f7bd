import { nearest } from "../../src/bot/nearest.ts";
import { fold } from "../../src/bot/text.ts";
import type { PlannedPerson } from "../../src/people/plan.ts";
import { readOne } from "./entries.ts";
import { quoted } from "./problem.ts";
import type { Path, Report } from "./report.ts";
import { name } from "./shapes.ts";

export interface Nobody {
  readonly message: string;
  readonly remedy: string;
}
/** The place in the list of people of whoever is meant, by e-mail address or by a name that fits one of them alone. */
export type FindPerson = (typed: string) => number | Nobody;

/** Comparing with everybody takes long: nobody reads so many suggestions. */
const mostSuggestions = 50;

export function peopleNamed(people: readonly PlannedPerson[]): FindPerson {
  const byEmail = new Map(people.flatMap(({ email }, i) => (email === undefined ? [] : [[fold(email), i] as const])));
  const byName = indexOf(people, ({ name }) => [fold(name)]);
  const byWord = indexOf(people, ({ name }) => wordsOf(name));
  let suggestions = 0;

  function called(typed: string): readonly number[] {
    const [first = "", ...rest] = wordsOf(typed);
    const others = rest.map((word) => new Set(byWord.get(word)));
    return byName.get(fold(typed)) ?? (byWord.get(first) ?? []).filter((i) => others.every((all) => all.has(i)));
  }
  return (typed) => {
    const known = byEmail.get(fold(typed));
    if (known !== undefined) return known;
    const [only, ...others] = called(typed);
    if (only !== undefined && others.length === 0) return only;
    if (only !== undefined) return unclear(typed, [only, ...others], people);
    return unknown(typed, ++suggestions > mostSuggestions ? [] : [...byEmail.keys(), ...byName.keys()]);
  };
}

const wordsOf = (name: string): readonly string[] => [...new Set(fold(name).split(/\s+/))];

function indexOf<T>(all: readonly T[], keysOf: (one: T) => readonly string[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [i, one] of all.entries())
    for (const key of keysOf(one)) {
      const alike = index.get(key);
      if (alike) alike.push(i);
      else index.set(key, [i]);
    }
  return index;
}

function unclear(typed: string, all: readonly number[], people: readonly PlannedPerson[]): Nobody {
  const meant = all.slice(0, 3).map((i) => quoted(people[i]?.name ?? ""));
  return { message: `${quoted(typed)} could be ${meant.join(" or ")}.`, remedy: "Write the e-mail address instead." };
}
function unknown(typed: string, known: readonly string[]): Nobody {
  const meant = nearest(typed, known);
  const remedy = meant ? `Did you mean ${quoted(meant)}?` : "Add an entry under people:, or correct the name here.";
  return { message: `There is nobody called ${quoted(typed)} under people:.`, remedy };
}

/** `find` is undefined where the people themselves are in disorder: nobody is blamed for somebody who is missing. */
export function readPerson(report: Report, at: Path, raw: unknown, find: FindPerson | undefined): number | undefined {
  const typed = readOne(report, at, raw, name);
  const found = typed === undefined ? undefined : find?.(typed);
  if (typeof found === "object") report.add(at, found.message, found.remedy);
  return typeof found === "number" ? found : undefined;
}
