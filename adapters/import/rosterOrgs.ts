import { clean } from "../../src/bot/text.ts";
import { type Location, locationKey } from "../../src/people/location.ts";
import { withShorterNames } from "./campusKeys.ts";
import { type Row, readCsv } from "./csv.ts";
import { locationOf, slug } from "./location.ts";
import type { Report } from "./report.ts";
import { isGone, isReadable } from "./rosterRow.ts";

type Column = "sourcedId" | "status" | "name" | "type";
const columns = ["sourcedId", "name", "type"] as const;
const campusTypes = ["school", "local", "district"];
const mostCampuses = 5000;

/** What orgs.csv says of the district's campuses. */
export interface RosterOrgs {
  readonly report: Report;
  /** Campuses that were not known before. */
  readonly locations: readonly Location[];
  /** The campus of each organisation, by its sourcedId. */
  readonly campusOf: ReadonlyMap<string, Campus>;
  readonly leftOut: number;
}
export interface Campus {
  readonly location: string;
  readonly isSchool: boolean;
}
interface Org {
  readonly sourcedId: string;
  readonly name: string;
  readonly isSchool: boolean;
}

/** `known` are the locations there are already: an organisation called like one of their campuses is that campus. */
export async function readOrgs(file: string, known: readonly Location[]): Promise<RosterOrgs> {
  const orgs: Org[] = [];
  let leftOut = 0;
  const report = await readCsv<Column>(file, columns, (row, report) => {
    const org = orgIn(row, report);
    if (!org) leftOut++;
    else if (orgs.length < mostCampuses) orgs.push(org);
    else report.add(row.line, `There are more than ${mostCampuses} schools.`, "Is it the right file?");
  });
  return { report, ...campusesOf(orgs, known), leftOut };
}

function orgIn(row: Row<Column>, report: Report): Org | undefined {
  const type = row.get("type").trim().toLowerCase();
  if (!campusTypes.includes(type) || isGone(row)) return undefined;
  if (!isReadable(row, "sourcedId", report) || !isReadable(row, "name", report)) return undefined;
  return { sourcedId: clean(row.get("sourcedId")), name: clean(row.get("name")), isSchool: type === "school" };
}

function campusesOf(orgs: readonly Org[], known: readonly Location[]): Pick<RosterOrgs, "locations" | "campusOf"> {
  const places = new Map(
    known.filter(({ kind }) => kind === "campus").flatMap((at) => at.keys.map((key) => [key, at])),
  );
  const taken = new Set(known.map(({ id }) => id));
  const named = new Map<string, number>();
  for (const { name } of orgs) named.set(slug(name), (named.get(slug(name)) ?? 0) + 1);
  const campusOf = new Map<string, Campus>();
  const added: Location[] = [];
  for (const { sourcedId, name, isSchool } of orgs) {
    const old = places.get(locationKey(name)) ?? places.get(locationKey(name).replace(/ school$/, ""));
    const shared = (named.get(slug(name)) ?? 0) > 1 || taken.has(slug(name));
    const id = shared ? `${slug(name)}-${slug(sourcedId)}` : slug(name);
    const campus = old ?? locationOf({ kind: "campus", name, id, aliases: [] }, undefined);
    if (!old) added.push(campus);
    campusOf.set(sourcedId, { location: campus.id, isSchool });
  }
  return { locations: withShorterNames([...known, ...added]).slice(known.length), campusOf };
}
