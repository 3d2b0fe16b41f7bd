import type { Temporal } from "temporal-polyfill";
import { scheduleFor } from "../../db/setupSchedules.ts";
import { plain } from "../bot/text.ts";
import { problemsOf } from "../oncall/problems.ts";
import { problemInWords } from "../oncall/problemWords.ts";
import { shifts } from "../oncall/resolver.ts";
import type { Schedule } from "../oncall/schedule.ts";
import type { DistrictPlan } from "../people/plan.ts";

/** What a person at the terminal is told of schedules: whose turns come, and what may not be meant so. */
export interface Outlook {
  readonly schedule: Schedule;
  readonly nameOf: (person: string) => string;
}

/** What a plan's schedules would be where there are none of them yet. */
export const asNew = (plan: DistrictPlan, now: Temporal.Instant): readonly Outlook[] =>
  plan.schedules.map((planned) => {
    const around = { who: String, zone: plan.district.zone, calendar: plan.calendar, now };
    const { layers, ...is } = scheduleFor(planned, around, undefined);
    const nothing = { temporary: [], overrides: [], swaps: [], log: [], left: [] };
    const schedule = { ...nothing, ...is, calendar: plan.calendar, versions: [{ from: now, layers }] };
    const nameOf = (place: string) => plan.people[Number(place)]?.name ?? place;
    return { schedule, nameOf };
  });

const looksAhead = 400;
const fewTurns = 4;

/** The next turns in a line, then a line for each warning. Pure. */
export function outlook({ schedule, nameOf }: Outlook, now: Temporal.Instant): readonly string[] {
  const clock = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(schedule.zone).toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");
  const coming = shifts(schedule, now, now.add({ hours: 24 * looksAhead })).filter(({ duty }) => duty === "primary");
  const seen = new Set<string>();
  const firsts = coming.filter(({ turn, start }) => {
    const key = turn ? `${turn.layer} ${turn.number}` : start.toString();
    return !seen.has(key) && seen.add(key);
  });
  const turns = firsts
    .slice(0, fewTurns)
    .map(({ people, start }) => `${clock(start)} ${people.map(nameOf).join(" and ")}`);
  const notes = new Set(
    problemsOf(schedule, now).flatMap((problem) => problemInWords(problem, nameOf, "en").map(plain)),
  );
  return [
    `  ${schedule.name}: ${turns.length > 0 ? turns.join(", ") : `nobody in the next ${looksAhead} days`}`,
    ...[...notes].map((note) => `    ${note}`),
  ];
}
