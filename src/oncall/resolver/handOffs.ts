import type { Layer, Start, Window } from "../schedule.ts";
import { dayFrom, modulo, perDay, perHour, perWeek, readTime } from "./civil.ts";

export type HandOffProblem =
  /** Between 1:00 and 3:00 clocks are changed: one night a year it is an hour early or late. */
  | { readonly kind: "clock change"; readonly layer: string; readonly of: "hand-off" | "window"; readonly time: string }
  /** A month that has no such day hands off on its last one. */
  | { readonly kind: "short month"; readonly layer: string; readonly day: number }
  /** People change in the middle of a night on duty; at one of its ends they would not. */
  | { readonly kind: "night"; readonly layer: string; readonly time: string; readonly ends: readonly string[] };

/** What is awkward about the times at which a layer hands off and its windows open and shut. */
export function handOffProblems(layer: Layer): readonly HandOffProblem[] {
  const starts = layer.rotation.unit === "hour" ? [] : layer.rotation.starts;
  const handOffs = [...new Set(starts.map(({ time }) => time))].filter(isInClockChange);
  const edges = [...new Set(layer.windows.flatMap(edgesOf))].filter(isInClockChange);
  return [
    ...handOffs.map((time) => ({ kind: "clock change", layer: layer.id, of: "hand-off", time }) as const),
    ...edges.map((time) => ({ kind: "clock change", layer: layer.id, of: "window", time }) as const),
    ...starts.flatMap((start) => shortMonth(layer, start)),
    ...starts.flatMap((start) => night(layer, start)),
  ];
}

const isInClockChange = (time: string): boolean => readTime(time) >= perHour && readTime(time) < 3 * perHour;
const edgesOf = (window: Window): readonly string[] =>
  window.kind === "days" ? [window.from, window.until] : [window.from.time, window.until.time];

/** Of a month: there are months without the 29th. Of a year: only where that very month lacks the day. */
function shortMonth({ id, rotation }: Layer, { day = 1, month = 1 }: Start): readonly HandOffProblem[] {
  const shortest = rotation.unit === "month" ? 28 : lengthInCommonYear(month);
  const dated = rotation.unit === "month" || rotation.unit === "year";
  return dated && day > shortest ? [{ kind: "short month", layer: id, day }] : [];
}
/** In 2001. */
const lengthInCommonYear = (month: number): number => dayFrom(24_012 + month, 1) - dayFrom(24_011 + month, 1);

function night({ id, windows, rotation }: Layer, { weekday, time }: Start): readonly HandOffProblem[] {
  const weekdays = rotation.unit === "week" ? [weekday ?? 1] : [1, 2, 3, 4, 5, 6, 7];
  return windows.flatMap((window) => {
    if (window.kind === "week" || readTime(window.until) >= readTime(window.from)) return [];
    const inside = weekdays.some((day) => isInside((day - 1) * perDay + readTime(time), window));
    return inside ? [{ kind: "night", layer: id, time, ends: [window.from, window.until] }] : [];
  });
}
function isInside(handOff: number, { weekdays, from, until }: Extract<Window, { kind: "days" }>): boolean {
  const length = modulo(readTime(until) - readTime(from), perDay);
  return weekdays.some((weekday) => {
    const into = modulo(handOff - (weekday - 1) * perDay - readTime(from), perWeek);
    return into > 0 && into < length;
  });
}
