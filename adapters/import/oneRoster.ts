import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Location } from "../../src/people/location.ts";
import type { DistrictPlan, PlannedPerson } from "../../src/people/plan.ts";
import { readCsv } from "./csv.ts";
import type { Problem, Problems } from "./problem.ts";
import { readOrgs } from "./rosterOrgs.ts";
import { type Progress, readUsers } from "./rosterUsers.ts";

/** What a roster knows of a district: its campuses and its staff. It knows no departments. */
export interface Roster {
  /** Campuses that were not known before. */
  readonly locations: readonly Location[];
  readonly people: readonly PlannedPerson[];
  /** Rows, by what became of them. */
  readonly counted: Readonly<Record<string, number>>;
}

interface Given {
  /** The locations there are already, of a district.yaml or of the store: schools of the same name are these. */
  readonly known?: readonly Location[];
  readonly progress?: Progress;
}

/**
 * Reads a folder of OneRoster 1.1 CSV files (imsglobal.org/oneroster-v11-final-csv-tables): orgs.csv and users.csv.
 * Of users, only staff is kept; no value of users.csv is ever part of a problem.
 */
export async function readOneRoster(
  folder: string,
  { known = [], progress = () => {} }: Given = {},
): Promise<Roster | Problems> {
  const version = await versionProblems(join(folder, "manifest.csv"));
  if (version.length > 0) return { problems: version };
  const orgs = await readOrgs(join(folder, "orgs.csv"), known);
  const users = await readUsers(join(folder, "users.csv"), orgs.campusOf, progress);
  const problems = [...orgs.report.problems(), ...users.report.problems()];
  if (problems.length > 0) return { problems };
  const { locations } = orgs;
  const { people } = users;
  const counted = { campuses: locations.length, people: people.length, orgsLeftOut: orgs.leftOut, ...users.counted };
  return { locations, people, counted };
}

/** The manifest may be missing. Where it is there, it must not speak of another version. */
async function versionProblems(file: string): Promise<readonly Problem[]> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const report = await readCsv<"propertyName" | "value">(file, ["propertyName", "value"], (row, report) => {
    if (row.get("propertyName").trim() === "oneroster.version" && row.get("value").trim() !== "1.1")
      report.add(row.line, "This roster is not of version 1.1.", "Choose OneRoster 1.1 (CSV) when exporting.");
  });
  return report.problems();
}

/**
 * A roster on top of a district's own file, which knows better wherever both speak of somebody. The file's own people
 * stay first and in their order: its schedules name them by their places.
 */
export function withRoster(plan: DistrictPlan, roster: Pick<Roster, "locations" | "people">): DistrictPlan {
  const listed = new Map(roster.people.map((person) => [person.email, person]));
  const own = plan.people.map((person) => {
    const also = person.email === undefined ? undefined : listed.get(person.email);
    return { ...person, usualLocation: person.usualLocation ?? also?.usualLocation };
  });
  const emails = new Set(own.map(({ email }) => email));
  return {
    ...plan,
    locations: [...plan.locations, ...roster.locations],
    people: [...own, ...roster.people.filter(({ email }) => !emails.has(email))],
  };
}
