import type { Duty, Layer, Schedule } from "../schedule.ts";
import { minuteMs } from "./civil.ts";
import { ReadLayer } from "./layers.ts";

/** One version of the plan. */
export interface Era {
  /** It begins with this minute, and so many milliseconds of it. */
  readonly minute: number;
  readonly rest: number;
  /** The highest layer of each duty. */
  readonly primary: ReadLayer | undefined;
  readonly backup: ReadLayer | undefined;
  readonly before: Era | undefined;
  readonly from: number;
  readonly until: number;
}

/** The versions as a chain, from the last one back: what is asked about is nearly always in it. */
export function lastEraOf(schedule: Schedule): Era | undefined {
  let era: Era | undefined;
  schedule.versions.forEach(({ from: begins, layers }, i) => {
    const from = begins.epochMilliseconds;
    const minute = Math.floor(from / minuteMs);
    const until = schedule.versions[i + 1]?.from.epochMilliseconds ?? Infinity;
    const highest = (duty: Duty) => highestOf(layers, duty, schedule);
    const [primary, backup] = [highest("primary"), highest("backup")];
    era = { minute, rest: from - minute * minuteMs, primary, backup, before: era, from, until };
  });
  return era;
}
function highestOf(layers: readonly Layer[], duty: Duty, schedule: Schedule): ReadLayer | undefined {
  const lowestFirst = layers
    .filter((layer) => layer.duty === duty)
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? 1 : -1));
  let highest: ReadLayer | undefined;
  for (const layer of lowestFirst) highest = new ReadLayer(layer, highest, schedule);
  return highest;
}
