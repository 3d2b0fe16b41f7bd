import * as z from "zod";
import { dayKinds, isStaffDay } from "../../src/people/calendar.ts";
import type { PlannedPerson, PlannedSide } from "../../src/people/plan.ts";
import { accountsOf, slackChannel, teamsChannel } from "./accounts.ts";
import type { DepartmentsKnown } from "./departmentsKnown.ts";
import { readOne } from "./entries.ts";
import { onlyOnce } from "./onlyOnce.ts";
import { type FindPerson, readPerson } from "./peopleNamed.ts";
import { quoted } from "./problem.ts";
import type { Path, Report } from "./report.ts";
import { group, oneOf, optionalList } from "./shapes.ts";

const shape = group({
  lead: z.unknown().optional(),
  alternate: z.unknown().optional(),
  sponsor: z.unknown().optional(),
  slack: slackChannel.optional(),
  teams: teamsChannel.optional(),
  works: optionalList(oneOf("kind of day", dayKinds)),
});
const sections = z.record(z.string(), z.unknown());

/** What is said of one side, and where it stands. */
export interface Place {
  readonly at: Path;
  readonly raw: unknown;
}

/** What “sides” says, by department. A side that it leaves out is as usual. */
export function sidesSaid(
  report: Report,
  at: Path,
  raw: unknown,
  ids: readonly string[],
  known: DepartmentsKnown,
): ReadonlyMap<string, Place> {
  const isFirst = onlyOnce(report, "Put the two together.");
  const found = new Map<string, Place>();
  const said = raw === undefined || raw === "" ? {} : (readOne(report, at, raw, sections) ?? {});
  for (const [typed, side] of Object.entries(said)) {
    const path = [...at, typed];
    const id = known.idOf(typed, path);
    if (!known.ids.includes(id)) continue;
    if (!isFirst(id, path, `The side ${quoted(id)}`)) continue;
    if (ids.includes(id)) found.set(id, { at: path, raw: side === "" ? {} : side });
    else
      report.add(
        path,
        `${quoted(typed)} is neither of the two departments.`,
        `Write ${ids.join(" or ")}, or name it under departments: here.`,
      );
  }
  return found;
}

interface Around {
  readonly people: readonly PlannedPerson[];
  readonly find: FindPerson | undefined;
  readonly isDepartment: (id: string) => boolean;
}

/** One side. Undefined: something of it is missing, which is reported. */
export function readSide(
  report: Report,
  { at, raw }: Place,
  department: string,
  { people, find, isDepartment }: Around,
): PlannedSide | undefined {
  const said = readOne(report, at, raw, shape);
  if (!said) return undefined;
  const named = (key: "lead" | "alternate" | "sponsor") =>
    said[key] === undefined || said[key] === "" ? undefined : readPerson(report, [...at, key], said[key], find);
  const isNamed = said.lead !== undefined && said.lead !== "";
  const lead = isNamed ? named("lead") : leadIn(people, department);
  const alternate = named("alternate");
  const sponsor = named("sponsor");
  if (!isNamed && lead === undefined && find && isDepartment(department))
    report.add(
      at,
      `Nobody under people: leads ${quoted(department)}.`,
      `Name a lead: for this side, or give somebody the role “lead of ${department}”.`,
    );
  if (lead !== undefined && lead === alternate)
    report.add(
      [...at, "alternate"],
      `${quoted(people[lead]?.name ?? "")} is the lead already.`,
      "Name somebody else as alternate:, or leave it out.",
    );
  const [channel, second] = accountsOf(said);
  if (second) report.add([...at, second.platform], "This side has two channels.", "Keep one of slack: and teams:.");
  const works = dayKinds.filter((kind) => (said.works.length > 0 ? said.works.includes(kind) : isStaffDay(kind)));
  return lead === undefined ? undefined : { department, lead, alternate, sponsor, channel, works };
}

/** The first one who leads it. */
function leadIn(people: readonly PlannedPerson[], department: string): number | undefined {
  const at = people.findIndex(({ grants }) =>
    grants.some((grant) => grant.role === "lead" && grant.department === department),
  );
  return at < 0 ? undefined : at;
}
