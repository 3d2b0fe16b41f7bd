import { type CalendarDay, type DayKind, kindOf } from "../../people/calendar.ts";
import { dayFrom, weekdayOf } from "./civil.ts";

/** The school calendar by the numbers of its days: `kindOf` reads the whole list for each day. */
export class SchoolDays {
  /** Sorted. */
  readonly named: readonly number[];
  readonly #kinds: ReadonlyMap<number, DayKind>;

  constructor(calendar: readonly CalendarDay[]) {
    // From the last to the first: where a day is named twice, kindOf takes the first.
    const kinds = calendar.map((known) => [numberOf(known), kindOf(known.day, [known])] as const).reverse();
    this.#kinds = new Map(kinds);
    this.named = [...this.#kinds.keys()].sort((a, b) => a - b);
  }

  kind(day: number): DayKind {
    return this.#kinds.get(day) ?? usualKind(day);
  }
}

const numberOf = ({ day }: CalendarDay): number => dayFrom(day.year * 12 + day.month - 1, day.day);

/** What a day is that the calendar does not name. */
export const usualKind = (day: number): DayKind => (weekdayOf(day) > 5 ? "weekend" : "student day");

const read = new WeakMap<readonly CalendarDay[], SchoolDays>();
/** One for each list: all schedules of a district share theirs. */
export function schoolDaysOf(calendar: readonly CalendarDay[]): SchoolDays {
  const days = read.get(calendar) ?? new SchoolDays(calendar);
  read.set(calendar, days);
  return days;
}
