import { fold } from "../../src/bot/text.ts";
import { type Department, wordsOf } from "../../src/people/department.ts";
import { type Entry, readMap } from "./entries.ts";
import { hours } from "./hours.ts";
import { onlyOnce } from "./onlyOnce.ts";
import { quoted } from "./problem.ts";
import type { Report } from "./report.ts";
import { group, name, optionalList, said } from "./shapes.ts";

const shape = group({
  name: said,
  aliases: optionalList(name),
  words: optionalList(name),
  hours: optionalList(hours),
});

export function readDepartments(report: Report, raw: unknown): readonly Department[] {
  const departments = readMap(report, ["departments"], raw, shape).map(
    ({ id, at, value }): Entry<Department> => ({ at, value: { ...value, id, words: wordsIn(value.words) } }),
  );
  namesApart(report, departments, fold);
  return departments.map(({ value }) => value);
}

/** As a sentence is compared with them: folded, "wi-fi" and "wifi" alike. */
const wordsIn = (typed: readonly string[]): readonly string[] => [
  ...new Set(typed.map((words) => wordsOf(words).join(" ")).filter((words) => words !== "")),
];

type Named = Pick<Department, "id" | "name" | "aliases">;

/** Nothing may be called like something else: people could not say which they mean. */
export function namesApart(report: Report, all: readonly Entry<Named>[], alike: (name: string) => string): void {
  const isFirst = onlyOnce(report, "Take the name away from one of the two.");
  for (const { at, value } of all)
    for (const [key, called] of new Map(
      [value.id, value.name.en, value.name.es, ...value.aliases].map((n) => [alike(n), n]),
    ))
      isFirst(key, at, `The name ${quoted(called)}`);
}
