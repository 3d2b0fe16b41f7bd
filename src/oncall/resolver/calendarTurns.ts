import type { Rotation } from "../schedule.ts";
import { dayOf, mondayOf, perDay, perHour, perWeek, readTime, readWall } from "./civil.ts";
import { EvenTurns, steady } from "./evenTurns.ts";
import { MonthTurns } from "./monthTurns.ts";
import type { Turns } from "./turns.ts";

/** By the calendar: every day, week, month counts, whether somebody is on duty in it or not. */
export function calendarTurns({ unit, every, anchor, starts }: Rotation): Turns {
  const from = readWall(anchor);
  const midnight = dayOf(from) * perDay;
  const times = starts.map(({ time }) => readTime(time));
  switch (unit) {
    case "hour":
      return new EvenTurns(from, perHour * every);
    case "day":
      return steady(from, midnight, perDay, every, times);
    case "week": {
      const inWeek = starts.map(({ weekday = 1 }, i) => (weekday - 1) * perDay + (times[i] ?? 0));
      return steady(from, mondayOf(dayOf(from)) * perDay, perWeek, every, inWeek);
    }
    case "month":
      return new MonthTurns(
        from,
        1,
        every,
        starts.map(({ day = 1, time }) => ({ day, time })),
      );
    case "year":
      return new MonthTurns(from, 12, every, starts);
  }
}
