import { Temporal } from "temporal-polyfill";

/** When a department is there, in wall-clock time of the district. */
export interface WeeklyHours {
  /** 1 is Monday, 7 is Sunday. */
  readonly days: readonly number[];
  /** "07:00" */
  readonly from: string;
  readonly until: string;
}

/** Whether these hours cover the instant. Holidays are the calendar's business. */
export function openAt(hours: readonly WeeklyHours[], at: Temporal.Instant, zone: string): boolean {
  const here = at.toZonedDateTimeISO(zone);
  const time = here.toPlainTime();
  return hours.some(
    ({ days, from, until }) =>
      days.includes(here.dayOfWeek) &&
      Temporal.PlainTime.compare(time, Temporal.PlainTime.from(from)) >= 0 &&
      Temporal.PlainTime.compare(time, Temporal.PlainTime.from(until)) < 0,
  );
}
