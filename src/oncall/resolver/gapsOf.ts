import type { Duty, Gap } from "../schedule.ts";
import type { Compiled } from "./compiled.ts";
import { isHeld, type Run, runsOf } from "./runs.ts";

export type NumberedGap = Omit<Gap, "start" | "end"> & Pick<Run, "start" | "end">;

/**
 * The gaps of one duty, cut to a range. Those that touch and have the same reason are one; but not where somebody of a
 * lower layer comes in or goes, so that what is true of a gap's beginning is true of all of it.
 */
export function gapsOf(compiled: Compiled, duty: Duty, from: number, to: number): readonly NumberedGap[] {
  const found: { readonly gap: NumberedGap; readonly filled: boolean }[] = [];
  for (const { held, start, end } of runsOf(compiled, duty, from, to)) {
    if (!held?.gap) continue;
    const gap = { duty, ...held.gap, start: Math.max(from, start), end: Math.min(to, end) };
    const filled = isHeld(held);
    const before = found.at(-1);
    const joins = before?.filled === filled && before.gap.end === gap.start && before.gap.because === gap.because;
    if (joins) found.splice(-1, 1, { gap: joined(before.gap, gap), filled });
    else found.push({ gap, filled });
  }
  return found.map(({ gap }) => gap);
}

const joined = (a: NumberedGap, b: NumberedGap): NumberedGap => ({
  ...a,
  end: b.end,
  people: [...new Set([...a.people, ...b.people])],
});
