import type { Block, Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { longWords, optional, words, yesNo } from "../bot/field.ts";
import { withHistory } from "../bot/history.ts";
import { holds, type Person, works, worksIn } from "../bot/person.ts";
import type { Text } from "../bot/text.ts";
import { type Department, departmentNames, guessDepartment } from "../people/department.ts";
import { department, location } from "../people/fields.ts";
import { guessLocation, keysIn } from "../people/location.ts";
import { looksLikeStudentData } from "../people/students.ts";
import { studentWarning } from "../people/words.ts";
import { requestCard, requestLine, type Shown } from "./cards.ts";
import { request } from "./field.ts";
import {
  done,
  handed,
  type Part,
  partFor,
  partOf,
  type Request,
  type RequestTables,
  reopened,
  taken,
  waiting,
} from "./request.ts";
import { wordsIn } from "./words.ts";

const command = commandsOver<RequestTables>();
type Here = Context<RequestTables>;

const ask = command({
  name: "request",
  summary: { en: "Ask for help", es: "Pedir ayuda" },
  example: {
    en: "/request projector bulb out in room 12",
    es: "/request se fundió el foco del proyector en el salón 12",
  },
  also: { es: ["solicitud"] },
  does: "changes",
  asks: {
    what: longWords({
      label: { en: "What do you need?", es: "¿Qué necesita?" },
      hint: {
        en: "In your own words. No student names, please.",
        es: "Con sus palabras. Sin nombres de alumnos, por favor.",
      },
    }),
    where: optional(
      location({
        label: { en: "Where?", es: "¿Dónde?" },
        hint: { en: "For example: Lincoln 204", es: "Por ejemplo: Lincoln 204" },
        also: ["at", "dónde", "lugar"],
      }),
    ),
    department: optional(
      department({
        label: { en: "Whose is it?", es: "¿De quién es?" },
        hint: { en: "Leave it empty if you do not know.", es: "Déjelo vacío si no lo sabe." },
        also: ["for", "to", "para"],
      }),
    ),
  },
  rest: "what",
  roles: ["staff"],
  run: async ({ what, where, department: named }, here) => {
    const { tables, by, now } = here;
    const all = await tables.departments.all();
    const guessed = named ?? guessDepartment(what, all);
    const whose = guessed ?? (await tables.departments.triage());
    if (!whose) throw new UserError(wordsIn(here.language).list.whose);
    const place = where ?? (await locationIn(what, here));
    if (where && by.usualLocation === undefined) await tables.people.setUsualLocation(by.id, where.id);
    const asked = { what, location: place, askedBy: by, askedAt: now, department: whose.id };
    const kept = await tables.requests.add(asked);
    await happened(kept, "asked", here);
    await showWhereItBelongs(kept, whose.id, here);
    const names = new Map(all.map(({ id, name }) => [id, name]));
    return receipt({ request: kept, departments: names }, { whose, guessed: guessed !== undefined }, here);
  },
});

/** From the words; else where the person usually is, if that is one room. */
async function locationIn(what: string, { tables, by }: Here) {
  const usual = by.usualLocation === undefined ? undefined : await tables.locations.get(by.usualLocation);
  return guessLocation(what, await tables.locations.called(keysIn(what)), usual) ?? usual;
}

function receipt(
  shown: Shown,
  { whose, guessed }: { readonly whose: Department; readonly guessed: boolean },
  { language, by }: Here,
): Card {
  const { request: kept } = shown;
  const said = wordsIn(language).receipt;
  const name = whose.name[language];
  const lines: Text[] = [guessed ? said.to(name) : said.toTriage(name)];
  if (!kept.location) lines.push(said.noPlace);
  if (looksLikeStudentData(kept.what)) lines.push(studentWarning(language));
  const facts = requestCard(shown, by).body.filter(({ kind }) => kind === "facts");
  return {
    title: said.title(kept.id),
    tone: "good",
    body: [
      { kind: "text", text: [kept.what] },
      ...facts,
      ...lines.map((line): Block => ({ kind: "text", text: line, quiet: true })),
    ],
  };
}

/** In the department's homes and in the asker's own chat; wherever it is shown already, it is edited. */
async function showWhereItBelongs(kept: Request, whose: string, { tables }: Here): Promise<void> {
  const homes = await tables.homes.of(whose);
  await tables.mirrors.show(`request:${kept.id}`, [...homes, { person: kept.askedBy.id }]);
}

const happened = ({ id }: Request, what: string, { tables, by, now }: Here, note?: string) =>
  tables.journal.add({
    at: now,
    actor: by.id,
    subject: `request:${id}`,
    what,
    ...(note !== undefined && { details: { note } }),
  });

/** Keeps a change of one part, writes it down and shows it; answers with the present card. */
async function change(next: Request, part: Part, what: string, here: Here, note?: string): Promise<Card> {
  const { tables, now, language, by } = here;
  if (!(await tables.requests.save(next, now))) throw new UserError(wordsIn(language).changedMeanwhile(next.id));
  await happened(next, what, here, note);
  await showWhereItBelongs(next, part.department, here);
  return requestCard({ request: next, departments: await departmentNames(tables.departments) }, by);
}

const mayWorkOn = (by: Person, part: Part): boolean => holds(by, "admin") || worksIn(by, part.department);

/** Only the department that has it. */
async function permitWorkers({ request: found }: { readonly request: Request }, here: Here) {
  const part = partFor(found, here.by);
  if (mayWorkOn(here.by, part)) return undefined;
  const names = await departmentNames(here.tables.departments);
  return wordsIn(here.language).notYours(found.id, names.get(part.department)?.[here.language] ?? part.department);
}

const take = command({
  name: "request take",
  summary: { en: "Say that you have it", es: "Decir que usted se encarga" },
  example: { en: "/request take R-12", es: "/request tomar R-12" },
  also: { en: ["claim"], es: ["tomar"] },
  does: "changes",
  asks: {
    request: request(),
    anyway: yesNo({ label: { en: "Even if somebody has it", es: "Aunque alguien la tenga" }, also: ["igual"] }),
  },
  first: "request",
  roles: ["member", "lead", "admin"],
  permit: permitWorkers,
  run: async ({ request: found, anyway }, here) => {
    const { by, now, language } = here;
    const part = partFor(found, by);
    const said = wordsIn(language);
    if (part.state === "done") throw new UserError(said.isDone(found.id));
    if (part.state === "taken" && part.owner?.id === by.id) throw new UserError(said.yoursAlready(found.id));
    if (part.owner && part.owner.id !== by.id && !anyway) throw alreadyTaken(found, part.owner.name, here);
    return change(taken(found, part.department, by, now), part, "taken", here);
  },
});

function alreadyTaken({ id }: Request, name: string, { language }: Here): UserError {
  const said = wordsIn(language);
  const input = { request: id, anyway: "yes" };
  return new UserError(said.already(id, name), {
    buttons: [{ label: said.buttons.takeOver(name), command: "request take", input }],
  });
}

const hand = command({
  name: "request hand",
  summary: { en: "Hand it to the department whose it is", es: "Pasarla al departamento que corresponde" },
  example: { en: "/request hand R-12 to Facilities", es: "/request pasar R-12 a Mantenimiento" },
  also: { en: ["transfer"], es: ["pasar"] },
  does: "changes",
  asks: {
    request: request(),
    to: department({ label: { en: "To which department?", es: "¿A qué departamento?" }, also: ["a"] }),
  },
  first: "request",
  rest: "to",
  roles: ["member", "lead", "admin"],
  permit: permitWorkers,
  run: async ({ request: found, to }, here) => {
    const said = wordsIn(here.language);
    const part = partFor(found, here.by);
    if (part.state === "done") throw new UserError(said.isDone(found.id));
    if (found.parts.some(({ department: has }) => has === to.id))
      throw new UserError(said.isTheirs(found.id, to.name[here.language]), { field: "to" });
    const next = handed(found, part.department, to.id, here.now);
    return change(next, { ...part, department: to.id }, "handed over", here, to.name[here.language]);
  },
});

const wait = command({
  name: "request wait",
  summary: { en: "Say what it waits for", es: "Decir qué se espera" },
  example: { en: "/request wait R-12 keys to the closet", es: "/request esperar R-12 llaves del cuarto" },
  also: { es: ["esperar"] },
  does: "changes",
  asks: {
    request: request(),
    for: words({
      label: { en: "What does it wait for?", es: "¿Qué se espera?" },
      hint: { en: "The person who asked sees this.", es: "Quien la pidió verá esto." },
      also: ["por"],
    }),
  },
  first: "request",
  rest: "for",
  roles: ["member", "lead", "admin"],
  permit: permitWorkers,
  run: async ({ request: found, for: why }, here) => {
    const part = partFor(found, here.by);
    if (part.state === "done") throw new UserError(wordsIn(here.language).isDone(found.id));
    const reason = why.replace(/^(?:for|por) /i, "");
    return change(waiting(found, part.department, reason, here.now), part, "waiting", here, reason);
  },
});

const finish = command({
  name: "request done",
  summary: { en: "Say that it is done", es: "Decir que está terminada" },
  example: { en: "/request done R-12 new bulb", es: "/request terminar R-12 foco nuevo" },
  also: { en: ["close", "finish"], es: ["terminar", "hecho", "hecha"] },
  does: "changes",
  asks: {
    request: request(),
    outcome: optional(
      words({
        label: { en: "What was done? (if you like)", es: "¿Qué se hizo? (si quiere)" },
        hint: { en: "The person who asked sees this.", es: "Quien la pidió verá esto." },
      }),
    ),
  },
  first: "request",
  rest: "outcome",
  roles: ["staff"],
  permit: async (input, here) => (input.request.askedBy.id === here.by.id ? undefined : permitWorkers(input, here)),
  run: async ({ request: found, outcome }, here) => {
    const part = partFor(found, here.by);
    if (part.state === "done") throw new UserError(wordsIn(here.language).isDone(found.id));
    const by = mayWorkOn(here.by, part) ? here.by : (part.owner ?? here.by);
    return change(done(found, part.department, by, outcome, here.now), part, "done", here, outcome);
  },
});

const reopen = command({
  name: "request reopen",
  summary: { en: "Say that it is not fixed after all", es: "Decir que al final no está arreglado" },
  example: { en: "/request reopen R-12 it flickers again", es: "/request reabrir R-12 parpadea otra vez" },
  also: { es: ["reabrir"] },
  does: "changes",
  asks: { request: request(), why: optional(words({ label: { en: "What is wrong?", es: "¿Qué falla?" } })) },
  first: "request",
  rest: "why",
  roles: ["staff"],
  permit: async (input, here) => (input.request.askedBy.id === here.by.id ? undefined : permitWorkers(input, here)),
  run: async ({ request: found, why }, here) => {
    const finished = found.parts.find(({ state }) => state === "done");
    if (!finished) throw new UserError(wordsIn(here.language).notDone(found.id));
    return change(reopened(found, finished.department, here.now), finished, "reopened", here, why);
  },
});

const show = command({
  name: "request show",
  summary: { en: "One request and what happened to it", es: "Una solicitud y qué pasó con ella" },
  example: { en: "/request show R-12", es: "/request ver R-12" },
  also: { en: ["status"], es: ["ver", "estado"] },
  does: "shows",
  asks: { request: request() },
  first: "request",
  roles: ["staff"],
  permit: async ({ request: found }, { by, language }) => {
    const may = found.askedBy.id === by.id || works(by) || holds(by, "admin") || holds(by, "leadership");
    return may ? undefined : wordsIn(language).notYoursToSee(found.id);
  },
  run: async ({ request: found }, { tables, by }) => {
    const card = requestCard({ request: found, departments: await departmentNames(tables.departments) }, by);
    const entries = await tables.journal.of(`request:${found.id}`);
    const names = await tables.people.namesOf(entries.map(({ actor }) => actor));
    return withHistory(card, entries, names, wordsIn(by.language).events, by);
  },
});

const pageLength = 10;

const list = command({
  name: "request list",
  summary: { en: "What is open for a department", es: "Lo pendiente de un departamento" },
  example: { en: "/request list facilities", es: "/request lista mantenimiento" },
  also: { en: ["open"], es: ["lista", "pendientes"] },
  does: "shows",
  asks: {
    department: optional(department({ label: { en: "Department", es: "Departamento" } })),
    after: optional(words({ label: { en: "Go on after", es: "Seguir después de" }, most: 40 })),
  },
  first: "department",
  roles: ["member", "lead", "admin", "leadership"],
  run: async ({ department: named, after }, here) => {
    const { tables, by, language } = here;
    const said = wordsIn(language).list;
    const all = await tables.departments.all();
    const whose = named ?? all.find(({ id }) => worksIn(by, id));
    if (!whose) throw new UserError(said.whose, { field: "department" });
    const [changedAt, number] = (after ?? "").split("/").map(Number);
    const start = changedAt && number ? { changedAt, number } : undefined;
    const found = await tables.requests.open(whose.id, pageLength + 1, start);
    const name = whose.name[language];
    if (found.length === 0) return { title: said.none(name), tone: "good", body: [] };
    const page = found.slice(0, pageLength);
    const items = page.map((one) => requestLine(one, partOf(one, whose.id) ?? partFor(one, by), by));
    const last = page.at(-1);
    const more = found.length > pageLength && last ? [moreButton(whose.id, last, here)] : [];
    return { title: said.title(name), tone: "neutral", body: [{ kind: "list", items }, ...more] };
  },
});

function moreButton(whose: string, last: Request, { language }: Here): Block {
  const part = last.parts.find(({ department: has }) => has === whose);
  const at = part?.changedAt.epochMilliseconds ?? last.changedAt.epochMilliseconds;
  const after = `${at}/${last.id.slice(2)}`;
  const input = { department: whose, after };
  return { kind: "buttons", buttons: [{ label: wordsIn(language).buttons.more, command: "request list", input }] };
}

const mine = command({
  name: "request mine",
  summary: { en: "What you asked for", es: "Lo que usted pidió" },
  example: { en: "/request mine", es: "/request mias" },
  also: { es: ["mias", "mis"] },
  does: "shows",
  asks: {},
  roles: ["staff"],
  run: async (_, { tables, by, language }) => {
    const said = wordsIn(language).list;
    const found = await tables.requests.askedBy(by.id, pageLength);
    if (found.length === 0) return { title: said.mineNone, tone: "neutral", body: [] };
    const items = found.map((one) => requestLine(one, partFor(one, by), by));
    return { title: said.mine, tone: "neutral", body: [{ kind: "list", items }] };
  },
});

export const requestCommands: readonly Command<RequestTables>[] = [
  ask,
  list,
  mine,
  show,
  take,
  hand,
  wait,
  finish,
  reopen,
];
