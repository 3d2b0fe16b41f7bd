import * as z from "zod";
import type { DistrictPlan } from "../../src/people/plan.ts";
import { readCalendar } from "./calendar.ts";
import { readDepartments } from "./departments.ts";
import { departmentsKnown } from "./departmentsKnown.ts";
import { readDistrict, readWorkspaces } from "./district.ts";
import { readOne } from "./entries.ts";
import { readHomes } from "./homes.ts";
import { readLocations } from "./locations.ts";
import { readPartnerships } from "./partnerships.ts";
import { readPeople } from "./people.ts";
import { peopleNamed } from "./peopleNamed.ts";
import { placesIn } from "./placeNamed.ts";
import type { ReadPlan } from "./problem.ts";
import type { Report } from "./report.ts";
import { readSchedules } from "./schedules.ts";
import { readServices } from "./services.ts";
import { group } from "./shapes.ts";
import { readTextFile } from "./textFile.ts";
import { readYaml } from "./yamlSource.ts";

const megabytes = 5;

/**
 * Reads a district.yaml (districts/sample/district.yaml explains it), or says with file, line and remedy everything
 * that has to be put right first. Reading the same file again gives the same plan, with the same ids.
 */
export function readDistrictFile(path: string): ReadPlan {
  const file = readTextFile(path, megabytes);
  if (!("text" in file)) return { problems: [file] };
  const { report, value } = readYaml(path, file.text);
  return value === undefined ? { problems: report.problems() } : planOf(report, value);
}

const section = z.unknown().optional();
const top = group({
  district: section,
  workspaces: section,
  departments: section,
  services: section,
  locations: section,
  people: section,
  calendar: section,
  homes: section,
  schedules: section,
  partnerships: section,
});

function planOf(report: Report, value: unknown): ReadPlan {
  readOne(report, [], value, top);
  const sections = z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
  const departments = readDepartments(report, sections["departments"]);
  const known = departmentsKnown(report, sections["departments"], departments);
  const before = report.problems().length;
  const locations = readLocations(report, sections["locations"]);
  const places = report.problems().length === before ? placesIn(locations) : undefined;
  const district = readDistrict(report, sections["district"], known);
  const beforePeople = report.problems().length;
  const people = readPeople(report, sections["people"], known, places);
  const named = report.problems().length === beforePeople ? peopleNamed(people) : undefined;
  const onCall = { departments: known, good: departments, people: named };
  const others = { departments: known, people, find: named };
  const rest = {
    workspaces: readWorkspaces(report, sections["workspaces"]),
    services: readServices(report, sections["services"], known),
    people,
    calendar: readCalendar(report, sections["calendar"]),
    homes: readHomes(report, sections["homes"], known),
    schedules: readSchedules(report, sections["schedules"], onCall),
    partnerships: readPartnerships(report, sections["partnerships"], others),
  };
  const problems = report.problems();
  if (!district || problems.length > 0) return { problems };
  const plan: DistrictPlan = { district, departments, locations, ...rest };
  return { plan, counted: countedIn(plan) };
}

const countedIn = ({ district: _, ...lists }: DistrictPlan): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(lists).map(([name, { length }]) => [name, length]));
