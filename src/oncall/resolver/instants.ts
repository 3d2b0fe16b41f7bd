import { Temporal } from "temporal-polyfill";

/** Beyond it Temporal knows no instant. */
const furthest = 8.64e15;

export const instantOf = (at: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.max(-furthest, Math.min(furthest, at)));

let last: { readonly instant: Temporal.Instant; readonly at: number } | undefined;
/** Remembered for the last instant: many schedules are asked about one, and reading it costs as much as the answer. */
export function millisecondsOf(instant: Temporal.Instant): number {
  if (last?.instant !== instant) last = { instant, at: instant.epochMilliseconds };
  return last.at;
}
