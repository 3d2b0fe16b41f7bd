import { Temporal } from "temporal-polyfill";
import type { Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { choice, day, longWords, moment, optional, wholeNumber, yesNo } from "../bot/field.ts";
import { holds, type Person } from "../bot/person.ts";
import { type Said, text } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { clockTime, weekdays } from "../people/clock.ts";
import type { Department } from "../people/department.ts";
import { departmentNames } from "../people/department.ts";
import { department, person } from "../people/fields.ts";
import {
  type CheckinTables,
  type Pair,
  pairId,
  type Round,
  readersOf,
  type Side,
  type Sides,
  sideOf,
  summers,
} from "./checkin.ts";
import { notice, readerOf, withPair } from "./commandsRound.ts";
import { closedRound, digestCard, jointCard } from "./digestCards.ts";
import { ownPair, pairField, round } from "./field.ts";
import { nameOf } from "./roundCards.ts";
import { calendarAround, todayOf } from "./rounds.ts";
import { nextRoundDay, startOn } from "./weeks.ts";
import { wordsIn } from "./words.ts";

const command = commandsOver<CheckinTables>();
type Here = Context<CheckinTables>;

const setup = command({
  name: "checkin setup",
  summary: { en: "Let two departments check in every week", es: "Que dos departamentos se encuentren cada semana" },
  example: {
    en: "/checkin setup facilities --day Tuesday --time 8:30",
    es: "/checkin crear mantenimiento --dia martes --hora 8:30",
  },
  also: { en: ["edit"], es: ["crear", "editar"] },
  does: "changes",
  asks: {
    with: department({ label: { en: "With which department?", es: "¿Con qué departamento?" }, also: ["con"] }),
    ours: optional(department({ label: { en: "Your department", es: "Su departamento" }, also: ["nuestro"] })),
    day: optional(
      choice({
        label: { en: "On which day?", es: "¿Qué día?" },
        also: ["dia"],
        options: weekdays.slice(0, 5).map(([value, en, es]) => ({ value, label: { en, es } })),
      }),
    ),
    time: optional(
      clockTime({
        label: { en: "At what time?", es: "¿A qué hora?" },
        hint: { en: "Empty: 8:30", es: "Vacío: 8:30" },
        also: ["hora"],
      }),
    ),
    window: optional(
      wholeNumber({
        label: { en: "Staff days to answer", es: "Días de trabajo para responder" },
        also: ["plazo"],
        least: 1,
        most: 5,
      }),
    ),
    lead: optional(
      person({
        label: { en: "Who answers for you?", es: "¿Quién responde por ustedes?" },
        hint: { en: "Empty: your lead", es: "Vacío: su responsable" },
      }),
    ),
    alternate: optional(
      person({ label: { en: "Who while they are away?", es: "¿Quién en su ausencia?" }, also: ["suplente"] }),
    ),
    theirlead: optional(
      person({
        label: { en: "Who answers for them?", es: "¿Quién responde por ellos?" },
        hint: { en: "Empty: their lead", es: "Vacío: su responsable" },
      }),
    ),
    theiralternate: optional(person({ label: { en: "Who while that one is away?", es: "¿Quién en su ausencia?" } })),
    sponsor: optional(
      person({ label: { en: "Sponsor, who reads along", es: "Patrocinador, que lee" }, also: ["patrocinador"] }),
    ),
    summer: optional(
      choice({
        label: { en: "In summer", es: "En verano" },
        also: ["verano"],
        options: [
          { value: summers[0], label: { en: "every two weeks", es: "cada dos semanas" } },
          { value: summers[1], label: { en: "as always", es: "como siempre" } },
          { value: summers[2], label: { en: "pause", es: "pausa" } },
        ],
      }),
    ),
    questions: optional(
      longWords({
        label: { en: "Your own questions", es: "Sus propias preguntas" },
        hint: {
          en: "Up to three, one on a line. Empty: the usual ones",
          es: "Hasta tres, una por línea. Vacío: las de siempre",
        },
        also: ["preguntas"],
        most: 600,
      }),
    ),
  },
  first: "with",
  opens: "when nothing is given",
  roles: ["lead", "admin"],
  permit: async (input, here) => {
    const { by, language } = here;
    const ours = await oursOf(input.ours, here);
    const may = holds(by, "admin") || [ours.id, input.with.id].some((id) => holds(by, "lead", id));
    return may ? undefined : wordsIn(language).setup.onlyLeads;
  },
  confirm: async (input, here) => previewOf(await planned(input, here), here),
  run: async (input, here) => {
    const { tables, by, now, language } = here;
    const pair = await planned(input, here);
    await tables.pairs.put(pair);
    await tables.journal.add({ at: now, actor: by.id, subject: `pair:${pair.id}`, what: "set up" });
    const said = wordsIn(language).setup;
    return notice(said.done(...(await bothNames(pair, here))), said.doneWhat);
  },
});

interface Asked {
  readonly with: Department;
  readonly ours: Department | undefined;
  readonly day: string | undefined;
  readonly time: string | undefined;
  readonly window: number | undefined;
  readonly lead: Person | undefined;
  readonly alternate: Person | undefined;
  readonly theirlead: Person | undefined;
  readonly theiralternate: Person | undefined;
  readonly sponsor: Person | undefined;
  readonly summer: Pair["summer"] | undefined;
  readonly questions: string | undefined;
}

async function oursOf(given: Department | undefined, { tables, by, language }: Here): Promise<Department> {
  const own = by.grants.find(({ role }) => role === "lead")?.department;
  const found = given ?? (await tables.departments.all()).find(({ id }) => id === own);
  if (!found) throw new UserError(wordsIn(language).setup.whose, { field: "ours" });
  return found;
}

/** What is left out stays as it was, or is what most districts want. */
async function planned(input: Asked, here: Here): Promise<Pair> {
  const { tables, now, language } = here;
  const said = wordsIn(language).setup;
  const ours = await oursOf(input.ours, here);
  if (ours.id === input.with.id) throw new UserError(said.same, { field: "with" });
  const id = pairId(ours.id, input.with.id);
  const before = await tables.pairs.get(id);
  const { zone } = before ?? (await tables.district.get());
  const sponsor = input.sponsor?.id;
  const one = await sideFor(ours, input.lead, input.alternate, sponsor, before, "lead", here);
  const other = await sideFor(input.with, input.theirlead, input.theiralternate, sponsor, before, "theirlead", here);
  const sides: Sides = ours.id < input.with.id ? [one, other] : [other, one];
  const questions = input.questions
    ?.split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(0, 3);
  return {
    id,
    sides,
    weekday: Number(input.day ?? before?.weekday ?? 2),
    time: input.time ?? before?.time ?? "08:30",
    zone,
    windowDays: input.window ?? before?.windowDays ?? 2,
    since: before?.since ?? todayOf({ zone }, now),
    summer: input.summer ?? before?.summer ?? "every two weeks",
    pausedUntil: before?.pausedUntil,
    escalatedAt: before?.escalatedAt,
    questions: questions ?? before?.questions,
  };
}

async function sideFor(
  of: Department,
  lead: Person | undefined,
  alternate: Person | undefined,
  sponsor: string | undefined,
  before: Pair | undefined,
  field: string,
  { tables, language }: Here,
): Promise<Side> {
  const old = before?.sides.find((side) => side.department === of.id);
  const [holder] = await tables.people.holding({ role: "lead", department: of.id });
  const found = lead?.id ?? old?.lead ?? holder?.id;
  if (!found) throw new UserError(wordsIn(language).setup.noLead(of.name[language]), { field });
  return {
    department: of.id,
    lead: found,
    alternate: alternate?.id ?? old?.alternate,
    sponsor: sponsor ?? old?.sponsor,
    channel: old?.channel,
    works: old?.works ?? ["student day", "staff day"],
  };
}

async function bothNames({ sides }: Pair, { tables, language }: Here): Promise<readonly [string, string]> {
  const names = await departmentNames(tables.departments);
  return [nameOf(sides[0].department, names, { language }), nameOf(sides[1].department, names, { language })];
}

async function previewOf(pair: Pair, here: Here): Promise<Card> {
  const { tables, now, language } = here;
  const said = wordsIn(language).setup;
  const names = await bothNames(pair, here);
  const people = await tables.people.namesOf(readersOf(pair));
  const named = await calendarAround(tables, todayOf(pair, now));
  const first = nextRoundDay(pair, now, named);
  const label = weekdays.find(([value]) => value === String(pair.weekday));
  const lines = [
    said.when(label?.[language === "es" ? 2 : 1] ?? "", pair.time, pair.windowDays),
    ...pair.sides.map(({ lead, alternate }, i) =>
      said.people(
        names[i === 0 ? 0 : 1],
        people.get(lead) ?? lead,
        alternate ? (people.get(alternate) ?? alternate) : "",
      ),
    ),
    first ? said.first(when(startOn(pair, first), readerOf(here))) : said.never,
  ];
  const body = lines.map((line) => ({ kind: "text", text: line }) as const);
  return { title: said.ask(...names), tone: "attention", body };
}

const map = command({
  name: "checkin map",
  summary: { en: "Which departments check in with each other", es: "Qué departamentos se encuentran" },
  example: { en: "/checkin map", es: "/checkin mapa" },
  also: { es: ["mapa"] },
  does: "shows",
  asks: {},
  roles: ["staff"],
  run: async (_, here) => {
    const { tables, language } = here;
    const said = wordsIn(language).map;
    const all = await tables.departments.all();
    const pairs = new Map((await tables.pairs.all()).map((pair) => [pair.id, pair]));
    const facts: { label: string; value: readonly string[] }[] = [];
    for (const one of all) {
      const cells: string[] = [];
      for (const other of all)
        if (other.id !== one.id)
          cells.push(await cellOf(pairs.get(pairId(one.id, other.id)), other.name[language], here));
      facts.push({ label: one.name[language], value: text`${cells.join("; ")}`.map(String) });
    }
    return {
      title: said.title,
      tone: "neutral",
      body: [
        { kind: "facts", facts },
        { kind: "text", text: said.how, quiet: true },
      ],
    };
  },
});

async function cellOf(pair: Pair | undefined, name: string, { tables, language }: Here): Promise<string> {
  const said = wordsIn(language).map;
  if (!pair) return said.empty(name);
  const last = (await tables.rounds.of(pair.id, 10)).find(({ state }) => state === "closed");
  return last
    ? said.last(name, last.startsAt.toZonedDateTimeISO(pair.zone).toPlainDate().toString())
    : said.never(name);
}

const history = command({
  name: "checkin history",
  summary: { en: "Earlier check-ins", es: "Encuentros anteriores" },
  example: { en: "/checkin history", es: "/checkin historial" },
  also: { es: ["historial"] },
  does: "shows",
  asks: { round: optional(round()), with: optional(pairField(withPair)) },
  first: "round",
  roles: ["staff"],
  run: async ({ round: one, with: given }, here) => {
    const { tables, by, language } = here;
    const said = wordsIn(language).history;
    if (one) return roundOf(one, here);
    const pair = given ?? (await ownPair(here));
    if (!pair) return notice(wordsIn(language).none.title, wordsIn(language).none.what);
    const rounds = await tables.rounds.of(pair.id, 12);
    const names = await departmentNames(tables.departments);
    const items = rounds.map((found) => ({
      text: said.line(found.id, when(found.startsAt, readerOf(here), "day"), stateOf(found, names, language)),
      button: { label: wordsIn(language).digest.seen, command: "checkin history", input: { round: found.id } },
    }));
    const reads = readersOf(pair).includes(by.id);
    return {
      title: said.title(...(await bothNames(pair, here))),
      tone: "neutral",
      body: [
        items.length > 0 ? { kind: "list", items } : { kind: "text", text: said.none },
        ...(reads ? [] : [{ kind: "text", text: said.notYours, quiet: true } as const]),
      ],
    };
  },
});

/** Whoever may read what was said reads it; everybody else reads the digest. */
async function roundOf(one: Round, here: Here): Promise<Card> {
  const closed = await closedRound(one.id, here.tables);
  if (!closed) throw new UserError(wordsIn(here.language).over);
  const reads = readersOf(closed.pair).includes(here.by.id);
  const digest = digestCard(closed, readerOf(here));
  const shown = { ...digest, body: digest.body.filter(({ kind }) => kind !== "buttons") };
  if (!reads || one.state !== "closed") return shown;
  const joint = jointCard(closed, readerOf(here));
  return { ...shown, body: [...shown.body, ...joint.body] };
}

function stateOf({ state, sides }: Round, names: ReadonlyMap<string, Said>, language: Here["language"]): string {
  const said = wordsIn(language).history;
  if (state === "skipped") return said.skipped;
  if (state !== "closed") return said.running;
  const answered = sides.filter(({ answer }) => answer);
  if (answered.length === 2) return said.both;
  const [only] = answered;
  return only ? said.one(nameOf(only.department, names, { language })) : said.nobody;
}

const pause = command({
  name: "checkin pause",
  summary: { en: "Pause check-ins until a day", es: "Pausar los encuentros hasta un día" },
  example: { en: "/checkin pause 2026-08-10", es: "/checkin pausa 2026-08-10" },
  also: { es: ["pausa", "pausar"] },
  does: "changes",
  asks: {
    until: day({ label: { en: "Until which day?", es: "¿Hasta qué día?" }, also: ["hasta"], towards: "future" }),
    pair: optional(pairField({ ...withPair, also: ["with", "con"] })),
    stop: yesNo({ label: { en: "Go on at once", es: "Seguir enseguida" }, also: ["off", "resume"] }),
  },
  first: "until",
  roles: ["staff"],
  run: async ({ until, pair: given, stop }, here) => {
    const { tables, by, now, language } = here;
    const said = wordsIn(language);
    const pair = given ?? (await ownPair(here));
    if (!pair) throw new UserError(said.notPair("", ""));
    if (sideOf(pair, by.id) === undefined && !holds(by, "admin")) throw new UserError(said.notYours);
    await tables.pairs.put({ ...pair, pausedUntil: stop ? undefined : until });
    await tables.journal.add({ at: now, actor: by.id, subject: `pair:${pair.id}`, what: stop ? "resumed" : "paused" });
    return stop ? notice(said.pause.on) : notice(said.pause.done(until.toString()), said.pause.what);
  },
});

const meet = command({
  name: "checkin meet",
  summary: { en: "Book fifteen minutes with the other lead", es: "Reservar quince minutos con el otro responsable" },
  example: { en: "/checkin meet tomorrow 8:30", es: "/checkin reunion mañana 8:30" },
  also: { en: ["book"], es: ["reunion", "reservar"] },
  does: "changes",
  asks: {
    at: moment({
      label: { en: "When?", es: "¿Cuándo?" },
      hint: { en: "For example: tomorrow 8:30", es: "Por ejemplo: mañana 8:30" },
      also: ["cuando"],
      towards: "future",
    }),
    pair: optional(pairField({ ...withPair, also: ["with", "con"] })),
  },
  rest: "at",
  roles: ["staff"],
  run: async ({ at, pair: given }, here) => {
    const { tables, by, now, language } = here;
    const said = wordsIn(language);
    const pair = given ?? (await ownPair(here));
    if (!pair || sideOf(pair, by.id) === undefined) throw new UserError(said.notYours);
    if (Temporal.Instant.compare(at, now) <= 0) throw new UserError(said.meeting.past, { field: "at" });
    const subject = `meeting:${pair.id}/${at.epochMilliseconds}` as const;
    await tables.journal.add({ at: now, actor: by.id, subject, what: "booked" });
    const places = pair.sides.map(({ lead }) => ({ person: lead }));
    await tables.mirrors.show(subject, places, { notify: true });
    return notice(said.meeting.kept);
  },
});

export const pairCommands: readonly Command<CheckinTables>[] = [history, map, pause, meet, setup];
