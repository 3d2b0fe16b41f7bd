import * as z from "zod";
import { dayKinds } from "../../src/people/calendar.ts";
import type { WeeklyHours } from "../../src/people/hours.ts";
import type { PlannedLayer, PlannedTurns } from "../../src/people/plan.ts";
import { date } from "./calendar.ts";
import { time } from "./hours.ts";
import { readTimes } from "./onCallTimes.ts";
import { type FindPerson, readPerson } from "./peopleNamed.ts";
import type { Path, Report } from "./report.ts";
import { every, startsOf } from "./rhythm.ts";
import { name, oneOf, optionalList } from "./shapes.ts";

/** The keys of one rotation: of a schedule in its simple form, and of each of its layers in the other. */
export const turnKeys = {
  people: z.unknown().optional(),
  every: every.optional(),
  on: optionalList(name),
  at: optionalList(time),
  since: date.optional(),
  counts: oneOf("way of counting", ["calendar", "active days"]).optional(),
  when: z.unknown().optional(),
  days: optionalList(oneOf("kind of day", dayKinds)),
};
const turns = z.object(turnKeys);
type Said = z.output<typeof turns>;

/** What the rest of the file has to be asked for. */
export interface Around {
  /** Undefined where the people themselves are in disorder: nobody is blamed for somebody who is missing. */
  readonly people: FindPerson | undefined;
  /** The department's. */
  readonly hours: readonly WeeklyHours[] | undefined;
}

export function layerOf(
  report: Report,
  at: Path,
  said: Said,
  is: Pick<PlannedLayer, "id" | "duty" | "rank">,
  { people, hours }: Around,
): PlannedLayer {
  const windows = readTimes(report, at, said.when, hours);
  const rotation = rotationOf(report, at, said, readTurns(report, [...at, "people"], said.people, people));
  return { ...is, rotation, windows, ...(said.days.length > 0 && { on: said.days }) };
}

function rotationOf(report: Report, at: Path, said: Said, turns: PlannedTurns["turns"]): PlannedTurns {
  const rhythm = said.every ?? { unit: "week", every: 1 };
  const starts = startsOf(report, at, rhythm, said);
  if (said.counts === "active days" && rhythm.unit !== "day")
    report.add(
      [...at, "counts"],
      "Only turns of days can count active days.",
      "Write “every: day”, or take “counts:” out.",
    );
  const counts = said.counts ?? (rhythm.unit === "day" ? "active days" : "calendar");
  const from = rhythm.unit === "hour" ? starts[0]?.time : undefined;
  return { ...rhythm, since: said.since && `${said.since.toString()}T${from ?? "00:00"}`, starts, turns, counts };
}

const mostTurns = 500;

/** One turn after another: one person each, or several together in a list of their own. */
export function readTurns(report: Report, at: Path, raw: unknown, find: FindPerson | undefined): PlannedTurns["turns"] {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : raw === undefined || raw === "" ? [] : [raw];
  if (list.length === 0)
    report.add(at, "Nobody takes turns here.", "Name people, in the order of their turns: [ana@…, Marcus Hill].");
  if (list.length > mostTurns) {
    report.add(at, `There are more than ${mostTurns} turns here.`, "Name everybody once, in the order of their turns.");
    return [];
  }
  return list.map((each, i) => {
    const together: readonly unknown[] = Array.isArray(each) ? each : [each];
    const path = (j: number) => (Array.isArray(raw) ? (Array.isArray(each) ? [...at, i, j] : [...at, i]) : at);
    if (together.length === 0) report.add([...at, i], "Nobody has this turn.", "Take the empty brackets out.");
    return [...new Set(together.flatMap((one, j) => readPerson(report, path(j), one, find) ?? []))];
  });
}
