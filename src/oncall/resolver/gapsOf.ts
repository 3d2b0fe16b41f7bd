import type { Duty, Gap } from "../schedule.ts";
import type { Compiled } from "./compiled.ts";
import { type Run, runsOf } from "./runs.ts";

export type NumberedGap = Omit<Gap, "start" | "end"> & Pick<Run, "start" | "end">;

/** The gaps of one duty, cut to a range; those that touch and have the same reason are one. */
export function gapsOf(compiled: Compiled, duty: Duty, from: number, to: number): readonly NumberedGap[] {
  const found: NumberedGap[] = [];
  for (const { held, ...run } of runsOf(compiled, duty, from, to)) {
    if (!held?.gap) continue;
    const gap = { duty, ...held.gap, start: Math.max(from, run.start), end: Math.min(to, run.end) };
    const before = found.at(-1);
    if (before?.end === gap.start && before.because === gap.because) found.splice(-1, 1, joined(before, gap));
    else found.push(gap);
  }
  return found;
}

const joined = (a: NumberedGap, b: NumberedGap): NumberedGap => ({
  ...a,
  end: b.end,
  people: [...new Set([...a.people, ...b.people])],
});
