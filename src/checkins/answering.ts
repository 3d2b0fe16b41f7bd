import type { Temporal } from "temporal-polyfill";
import type { Place } from "../bot/mirror.ts";
import type { Person, PersonId } from "../bot/person.ts";
import {
  type Answer,
  type CheckinTables,
  type Commitment,
  type Need,
  otherSide,
  type Pair,
  type Round,
  type RoundSide,
} from "./checkin.ts";

/** Keeps what one side said. False when somebody changed the round meanwhile. */
export async function keepAnswer(
  round: Round,
  side: 0 | 1,
  said: Pick<RoundSide, "answer" | "skippedBy">,
  tables: CheckinTables,
): Promise<boolean> {
  const late = round.state === "closed";
  const changed: RoundSide = { ...round.sides[side], ...said, late };
  const sides = side === 0 ? ([changed, round.sides[1]] as const) : ([round.sides[0], changed] as const);
  if (!(await tables.rounds.save({ ...round, sides }))) return false;
  await tables.mirrors.show(`checkin:${round.id}/${side}`);
  await tables.mirrors.show(`checkinreminder:${round.id}/${side}`);
  if (!late) return true;
  // The digest is edited where it stands, and one line in its thread says so.
  await tables.mirrors.show(`digest:${round.id}`);
  await tables.mirrors.show(`joint:${round.id}`);
  await tables.mirrors.show(`late:${round.id}/${side}`, [{ under: `digest:${round.id}` }], { notify: false });
  return true;
}

/** Needs with an owner and a day become promises of the other side; those of an earlier answer are there already. */
export async function promisesFrom(
  needs: readonly Need[],
  before: Answer | undefined,
  pair: Pair,
  side: 0 | 1,
  tables: CheckinTables,
  now: Temporal.Instant,
): Promise<number> {
  const known = new Set((before?.needs ?? []).map(keyOf));
  const fresh = needs.filter((need) => need.owner && need.due && !known.has(keyOf(need)));
  for (const { what, owner, due } of fresh)
    if (owner && due)
      await promise(
        {
          pair: pair.id,
          from: pair.sides[otherSide(side)].department,
          to: pair.sides[side].department,
          what,
          owner,
          due,
          madeAt: now,
        },
        pair,
        tables,
      );
  return fresh.length;
}
const keyOf = ({ what, owner, due }: Need): string => `${what} ${owner} ${due}`;

/** Its owner and both leads see it, and every change of it. */
export async function promise(
  made: Parameters<CheckinTables["commitments"]["add"]>[0],
  pair: Pair,
  tables: CheckinTables,
): Promise<Commitment> {
  const kept = await tables.commitments.add(made);
  const people = [kept.owner.id, ...pair.sides.map(({ lead }) => lead)];
  const places = [...new Set(people)].map((person): Place => ({ person }));
  await tables.mirrors.show(`promise:${kept.id}`, places, { notify: true });
  return kept;
}

/** Everything that shows a promise shows its present state. */
export async function showPromise({ id, due }: Commitment, { mirrors }: CheckinTables): Promise<void> {
  await mirrors.show(`promise:${id}`);
  for (const days of [0, 2]) await mirrors.show(`nudge:${id}/${due}/${days}`);
}

export const mayHandle = (by: Person, { owner }: Commitment, { sides }: Pair): boolean =>
  owner.id === by.id || sides.some(({ lead, alternate }) => lead === by.id || alternate === by.id);

export const leadsOf = ({ sides }: Pair, department: string): readonly PersonId[] =>
  sides
    .filter((side) => side.department === department)
    .flatMap(({ lead, alternate }) => [lead, alternate].filter((id) => id !== undefined));
