import { Temporal } from "temporal-polyfill";
import type { Place } from "../bot/mirror.ts";
import type { PersonId } from "../bot/person.ts";
import { type CheckinTables, isHeard, type Pair, type Round, type RoundSide, readersOf, type Side } from "./checkin.ts";
import { lostTouch } from "./figures.ts";
import { prepareAgenda } from "./prepare.ts";
import { freezeAt, isEligible, type Named, nextRoundDay, startOn } from "./weeks.ts";

/** The school calendar around a day: far enough for a summer. */
export const calendarAround = (
  { calendar }: Pick<CheckinTables, "calendar">,
  day: Temporal.PlainDate,
): Promise<Named> => calendar.between(day.subtract({ days: 60 }), day.add({ days: 250 }));
export const todayOf = ({ zone }: Pick<Pair, "zone">, now: Temporal.Instant): Temporal.PlainDate =>
  now.toZonedDateTimeISO(zone).toPlainDate();
const isOver = (at: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(at, now) <= 0;

/** A department may go with the next import; its pairs rest until it is back. */
export async function livePairs({ pairs, departments }: CheckinTables): Promise<readonly Pair[]> {
  const there = new Set((await departments.all()).map(({ id }) => id));
  return (await pairs.all()).filter(({ sides }) => sides.every(({ department }) => there.has(department)));
}

/** Lead or alternate, whoever is there that day and can be written to; undefined: nobody. */
export async function whoAnswers(
  { lead, alternate }: Side,
  day: Temporal.PlainDate,
  tables: CheckinTables,
): Promise<PersonId | undefined> {
  const away = new Set((await tables.absences.between(day, day)).map(({ person }) => person));
  for (const id of [lead, alternate])
    if (id !== undefined && !away.has(id) && (await canBeAsked(id, tables))) return id;
  return undefined;
}
/** Has not left, and has an account on some platform. */
export const canBeAsked = async (id: PersonId, { people }: CheckinTables): Promise<boolean> =>
  (await people.get(id))?.active === true && (await people.accountsOf(id)).length > 0;

/** The round of a day: a new one, or the one that waits already, moved where the day or the hour was changed. */
export async function freezeRound(
  pair: Pair,
  day: Temporal.PlainDate,
  tables: CheckinTables,
  now: Temporal.Instant,
): Promise<Round | undefined> {
  const startsAt = startOn(pair, day);
  const rounds = await tables.rounds.of(pair.id, 8);
  const known = rounds.find((round) => round.startsAt.equals(startsAt));
  if (known && known.state !== "frozen") return known;
  const waiting = known ?? rounds.find(({ state }) => state === "frozen");
  if (waiting) return moved(waiting, startsAt, { pair, day }, tables, now);
  const agenda = await prepareAgenda(pair, startsAt, tables, now);
  const sides = [newSide(pair.sides[0]), newSide(pair.sides[1])] as const;
  return tables.rounds.add({ pair: pair.id, startsAt, state: "frozen", agenda, sides });
}
const newSide = ({ department }: Side): RoundSide => ({
  department,
  asked: undefined,
  answer: undefined,
  skippedBy: undefined,
  late: undefined,
});

interface OnDay {
  readonly pair: Pair;
  readonly day: Temporal.PlainDate;
}
/** The agenda of a round that somebody opened early is written anew once, when its time has come. */
async function moved(
  waiting: Round,
  startsAt: Temporal.Instant,
  { pair, day }: OnDay,
  tables: CheckinTables,
  now: Temporal.Instant,
): Promise<Round | undefined> {
  const freezes = freezeAt(pair, day, await calendarAround(tables, day));
  const early = isOver(freezes, now) && waiting.agenda.at < freezes.epochMilliseconds;
  if (waiting.startsAt.equals(startsAt) && !early) return waiting;
  const agenda = await prepareAgenda(pair, startsAt, tables, now);
  await tables.rounds.save({ ...waiting, startsAt, agenda });
  return tables.rounds.get(waiting.id);
}

/** The round that somebody may answer now: the one that was asked last, or the next one, whose agenda is made if need be. */
export async function currentRound(
  pair: Pair,
  tables: CheckinTables,
  now: Temporal.Instant,
  side?: 0 | 1,
): Promise<Round | undefined> {
  const rounds = await tables.rounds.of(pair.id, 8);
  const asked = rounds.find(({ state }) => state === "asked");
  if (asked) return asked;
  // Its hour has come, and the next tick asks: it stays as it was frozen.
  const due = rounds.find(
    ({ state, startsAt }) => state === "frozen" && isOver(startsAt, now) && !isOver(startsAt.add({ hours: 1 }), now),
  );
  if (due) return due;
  const closed = rounds.find(({ state }) => state === "closed");
  const named = await calendarAround(tables, todayOf(pair, now));
  const day = nextRoundDay(pair, now, named);
  // Until the next one is frozen, a late answer belongs to the last one.
  const mine = closed?.sides.filter((_, i) => side === undefined || i === side) ?? [];
  const isMissed = closed && !mine.every(isHeard);
  if (!day || (isMissed && !isOver(freezeAt(pair, day, named), now))) return closed;
  const isNear = isOver(startOn(pair, day).subtract({ hours: 24 * 7 }), now);
  return isNear ? freezeRound(pair, day, tables, now) : closed;
}

/** Asks both sides, each on their own platform; or leaves it out, if it cannot be. */
export async function askRound(round: Round, pair: Pair, tables: CheckinTables, now: Temporal.Instant): Promise<void> {
  const day = todayOf(pair, round.startsAt);
  const named = await calendarAround(tables, day);
  const asked = [await whoAnswers(pair.sides[0], day, tables), await whoAnswers(pair.sides[1], day, tables)] as const;
  const isAsPlanned = isEligible(pair, day, named) && startOn(pair, day).equals(round.startsAt);
  if (!isAsPlanned || asked.includes(undefined)) return leaveOut(round, pair, tables, now);
  const sides = [withAsked(round.sides[0], asked[0]), withAsked(round.sides[1], asked[1])] as const;
  if (!(await tables.rounds.save({ ...round, state: "asked", sides }))) return;
  for (const [i, side] of sides.entries())
    if (side.asked !== undefined) {
      const how = { notify: !isHeard(side) };
      await tables.mirrors.show(`checkin:${round.id}/${i}`, [{ person: side.asked }], how);
    }
}
const withAsked = (side: RoundSide, asked: PersonId | undefined): RoundSide => ({ ...side, asked });

/** It does not take place. What was said early is kept for the next one. */
export async function leaveOut(round: Round, pair: Pair, tables: CheckinTables, now: Temporal.Instant): Promise<void> {
  const named = await calendarAround(tables, todayOf(pair, now));
  const sides = [said(round.sides[0]), said(round.sides[1])] as const;
  const next = sides.some(({ answer }) => answer) ? nextRoundDay(pair, now, named) : undefined;
  const startsAt = next && startOn(pair, next);
  const taken = (await tables.rounds.of(pair.id, 8)).some((one) => startsAt?.equals(one.startsAt));
  await tables.rounds.save(startsAt && !taken ? { ...round, sides, startsAt } : { ...round, state: "skipped" });
}
/** Of one week only: to skip it, and to have nothing to add. */
const said = (side: RoundSide): RoundSide => ({
  ...side,
  skippedBy: undefined,
  answer: side.answer?.nothing ? undefined : side.answer,
});

/** What was asked before a pause: a digest where somebody answered, else nothing was asked. */
export async function endOpenRounds(pair: Pair, tables: CheckinTables, now: Temporal.Instant): Promise<void> {
  for (const round of (await tables.rounds.of(pair.id, 4)).filter(({ state }) => state === "asked"))
    if (round.sides.some(({ answer }) => answer)) await closeRound(round, pair, tables, now);
    else {
      await tables.rounds.save({ ...round, state: "skipped", closedAt: now });
      for (const i of [0, 1]) await tables.mirrors.show(`checkin:${round.id}/${i}`);
    }
}

/** The digest goes to both channels, what was said to those who may read it; and if they lose touch, they are told. */
export async function closeRound(
  round: Round,
  pair: Pair,
  tables: CheckinTables,
  now: Temporal.Instant,
): Promise<void> {
  const all = round.sides.every(({ skippedBy, answer }) => skippedBy && !answer);
  const closed: Round = { ...round, state: all ? "skipped" : "closed", closedAt: now };
  if (!(await tables.rounds.save(closed))) return;
  for (const i of [0, 1]) {
    await tables.mirrors.show(`checkin:${round.id}/${i}`);
    await tables.mirrors.show(`checkinreminder:${round.id}/${i}`);
  }
  if (all) return;
  await tables.mirrors.show(`digest:${round.id}`, await channelsOf(pair, tables), { notify: false });
  await showJoint(round, pair, tables);
  await noteIfLost(pair, tables, now);
}

/** What both said, in the own chat of everybody who may read it now. */
export async function showJoint(round: Round, pair: Pair, { mirrors }: CheckinTables): Promise<void> {
  for (const person of readersOf(pair))
    await mirrors.show(`joint:${round.id}/${person}`, [{ person }], { notify: false });
}

export async function channelsOf({ sides }: Pair, { homes }: CheckinTables): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const { channel, department } of sides) places.push(...(channel ? [channel] : await homes.of(department)));
  return places;
}

const notAgain = { hours: 24 * 28 };
/** Two rounds in a row without a word from one side: one kind note, and not again for four weeks. */
async function noteIfLost(pair: Pair, tables: CheckinTables, now: Temporal.Instant): Promise<void> {
  if (pair.pausedUntil && Temporal.PlainDate.compare(pair.pausedUntil, todayOf(pair, now)) > 0) return;
  if (pair.escalatedAt && !isOver(pair.escalatedAt.add(notAgain), now)) return;
  if (!lostTouch(await tables.rounds.of(pair.id, 20))) return;
  await tables.pairs.put({ ...pair, escalatedAt: now });
  const people = new Set(
    pair.sides.flatMap(({ lead, sponsor }) => [lead, ...(sponsor === undefined ? [] : [sponsor])]),
  );
  const told = [...people].map((person) => ({ person }));
  await tables.mirrors.show(`lost:${pair.id}/${now.epochMilliseconds}`, told, { notify: true });
}
