import { Temporal } from "temporal-polyfill";
import { type CalendarDay, type DayKind, dayKinds, isStaffDay } from "../../src/people/calendar.ts";
import { type Entry, readList } from "./entries.ts";
import { onlyOnce } from "./onlyOnce.ts";
import { quoted } from "./problem.ts";
import type { Report } from "./report.ts";
import { group, meaning, name, oneOf } from "./shapes.ts";

/** "2026-09-07", of this century. */
function dateIn(typed: string): Temporal.PlainDate | undefined {
  if (!/^20\d\d-\d\d-\d\d$/.test(typed)) return undefined;
  try {
    return Temporal.PlainDate.from(typed);
  } catch {
    return undefined;
  }
}

export const date = meaning(
  dateIn,
  (typed) => `${quoted(typed)} is no date.`,
  () => "Write year, month and day as 2026-09-07.",
);

const entry = group({
  day: date.optional(),
  from: date.optional(),
  until: date.optional(),
  kind: oneOf("kind of day", dayKinds),
  name,
});

/** Every day of the school year that is named, one by one. */
export function readCalendar(report: Report, raw: unknown): readonly CalendarDay[] {
  const isFirst = onlyOnce(report, "Each day has one kind: shorten one of the two entries.");
  return readList(report, ["calendar"], raw, entry).flatMap(({ at, value }) =>
    daysOf(report, { at, value })
      .filter((day) => isFirst(day.toString(), at, `The day ${day.toString()}`))
      .map((day) => ({ day, kind: value.kind, name: value.name })),
  );
}

interface Range {
  readonly day?: Temporal.PlainDate | undefined;
  readonly from?: Temporal.PlainDate | undefined;
  readonly until?: Temporal.PlainDate | undefined;
  readonly kind: DayKind;
}
const longest = 366;

/** A single day; or a range with both ends. Work ends on Friday: a range of staff days leaves weekends out. */
function daysOf(
  report: Report,
  { at, value: { day, from, until, kind } }: Entry<Range>,
): readonly Temporal.PlainDate[] {
  if (day && !from && !until) return [day];
  if (day || !from || !until) {
    report.add(at, "It is not clear which days these are.", "Write “day:” alone, or “from:” and “until:” together.");
    return [];
  }
  const length = from.until(until).days + 1;
  if (length < 1 || length > longest) {
    report.add(at, "These days end before they begin, or last more than a year.", "Check the years of both ends.");
    return [];
  }
  const days = Array.from({ length }, (_, i) => from.add({ days: i }));
  return isStaffDay(kind) ? days.filter(({ dayOfWeek }) => dayOfWeek <= 5) : days;
}
