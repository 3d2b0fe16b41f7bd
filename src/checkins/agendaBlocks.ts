import { Temporal } from "temporal-polyfill";
import type { Block } from "../bot/card.ts";
import type { Reader } from "../bot/mirror.ts";
import { type Language, type Said, shortened, type Text } from "../bot/text.ts";
import type { Agenda } from "./agenda.ts";
import { otherSide, type Pair } from "./checkin.ts";
import { dayIn, nameOf, quiet, section } from "./layout.ts";
import { wordsIn } from "./words.ts";

interface Looking {
  readonly pair: Pair;
  readonly side: 0 | 1;
  readonly role: "lead" | "alternate" | "reader";
  readonly names: ReadonlyMap<string, Said>;
}

const mostLetters = 70;
const mostPromises = 4;
const short = (what: string): string => shortened(what.replaceAll(/\s+/gu, " "), mostLetters);
const dayOf = (iso: string, language: Language): string => dayIn(Temporal.PlainDate.from(iso), language);

/** The agenda in sections: what is promised and what waits, ours before theirs; what was down; what comes. */
export function agendaBlocks(agenda: Agenda, looking: Looking, reader: Reader): readonly Block[] {
  const said = wordsIn(reader.language).round;
  const outages = agenda.outages.map(({ id, what, over }) => said.outage(id, short(what), over));
  const sections = [
    ...promisesIn(agenda, looking, reader),
    ...waitingIn(agenda, looking, reader),
    ...section(said.outages, outages, reader, { most: 3 }),
    ...section(said.ahead, aheadIn(agenda, reader), reader, { most: 6 }),
  ];
  const load = Object.entries(agenda.load)
    .filter(([, hours]) => hours > 0)
    .map(([department, hours]) => said.hours(nameOf(department, looking.names, reader), hours));
  const loadLine = load.length > 0 ? [quiet(said.load(load.join(", ")))] : [];
  return sections.length > 0 ? [...sections, ...loadLine] : [{ kind: "text", text: said.quiet }, ...loadLine];
}

function promisesIn({ commitments }: Agenda, { pair, side, role, names }: Looking, reader: Reader): readonly Block[] {
  const said = wordsIn(reader.language).round;
  return [side, otherSide(side)].flatMap((at) => {
    const { department } = pair.sides[at];
    const lines = commitments
      .filter(({ from }) => from === department)
      .map(({ id, what, owner, due, late }) =>
        said.commitment(id, short(what), owner, dayOf(due, reader.language), late),
      );
    const name = nameOf(department, names, reader);
    return section(
      role === "reader" ? said.promised(name) : at === side ? said.ours : said.theirPromises,
      lines,
      reader,
      { most: mostPromises },
    );
  });
}

function waitingIn({ waiting, waitingMore }: Agenda, { pair, side, role, names }: Looking, reader: Reader) {
  const said = wordsIn(reader.language).round;
  return [side, otherSide(side)].flatMap((at) => {
    const { department } = pair.sides[at];
    const lines = (waiting[department] ?? []).map(({ id, what, days, waitingFor }) =>
      said.waiting(id, short(what), days, waitingFor === undefined ? undefined : short(waitingFor)),
    );
    const title =
      role === "reader" ? said.toMove(nameOf(department, names, reader)) : at === side ? said.yours : said.theirs;
    return section(title, lines, reader, { more: waitingMore[department] ?? 0 });
  });
}

/** Who is on call, in one line; then what the calendar names and who is away, by day. */
function aheadIn({ days, absences, onCall }: Agenda, { language }: Reader): readonly Text[] {
  const said = wordsIn(language).round;
  const held = onCall.filter((one) => one.who.length > 0).map(({ schedule, who }) => `${schedule}: ${who.join(", ")}`);
  const dated = [
    ...days.map(({ day, name }) => ({ day, line: said.day(dayOf(day, language), short(name)) })),
    ...absences.map(({ who, from, until }) => ({
      day: from,
      line: said.away(who, dayOf(from, language), dayOf(until, language)),
    })),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return [...(held.length > 0 ? [said.onCall(shortened(held.join("; "), 200))] : []), ...dated.map(({ line }) => line)];
}
