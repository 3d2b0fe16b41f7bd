import { clean } from "../../src/bot/text.ts";
import type { PlannedPerson } from "../../src/people/plan.ts";
import { type Row, readCsv } from "./csv.ts";
import type { Report } from "./report.ts";
import type { Campus } from "./rosterOrgs.ts";
import { correctIt, isGone, isReadable } from "./rosterRow.ts";
import { emailIn } from "./shapes.ts";

type Column = "status" | "enabledUser" | "orgSourcedIds" | "role" | "givenName" | "familyName" | "email";
const columns = ["sourcedId", "orgSourcedIds", "role", "givenName", "familyName", "email"] as const;
const staffRoles = ["teacher", "administrator", "aide"];

/** What users.csv says of the staff; of everybody else it is a number. */
export interface RosterUsers {
  readonly report: Report;
  readonly people: readonly PlannedPerson[];
  readonly counted: Readonly<Record<"rows" | "notStaff" | "inactive" | "withoutEmail" | "sameEmail", number>>;
}
/** Told after every ten thousand rows. */
export type Progress = (rows: number) => void;

/**
 * Keeps teachers, administrators and aides. Every other row, a student's or a guardian's, is looked at no further than
 * its role: it is counted, and what stands in it goes nowhere.
 */
export async function readUsers(
  file: string,
  campusOf: ReadonlyMap<string, Campus>,
  progress: Progress,
): Promise<RosterUsers> {
  const people = new Map<string, PlannedPerson>();
  const counted = { rows: 0, notStaff: 0, inactive: 0, withoutEmail: 0, sameEmail: 0 };
  const report = await readCsv<Column | "sourcedId">(file, columns, (row, report) => {
    counted.rows++;
    if (counted.rows % 10_000 === 0) progress(counted.rows);
    if (!staffRoles.includes(row.get("role").trim().toLowerCase())) counted.notStaff++;
    else if (isGone(row) || isDisabled(row)) counted.inactive++;
    else if (row.get("email").trim() === "") counted.withoutEmail++;
    else {
      const person = personIn(row, campusOf, report);
      if (person && people.has(person.email)) counted.sameEmail++;
      else if (person) people.set(person.email, person);
    }
  });
  return { report, people: [...people.values()], counted };
}

const isDisabled = (row: Row<Column>): boolean => row.get("enabledUser").trim().toLowerCase() === "false";

function personIn(
  row: Row<Column>,
  campusOf: ReadonlyMap<string, Campus>,
  report: Report,
): (PlannedPerson & { readonly email: string }) | undefined {
  const email = emailIn(clean(row.get("email")));
  if (email === undefined) report.add(row.line, "The value of the column “email” is no e-mail address.", correctIt);
  const isNamed = (["givenName", "familyName"] as const).every((column) => isReadable(row, column, report));
  if (email === undefined || !isNamed) return undefined;
  return {
    name: `${clean(row.get("givenName"))} ${clean(row.get("familyName"))}`,
    email,
    language: undefined,
    zone: undefined,
    grants: [],
    usualLocation: firstCampus(row.get("orgSourcedIds"), campusOf),
    accounts: [],
  };
}

/** Their first school; the district's office only where there is no school. */
function firstCampus(ids: string, campusOf: ReadonlyMap<string, Campus>): string | undefined {
  const campuses = ids.split(",").flatMap((id) => campusOf.get(clean(id)) ?? []);
  return (campuses.find(({ isSchool }) => isSchool) ?? campuses[0])?.location;
}
