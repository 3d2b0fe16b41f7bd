import type { Temporal } from "temporal-polyfill";
import type { Block, Button, Card } from "../bot/card.ts";
import { type CardKind, cardKind, type Reader } from "../bot/mirror.ts";
import { shortened, type Text, text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { type Briefing, briefingOf } from "./briefing.ts";
import { clashCards } from "./clash.ts";
import { coverCards } from "./coverCards.ts";
import { dutyCards } from "./dutyCard.ts";
import { newsCards } from "./news.ts";
import type { Handoff, OnCallTables, Somebody } from "./oncall.ts";
import { reminderCards } from "./reminder.ts";
import { daysInWords, names, wordsIn } from "./words.ts";

const namesOf = (people: readonly Somebody[], reader: Pick<Reader, "language">): Text =>
  people.length === 0 ? wordsIn(reader.language).handoff.nobody : names(people.map(who), reader.language);

/** The hand-off: in the home channels, and in the chats of the two people; edited when it is taken over. */
export function handoffCard(briefing: Briefing, reader: Reader): Card {
  const { handoff, until } = briefing;
  const said = wordsIn(reader.language);
  const [first, ...others] = handoff.changes;
  if (!first) return { title: text`${handoff.scheduleName}`, tone: "neutral", body: [] };
  const at = when(handoff.at, reader);
  const facts = [
    { label: said.handoff.comes, value: namesOf(first.incoming, reader) },
    { label: said.handoff.goes, value: namesOf(first.outgoing, reader) },
    { label: said.handoff.when, value: until ? said.handoff.until(at, when(until, reader)) : text`${at}` },
    ...others.map(({ duty, incoming: people }) => ({
      label: capital(said.duties[duty][reader.language]),
      value: namesOf(people, reader),
    })),
    ...(handoff.note
      ? [{ label: said.handoff.note, value: said.handoff.noted(handoff.note.words, who(handoff.note.by)) }]
      : []),
  ];
  return {
    title: titleOf(handoff, first, reader),
    tone: toneOf(handoff),
    body: [
      { kind: "facts", facts },
      ...(handoff.promptedAt ? openBlocks(briefing, reader) : []),
      { kind: "text", text: stateOf(handoff, reader), quiet: true },
      ...buttonsOf(handoff, reader),
    ],
  };
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** Who is on call by what has been pressed so far. */
function titleOf(handoff: Handoff, { duty, outgoing, incoming }: Handoff["changes"][number], reader: Reader): Text {
  const { handoff: said, duties, now } = wordsIn(reader.language);
  const { scheduleName, promptedAt, acceptedAt, stayedOnBy, at } = handoff;
  const name = duty === "primary" ? scheduleName : now.line(scheduleName, duties[duty][reader.language]);
  const comes = namesOf(incoming, reader);
  if (acceptedAt) return said.hasIt(name, comes, incoming.length > 1);
  if (!promptedAt) return said.soon(name, when(at, reader), comes);
  if (stayedOnBy) return said.staysOn(name, namesOf(outgoing, reader), outgoing.length > 1);
  return said.takesOver(name, comes, incoming.length > 1);
}

const toneOf = ({ acceptedAt, stayedOnAt }: Handoff): Card["tone"] => {
  if (acceptedAt) return "good";
  return stayedOnAt ? "warning" : "attention";
};

function stateOf(handoff: Handoff, reader: Reader): Text {
  const said = wordsIn(reader.language).handoff;
  const { incoming = [], outgoing = [] } = handoff.changes[0] ?? {};
  const [comes, goes] = [namesOf(incoming, reader), namesOf(outgoing, reader)];
  const { acceptedAt, acceptedBy: by } = handoff;
  if (acceptedAt && by) {
    const at = when(acceptedAt, reader, "time");
    return incoming.some(({ id }) => id === by.id) ? said.accepted(who(by), at) : said.acceptedFor(who(by), comes, at);
  }
  if (handoff.stayedOnAt) return handoff.stayedOnBy ? said.stays(goes, comes) : said.unanswered;
  if (!handoff.promptedAt) return said.early(comes);
  return outgoing.length === 0 ? said.please(comes) : said.orStays(comes, goes, outgoing.length > 1);
}

const mostLines = 5;
function openBlocks({ outages, requests, overdue, days }: Briefing, reader: Reader): readonly Block[] {
  const said = wordsIn(reader.language).handoff;
  const down = outages.map(({ id, what, nextUpdateAt }) =>
    nextUpdateAt
      ? said.promised(id, shortened(what, 80), when(nextUpdateAt, reader, "time"))
      : said.outage(id, shortened(what, 80)),
  );
  const waiting = [
    ...overdue.map(({ request: { id, what }, days }) => said.overdue(id, shortened(what, 80), days)),
    ...requests.map(({ id, what }) => said.request(id, shortened(what, 80))),
  ];
  const left = waiting.length - mostLines;
  const coming = runsOf(days).map(({ from, until, name }) => said.day(daysInWords(from, until, reader.language), name));
  const blocks = [
    ...listed(said.outages, down),
    ...listed(said.requests, [...waiting.slice(0, mostLines), ...(left > 0 ? [said.more(left)] : [])]),
    ...listed(said.days, coming),
  ];
  return down.length + waiting.length > 0 ? blocks : [{ kind: "text", text: said.allQuiet }, ...blocks];
}
/** Days in a row that have one name are said as one. */
function runsOf(days: Briefing["days"]) {
  const runs: { readonly from: Temporal.PlainDate; until: Temporal.PlainDate; readonly name: string }[] = [];
  for (const { day, name } of days) {
    const last = runs.at(-1);
    if (last?.name === name && last.until.add({ days: 1 }).equals(day)) last.until = day;
    else runs.push({ from: day, until: day, name });
  }
  return runs.slice(0, mostLines);
}
const listed = (label: string, lines: readonly Text[]): readonly Block[] =>
  lines.length === 0
    ? []
    : [
        { kind: "text", text: text`${label}:`, quiet: true },
        { kind: "list", items: lines.map((line) => ({ text: line })) },
      ];

function buttonsOf({ id, acceptedAt }: Handoff, { language }: Reader): readonly Block[] {
  const said = wordsIn(language).handoff;
  const accept: Button = { label: said.accept, command: "oncall accept", input: { handoff: id }, style: "primary" };
  const addNote: Button = { label: said.addNote, command: "oncall note", input: { handoff: id } };
  return [{ kind: "buttons", buttons: acceptedAt ? [addNote] : [accept, addNote] }];
}

const handoff = cardKind<Briefing, OnCallTables>({
  kind: "handoff",
  whenUnknown: "miss",
  load: async (id, tables) => {
    const found = await tables.handoffs.get(id);
    return found && briefingOf(found, tables);
  },
  draw: handoffCard,
});

/** Nobody took it over: the backup, the two and the homes are told. */
const stayed = cardKind<Handoff, OnCallTables>({
  kind: "stayed",
  whenUnknown: "repeat",
  load: (id, { handoffs }) => handoffs.get(id),
  draw: (found, reader) => {
    const said = wordsIn(reader.language).stayed;
    const [first] = found.changes;
    const incoming = namesOf(first?.incoming ?? [], reader);
    const outgoing = first?.outgoing ?? [];
    const what = outgoing.length > 0 ? said.what(incoming, namesOf(outgoing, reader)) : said.nobody(incoming);
    return {
      title: said.title(found.scheduleName),
      tone: "warning",
      body: [{ kind: "text", text: what }, ...(found.acceptedAt ? [] : buttonsOf(found, reader))],
    };
  },
});

export const onCallCards: readonly CardKind<OnCallTables>[] = [
  handoff,
  stayed,
  ...coverCards,
  ...dutyCards,
  ...clashCards,
  ...reminderCards,
  ...newsCards,
];
