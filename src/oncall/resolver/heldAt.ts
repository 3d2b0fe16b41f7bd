import type { PersonId } from "../../bot/person.ts";
import type { Duty, Logged, Override } from "../schedule.ts";
import type { Changes, ReadTemporary } from "./changes.ts";
import type { Compiled } from "./compiled.ts";
import type { Empty, Held } from "./held.ts";
import { override } from "./overridden.ts";
import { type Planned, plannedAt } from "./planned.ts";

type Left = ReadonlySet<PersonId> | undefined;
type Plan = Planned | "unplanned" | undefined;
const nothing: readonly never[] = [];

/**
 * Who has a duty at an instant: what was logged, else the temporary schedule, else the overrides, else the swaps, else
 * the layers. All questions come down to this one. Undefined: nobody, and the schedule has no such duty then.
 */
export function heldAt(compiled: Compiled, duty: Duty, at: number): Held | undefined {
  const changes = compiled[duty];
  if (!changes) return asPlanned(planAt(compiled, duty, at, nothing), compiled.left);
  const made = changes.overrides.at(at);
  const plan = planAt(compiled, duty, at, made);
  return outranking(changes, at, plan, compiled.left) ?? asOverridden(plan, made, compiled.left);
}

/** "unplanned": the schedule has the duty, and nobody is on duty. */
function planAt(compiled: Compiled, duty: Duty, at: number, made: readonly Override[]): Plan {
  const moment = compiled.zone.moment(at);
  const era = compiled.era(moment);
  return era?.[duty] && (plannedAt(era, duty, moment, compiled.left, made) ?? "unplanned");
}

function outranking({ log, temporary }: Changes, at: number, plan: Plan, left: Left): Held | undefined {
  const [logged] = log.at(at);
  if (logged) return asLogged(logged, plan, left);
  const [instead] = temporary.at(at);
  return instead && asTemporary(instead, at, plan, left);
}

/** What happened stands, also where somebody has left since. */
function asLogged(entry: Logged, plan: Plan, left: Left): Held {
  const gap = entry.people.length > 0 ? undefined : (emptied(plan, left) ?? { because: "unplanned", people: nothing });
  return { people: entry.people, because: "log", turn: undefined, source: entry, parts: nothing, gap };
}

function asTemporary({ made, shifts }: ReadTemporary, at: number, plan: Plan, left: Left): Held {
  const now = shifts.at(at);
  const all = [...new Set(now.flatMap(({ people }) => people))];
  const people = present(all, left);
  const gap = people.length > 0 ? undefined : all.length > 0 ? gone(all) : emptied(plan, left);
  return { people, because: "temporary", turn: undefined, source: made, parts: now, gap };
}

function asOverridden(plan: Plan, made: readonly Override[], left: Left): Held | undefined {
  if (made.length === 0) return asPlanned(plan, left);
  const planned = typeof plan === "object" ? plan : undefined;
  const { people: all, by } = override(planned?.people ?? nothing, made);
  if (by.length === 0) return asPlanned(plan, left);
  const people = present(all, left);
  const gap = people.length > 0 ? undefined : all.length > 0 ? gone(all) : emptied(plan, left);
  return { people, because: "override", turn: planned && turnOf(planned), source: planned?.era, parts: by, gap };
}

function asPlanned(plan: Plan, left: Left): Held | undefined {
  if (plan === undefined) return undefined;
  if (plan === "unplanned")
    return {
      people: nothing,
      because: "plan",
      turn: undefined,
      source: undefined,
      parts: nothing,
      gap: emptied(plan, left),
    };
  const people = present(plan.people, left);
  const gap = people.length === 0 ? gone(plan.people) : plan.missing && gone(plan.missing);
  return { people, because: plan.swapped ? "swap" : "plan", turn: turnOf(plan), source: plan.era, parts: nothing, gap };
}

const turnOf = ({ layer, turn }: Planned): Held["turn"] => ({ layer: layer.id, number: turn });
const present = (people: readonly PersonId[], left: Left): readonly PersonId[] =>
  left ? people.filter((person) => !left.has(person)) : people;
const gone = (people: readonly PersonId[]): Empty => ({ because: "left", people });

/** Why there is nobody, where a change or the log has nobody: it took them out, or there was nobody to take out. */
function emptied(plan: Plan, left: Left): Empty | undefined {
  if (plan === undefined) return undefined;
  if (plan === "unplanned") return { because: "unplanned", people: nothing };
  const people = present(plan.people, left);
  return people.length > 0 ? { because: "removed", people } : gone(plan.people);
}
