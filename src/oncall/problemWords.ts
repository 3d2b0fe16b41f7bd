import type { PersonId } from "../bot/person.ts";
import type { Language, Text } from "../bot/text.ts";
import type { Problem } from "./problems.ts";
import { setupWordsIn } from "./setupWords.ts";

/** What is odd about a plan, for whoever sets it up. What it leaves uncovered is said apart, with its times. */
export function problemInWords(
  problem: Problem,
  nameOf: (person: PersonId) => string,
  language: Language,
): readonly Text[] {
  const said = setupWordsIn(language).warnings;
  switch (problem.kind) {
    case "never reached":
      return problem.people.map((person) => said.never(nameOf(person)));
    case "clock change":
      return [said.clockChange];
    case "short month":
      return [said.lateDay];
    case "night":
      return [said.overnight];
    case "equal ranks":
    case "uncovered":
      return [];
  }
}
