import * as z from "zod";
import type { PlannedPartnership, PlannedPerson } from "../../src/people/plan.ts";
import type { DepartmentsKnown } from "./departmentsKnown.ts";
import { type Entry, readList } from "./entries.ts";
import { dayNamed, time } from "./hours.ts";
import { onlyOnce } from "./onlyOnce.ts";
import { type Place, readSide, sidesSaid } from "./partnershipSides.ts";
import type { FindPerson } from "./peopleNamed.ts";
import { quoted } from "./problem.ts";
import type { Report } from "./report.ts";
import { group, meaning, name, oneOf, optionalList, zone } from "./shapes.ts";

const day = meaning(
  (typed) => [dayNamed(typed)].find((weekday) => weekday >= 1 && weekday <= 5),
  (typed) => `${quoted(typed)} is no day from Monday to Friday.`,
  () => "Write one day, such as Tuesday.",
);
const window = meaning(
  (typed) => (/^[1-5]$/.test(typed) ? Number(typed) : undefined),
  (typed) => `${quoted(typed)} is no time to answer.`,
  () => "Write 1 to 5: so many staff days there are to answer.",
);
const longestQuestion = 200;
const question = meaning(
  (typed) => (typed !== "" && typed.length <= longestQuestion ? typed : undefined),
  (typed) => (typed === "" ? "There is nothing here." : `${quoted(typed)} is too long for a question.`),
  (typed) => (typed === "" ? "Write a question, or take the line out." : `Use at most ${longestQuestion} letters.`),
);
const shape = group({
  departments: optionalList(name),
  day: day.optional(),
  at: time.optional(),
  zone: zone.optional(),
  window: window.optional(),
  sides: z.unknown().optional(),
  summer: oneOf("way through the summer", ["every two weeks", "as always", "pause"]).optional(),
  questions: optionalList(question),
});
type Said = z.output<typeof shape>;

/** What else of the file is spoken of. */
interface File {
  readonly departments: DepartmentsKnown;
  readonly people: readonly PlannedPerson[];
  /** Undefined where the people themselves are in disorder. */
  readonly find: FindPerson | undefined;
}

const mostQuestions = 3;
/** What /checkin setup takes where nothing is said. */
const usual = { weekday: 2, time: "08:30", windowDays: 2, summer: "every two weeks" } as const;

/** Which departments check in with each other. Any two do so once. */
export function readPartnerships(report: Report, raw: unknown, file: File): readonly PlannedPartnership[] {
  const isFirst = onlyOnce(report, "Put the two together: two departments check in once a week.");
  return readList(report, ["partnerships"], raw, shape).flatMap((entry) => {
    const { at, value } = entry;
    const ids = departmentsOf(report, entry, file.departments);
    if (value.questions.length > mostQuestions)
      report.add([...at, "questions", mostQuestions], "There are more than three questions here.", "Keep three.");
    if (!ids) return [];
    isFirst(ids.join("+"), at, `The partnership of ${quoted(ids[0])} and ${quoted(ids[1])}`);
    const sides = sidesOf(report, entry, ids, file);
    return sides ? [{ ...timesOf(value), sides }] : [];
  });
}

const timesOf = ({ day, at, zone, window, summer, questions }: Said): Omit<PlannedPartnership, "sides"> => ({
  weekday: day ?? usual.weekday,
  time: at ?? usual.time,
  zone,
  windowDays: window ?? usual.windowDays,
  summer: summer ?? usual.summer,
  questions: questions.length > 0 ? questions : undefined,
});

type Ids = readonly [string, string];
/** In the order of their ids. */
function departmentsOf(report: Report, { at, value }: Entry<Said>, known: DepartmentsKnown): Ids | undefined {
  const path = [...at, "departments"];
  const [one, other, ...more] = value.departments.map((typed, i) => known.idOf(typed, [...path, i]));
  if (one === undefined || other === undefined || more.length > 0)
    report.add(path, "A partnership is between two departments.", "Name both: departments: [it, facilities].");
  else if (one === other)
    report.add(path, `${quoted(one)} does not check in with itself.`, "Name two different departments.");
  else return one < other ? [one, other] : [other, one];
  return undefined;
}

function sidesOf(
  report: Report,
  { at, value }: Entry<Said>,
  [one, other]: Ids,
  file: File,
): PlannedPartnership["sides"] | undefined {
  const said = sidesSaid(report, [...at, "sides"], value.sides, [one, other], file.departments);
  const placeOf = (id: string): Place => said.get(id) ?? { at: [...at, "departments"], raw: {} };
  const around = { ...file, isDepartment: (id: string) => file.departments.ids.includes(id) };
  const [first, second] = [one, other].map((id) => readSide(report, placeOf(id), id, around));
  if (!first || !second) return undefined;
  if (first.lead === second.lead) {
    const [, last] = [placeOf(one), placeOf(other)]
      .map(({ at }) => [...at, "lead"])
      .sort((a, b) => report.lineOf(a) - report.lineOf(b));
    const lead = quoted(file.people[first.lead]?.name ?? "");
    report.add(last ?? at, `${lead} would check in with themselves.`, "Name somebody else as lead: of one of the two.");
  }
  return [first, second];
}
