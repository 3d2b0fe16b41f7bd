import { Temporal } from "temporal-polyfill";
import type { Block, Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver, type Input } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { choice, optional, words, yesNo } from "../bot/field.ts";
import { holds, type Person, type PersonId } from "../bot/person.ts";
import { type Text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { clockTime, weekdays } from "../people/clock.ts";
import type { Department } from "../people/department.ts";
import { department } from "../people/fields.ts";
import { boundaryKey } from "./boundary.ts";
import { monthOfSchedules } from "./calendar.ts";
import { notice } from "./commandsHandoff.ts";
import { readerOf } from "./commandsNow.ts";
import { people, schedule } from "./field.ts";
import { monthGrid } from "./grid.ts";
import { monthTitle } from "./month.ts";
import { tell } from "./news.ts";
import type { OnCallTables, PlannedSchedule } from "./oncall.ts";
import { idFrom, layersFor, rhythms, type SetUp, setUpOf, timesOnCall } from "./planning.ts";
import { shifts } from "./resolver.ts";
import type { Schedule, Shift } from "./schedule.ts";
import { setupWordsIn } from "./setupWords.ts";
import { heldBy } from "./stint.ts";
import { warningsFor } from "./warnings.ts";
import { names } from "./words.ts";
import { writeRunning } from "./written.ts";

const command = commandsOver<OnCallTables>();
type Here = Context<OnCallTables>;

const setup = command({
  name: "oncall setup",
  summary: { en: "Set up on-call turns", es: "Crear turnos de guardia" },
  example: {
    en: "/oncall setup --people Ana, Marcus, Priya --day Friday --time 8:00",
    es: "/oncall crear --personas Ana, Marcus, Priya --dia viernes --hora 8:00",
  },
  also: { en: ["edit"], es: ["crear", "editar"] },
  does: "changes",
  asks: {
    people: people({
      label: { en: "Who takes turns?", es: "¿Quiénes se turnan?" },
      hint: {
        en: "Names in the order of their turns, with commas. The first one is on call at once.",
        es: "Nombres en el orden de sus turnos, con comas. La primera persona está de guardia enseguida.",
      },
      also: ["who", "personas", "quien"],
    }),
    department: optional(department({ label: { en: "Department", es: "Departamento" }, also: ["departamento"] })),
    every: optional(
      choice({
        label: { en: "The turn changes every", es: "El turno cambia cada" },
        also: ["cada", "rhythm"],
        options: [
          { value: rhythms[1], label: { en: "week", es: "semana" } },
          { value: rhythms[2], label: { en: "two weeks", es: "dos semanas" } },
          { value: rhythms[0], label: { en: "day", es: "día" } },
          { value: rhythms[3], label: { en: "month", es: "mes" } },
        ],
      }),
    ),
    day: optional(
      choice({
        label: { en: "On which day?", es: "¿Qué día?" },
        hint: { en: "Of weekly turns. Empty: Friday", es: "De turnos semanales. Vacío: viernes" },
        also: ["dia", "weekday"],
        options: weekdays.map(([value, en, es]) => ({ value, label: { en, es } })),
      }),
    ),
    time: optional(
      clockTime({
        label: { en: "At what time?", es: "¿A qué hora?" },
        hint: { en: "Empty: 8:00", es: "Vacío: 8:00" },
        also: ["at", "hora"],
      }),
    ),
    times: optional(
      choice({
        label: { en: "On call", es: "De guardia" },
        also: ["cuando", "hours"],
        options: [
          { value: timesOnCall[0], label: { en: "around the clock", es: "las 24 horas" } },
          { value: timesOnCall[1], label: { en: "nights and weekends", es: "noches y fines de semana" } },
        ],
      }),
    ),
    backup: yesNo({
      label: { en: "The next in the list is the backup", es: "La persona siguiente es la reserva" },
      also: ["reserva"],
    }),
    name: optional(
      words({
        label: { en: "Name", es: "Nombre" },
        hint: { en: "Empty: the department's", es: "Vacío: el del departamento" },
        also: ["nombre"],
        most: 60,
      }),
    ),
  },
  rest: "people",
  opens: "when nothing is given",
  roles: ["lead", "admin"],
  prefill: filledIn,
  permit: async (input, here) => {
    const of = await departmentOf(input.department, here);
    const { by, language } = here;
    return holds(by, "lead", of.id) || holds(by, "admin") ? undefined : setupWordsIn(language).onlyLeads;
  },
  confirm: async (input, here) => {
    const { planned, before } = await planOf(input, here);
    return previewOf(planned, before, input.people, here);
  },
  run: async (input, here) => {
    const { tables, by, now, language } = here;
    const { planned, before } = await planOf(input, here);
    await tables.schedules.put(planned, now, by.id);
    if ((await tables.addresses.of("schedule", planned.id)) === undefined)
      await tables.addresses.renew("schedule", planned.id);
    await tables.prompts.claim(boundaryKey(planned.id, now), now);
    await tables.journal.add({ at: now, actor: by.id, subject: `schedule:${planned.id}`, what: "set up" });
    const after = await tables.schedules.get(planned.id, now);
    if (after) await tellEverybody(before, after, here);
    const said = setupWordsIn(language);
    return notice(said.kept(planned.name), said.keptWhat);
  },
});

const usual = { every: rhythms[1], day: "5", time: "8:00", times: timesOnCall[0] };

/** With what there is already: whoever changes one thing leaves the others as they are. */
async function filledIn(_: Input, here: Here): Promise<Input> {
  const own = here.by.grants.find(({ role }) => role === "lead")?.department ?? "";
  const of = (await here.tables.departments.all()).find(({ id }) => id === own);
  const before = of && (await namedBefore(undefined, of, here));
  const asked = before && setUpOf(before, here.now);
  if (!asked) return { department: own, ...usual };
  const known = await here.tables.people.namesOf(asked.people);
  return {
    department: own,
    people: asked.people.map((id) => known.get(id) ?? id).join(", "),
    every: asked.rhythm,
    day: String(asked.weekday),
    time: asked.time,
    times: asked.times,
    backup: asked.backup ? "yes" : "",
  };
}

interface Asked extends Partial<Record<"department", Department | undefined>> {
  readonly people: readonly Person[];
  readonly every: SetUp["rhythm"] | undefined;
  readonly day: string | undefined;
  readonly time: string | undefined;
  readonly times: SetUp["times"] | undefined;
  readonly backup: boolean;
  readonly name: string | undefined;
}

async function departmentOf(given: Department | undefined, { tables, by, language }: Here): Promise<Department> {
  const own = by.grants.find(({ role }) => role === "lead")?.department;
  const found = given ?? (await tables.departments.all()).find(({ id }) => id === own);
  if (!found) throw new UserError(setupWordsIn(language).whichDepartment, { field: "department" });
  return found;
}

interface Plan {
  readonly planned: PlannedSchedule;
  readonly before: Schedule | undefined;
}
async function planOf(input: Asked, here: Here): Promise<Plan> {
  const { tables, now, language } = here;
  if (input.people.length === 0) throw new UserError(setupWordsIn(language).tooFew, { field: "people" });
  const of = await departmentOf(input.department, here);
  const before = await namedBefore(input.name, of, here);
  const name = before?.name ?? input.name ?? of.name[language];
  const id = before?.id ?? (input.name === undefined ? of.id : idFrom(input.name));
  const other = before ? undefined : await tables.schedules.get(id, now);
  if (other) throw new UserError(setupWordsIn(language).nameTaken(other.name), { field: "name" });
  const zone = before?.zone ?? (await tables.district.get()).zone;
  const asked: SetUp = {
    people: input.people.map((person) => person.id),
    rhythm: input.every ?? "week",
    weekday: Number(input.day ?? 5),
    time: input.time ?? "08:00",
    backup: input.backup,
    times: input.times ?? "always",
  };
  return {
    planned: { id, name, department: of.id, zone, layers: layersFor(asked, zone, of.hours, now, before) },
    before,
  };
}

/** The schedule that is meant: by its name, or the only one that the department has. */
async function namedBefore(
  name: string | undefined,
  of: Department,
  { tables, now }: Here,
): Promise<Schedule | undefined> {
  const own = (await tables.schedules.all(now)).filter((one) => one.department === of.id);
  if (name !== undefined) return own.find((one) => one.name === name || one.id === idFrom(name));
  const [only, other] = own;
  return other ? own.find(({ id }) => id === of.id) : only;
}

/** What it would be, with whatever changes and happened is there. Pure. */
function asIf(
  { id, name, department: of, zone, layers }: PlannedSchedule,
  before: Schedule | undefined,
  now: Temporal.Instant,
): Schedule {
  const versions = [
    ...(before?.versions ?? []).filter(({ from }) => Temporal.Instant.compare(from, now) < 0),
    { from: now, layers },
  ];
  const nothing = { temporary: [], overrides: [], swaps: [], log: [], calendar: [], left: [] };
  return { ...nothing, ...before, id, name, department: of, zone, versions };
}

async function previewOf(
  planned: PlannedSchedule,
  before: Schedule | undefined,
  roster: readonly Person[],
  here: Here,
): Promise<Card> {
  const { tables, now, language } = here;
  const said = setupWordsIn(language);
  const today = now.toZonedDateTimeISO(planned.zone).toPlainDate();
  const calendar = await tables.calendar.between(today, today.add({ days: 200 }));
  const draft: Schedule = { ...asIf(planned, before, now), calendar };
  const known = new Map(roster.map(({ id, name }) => [id, name]));
  // Towards the end of a month the next one says more.
  const month = today.add({ days: 10 }).toPlainYearMonth();
  const reader = readerOf(here);
  const coming = firstTurns(draft, now).map(({ people: on, start, end }) => ({
    text: said.turn(named(on, known, here), when(start, reader), when(end, reader)),
  }));
  const hit = before ? whoIsHit(before, draft, now).filter((id) => id !== here.by.id) : [];
  const hours = (await tables.departments.all()).find(({ id }) => id === planned.department)?.hours ?? [];
  const lines: readonly Text[] = [
    ...(planned.layers.length > 1 ? [said.backup] : []),
    ...(hit.length > 0 ? [said.hit(named(hit, await tables.people.namesOf(hit), here))] : []),
    ...(before && before.swaps.length > 0 ? [said.swapsKept(before.swaps.length)] : []),
    ...(await warningsFor(draft, known, hours, here)),
  ];
  const image: Block = {
    kind: "image",
    url: "",
    alt: `${planned.name}, ${monthTitle(month, language)}`,
    grid: monthGrid(monthOfSchedules([draft], month, known, language, now)),
  };
  return {
    title: said.ask(planned.name),
    tone: "attention",
    body: [
      { kind: "list", items: coming },
      image,
      ...lines.map((line) => ({ kind: "text", text: line, quiet: true }) as const),
    ],
  };
}

const named = (ids: readonly PersonId[], known: ReadonlyMap<PersonId, string>, { language }: Here): Text =>
  names(
    ids.map((id) => who({ id, name: known.get(id) ?? id })),
    language,
  );

const fewTurns = 6;
function firstTurns(draft: Schedule, now: Temporal.Instant): readonly Shift[] {
  const coming = shifts(draft, now, now.add({ hours: 24 * 200 })).filter(({ duty }) => duty === "primary");
  const firsts = coming.filter(({ turn }, i) => coming.findIndex((other) => other.turn?.number === turn?.number) === i);
  return firsts.slice(0, fewTurns);
}

const looksAhead = { hours: 24 * 60 };
/** Whose turns of the next weeks are others than before. Pure. */
export function whoIsHit(before: Schedule, after: Schedule, now: Temporal.Instant): readonly PersonId[] {
  const until = now.add(looksAhead);
  const of = (one: Schedule) =>
    new Map(
      [...new Set(shifts(one, now, until).flatMap(({ people: on }) => on))].map((id) => [
        id,
        heldBy(id, [one], now, until)
          .map(
            ({ duty, from, until: end }) =>
              `${duty} ${Math.max(from.epochMilliseconds, now.epochMilliseconds)} ${end.epochMilliseconds}`,
          )
          .join(),
      ]),
    );
  const [old, fresh] = [of(before), of(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].filter((id) => old.get(id) !== fresh.get(id));
}

/** Everybody whose turns are others than before is told when the next one is. */
async function tellEverybody(before: Schedule | undefined, after: Schedule, here: Here): Promise<void> {
  const { now, by } = here;
  const hit = before
    ? whoIsHit(before, after, now)
    : [...new Set(shifts(after, now, now.add(looksAhead)).flatMap(({ people: on }) => on))];
  for (const person of hit) {
    const [next] = heldBy(person, [after], now);
    const span = next ? { from: next.from, until: next.until } : { from: now, until: now };
    await tell({ kind: "set", schedule: after.id, by: by.id, person, ...span }, [person], here);
  }
}

const end = command({
  name: "oncall end",
  summary: { en: "End a schedule for good", es: "Terminar una guardia" },
  example: { en: "/oncall end IT", es: "/oncall terminar TI" },
  also: { en: ["remove"], es: ["terminar"] },
  does: "changes",
  asks: { schedule: schedule({ label: { en: "Schedule", es: "Guardia" } }) },
  rest: "schedule",
  roles: ["lead", "admin"],
  permit: async ({ schedule: one }, { by, language }) =>
    holds(by, "lead", one.department) || holds(by, "admin") ? undefined : setupWordsIn(language).onlyLeads,
  confirm: async ({ schedule: one }, { language }) => {
    const said = setupWordsIn(language);
    return { title: said.endAsk(one.name), tone: "warning", body: [{ kind: "text", text: said.endWhat }] };
  },
  run: async ({ schedule: one }, here) => {
    const { tables, by, now, language } = here;
    const said = setupWordsIn(language);
    const hit = new Set(shifts(one, now, now.add(looksAhead)).flatMap(({ people: on }) => on));
    await writeRunning([one], now, tables);
    await tables.schedules.end(one.id, now);
    for (const person of hit) {
      const news = { kind: "set", schedule: one.id, by: by.id, person, from: now, until: now } as const;
      await tell(news, [person], here);
    }
    await tables.journal.add({ at: now, actor: by.id, subject: `schedule:${one.id}`, what: "ended" });
    return notice(said.ended(one.name), said.endedWhat);
  },
});

export const setupCommands: readonly Command<OnCallTables>[] = [setup, end];
