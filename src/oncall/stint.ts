import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../bot/person.ts";
import type { Stint } from "./oncall.ts";
import { earlier, later } from "./quiet.ts";
import { shifts } from "./resolver.ts";
import type { Duty, Schedule, Shift } from "./schedule.ts";

/** Time on call of one person that belongs together: one turn, or what a change gave them. */
export interface Held extends Stint {
  readonly schedule: Schedule;
  readonly duty: Duty;
}
const looksAhead = { hours: 24 * 120 };

/** What somebody has on call from now on, soonest first; shifts of one turn are one. Pure. */
export function heldBy(
  person: PersonId,
  schedules: readonly Schedule[],
  from: Temporal.Instant,
  until = from.add(looksAhead),
): readonly Held[] {
  const held: Held[] = [];
  for (const schedule of schedules) {
    const own = shifts(schedule, from, until).filter(({ people }) => people.includes(person));
    for (const group of byTurn(own)) {
      const [first] = group;
      const last = group.at(-1);
      if (first && last)
        held.push({ schedule, duty: first.duty, from: first.start, until: last.end, turn: turnOf(first) });
    }
  }
  return held.sort((a, b) => Temporal.Instant.compare(a.from, b.from));
}

/** A turn that was swapped, or is the plan's, is one; every other shift stands alone. */
function byTurn(all: readonly Shift[]): readonly (readonly Shift[])[] {
  const found = new Map<string, Shift[]>();
  for (const shift of all) {
    const { duty, start, turn } = shift;
    const key = turn && isWhole(shift) ? `${turn.layer}/${turn.number}` : `${duty} ${start.epochMilliseconds}`;
    found.set(key, [...(found.get(key) ?? []), shift]);
  }
  return [...found.values()];
}
const isWhole = ({ because }: Shift): boolean => because === "plan" || because === "swap";
const turnOf = (shift: Shift): Stint["turn"] => (isWhole(shift) ? shift.turn : undefined);

/** The part of it between two instants; a part is no longer bound to its turn. Pure. */
export function within(held: Held, from: Temporal.Instant, until: Temporal.Instant): Held {
  const cut = { ...held, from: later(held.from, from), until: earlier(held.until, until) };
  const whole = cut.from.equals(held.from) && cut.until.equals(held.until);
  return whole ? held : { ...cut, turn: undefined };
}
