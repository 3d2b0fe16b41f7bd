import type { Duty } from "../schedule.ts";
import type { Compiled } from "./compiled.ts";
import { type Held, isSame } from "./held.ts";
import { heldAt } from "./heldAt.ts";

/** A stretch of time in which one duty stays as it is. */
export interface Run {
  readonly held: Held | undefined;
  readonly start: number;
  readonly end: number;
}

/**
 * What touches a range, one after another without holes. Runs in which somebody is on call have their true bounds, those
 * with nobody only as far as the range reaches.
 */
export function* runsOf(compiled: Compiled, duty: Duty, from: number, to: number): Generator<Run> {
  for (let at = from; at < to; ) {
    const held = heldAt(compiled, duty, at);
    const end = endOf(compiled, duty, at, held, to);
    // Only the first may have begun before: each of the others begins where another one ended.
    const start = at === from && isHeld(held) ? startOf(compiled, duty, at, held) : at;
    yield { held, start, end };
    at = end;
  }
}

export const isHeld = (held: Held | undefined): held is Held => held !== undefined && held.people.length > 0;
const same = (a: Held | undefined, b: Held | undefined): boolean => a === b || (a && b ? isSame(a, b) : false);

function startOf(compiled: Compiled, duty: Duty, at: number, held: Held): number {
  let start = compiled.lastEdge(duty, at);
  while (start > -Infinity && same(heldAt(compiled, duty, start - 1), held)) start = compiled.lastEdge(duty, start - 1);
  return start;
}
function endOf(compiled: Compiled, duty: Duty, at: number, held: Held | undefined, to: number): number {
  let end = compiled.nextEdge(duty, at);
  while (end < (isHeld(held) ? Infinity : to) && same(heldAt(compiled, duty, end), held))
    end = compiled.nextEdge(duty, end);
  return end;
}
