import { Temporal } from "temporal-polyfill";
import { type Commitment, isHeard, type Pair, type Round } from "./checkin.ts";

/** Rounds in a row that both answered, newest first. A skipped one neither breaks nor adds. Pure. */
export function streakOf(newestFirst: readonly Round[]): number {
  let streak = 0;
  for (const { state, sides } of newestFirst) {
    if (state === "frozen" || state === "asked" || state === "skipped") continue;
    if (sides.some(({ skippedBy }) => skippedBy)) continue;
    if (sides.some(({ answer }) => !answer)) return streak;
    streak++;
  }
  return streak;
}

/** Of all promises that came due, how many were kept. Pure. */
export function keptOf(
  ended: readonly Commitment[],
  open: readonly Commitment[],
  today: Temporal.PlainDate,
): { readonly percent: number; readonly of: number } | undefined {
  const late = open.filter(({ due }) => Temporal.PlainDate.compare(due, today) < 0).length;
  const kept = ended.filter(({ state, missed }) => state === "done" && !missed).length;
  const counted = ended.filter(({ state, missed }) => state === "done" || missed).length + late;
  return counted === 0 ? undefined : { percent: Math.round((kept / counted) * 100), of: counted };
}

/** The same five numbers every week. */
export interface Five {
  readonly open: number;
  readonly late: number;
  readonly kept: number;
  readonly waiting: number;
  readonly outages: number;
}
export function fiveOf(
  { agenda, startsAt }: Round,
  { zone }: Pair,
  open: readonly Commitment[],
  ended: readonly Commitment[],
): Five {
  const day = startsAt.toZonedDateTimeISO(zone).toPlainDate();
  const waiting = Object.values(agenda.waiting).reduce((sum, all) => sum + all.length, 0);
  const more = Object.values(agenda.waitingMore).reduce((sum, n) => sum + n, 0);
  return {
    open: open.length,
    late: open.filter(({ due }) => Temporal.PlainDate.compare(due, day) < 0).length,
    kept: ended.filter(({ state, missed }) => state === "done" && !missed).length,
    waiting: waiting + more,
    outages: agenda.outages.length,
  };
}

/** A side that neither answered nor skipped two eligible rounds in a row. Pure. */
export function lostTouch(newestFirst: readonly Round[]): boolean {
  const [last, before] = newestFirst.filter(tookPlace);
  if (!last || !before) return false;
  return bothSides.some((i) => [last, before].every(({ sides }) => !isHeard(sides[i])));
}
const bothSides = [0, 1] as const;
/** Both were asked, and it is over: also where both skipped it, which is a word too. */
const tookPlace = ({ state, sides }: Round): boolean =>
  state === "closed" || (state === "skipped" && sides.every(({ skippedBy }) => skippedBy));
