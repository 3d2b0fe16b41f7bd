import type { Block, Card } from "../bot/card.ts";
import { type CardKind, cardKind, type Reader } from "../bot/mirror.ts";
import { type Said, shortened, type Text, text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { departmentNames } from "../people/department.ts";
import type { CheckinTables, Commitment, Pair, Round, RoundSide, Thanks } from "./checkin.ts";
import { type Five, fiveOf } from "./figures.ts";
import { nameOf, section } from "./roundCards.ts";
import { wordsIn } from "./words.ts";

export interface Closed {
  readonly round: Round;
  readonly pair: Pair;
  readonly names: ReadonlyMap<string, Said>;
  readonly people: ReadonlyMap<string, string>;
  /** Made since the round before. */
  readonly promises: readonly Commitment[];
  readonly thanks: readonly Thanks[];
  readonly five: Five;
}

export async function closedRound(id: string, tables: CheckinTables): Promise<Closed | undefined> {
  const round = await tables.rounds.get(id);
  const pair = round && (await tables.pairs.get(round.pair));
  if (!round || !pair) return undefined;
  const newest = await tables.rounds.of(pair.id, 60);
  const before = newest[newest.findIndex((one) => one.id === round.id) + 1];
  const since = before?.closedAt ?? before?.startsAt ?? round.startsAt.subtract({ hours: 24 * 7 });
  const open = await tables.commitments.open(pair.id);
  const ended = await tables.commitments.ended(pair.id, since);
  const made = [...open, ...ended].filter(({ madeAt }) => madeAt.epochMilliseconds > since.epochMilliseconds);
  const owners = round.sides.flatMap(({ answer }) => answer?.needs.flatMap(({ owner }) => owner ?? []) ?? []);
  return {
    round,
    pair,
    names: await departmentNames(tables.departments),
    people: await tables.people.namesOf(owners),
    promises: made,
    thanks: await tables.thanks.since(pair.id, since),
    five: fiveOf(round, pair, open, ended),
  };
}

/** What is public of a round: promises, thanks, five numbers, and who has not answered. Never what was answered. */
export function digestCard({ round, pair, names, promises, thanks, five }: Closed, reader: Reader): Card {
  const said = wordsIn(reader.language).digest;
  const [one, other] = pair.sides.map(({ department }) => nameOf(department, names, reader));
  const missing = round.sides.filter(({ answer, skippedBy }) => !answer && !skippedBy);
  const promised = promises.map(({ id, what, from, owner, due }) =>
    said.promise(id, shortened(what, 120), nameOf(from, names, reader), who(owner), due.toString()),
  );
  const thanked = thanks.map(({ from, to, words }) =>
    said.thank(who(from), nameOf(to, names, reader), shortened(words, 200)),
  );
  return {
    title: said.title(one ?? "", other ?? "", when(round.startsAt, reader, "day")),
    tone: "neutral",
    body: [
      ...section(said.promises, promised, 0, reader),
      ...(promised.length === 0 ? [{ kind: "text", text: said.none } as const] : []),
      ...section(said.thanks, thanked, 0, reader),
      { kind: "facts", facts: [{ label: said.numbers, value: said.five(five) }] },
      ...missing.map(
        ({ department }) =>
          ({ kind: "text", text: said.noAnswer(nameOf(department, names, reader)), quiet: true }) as const,
      ),
      ...(missing.length === 0 ? [{ kind: "text", text: said.both, quiet: true } as const] : []),
      { kind: "buttons", buttons: [{ label: said.seen, command: "checkin history", input: { round: round.id } }] },
    ],
  };
}

/** What both said: for leads, alternates and sponsors only. */
export function jointCard(closed: Closed, reader: Reader): Card {
  const { round, pair, names } = closed;
  const said = wordsIn(reader.language).joint;
  const [one, other] = pair.sides.map(({ department }) => nameOf(department, names, reader));
  return {
    title: said.title(one ?? "", other ?? "", when(round.startsAt, reader, "day")),
    tone: "neutral",
    body: [
      { kind: "text", text: said.private, quiet: true },
      ...round.sides.flatMap((side) => sideBlocks(side, closed, reader)),
    ],
  };
}

function sideBlocks(
  { department, answer, skippedBy }: RoundSide,
  { names, people, pair }: Closed,
  reader: Reader,
): readonly Block[] {
  const said = wordsIn(reader.language);
  const name = nameOf(department, names, reader);
  if (!answer) return [plain(skippedBy ? said.joint.skipped(name) : said.joint.none(name))];
  if (answer.nothing) return [plain(said.joint.nothing(name))];
  const needs = answer.needs.map(({ what, owner, due }): Text => {
    const short = shortened(what, 300);
    return owner && due
      ? said.joint.promised(short, people.get(owner) ?? owner, due.toString())
      : said.joint.need(short);
  });
  const questions = pair.questions ?? said.questions;
  return [
    ...(needs.length > 0 ? [plain(said.joint.needs(name)), listOf(needs)] : []),
    ...answer.answers.flatMap((words, i) =>
      words === "" ? [] : [plain(said.joint.asks(questions[i] ?? "", name)), listOf([text`${shortened(words, 600)}`])],
    ),
  ];
}
const plain = (line: Text): Block => ({ kind: "text", text: line, quiet: true });
const listOf = (lines: readonly Text[]): Block => ({ kind: "list", items: lines.map((line) => ({ text: line })) });

const digest = cardKind<Closed, CheckinTables>({
  kind: "digest",
  whenUnknown: "miss",
  load: closedRound,
  draw: digestCard,
});
const joint = cardKind<Closed, CheckinTables>({
  kind: "joint",
  whenUnknown: "miss",
  load: closedRound,
  draw: jointCard,
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
  draw: ({ side: { department, answer }, names }, reader) => {
    const said = wordsIn(reader.language).digest;
    const name = nameOf(department, names, reader);
    const items = answer ? answer.needs.length + answer.answers.filter((words) => words !== "").length : 0;
    const title = items === 0 ? said.lateNothing(name) : said.late(name, items);
    return { title, tone: "neutral", body: [] };
  },
});

export const digestCards: readonly CardKind<CheckinTables>[] = [digest, joint, late];
