import type { Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { choice, longWords, optional, wholeNumber, words, yesNo } from "../bot/field.ts";
import { holds, type Person } from "../bot/person.ts";
import type { Conversation } from "../bot/platform.ts";
import type { Text } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { clockTime, weekdays } from "../people/clock.ts";
import type { Department } from "../people/department.ts";
import { department, person } from "../people/fields.ts";
import { type CheckinTables, type Pair, pairId, readersOf, type Side, type Sides, summers } from "./checkin.ts";
import { notice, readerOf } from "./commandsRound.ts";
import { calendarAround, todayOf } from "./rounds.ts";
import { bothNames, maySteer, onlyReaders, steered, whichPair } from "./steering.ts";
import { nextRoundDay, startOn } from "./weeks.ts";
import { wordsIn } from "./words.ts";

const command = commandsOver<CheckinTables>();
type Here = Context<CheckinTables>;

const onWhichDay = choice({
  label: { en: "On which day?", es: "¿Qué día?" },
  also: ["dia"],
  options: weekdays.slice(0, 5).map(([value, en, es]) => ({ value, label: { en, es } })),
});
const atWhatTime = clockTime({ label: { en: "At what time?", es: "¿A qué hora?" }, also: ["hora"] });

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
    day: optional(onWhichDay),
    time: optional({ ...atWhatTime, hint: { en: "Empty: 8:30", es: "Vacío: 8:30" } }),
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
      person({
        label: { en: "Your sponsor, who reads along", es: "Su patrocinador, que lee" },
        also: ["patrocinador"],
      }),
    ),
    theirsponsor: optional(person({ label: { en: "Their sponsor", es: "El patrocinador de ellos" } })),
    here: yesNo({
      label: { en: "Post the digest for your side in this channel", es: "Publicar aquí el resumen de su lado" },
      also: ["aqui"],
    }),
    zone: optional(words({ label: { en: "Time zone", es: "Zona horaria" }, also: ["zona"], most: 60 })),
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
    const before = await here.tables.pairs.get(pairId(ours.id, input.with.id));
    const leads = [ours.id, input.with.id].some((id) => holds(by, "lead", id));
    const may = leads || holds(by, "admin") || (before && maySteer(before, by));
    if (!may) return wordsIn(language).setup.onlyLeads;
    // What was said is read by whoever stands for a side: each side names its own.
    const theirs = input.theirlead ?? input.theiralternate ?? input.theirsponsor;
    const decides = holds(by, "lead", input.with.id) || holds(by, "admin");
    return before && theirs && !decides ? wordsIn(language).setup.onlyTheirs : undefined;
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
  readonly theirsponsor: Person | undefined;
  readonly here: boolean;
  readonly zone: string | undefined;
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
  const zone = zoneIn(input.zone, here) ?? (before ?? (await tables.district.get())).zone;
  const sides = await plannedSides(ours, input, before, here);
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

function zoneIn(typed: string | undefined, { now, language }: Here): string | undefined {
  if (typed === undefined) return undefined;
  try {
    return now.toZonedDateTimeISO(typed).timeZoneId;
  } catch {
    throw new UserError(wordsIn(language).setup.noZone(typed), { field: "zone" });
  }
}

async function plannedSides(ours: Department, input: Asked, before: Pair | undefined, here: Here): Promise<Sides> {
  const channel = input.here ? channelIn(here) : undefined;
  const own = { lead: input.lead, alternate: input.alternate, sponsor: input.sponsor, channel, field: "lead" };
  const { theirlead: lead, theiralternate: alternate, theirsponsor: sponsor } = input;
  const one = await sideFor(ours, own, before, here);
  const theirs = { lead, alternate, sponsor, channel: undefined, field: "theirlead" };
  const other = await sideFor(input.with, theirs, before, here);
  if (one.lead === other.lead) throw new UserError(wordsIn(here.language).setup.oneLead, { field: "lead" });
  return ours.id < input.with.id ? [one, other] : [other, one];
}

function channelIn({ at, language }: Here): Conversation {
  if (at.direct) throw new UserError(wordsIn(language).setup.noChannel, { field: "here" });
  return { platform: at.platform, id: at.id };
}

interface SideAsked {
  readonly lead: Person | undefined;
  readonly alternate: Person | undefined;
  readonly sponsor: Person | undefined;
  readonly channel: Conversation | undefined;
  /** Where a missing lead is named. */
  readonly field: string;
}
async function sideFor(of: Department, asked: SideAsked, before: Pair | undefined, here: Here): Promise<Side> {
  const { tables, language } = here;
  const old = before?.sides.find((side) => side.department === of.id);
  const [holder] = await tables.people.holding({ role: "lead", department: of.id });
  const lead = asked.lead?.id ?? old?.lead ?? holder?.id;
  if (!lead) throw new UserError(wordsIn(language).setup.noLead(of.name[language]), { field: asked.field });
  const alternate = asked.alternate?.id ?? old?.alternate;
  return {
    department: of.id,
    lead,
    alternate: alternate === lead ? undefined : alternate,
    sponsor: asked.sponsor?.id ?? old?.sponsor,
    channel: asked.channel ?? old?.channel,
    works: old?.works ?? ["student day", "staff day"],
  };
}

async function previewOf(pair: Pair, here: Here): Promise<Card> {
  const { tables, language } = here;
  const said = wordsIn(language).setup;
  const names = await bothNames(pair, here);
  const people = await tables.people.namesOf(readersOf(pair));
  const lines = [
    timeOf(pair, language),
    ...pair.sides.map(({ lead, alternate, sponsor }, i) =>
      said.people(
        names[i === 0 ? 0 : 1],
        people.get(lead) ?? lead,
        alternate ? (people.get(alternate) ?? alternate) : "",
        sponsor ? (people.get(sponsor) ?? sponsor) : "",
      ),
    ),
    await firstOf(pair, here),
  ];
  const body = lines.map((line) => ({ kind: "text", text: line }) as const);
  return { title: said.ask(...names), tone: "attention", body };
}

async function firstOf(pair: Pair, here: Here): Promise<Text> {
  const said = wordsIn(here.language).setup;
  const named = await calendarAround(here.tables, todayOf(pair, here.now));
  const first = nextRoundDay(pair, here.now, named);
  return first ? said.first(when(startOn(pair, first), readerOf(here))) : said.never;
}

const changeDay = command({
  name: "checkin day",
  summary: { en: "Change day or hour of check-ins", es: "Cambiar el día o la hora de los encuentros" },
  example: { en: "/checkin day Thursday --time 9:00", es: "/checkin dia jueves --hora 9:00" },
  also: { es: ["dia"] },
  does: "changes",
  asks: { day: onWhichDay, time: optional(atWhatTime), pair: whichPair() },
  first: "day",
  roles: ["staff"],
  permit: onlyReaders,
  prefill: async (input, { tables }) => {
    const pair = await tables.pairs.get(input["pair"] ?? "");
    return pair ? { day: String(pair.weekday), time: pair.time } : {};
  },
  run: async ({ day: weekday, time, pair: given }, here) => {
    const { tables, by, now, language } = here;
    const before = await steered(given, here);
    const pair = { ...before, weekday: Number(weekday), time: time ?? before.time };
    await tables.pairs.put(pair);
    await tables.journal.add({ at: now, actor: by.id, subject: `pair:${pair.id}`, what: "set up" });
    const said = wordsIn(language).setup;
    return notice(said.changed, timeOf(pair, language), await firstOf(pair, here));
  },
});
function timeOf({ weekday, time, windowDays }: Pair, language: Here["language"]): Text {
  const label = weekdays.find(([value]) => value === String(weekday));
  return wordsIn(language).setup.when(label?.[language === "es" ? 2 : 1] ?? "", time, windowDays);
}

export const setupCommands: readonly Command<CheckinTables>[] = [changeDay, setup];
