import { Temporal } from "temporal-polyfill";
import type { Place } from "../bot/mirror.ts";
import { type Person, type PersonId, worksIn } from "../bot/person.ts";
import {
  type Answer,
  type CheckinTables,
  type Commitment,
  type Need,
  otherSide,
  type Pair,
  type Round,
  type RoundSide,
  type Side,
} from "./checkin.ts";
import { showJoint } from "./rounds.ts";

/** Keeps what one side said. False when somebody changed the round meanwhile. */
export async function keepAnswer(
  round: Round,
  pair: Pair,
  side: 0 | 1,
  said: Pick<RoundSide, "answer" | "skippedBy">,
  tables: CheckinTables,
): Promise<boolean> {
  const before = round.sides[side];
  const late = round.state === "closed" ? (before.late ?? 0) + newPoints(before.answer, said.answer) : before.late;
  const changed: RoundSide = { ...before, ...said, late };
  const sides = side === 0 ? ([changed, round.sides[1]] as const) : ([round.sides[0], changed] as const);
  if (!(await tables.rounds.save({ ...round, sides }))) return false;
  await tables.mirrors.show(`checkin:${round.id}/${side}`);
  await tables.mirrors.show(`checkinreminder:${round.id}/${side}`);
  if (round.state !== "closed") return true;
  // The digest is edited where it stands, and one line in its thread says so.
  await tables.mirrors.show(`digest:${round.id}`);
  await showJoint(round, pair, tables);
  await tables.mirrors.show(`late:${round.id}/${side}`, [{ under: `digest:${round.id}` }], { notify: false });
  return true;
}

/** How many points stand in an answer that did not stand in the one before. */
function newPoints(before: Answer | undefined, after: Answer | undefined): number {
  const known = new Set(pointsOf(before));
  return pointsOf(after).filter((point) => !known.has(point)).length;
}
const pointsOf = (answer: Answer | undefined): readonly string[] => [
  ...(answer?.needs ?? []).map(({ what }) => `need ${what}`),
  ...(answer?.answers ?? []).flatMap((words, i) => (words === "" ? [] : `${i} ${words}`)),
];

export interface Asking {
  readonly pair: Pair;
  /** Whose need it is. */
  readonly side: 0 | 1;
  readonly before: Answer | undefined;
}
/**
 * Needs with an owner and a day become promises of the other side. One that an earlier answer to the same round made a
 * promise already stays that promise; whoever asked for it may name another owner or day.
 */
export async function promisesFrom(
  needs: readonly Need[],
  { pair, side, before }: Asking,
  tables: CheckinTables,
  now: Temporal.Instant,
): Promise<number> {
  const [from, to] = [pair.sides[otherSide(side)].department, pair.sides[side].department];
  const promised = new Map((before?.needs ?? []).filter(isPromise).map((need) => [need.what, need]));
  let made = 0;
  for (const need of needs) {
    const { what, owner, due } = need;
    if (owner === undefined || due === undefined) continue;
    const earlier = promised.get(what);
    if (!earlier) {
      await promise({ pair: pair.id, from, to, what, owner, due, madeAt: now }, pair, tables);
      made++;
    } else if (keyOf(earlier) !== keyOf(need)) await change({ from, to }, { what, owner, due }, pair, tables);
    promised.set(what, need);
  }
  return made;
}
const isPromise = ({ owner, due }: Need): boolean => owner !== undefined && due !== undefined;
const keyOf = ({ owner, due }: Need): string => `${owner} ${due}`;

async function change(
  { from, to }: Pick<Commitment, "from" | "to">,
  { what, owner, due }: { readonly what: string; readonly owner: PersonId; readonly due: Temporal.PlainDate },
  pair: Pair,
  tables: CheckinTables,
): Promise<void> {
  const open = await tables.commitments.open(pair.id);
  const found = open.findLast((one) => one.what === what && one.from === from && one.to === to);
  const person = await tables.people.get(owner);
  if (!found || !person) return;
  await tables.commitments.save({ ...found, owner: person, due, proposal: undefined });
  await tables.mirrors.show(`promise:${found.id}`, [{ person: owner }], { notify: found.owner.id !== owner });
  await showPromise(found, tables);
}

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

/** Everything that shows a promise, as it was before a change, shows its present state. */
export async function showPromise(
  { id, due, proposal }: Pick<Commitment, "id" | "due" | "proposal">,
  { mirrors }: CheckinTables,
): Promise<void> {
  await mirrors.show(`promise:${id}`);
  for (const days of [0, 1, 2]) await mirrors.show(`nudge:${id}/${due}/${days}`);
  if (proposal) await mirrors.show(`proposal:${id}/${proposal.due}`);
}

export const mayHandle = (by: Person, { owner }: Commitment, { sides }: Pair): boolean =>
  owner.id === by.id || sides.some(({ lead, alternate }) => lead === by.id || alternate === by.id);

export const leadsOf = ({ sides }: Pair, department: string): readonly PersonId[] =>
  sides
    .filter((side) => side.department === department)
    .flatMap(({ lead, alternate }) => [lead, alternate].filter((id) => id !== undefined));

/** A promise is kept by somebody of the department that makes it. Pure. */
export const owesFor = (owner: Person, { department, lead, alternate }: Side): boolean =>
  worksIn(owner, department) || lead === owner.id || alternate === owner.id;

/** Who may agree to a new date: the side that did not propose it. Pure. */
export function whoAgrees({ owner, from, to }: Commitment, pair: Pair, proposer: PersonId): readonly PersonId[] {
  const owes = owner.id === proposer || leadsOf(pair, from).includes(proposer);
  return (owes ? leadsOf(pair, to) : leadsOf(pair, from)).filter((id) => id !== proposer);
}

export const isLate = ({ due }: Commitment, { zone }: Pick<Pair, "zone">, now: Temporal.Instant): boolean =>
  Temporal.PlainDate.compare(due, now.toZonedDateTimeISO(zone).toPlainDate()) < 0;
