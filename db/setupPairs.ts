import { isDeepStrictEqual } from "node:util";
import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../src/bot/person.ts";
import { type Pair, pairId, type Side } from "../src/checkins/checkin.ts";
import type { DistrictPlan, PlannedPartnership, PlannedSide } from "../src/people/plan.ts";
import { journalIn } from "./journal.ts";
import { pairsIn } from "./pairs.ts";
import type { Query } from "./query.ts";
import { roundsIn } from "./rounds.ts";
import { madeByImport } from "./setupSchedules.ts";

/**
 * Changes every pair that the file says otherwise than it is, and ends what an earlier file named and this one does not.
 * Who set a pair up last is in the journal: one that somebody set up or changed in the chat is theirs. `ids` are the
 * plan's people, in their order.
 */
export async function bringPairs(
  q: Query,
  { district, partnerships }: Pick<DistrictPlan, "district" | "partnerships">,
  ids: readonly PersonId[],
  now: Temporal.Instant,
): Promise<number> {
  const table = pairsIn(q, district.id);
  const journal = journalIn(q, district.id);
  const tell = (id: string, what: string) => journal.add({ at: now, actor: madeByImport, subject: `pair:${id}`, what });
  const named = new Set<string>();
  for (const planned of partnerships) {
    const [one, other] = planned.sides;
    const before = await table.get(pairId(one.department, other.department));
    const zone = planned.zone ?? district.zone;
    const next = pairFor(planned, { ids, zone, now });
    named.add(next.id);
    const kept = before ? { ...next, ...goingOn(before) } : next;
    if (before && isDeepStrictEqual(before, kept)) continue;
    await table.put(kept);
    await tell(next.id, "set up");
  }
  for (const { id } of await table.all()) {
    if (named.has(id)) continue;
    const last = (await journal.of(`pair:${id}`)).findLast(({ what }) => what === "set up");
    if (last?.actor !== madeByImport || !(await table.end(id, now))) continue;
    await leaveOpen(q, district.id, id);
    await tell(id, "ended");
  }
  return partnerships.length;
}

/** What was going on ends with it: when the two begin anew, no digest of long ago comes. */
async function leaveOpen(q: Query, district: string, pair: string): Promise<void> {
  const table = roundsIn(q, district);
  for (const round of await table.of(pair, 8))
    if (round.state === "frozen" || round.state === "asked") await table.save({ ...round, state: "skipped" });
}

/** What a file does not say: it happened since, in the chat and by the calendar. */
const goingOn = ({ since, pausedUntil, escalatedAt }: Pair) => ({ since, pausedUntil, escalatedAt });

interface Around {
  readonly ids: readonly PersonId[];
  readonly zone: string;
  readonly now: Temporal.Instant;
}

/** A pair as it begins. Pure. */
function pairFor({ sides: [one, other], ...planned }: PlannedPartnership, { ids, zone, now }: Around): Pair {
  return {
    ...planned,
    id: pairId(one.department, other.department),
    sides: [sideFor(one, ids), sideFor(other, ids)],
    zone,
    since: now.toZonedDateTimeISO(zone).toPlainDate(),
    pausedUntil: undefined,
    escalatedAt: undefined,
  };
}

const sideFor = (side: PlannedSide, ids: readonly PersonId[]): Side => ({
  ...side,
  lead: idAt(ids, side.lead),
  alternate: side.alternate === undefined ? undefined : idAt(ids, side.alternate),
  sponsor: side.sponsor === undefined ? undefined : idAt(ids, side.sponsor),
});

function idAt(ids: readonly PersonId[], i: number): PersonId {
  const id = ids[i];
  if (id === undefined) throw new Error(`a partnership names person ${i} of a plan of ${ids.length}`);
  return id;
}
