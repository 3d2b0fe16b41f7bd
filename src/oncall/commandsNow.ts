import { Temporal } from "temporal-polyfill";
import type { Block, Card, ListItem } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { optional, wholeNumber } from "../bot/field.ts";
import type { PersonId } from "../bot/person.ts";
import { strong, type Text, text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { dutiesOf, namesInAll } from "./calendar.ts";
import { schedule } from "./field.ts";
import { leadsInWords } from "./leads.ts";
import type { Feed, OnCallTables } from "./oncall.ts";
import { usualLeads } from "./reminder.ts";
import { nextShift, onCallAt, shiftAt, shifts } from "./resolver.ts";
import type { Duty, Schedule, Shift } from "./schedule.ts";
import { heldBy } from "./stint.ts";
import { uncovered } from "./uncovered.ts";
import { daysInWords, names, wordsIn } from "./words.ts";

const command = commandsOver<OnCallTables>();
type Here = Context<OnCallTables>;

export const scheduleLabel = {
  label: { en: "Schedule", es: "Guardia" },
  hint: { en: "Empty: your department's", es: "Vacío: la de su departamento" },
  also: ["for", "rota", "guardia", "horario"],
} as const;

const now = command({
  name: "oncall",
  summary: { en: "Who is on call now, and until when", es: "Quién está de guardia ahora y hasta cuándo" },
  example: { en: "/oncall", es: "/oncall" },
  also: { es: ["guardia"] },
  does: "shows",
  asks: {},
  roles: ["staff"],
  run: async (_, here) => whoIsOn(here),
});

const nowAgain = command({
  name: "oncall who",
  summary: { en: "Who is on call now, and until when", es: "Quién está de guardia ahora y hasta cuándo" },
  example: { en: "/oncall who", es: "/oncall quién" },
  also: { en: ["list", "now"], es: ["quien", "lista", "ahora"] },
  does: "shows",
  asks: {},
  roles: ["staff"],
  run: async (_, here) => whoIsOn(here),
});

async function whoIsOn(here: Here): Promise<Card> {
  const { tables, language } = here;
  const said = wordsIn(language).now;
  const all = await tables.schedules.all(here.now);
  if (all.length === 0) return { title: said.none, tone: "neutral", body: [{ kind: "text", text: said.setUp }] };
  const known = await namesIn(all, here);
  const facts = all.flatMap((one) => factsOf(one, known, here));
  const buttons = [
    { label: said.whoIsNext, command: "oncall next", input: {} },
    // Each by its name: whoever takes turns nowhere need not say which one.
    ...all.slice(0, fewCalendars).map(({ id, name }) => ({
      label: all.length === 1 ? said.calendar : said.calendarOf(name),
      command: "oncall calendar",
      input: { schedule: id },
    })),
  ];
  return {
    title: said.title,
    tone: "neutral",
    body: [
      { kind: "facts", facts },
      { kind: "buttons", buttons },
    ],
  };
}

const fewCalendars = 4;
type Names = ReadonlyMap<PersonId, string>;
export const namesIn = (all: readonly Schedule[], { tables }: Pick<Here, "tables">): Promise<Names> =>
  namesInAll(all, tables);
export const namesFor = (people: readonly PersonId[], known: Names, here: Pick<Here, "language">): Text =>
  names(
    people.map((id) => who({ id, name: known.get(id) ?? id })),
    here.language,
  );

function factsOf(one: Schedule, known: Names, here: Here) {
  const said = wordsIn(here.language);
  return dutiesOf(one).map((duty) => ({
    label: said.now.line(one.name, said.duties[duty][here.language]),
    value: whoAndThen(one, duty, known, here),
  }));
}

function whoAndThen(one: Schedule, duty: Duty, known: Names, here: Here): Text {
  const said = wordsIn(here.language).now;
  const held = onCallAt(one, here.now).find((entry) => entry.duty === duty);
  const shift = held && shiftAt(one, duty, here.now);
  const next = nextShift(one, duty, shift?.end.subtract({ milliseconds: 1 }) ?? here.now);
  const after = next && said.after(namesFor(next.people, known, here));
  if (shift) {
    const line = said.until(namesFor(shift.people, known, here), when(shift.end, readerOf(here)));
    return after ? text`${line}; ${after}` : line;
  }
  return next ? text`${said.nobodyUntil(when(next.start, readerOf(here)))}; ${after ?? ""}` : said.nobody;
}

export const readerOf = ({ by, language }: Here) => ({ zone: by.zone, language });

const next = command({
  name: "oncall next",
  summary: { en: "Whose turn comes next", es: "De quién es el próximo turno" },
  example: { en: "/oncall next", es: "/oncall próximo" },
  also: { es: ["proximo", "siguiente"] },
  does: "shows",
  asks: { schedule: optional(schedule(scheduleLabel)) },
  first: "schedule",
  roles: ["staff"],
  run: async ({ schedule: given }, here) => {
    const all = given ? [given] : await here.tables.schedules.all(here.now);
    const said = wordsIn(here.language);
    const known = await namesIn(all, here);
    const sections = all.flatMap((one): readonly Block[] => {
      const items = comingOf(one, here.now).map((turn) => lineOf(turn, known, here));
      const title = { kind: "text", text: text`${strong(one.name)}` } as const;
      return items.length > 0 ? [title, { kind: "list", items }] : [title, { kind: "text", text: said.next.none }];
    });
    const [only, other] = all;
    const title = only && !other ? said.next.title(only.name) : said.next.ofAll;
    if (all.length === 0)
      return { title: said.now.none, tone: "neutral", body: [{ kind: "text", text: said.now.setUp }] };
    return { title, tone: "neutral", body: only && !other ? sections.slice(1) : sections };
  },
});

const soon = { hours: 24 * 60 };
const fewTurns = 4;
/** The next turns: one with many nights is one, and so are first and backup of the same time. Pure. */
function comingOf(one: Schedule, at: Temporal.Instant): readonly (readonly Shift[])[] {
  const turns = new Map<string, Shift>();
  for (const shift of shifts(one, at, at.add(soon))) {
    if (Temporal.Instant.compare(shift.start, at) <= 0) continue;
    const { duty, turn, people, start, end } = shift;
    const key = [duty, turn ? `${turn.layer} ${turn.number}` : start.epochMilliseconds, ...people].join();
    turns.set(key, { ...(turns.get(key) ?? shift), end });
  }
  const together = new Map<string, Shift[]>();
  for (const shift of turns.values()) {
    const key = `${shift.start} ${shift.end}`;
    together.set(key, [...(together.get(key) ?? []), shift]);
  }
  return [...together.values()].slice(0, fewTurns);
}

function lineOf(turn: readonly Shift[], known: Names, here: Here): ListItem {
  const said = wordsIn(here.language);
  const reader = readerOf(here);
  const people = turn.map(({ duty, people: on }): Text => {
    return text`${namesFor(on, known, here)} (${said.duties[duty][here.language]})`;
  });
  const [first] = turn;
  if (!first) return { text: said.next.none };
  const all: Text = people.flatMap((one, i) => (i === 0 ? one : [", ", ...one]));
  return { text: said.next.line(all, when(first.start, reader), when(first.end, reader)) };
}

const me = command({
  name: "oncall me",
  summary: { en: "Your own turns", es: "Sus propios turnos" },
  example: { en: "/oncall me", es: "/oncall yo" },
  also: { en: ["mine", "my"], es: ["yo", "mis"] },
  does: "shows",
  asks: {},
  roles: ["staff"],
  run: async (_, here) => {
    const { tables, by, language } = here;
    const said = wordsIn(language);
    const reader = readerOf(here);
    const held = heldBy(by.id, await tables.schedules.all(here.now), here.now).slice(0, 5);
    const items = held.map(({ schedule: one, duty, from, until }) => {
      const word = said.duties[duty][language];
      const line = said.me.line(one.name, word, when(from, reader), when(until, reader));
      const input = { schedule: one.id, from: from.toString(), until: until.toString() };
      return { text: line, button: { label: said.reminder.cover, command: "oncall cover", input } };
    });
    const leads = (await tables.reminders.of(by.id)) ?? usualLeads;
    const reminders = leads.length > 0 ? said.me.reminders(leadsInWords(leads, language)) : said.me.noReminders;
    const body: readonly Block[] = [
      items.length > 0 ? { kind: "list", items } : { kind: "text", text: said.me.none },
      ...(items.length > 0 ? [{ kind: "text", text: reminders, quiet: true } as const] : []),
      ...(await awayBlocks(here)),
      ...troubleBlocks(await tables.feeds.of(by.id)),
    ];
    return { title: said.me.title, tone: "neutral", body };
  },
});

async function awayBlocks({ tables, by, now: at, language }: Here): Promise<readonly Block[]> {
  const today = at.toZonedDateTimeISO(by.zone).toPlainDate();
  const days = (await tables.absences.of(by.id, today)).slice(0, 5);
  if (days.length === 0) return [];
  const list = days.map(({ from, until }) => daysInWords(from, until, language)).join(", ");
  return [{ kind: "text", text: wordsIn(language).me.away(list), quiet: true }];
}
const troubleBlocks = (feeds: readonly Feed[]): readonly Block[] =>
  feeds.flatMap(({ trouble }) => (trouble ? [{ kind: "text", text: text`${trouble}`, quiet: true } as const] : []));

const gapsCommand = command({
  name: "oncall gaps",
  summary: { en: "Times that nobody is on call for", es: "Horas sin nadie de guardia" },
  example: { en: "/oncall gaps", es: "/oncall huecos" },
  also: { en: ["holes"], es: ["huecos"] },
  does: "shows",
  asks: {
    schedule: optional(schedule(scheduleLabel)),
    days: optional(wholeNumber({ label: { en: "Days ahead", es: "Días" }, also: ["días"], least: 1, most: 400 })),
  },
  first: "schedule",
  roles: ["staff"],
  run: async ({ schedule: given, days = 60 }, here) => {
    const said = wordsIn(here.language).gaps;
    const all = given ? [given] : await here.tables.schedules.all(here.now);
    const departments = await here.tables.departments.all();
    const found = all.flatMap((one) => {
      const hours = departments.find(({ id }) => id === one.department)?.hours ?? [];
      return uncovered(one, here.now, here.now.add({ hours: 24 * days }), hours).map((gap) => ({ one, gap }));
    });
    const known = await namesIn(all, here);
    const reader = readerOf(here);
    const items = found.slice(0, 10).map(({ one, gap }) => {
      const word = wordsIn(here.language).duties[gap.duty][here.language];
      const line = said.line(one.name, word, when(gap.start, reader), when(gap.end, reader));
      const remedy =
        gap.because === "left" ? said.left(gap.people.map((id) => known.get(id) ?? id).join(", ")) : said[gap.because];
      return { text: text`${line}\n${remedy}` };
    });
    return {
      title: items.length === 0 ? said.none(days) : said.title(found.length),
      tone: items.length === 0 ? "good" : "warning",
      body: [
        ...(items.length > 0 ? [{ kind: "list", items } as const] : []),
        { kind: "text", text: said.closed, quiet: true },
      ],
    };
  },
});

export const nowCommands: readonly Command<OnCallTables>[] = [now, nowAgain, next, me, gapsCommand];
