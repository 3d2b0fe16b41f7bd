import type { Temporal } from "temporal-polyfill";
import type { Block, Button, Card } from "../bot/card.ts";
import { type CardKind, cardKind, type Reader } from "../bot/mirror.ts";
import { type Said, type Text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { departmentNames } from "../people/department.ts";
import { agendaBlocks } from "./agendaBlocks.ts";
import { type CheckinTables, isHeard, otherSide, type Pair, type Round } from "./checkin.ts";
import { keptOf, streakOf } from "./figures.ts";
import { nameOf, quiet } from "./layout.ts";
import { roundClosesAt } from "./weeks.ts";
import { wordsIn } from "./words.ts";

/** From which side somebody looks at a round, and as what: only leads see how the pair is doing. */
export interface View {
  readonly side: 0 | 1;
  readonly role: "lead" | "alternate" | "reader";
}
export interface Opened extends View {
  readonly round: Round;
  readonly pair: Pair;
  readonly names: ReadonlyMap<string, Said>;
  readonly closes: Temporal.Instant;
  readonly streak: number;
  readonly kept: ReturnType<typeof keptOf>;
}

export async function openRound(round: Round, view: View, tables: CheckinTables): Promise<Opened | undefined> {
  const pair = await tables.pairs.get(round.pair);
  if (!pair) return undefined;
  const day = round.startsAt.toZonedDateTimeISO(pair.zone).toPlainDate();
  const named = await tables.calendar.between(day, day.add({ days: 60 }));
  const ended = await tables.commitments.ended(pair.id, round.startsAt.subtract({ hours: 24 * 90 }));
  return {
    ...view,
    round,
    pair,
    names: await departmentNames(tables.departments),
    closes: roundClosesAt(pair, round.startsAt, named),
    streak: streakOf(await tables.rounds.of(pair.id, 30)),
    kept: keptOf(ended, await tables.commitments.open(pair.id), day),
  };
}

/** One lead's own card: the agenda, and three ways to answer. Nobody else sees it. */
export function roundCard(opened: Opened, reader: Reader): Card {
  const { round, pair, side, role, names, streak, kept } = opened;
  const said = wordsIn(reader.language).round;
  const [own, other] = [side, otherSide(side)].map((i) => nameOf(pair.sides[i].department, names, reader));
  const begins = when(round.startsAt, reader);
  const asksMe = role !== "reader";
  const figures: readonly Text[] = [
    ...(role === "lead" && streak > 1 ? [said.streak(streak)] : []),
    ...(role === "lead" && kept ? [said.kept(kept.percent, kept.of)] : []),
  ];
  return {
    title: asksMe ? said.title(other ?? "", begins) : said.between(own ?? "", other ?? "", begins),
    // A weekly card is nothing alarming: only its reminder calls.
    tone: "neutral",
    body: [
      ...(asksMe ? [{ kind: "text", text: stateOf(opened, reader) } as const] : []),
      ...agendaBlocks(round.agenda, opened, reader),
      ...figures.map(quiet),
      ...(asksMe ? buttonsOf(opened, reader) : []),
    ],
  };
}

function stateOf({ round, side, closes }: Opened, reader: Reader): Text {
  const said = wordsIn(reader.language).round;
  const { answer, skippedBy } = round.sides[side];
  if (answer) return answer.nothing ? said.nothing(who(answer.by)) : said.answered(who(answer.by));
  if (skippedBy) return said.skipped(who(skippedBy));
  if (round.state === "frozen") return said.frozen(when(round.startsAt, reader));
  return round.state === "asked" ? said.until(when(closes, reader)) : said.closed;
}

function buttonsOf({ round, side }: Opened, { language }: Reader): readonly Block[] {
  if (round.state === "skipped") return [];
  const said = wordsIn(language).round;
  const input = { round: round.id };
  const done = isHeard(round.sides[side]);
  const skip: Button = { label: said.skip, command: "checkin skip", input };
  const buttons: readonly Button[] = [
    { label: done ? said.change : said.answer, command: "checkin answer", input, style: "primary" },
    ...(done ? [] : [{ label: said.add, command: "checkin nothing", input }]),
    ...(done || round.state === "closed" ? [] : [skip]),
  ];
  return [{ kind: "buttons", buttons }];
}

const idAndSide = (id: string): { readonly id: string; readonly side: 0 | 1 } => {
  const [round = "", side] = id.split("/");
  return { id: round, side: side === "1" ? 1 : 0 };
};
async function loadSide(key: string, tables: CheckinTables): Promise<Opened | undefined> {
  const { id, side } = idAndSide(key);
  const round = await tables.rounds.get(id);
  const pair = round && (await tables.pairs.get(round.pair));
  if (!round || !pair) return undefined;
  return openRound(
    round,
    { side, role: round.sides[side].asked === pair.sides[side].lead ? "lead" : "alternate" },
    tables,
  );
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
  draw: (opened, reader) => {
    const said = wordsIn(reader.language);
    const { round: found, pair, side, names, closes } = opened;
    const other = nameOf(pair.sides[otherSide(side)].department, names, reader);
    const done = isHeard(found.sides[side]) || found.state !== "asked";
    return {
      title: said.reminder(other, when(closes, reader)),
      tone: done ? "neutral" : "attention",
      body: [
        { kind: "text", text: done ? stateOf(opened, reader) : said.reminderWhat },
        ...(done ? [] : buttonsOf(opened, reader)),
      ],
    };
  },
});
export const roundCards: readonly CardKind<CheckinTables>[] = [round, reminder];
