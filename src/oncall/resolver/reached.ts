import type { PersonId } from "../../bot/person.ts";
import type { ReadLayer } from "./layers.ts";
import type { Zone } from "./zone.ts";

/** Windows that the school calendar holds shut may be many: after so many, nobody more is looked for. */
const patience = 5_000;

/** Those of a rotation who have some time on duty within two cycles of it, from an instant on. */
export function reachedFrom(layer: ReadLayer, at: number, zone: Zone): ReadonlySet<PersonId> {
  const found = new Set<PersonId>();
  const cycle = layer.layer.rotation.turns.length;
  const first = Math.max(0, layer.turns.at(zone.moment(at).begun));
  const left = { steps: patience };
  for (let turn = first; turn < first + 2 * cycle && left.steps > 0; turn++)
    if (isOnDutyIn(turn, layer, zone, left)) for (const person of layer.peopleOf(turn)) found.add(person);
  return found;
}

/** Whether a window is open at the turn's start, or opens later in it. */
function isOnDutyIn(turn: number, layer: ReadLayer, zone: Zone, left: { steps: number }): boolean {
  const [start, end] = layer.boundsOf(turn, zone);
  for (let at = start; at < end && left.steps > 0; left.steps--) {
    const moment = zone.moment(at);
    if (!layer.windows || layer.windows.onDuty(moment)) return true;
    at = zone.start(layer.windows.nextStart(moment.begun));
  }
  return false;
}
