import type { Temporal } from "temporal-polyfill";
import type { Block, Button, Card } from "../bot/card.ts";
import { type CardKind, cardKind, type Reader } from "../bot/mirror.ts";
import { type Said, shortened, type Text, text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { departmentNames } from "../people/department.ts";
import type { Agenda } from "./agenda.ts";
import { type CheckinTables, otherSide, type Pair, type Round } from "./checkin.ts";
import { keptOf, streakOf } from "./figures.ts";
import { roundClosesAt } from "./weeks.ts";
import { wordsIn } from "./words.ts";

export interface Opened {
  readonly round: Round;
  readonly pair: Pair;
  readonly side: 0 | 1;
  readonly names: ReadonlyMap<string, Said>;
  readonly closes: Temporal.Instant;
  readonly streak: number;
  readonly kept: ReturnType<typeof keptOf>;
}

export async function openRound(round: Round, side: 0 | 1, tables: CheckinTables): Promise<Opened | undefined> {
  const pair = await tables.pairs.get(round.pair);
  if (!pair) return undefined;
  const day = round.startsAt.toZonedDateTimeISO(pair.zone).toPlainDate();
  const named = await tables.calendar.between(day, day.add({ days: 60 }));
  const ended = await tables.commitments.ended(pair.id, round.startsAt.subtract({ hours: 24 * 90 }));
  return {
    round,
    pair,
    side,
    names: await departmentNames(tables.departments),
    closes: roundClosesAt(pair, round.startsAt, named),
    streak: streakOf(await tables.rounds.of(pair.id, 30)),
    kept: keptOf(ended, await tables.commitments.open(pair.id), day),
  };
}

/** One lead's own card: the agenda, and three ways to answer. Nobody else sees it. */
export function roundCard(opened: Opened, reader: Reader): Card {
  const { round, pair, side, names, closes, streak, kept } = opened;
  const said = wordsIn(reader.language).round;
  const other = nameOf(pair.sides[otherSide(side)].department, names, reader);
  const lines: readonly Text[] = [
    stateOf(round, side, closes, reader),
    ...(streak > 1 ? [said.streak(streak)] : []),
    ...(kept ? [said.kept(kept.percent, kept.of)] : []),
  ];
  return {
    title: said.title(other, when(round.startsAt, reader)),
    tone: round.state === "asked" && !isDone(round, side) ? "attention" : "neutral",
    body: [
      ...agendaBlocks(round.agenda, pair, side, names, reader),
      ...lines.map((line) => ({ kind: "text", text: line, quiet: true }) as const),
      ...buttonsOf(round, side, reader),
    ],
  };
}

export const nameOf = (department: string, names: ReadonlyMap<string, Said>, { language }: Pick<Reader, "language">) =>
  names.get(department)?.[language] ?? department;
const isDone = ({ sides }: Round, side: 0 | 1): boolean =>
  sides[side].answer !== undefined || sides[side].skippedBy !== undefined;

function stateOf({ state, sides, startsAt }: Round, side: 0 | 1, closes: Temporal.Instant, reader: Reader): Text {
  const said = wordsIn(reader.language).round;
  const { answer, skippedBy } = sides[side];
  if (answer) return answer.nothing ? said.nothing(who(answer.by)) : said.answered(who(answer.by));
  if (skippedBy) return said.skipped(who(skippedBy));
  if (state === "frozen") return said.frozen(when(startsAt, reader));
  return state === "asked" ? said.until(when(closes, reader)) : said.closed;
}

function buttonsOf(round: Round, side: 0 | 1, { language }: Reader): readonly Block[] {
  const said = wordsIn(language).round;
  const input = { round: round.id };
  const done = isDone(round, side);
  const buttons: readonly Button[] = [
    { label: done ? said.change : said.answer, command: "checkin answer", input, style: "primary" },
    ...(done
      ? []
      : [
          { label: said.add, command: "checkin nothing", input },
          { label: said.skip, command: "checkin skip", input },
        ]),
  ];
  return [{ kind: "buttons", buttons }];
}

const mostLines = 5;
/** The agenda in sections: what is due, what waits on either side, what was down, what comes. */
export function agendaBlocks(
  agenda: Agenda,
  pair: Pair,
  side: 0 | 1,
  names: ReadonlyMap<string, Said>,
  reader: Reader,
): readonly Block[] {
  const said = wordsIn(reader.language).round;
  const [mine, theirs] = [pair.sides[side].department, pair.sides[otherSide(side)].department];
  const waitingFor = (department: string) =>
    (agenda.waiting[department] ?? []).map(({ id, what, days }) => said.waiting(id, shortened(what, 80), days));
  const due = agenda.commitments.map(({ id, what, owner, due: until, late }) =>
    said.commitment(id, shortened(what, 80), owner, until, late),
  );
  const ahead = [
    ...agenda.days.map(({ day, name }) => said.day(day, name)),
    ...agenda.absences.map(({ who: name, from, until }) => said.away(name, from, until)),
    ...agenda.onCall
      .filter((one) => one.who.length > 0)
      .map(({ schedule, who: people }) => said.onCall(schedule, people.join(", "))),
  ];
  const load = Object.entries(agenda.load).map(([department, hours]) =>
    said.hours(nameOf(department, names, reader), hours),
  );
  const sections = [
    ...section(said.due, due, 0, reader),
    ...section(said.yours, waitingFor(mine), agenda.waitingMore[mine] ?? 0, reader),
    ...section(said.theirs, waitingFor(theirs), agenda.waitingMore[theirs] ?? 0, reader),
    ...section(
      said.outages,
      agenda.outages.map(({ id, what, over }) => said.outage(id, shortened(what, 80), over)),
      0,
      reader,
    ),
    ...section(said.ahead, ahead, 0, reader),
  ];
  const loadLine = load.length > 0 ? [{ kind: "text", text: said.load(load.join(", ")), quiet: true } as const] : [];
  return sections.length > 0 ? [...sections, ...loadLine] : [{ kind: "text", text: said.quiet }, ...loadLine];
}

export function section(
  title: string,
  lines: readonly Text[],
  more: number,
  { language }: Pick<Reader, "language">,
): readonly Block[] {
  if (lines.length === 0) return [];
  const left = lines.length - mostLines + more;
  const items = lines.slice(0, mostLines).map((line) => ({ text: line }));
  const rest = lines.length > mostLines || more > 0 ? [{ text: wordsIn(language).round.more(left) }] : [];
  return [
    { kind: "text", text: text`${title}:`, quiet: true },
    { kind: "list", items: [...items, ...rest] },
  ];
}

const idAndSide = (id: string): { readonly id: string; readonly side: 0 | 1 } => {
  const [round = "", side] = id.split("/");
  return { id: round, side: side === "1" ? 1 : 0 };
};
async function loadSide(key: string, tables: CheckinTables): Promise<Opened | undefined> {
  const { id, side } = idAndSide(key);
  const round = await tables.rounds.get(id);
  return round && openRound(round, side, tables);
}

/** checkin:W-3/0: to whoever is asked on that side. */
const round = cardKind<Opened, CheckinTables>({
  kind: "checkin",
  whenUnknown: "miss",
  load: loadSide,
  draw: roundCard,
});
/** checkinreminder:W-3/0: once, at half the window. */
const reminder = cardKind<Opened, CheckinTables>({
  kind: "checkinreminder",
  whenUnknown: "miss",
  load: loadSide,
  draw: ({ round: found, pair, side, names, closes }, reader) => {
    const said = wordsIn(reader.language);
    const other = nameOf(pair.sides[otherSide(side)].department, names, reader);
    const done = isDone(found, side);
    return {
      title: said.reminder(other, when(closes, reader)),
      tone: done ? "neutral" : "attention",
      body: [
        { kind: "text", text: done ? stateOf(found, side, closes, reader) : said.reminderWhat },
        ...(done || found.state !== "asked" ? [] : buttonsOf(found, side, reader)),
      ],
    };
  },
});
export const roundCards: readonly CardKind<CheckinTables>[] = [round, reminder];
