import type { WeeklyHours } from "./hours.ts";
import type { PlannedWindow } from "./plan.ts";

const perDay = 24 * 60;
const perWeek = 7 * perDay;

/** Whole days on which nobody is at work, whatever the weekly hours say. */
const daysOff: PlannedWindow = {
  kind: "days",
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  from: "00:00",
  until: "00:00",
  on: ["holiday", "break", "closure"],
};

/** All the time in which a department is closed, from its weekly hours and the school calendar; none: it never is. Pure. */
export function closedHours(hours: readonly WeeklyHours[]): readonly PlannedWindow[] {
  const open = joined(
    hours.flatMap(({ days, from, until }) =>
      days.map((day) => ({ from: minutes(day, from), until: minutes(day, until) })),
    ),
  );
  const weekly = open.flatMap(({ until }, i): readonly PlannedWindow[] => {
    const next = open[i + 1]?.from ?? (open[0]?.from ?? 0) + perWeek;
    return next - until > gap ? [{ kind: "week", from: placeOf(until), until: placeOf(next) }] : [];
  });
  return open.length === 0 ? [] : [...weekly, daysOff];
}

/** Hours over midnight end at 23:59 and begin again at 00:00: that minute is not closed. */
const gap = 1;

interface Open {
  readonly from: number;
  readonly until: number;
}
/** Sorted, and where one begins before the other ends they are one. */
function joined(all: readonly Open[]): readonly Open[] {
  const found: Open[] = [];
  for (const each of all.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last && each.from <= last.until)
      found[found.length - 1] = { from: last.from, until: Math.max(last.until, each.until) };
    else found.push(each);
  }
  return found;
}

function minutes(day: number, time: string): number {
  const [hour, minute] = time.split(":").map(Number);
  return (day - 1) * perDay + (hour ?? 0) * 60 + (minute ?? 0);
}
function placeOf(minute: number) {
  const into = minute % perDay;
  const two = (n: number) => String(n).padStart(2, "0");
  return {
    weekday: (Math.floor(minute / perDay) % 7) + 1,
    time: `${two(Math.floor(into / 60))}:${two(into % 60)}`,
  };
}
