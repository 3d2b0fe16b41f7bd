import { Temporal } from "temporal-polyfill";
import type { Place } from "../bot/mirror.ts";
import type { PersonId } from "../bot/person.ts";
import { type CheckinTables, isHeard, type Pair, type Round, type RoundSide, readersOf, type Side } from "./checkin.ts";
import { prepareAgenda } from "./prepare.ts";
import { freezeAt, isEligible, type Named, nextRoundDay, startOn } from "./weeks.ts";

/** The school calendar around a day: far enough for a summer. */
export const calendarAround = (
  { calendar }: Pick<CheckinTables, "calendar">,
  day: Temporal.PlainDate,
): Promise<Named> => calendar.between(day.subtract({ days: 60 }), day.add({ days: 250 }));
export const todayOf = ({ zone }: Pick<Pair, "zone">, now: Temporal.Instant): Temporal.PlainDate =>
  now.toZonedDateTimeISO(zone).toPlainDate();

/** Lead or alternate, whoever is there that day; undefined: both are away, or have left. */
export async function whoAnswers(
  { lead, alternate }: Side,
  day: Temporal.PlainDate,
  { absences, people }: CheckinTables,
): Promise<PersonId | undefined> {
  const away = new Set((await absences.between(day, day)).map(({ person }) => person));
  for (const id of [lead, alternate])
    if (id !== undefined && !away.has(id) && (await people.get(id))?.active) return id;
  return undefined;
}

/** Freezes the agenda of a round, once. Undefined: there is one already. */
export async function freezeRound(
  pair: Pair,
  day: Temporal.PlainDate,
  tables: CheckinTables,
  now: Temporal.Instant,
): Promise<Round | undefined> {
  const startsAt = startOn(pair, day);
  const side = ({ department }: Side): RoundSide => ({
    department,
    asked: undefined,
    answer: undefined,
    skippedBy: undefined,
    late: false,
  });
  return tables.rounds.add({
    pair: pair.id,
    startsAt,
    state: "frozen",
    agenda: await prepareAgenda(pair, startsAt, tables, now),
    sides: [side(pair.sides[0]), side(pair.sides[1])],
  });
}

/** The round that somebody may answer now: the one that was asked last, or the next one, whose agenda is made if need be. */
export async function currentRound(
  pair: Pair,
  tables: CheckinTables,
  now: Temporal.Instant,
): Promise<Round | undefined> {
  const [newest] = await tables.rounds.of(pair.id, 1);
  if (newest && newest.state !== "closed" && newest.state !== "skipped") return newest;
  const named = await calendarAround(tables, todayOf(pair, now));
  const day = nextRoundDay(pair, now, named);
  if (!day) return newest;
  const week = startOn(pair, day).subtract({ hours: 24 * 7 });
  const isNear = Temporal.Instant.compare(now, week) >= 0;
  // Until the next one is near, a late answer belongs to the last one.
  if (newest?.sides.some((side) => !isHeard(side)) && Temporal.Instant.compare(now, freezeAt(pair, day, named)) < 0)
    return newest;
  return isNear ? ((await freezeRound(pair, day, tables, now)) ?? newest) : newest;
}

/** Asks both sides, each on their own platform; or writes down that it was left out. */
export async function askRound(round: Round, pair: Pair, tables: CheckinTables): Promise<void> {
  const day = todayOf(pair, round.startsAt);
  const named = await calendarAround(tables, day);
  const asked: (PersonId | undefined)[] = [];
  for (const side of pair.sides) asked.push(await whoAnswers(side, day, tables));
  const nobody = asked.includes(undefined);
  if (nobody || !isEligible(pair, day, named)) {
    await tables.rounds.save({ ...round, state: "skipped" });
    return;
  }
  const sides = [withAsked(round.sides[0], asked[0]), withAsked(round.sides[1], asked[1])] as const;
  if (!(await tables.rounds.save({ ...round, state: "asked", sides }))) return;
  for (const [i, side] of sides.entries())
    if (side.asked !== undefined)
      await tables.mirrors.show(`checkin:${round.id}/${i}`, [{ person: side.asked }], { notify: true });
}
const withAsked = (side: RoundSide, asked: PersonId | undefined): RoundSide => ({ ...side, asked });

/** The digest goes to both channels, what was said to those who may read it. */
export async function closeRound(
  round: Round,
  pair: Pair,
  tables: CheckinTables,
  now: Temporal.Instant,
): Promise<void> {
  const all = round.sides.every(({ skippedBy, answer }) => skippedBy && !answer);
  const closed: Round = { ...round, state: all ? "skipped" : "closed", closedAt: now };
  if (!(await tables.rounds.save(closed))) return;
  for (const i of [0, 1]) await tables.mirrors.show(`checkin:${round.id}/${i}`);
  if (all) return;
  await tables.mirrors.show(`digest:${round.id}`, await channelsOf(pair, tables), { notify: false });
  const readers = readersOf(pair).map((person): Place => ({ person }));
  await tables.mirrors.show(`joint:${round.id}`, readers, { notify: false });
}

export async function channelsOf({ sides }: Pair, { homes }: CheckinTables): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const { channel, department } of sides) places.push(...(channel ? [channel] : await homes.of(department)));
  return places;
}
