import { Temporal } from "temporal-polyfill";
import type { Block, Card } from "../bot/card.ts";
import { type CardKind, cardKind, type Reader } from "../bot/mirror.ts";
import { type Said, shortened, type Text, text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { departmentNames } from "../people/department.ts";
import {
  type CheckinTables,
  type Commitment,
  type Pair,
  type Round,
  type RoundSide,
  readersOf,
  type Thanks,
} from "./checkin.ts";
import { type Five, fiveOf } from "./figures.ts";
import { dayIn, heading, nameOf, quiet, section } from "./layout.ts";
import { questionsOf, wordsIn } from "./words.ts";

export interface Closed {
  readonly round: Round;
  readonly pair: Pair;
  readonly names: ReadonlyMap<string, Said>;
  readonly people: ReadonlyMap<string, string>;
  /** Made since the digest before, and those that late answers made. */
  readonly promises: readonly Commitment[];
  readonly thanks: readonly Thanks[];
  readonly five: Five;
}

/** What a round's digest shows: the same whenever it is drawn, but for late answers. */
export async function closedRound(id: string, tables: CheckinTables): Promise<Closed | undefined> {
  const round = await tables.rounds.get(id);
  const pair = round && (await tables.pairs.get(round.pair));
  if (!round || !pair) return undefined;
  const before = await digestBefore(round, tables);
  const since = before?.closedAt ?? round.startsAt.subtract({ hours: 24 * 7 });
  const until = round.closedAt ?? round.startsAt;
  const open = await tables.commitments.open(pair.id);
  const ended = await tables.commitments.ended(pair.id, since);
  const isBy = (at: Temporal.Instant) => Temporal.Instant.compare(at, until) <= 0;
  const late = lateNeeds(round);
  const belongs = ({ madeAt, what }: Commitment) => isBy(madeAt) || late.has(what);
  const openThen = [...open, ...ended.filter(({ endedAt }) => endedAt && !isBy(endedAt))].filter(belongs);
  const endedThen = ended.filter(({ endedAt }) => endedAt && isBy(endedAt));
  const earlier = before ? lateNeeds(before) : new Set();
  const isNew = ({ madeAt, what }: Commitment) => Temporal.Instant.compare(madeAt, since) > 0 && !earlier.has(what);
  const owners = round.sides.flatMap(({ answer }) => answer?.needs.flatMap(({ owner }) => owner ?? []) ?? []);
  return {
    round,
    pair,
    names: await departmentNames(tables.departments),
    people: await tables.people.namesOf(owners),
    promises: [...openThen, ...endedThen].filter(isNew),
    thanks: await tables.thanks.between(pair.id, since, until),
    five: fiveOf(round, pair, openThen, endedThen),
  };
}
/** The one before that had a digest: weeks that were left out have none. */
async function digestBefore({ pair, startsAt }: Round, { rounds }: CheckinTables): Promise<Round | undefined> {
  const isEarlier = (one: Round) => Temporal.Instant.compare(one.startsAt, startsAt) < 0;
  return (await rounds.of(pair, 100)).find((one) => one.state === "closed" && isEarlier(one));
}
const lateNeeds = ({ sides }: Round): ReadonlySet<string> =>
  new Set(
    sides.flatMap(({ late, answer }) =>
      late === undefined || !answer ? [] : answer.needs.flatMap(({ what, owner, due }) => (owner && due ? what : [])),
    ),
  );

/** What is public of a round: promises, thanks, five numbers, and who has not answered. Never what was answered. */
export function digestCard(closed: Closed, reader: Reader): Card {
  const { round, pair, names, promises, thanks, five } = closed;
  const said = wordsIn(reader.language).digest;
  const [one, other] = pair.sides.map(({ department }) => nameOf(department, names, reader));
  const thanked = thanks.map(({ from, to, words }) =>
    said.thank(who(from), nameOf(to, names, reader), shortened(words, 150)),
  );
  return {
    title: said.title(one ?? "", other ?? "", when(round.startsAt, reader, "day")),
    tone: "neutral",
    body: [
      ...heardLines(closed, reader).map(quiet),
      ...promisedBlocks(closed, reader),
      ...(promises.length === 0 ? [{ kind: "text", text: said.none } as const] : []),
      ...section(said.thanks, thanked, reader),
      heading(said.numbers),
      { kind: "facts", facts: fiveFacts(five, reader) },
      { kind: "buttons", buttons: [{ label: said.seen, command: "checkin history", input: openAll(round) }] },
    ],
  };
}

function promisedBlocks({ pair, names, promises }: Closed, reader: Reader): readonly Block[] {
  const said = wordsIn(reader.language);
  return pair.sides.flatMap(({ department }) => {
    const lines = promises
      .filter(({ from }) => from === department)
      .map(({ id, what, owner, due }) =>
        said.digest.promise(id, shortened(what, 100), who(owner), dayIn(due, reader.language)),
      );
    return section(said.round.promised(nameOf(department, names, reader)), lines, reader);
  });
}
/** What was answered is opened by a press, which is answered to whoever presses alone. */
export const openAll = ({ id }: Round) => ({ round: id, all: "yes" });

function fiveFacts({ open, late, kept, waiting, outages }: Five, { language }: Reader) {
  const { numbers: _, five } = wordsIn(language).digest;
  const values = [open, late, kept, waiting, outages];
  return five.map((label, i) => ({ label, value: text`${values[i] ?? 0}` }));
}

/** Who said nothing yet, and who skipped; without colour. */
export function heardLines({ round, names }: Pick<Closed, "round" | "names">, reader: Reader): readonly Text[] {
  const said = wordsIn(reader.language).digest;
  const lines = round.sides.flatMap(({ department, answer, skippedBy }) => {
    const name = nameOf(department, names, reader);
    if (answer) return [];
    return [skippedBy ? said.skipped(name) : said.noAnswer(name)];
  });
  return lines.length > 0 ? lines : [said.both];
}

/** What both said: for leads, alternates and sponsors only. */
export function jointCard(closed: Closed, reader: Reader): Card {
  const { round, pair, names } = closed;
  const said = wordsIn(reader.language).joint;
  const [one, other] = pair.sides.map(({ department }) => nameOf(department, names, reader));
  return {
    title: said.title(one ?? "", other ?? "", when(round.startsAt, reader, "day")),
    tone: "neutral",
    body: [quiet(said.private), ...round.sides.flatMap((side) => sideBlocks(side, closed, reader))],
  };
}

function sideBlocks(
  { department, answer, skippedBy }: RoundSide,
  { names, people, pair }: Closed,
  reader: Reader,
): readonly Block[] {
  const said = wordsIn(reader.language).joint;
  const name = nameOf(department, names, reader);
  if (!answer) return [quiet(skippedBy ? said.skipped(name) : said.none(name))];
  if (answer.nothing) return [quiet(said.nothing(name))];
  const needs = answer.needs.map(
    ({ what, owner, due }): Text =>
      owner && due ? said.promised(what, people.get(owner) ?? owner, dayIn(due, reader.language)) : text`${what}`,
  );
  const questions = questionsOf(pair, reader.language);
  return [
    heading(name),
    ...(needs.length > 0 ? [quiet(said.needs), listOf(needs)] : []),
    ...answer.answers.flatMap((words, i) =>
      words === "" ? [] : [quiet(text`${shortened(questions[i] ?? "", 150)}`), listOf([text`${words}`])],
    ),
  ];
}
const listOf = (lines: readonly Text[]): Block => ({ kind: "list", items: lines.map((line) => ({ text: line })) });

const digest = cardKind<Closed, CheckinTables>({
  kind: "digest",
  whenUnknown: "miss",
  load: closedRound,
  draw: digestCard,
});
/** joint:W-3/<who reads it>: as long as they are one of those it is for. */
const joint = cardKind<Closed & { readonly reads: boolean }, CheckinTables>({
  kind: "joint",
  whenUnknown: "miss",
  load: async (key, tables) => {
    const [id = "", person = ""] = key.split("/");
    const closed = await closedRound(id, tables);
    return closed && { ...closed, reads: readersOf(closed.pair).includes(person) };
  },
  draw: ({ reads, ...closed }, reader) => {
    const card = jointCard(closed, reader);
    return reads ? card : { ...card, body: [quiet(wordsIn(reader.language).joint.notForYou)] };
  },
});

interface Late {
  readonly side: RoundSide;
  readonly names: ReadonlyMap<string, Said>;
}
/** late:W-3/0: one line in the digest's thread. */
const late = cardKind<Late, CheckinTables>({
  kind: "late",
  whenUnknown: "miss",
  load: async (key, { rounds, departments }) => {
    const [id = "", side] = key.split("/");
    const found = await rounds.get(id);
    return found && { side: found.sides[side === "1" ? 1 : 0], names: await departmentNames(departments) };
  },
  draw: ({ side: { department, answer, late: points = 0 }, names }, reader) => {
    const said = wordsIn(reader.language).digest;
    const name = nameOf(department, names, reader);
    const changed = answer?.nothing ? said.lateNothing(name) : said.lateChange(name);
    return { title: points > 0 ? said.late(name, points) : changed, tone: "neutral", body: [] };
  },
});

export const digestCards: readonly CardKind<CheckinTables>[] = [digest, joint, late];
