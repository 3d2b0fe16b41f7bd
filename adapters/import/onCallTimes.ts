import { closedHours } from "../../src/people/closedHours.ts";
import type { WeeklyHours } from "../../src/people/hours.ts";
import type { PlannedWindow } from "../../src/people/plan.ts";
import { readList, readOne } from "./entries.ts";
import { dayNamed, days, timeIn } from "./hours.ts";
import { quoted } from "./problem.ts";
import type { Path, Report } from "./report.ts";
import { group, meaning, oneOf } from "./shapes.ts";

interface Moment {
  readonly weekday: number | undefined;
  readonly time: string;
}
/** "20:00", or with a day of the week: "Fri 16:00". */
function momentIn(typed: string): Moment | undefined {
  const [, day, clock = ""] = /^(?:(\S+)\s+)?(\d{1,2}:\d\d)$/.exec(typed) ?? [];
  const time = timeIn(clock);
  const weekday = day === undefined ? undefined : dayNamed(day);
  return time === undefined || weekday === 0 ? undefined : { weekday, time };
}
const moment = meaning(
  momentIn,
  (typed) => `${quoted(typed)} is no time of day.`,
  () => "Write it with 24 hours, such as 20:00, or with its day: Fri 16:00.",
);
const window = group({ days: days.optional(), from: moment, until: moment });
const word = oneOf("time on call", ["always", "closed hours"]);
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** When a layer is on duty; none: around the clock. `hours` are its department's, undefined where they are in disorder. */
export function readTimes(
  report: Report,
  path: Path,
  raw: unknown,
  hours: readonly WeeklyHours[] | undefined,
): readonly PlannedWindow[] {
  const at = [...path, "when"];
  if (raw === undefined) return [];
  if (typeof raw === "string")
    return readOne(report, at, raw, word) === "closed hours" ? closed(report, at, hours) : [];
  const windows = Array.isArray(raw) ? readList(report, at, raw, window) : one(report, at, raw);
  if (Array.isArray(raw) && raw.length === 0)
    report.add(at, "There are no times in this list.", "Take “when:” out for around the clock.");
  return windows.flatMap((each) => windowOf(report, each.at, each.value) ?? []);
}

function one(report: Report, at: Path, raw: unknown) {
  const value = readOne(report, at, raw, window);
  return value ? [{ at, value }] : [];
}

function closed(report: Report, at: Path, hours: readonly WeeklyHours[] | undefined): readonly PlannedWindow[] {
  if (!hours) return [];
  const windows = closedHours(hours);
  if (windows.length === 0)
    report.add(
      at,
      hours.length === 0 ? "This department has no hours." : "This department is never closed.",
      "Give the department its hours:, or write here from when until when.",
    );
  return windows;
}

interface Said {
  readonly days?: readonly number[] | undefined;
  readonly from: Moment;
  readonly until: Moment;
}
function windowOf(report: Report, at: Path, { days, from, until }: Said): PlannedWindow | undefined {
  if ((from.weekday === undefined) !== (until.weekday === undefined) || (from.weekday !== undefined && days)) {
    report.add(
      at,
      "It is not clear which days these are.",
      "Write {days: Mon-Fri, from: 20:00, until: 08:00}, or {from: Fri 16:00, until: Mon 07:00}.",
    );
    return undefined;
  }
  if (from.time === until.time && from.weekday === until.weekday) {
    report.add(
      at,
      "These times have no length: they begin when they end.",
      "For around the clock, take “when:” out; else change one end.",
    );
    return undefined;
  }
  if (from.weekday === undefined || until.weekday === undefined)
    return { kind: "days", weekdays: days ?? everyDay, from: from.time, until: until.time };
  return {
    kind: "week",
    from: { weekday: from.weekday, time: from.time },
    until: { weekday: until.weekday, time: until.time },
  };
}
