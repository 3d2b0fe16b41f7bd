import type { PlannedPerson } from "../../src/people/plan.ts";
import { accountsOf, slackPerson, teamsPerson } from "./accounts.ts";
import type { DepartmentsKnown } from "./departmentsKnown.ts";
import { type Entry, readList } from "./entries.ts";
import { onlyOnce } from "./onlyOnce.ts";
import type { FindPlace } from "./placeNamed.ts";
import { quoted } from "./problem.ts";
import type { Path, Report } from "./report.ts";
import { grantIn } from "./roles.ts";
import { email, group, language, name, optionalList, zone } from "./shapes.ts";

const shape = group({
  name,
  email: email.optional(),
  roles: optionalList(name),
  language: language.optional(),
  zone: zone.optional(),
  usual: name.optional(),
  slack: slackPerson.optional(),
  teams: teamsPerson.optional(),
});

/** `places` is left out when the locations themselves are in disorder: nobody is blamed for a place that is missing. */
export function readPeople(
  report: Report,
  raw: unknown,
  departments: DepartmentsKnown,
  places: FindPlace | undefined,
): readonly PlannedPerson[] {
  const people = readList(report, ["people"], raw, shape).map(({ at, value }): Entry<PlannedPerson> => {
    const { name, email, language, zone, roles, usual } = value;
    const grants = roles.flatMap((typed, i) => grantIn(report, [...at, "roles", i], typed, departments));
    const usualLocation = usual === undefined ? undefined : placeOf(report, [...at, "usual"], usual, places);
    return { at, value: { name, email, language, zone, grants, usualLocation, accounts: accountsOf(value) } };
  });
  checkApart(report, people);
  return people.map(({ value }) => value);
}

function placeOf(report: Report, at: Path, typed: string, places: FindPlace | undefined): string | undefined {
  const found = places?.(typed);
  if (!found || "id" in found) return found?.id;
  report.add(at, found.message, found.remedy);
  return undefined;
}

/** Everybody can be told apart, and known again when the file is read the next time. */
function checkApart(report: Report, people: readonly Entry<PlannedPerson>[]): void {
  const isFirst = onlyOnce(report, "Everybody has one entry: put the two together, or correct one of them.");
  for (const { at, value } of people) {
    if (value.email !== undefined) isFirst(value.email, [...at, "email"], `The e-mail address ${quoted(value.email)}`);
    for (const { platform, id } of value.accounts)
      isFirst(`${platform} ${id}`, [...at, platform], `The ${platform} account ${quoted(id)}`);
    if (value.email === undefined && value.accounts.length === 0)
      report.add(
        at,
        `I could not know ${quoted(value.name)} again.`,
        "Add an email:, or an account: slack: or teams:.",
      );
  }
}
