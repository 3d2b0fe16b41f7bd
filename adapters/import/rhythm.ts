import { fold } from "../../src/bot/text.ts";
import type { PlannedStart, PlannedTurns } from "../../src/people/plan.ts";
import { daysIn, timeIn } from "./hours.ts";
import { quoted } from "./problem.ts";
import type { Path, Report } from "./report.ts";
import { meaning } from "./shapes.ts";

/* How long turns are, and when they begin. */

type Unit = PlannedTurns["unit"];
export interface Every {
  readonly unit: Unit;
  readonly every: number;
}

/** Longer turns are slips of the finger. */
const longest: Readonly<Record<Unit, number>> = { hour: 720, day: 366, week: 104, month: 60, year: 20 };

function everyIn(typed: string): Every | undefined {
  const [, count = "1", word] = /^(\d{1,6})?\s*(hour|day|week|month|year)s?$/i.exec(typed) ?? [];
  const unit = (["hour", "day", "week", "month", "year"] as const).find((one) => one === word?.toLowerCase());
  const every = Number(count);
  return unit && every >= 1 && every <= longest[unit] ? { unit, every } : undefined;
}

/** "week", "2 weeks", "12 hours". */
export const every = meaning(
  everyIn,
  (typed) => `${quoted(typed)} is no length of a turn.`,
  (typed) => {
    const unit = (Object.keys(longest) as readonly Unit[]).find((one) =>
      new RegExp(`^\\d+\\s*${one}s?$`, "i").test(typed),
    );
    return unit ? `Use 1 to ${longest[unit]} ${unit}s.` : "Write hour, day, week, month or year, or such as 2 weeks.";
  },
);

/** When a turn begins where nothing is said. */
const usualTime = "08:00";
const usualDay: Readonly<Record<Unit, string>> = { hour: "", day: "", week: "Mon", month: "1", year: "January 1" };

export interface Begins {
  readonly on: readonly string[];
  readonly at: readonly string[];
}

/** Every day with every time is a start; a day may have a time of its own: "Fri 16:00". Sorted. */
export function startsOf(report: Report, path: Path, { unit }: Every, { on, at }: Begins): readonly PlannedStart[] {
  if (unit === "hour" || unit === "day") {
    if (on.length > 0)
      report.add([...path, "on"], `Turns of ${unit}s have no day on which they begin.`, withoutDay[unit]);
    if (unit === "hour" && at.length > 1)
      report.add([...path, "at"], "Hours are counted from one time.", "Write one time, such as 07:00.");
    return sorted(at.length === 0 ? [{ time: unit === "hour" ? "00:00" : usualTime }] : at.map((time) => ({ time })));
  }
  const typed = on.length === 0 ? [usualDay[unit]] : on;
  return sorted(
    typed.flatMap((each, i) => {
      const [, day = each, own] = /^(.*\S)\s+(\d{1,2}:\S*)$/.exec(each) ?? [];
      const time = own === undefined ? undefined : timeIn(own);
      const dates = datesIn[unit](day);
      const where = on.length === 0 ? path : [...path, "on", i];
      if (!dates) report.add(where, `${quoted(day)} is no day of a ${unit}.`, dayRemedy[unit]);
      if (own !== undefined && time === undefined) report.add(where, `${quoted(own)} is no time of day.`, timeRemedy);
      const times = time !== undefined ? [time] : at.length > 0 ? at : [usualTime];
      return (dates ?? []).flatMap((date) => times.map((time) => ({ ...date, time })));
    }),
  );
}

const withoutDay = {
  hour: "Take “on:” out; “at:” is the time from which hours are counted.",
  day: "Take “on:” out; on which days somebody is on call is for “when:” and “days:”.",
};
const timeRemedy = "Write it with 24 hours, from 00:00 to 23:59, such as 15:30.";
const dayRemedy = {
  week: "Write a day of the week, such as Friday, or several: [Mon, Thu].",
  month: "Write 1 to 31, or last: in a shorter month, the 31st is its last day.",
  year: "Write month and day, such as March 1.",
};

const place = ({ month = 1, day = 1, weekday = 1, time }: PlannedStart): string =>
  [month, day, weekday].map((n) => String(n).padStart(2, "0")).join(" ") + time;
/** In the order of the calendar, none twice. */
const sorted = (starts: readonly PlannedStart[]): readonly PlannedStart[] =>
  [...new Map(starts.map((start) => [place(start), start])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, start]) => start);

type Dates = readonly Omit<PlannedStart, "time">[];
const datesIn = {
  week: (typed: string): Dates | undefined => daysIn(typed)?.map((weekday) => ({ weekday })),
  month: (typed: string): Dates | undefined => {
    const day = dayIn(typed, 31);
    return day === undefined ? undefined : [{ day }];
  },
  year: (typed: string): Dates | undefined => {
    const [, before, middle, after] = /^(\d{1,2})?\s*(?:de\s+)?(\p{L}+)\.?\s*(\d{1,2})?$/u.exec(fold(typed)) ?? [];
    const month = months.findIndex((names) => names.includes(middle ?? "")) + 1;
    const day = dayIn(
      (before === undefined ? after : after === undefined ? before : undefined) ?? "",
      lengths[month - 1] ?? 0,
    );
    return day === undefined ? undefined : [{ month, day }];
  },
};

function dayIn(typed: string, most: number): number | undefined {
  if (fold(typed) === "last" && most === 31) return most;
  const day = Number(/^(\d{1,2})(?:st|nd|rd|th)?$/i.exec(typed)?.[1] ?? 0);
  return day >= 1 && day <= most ? day : undefined;
}

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const months = [
  ["jan", "january", "ene", "enero"],
  ["feb", "february", "febrero"],
  ["mar", "march", "marzo"],
  ["apr", "april", "abr", "abril"],
  ["may", "mayo"],
  ["jun", "june", "junio"],
  ["jul", "july", "julio"],
  ["aug", "august", "ago", "agosto"],
  ["sep", "sept", "september", "septiembre", "setiembre"],
  ["oct", "october", "octubre"],
  ["nov", "november", "noviembre"],
  ["dec", "december", "dic", "diciembre"],
];
