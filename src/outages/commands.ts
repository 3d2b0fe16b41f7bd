import type { Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { duration, longWords, moment, optional, words, yesNo } from "../bot/field.ts";
import { withHistory } from "../bot/history.ts";
import type { Place, Subject } from "../bot/mirror.ts";
import { holds, type Person } from "../bot/person.ts";
import { type Text, text } from "../bot/text.ts";
import { location, service } from "../people/fields.ts";
import { guessLocation, keysIn, pathOf } from "../people/location.ts";
import { guessService } from "../people/service.ts";
import { looksLikeStudentData } from "../people/students.ts";
import { studentWarning } from "../people/words.ts";
import { outageCard, outageLine } from "./cards.ts";
import { outage, severity } from "./field.ts";
import {
  audienceOf,
  guessSeverity,
  isOpen,
  isWorse,
  nextUpdateAfter,
  type Outage,
  type OutageTables,
  type Severity,
} from "./outage.ts";
import { wordsIn } from "./words.ts";

const command = commandsOver<OutageTables>();
type Here = Context<OutageTables>;

const few = 10;

const list = command({
  name: "outage",
  summary: { en: "What is down now", es: "Qué no funciona ahora" },
  example: { en: "/outage", es: "/outage" },
  also: { es: ["averia"] },
  does: "shows",
  asks: {},
  roles: ["staff"],
  run: async (_, here) => whatIsDown(here),
});

const listAgain = command({
  name: "outage list",
  summary: { en: "What is down now", es: "Qué no funciona ahora" },
  example: { en: "/outage list", es: "/outage lista" },
  also: { en: ["status"], es: ["lista", "estado"] },
  does: "shows",
  asks: {},
  roles: ["staff"],
  run: async (_, here) => whatIsDown(here),
});

async function whatIsDown({ tables, by, now, language }: Here): Promise<Card> {
  const said = wordsIn(language);
  const open = await tables.outages.open(few);
  const over = await tables.outages.resolvedSince(now.subtract({ hours: 24 }), 5);
  const lately = over.map((one) => outageLine(one, by));
  return {
    title: open.length === 0 ? said.list.none : said.list.title(open.length),
    tone: open.length === 0 ? "good" : "attention",
    body: [
      ...(open.length > 0 ? [{ kind: "list", items: open.map((one) => outageLine(one, by)) } as const] : []),
      ...(lately.length > 0
        ? [{ kind: "text", text: said.list.lately, quiet: true } as const, { kind: "list", items: lately } as const]
        : []),
      { kind: "text", text: said.list.ask, quiet: true },
    ],
  };
}

const declare = command({
  name: "outage declare",
  summary: { en: "Tell everybody that something is down", es: "Avisar a todos de que algo no funciona" },
  example: {
    en: "/outage declare generator slow to start at the data center",
    es: "/outage declarar el generador tarda en arrancar en el centro de datos",
  },
  also: { en: ["start", "report", "down"], es: ["declarar", "avisar"] },
  does: "changes",
  asks: {
    what: longWords({
      label: { en: "What is down?", es: "¿Qué no funciona?" },
      hint: { en: "As you would say it to a colleague.", es: "Como se lo diría a un colega." },
      most: 500,
    }),
    where: optional(
      location({
        label: { en: "Where?", es: "¿Dónde?" },
        hint: { en: "Leave it empty for the whole district.", es: "Déjelo vacío si es todo el distrito." },
        also: ["at", "building", "dónde", "donde"],
      }),
    ),
    service: optional(service({ label: { en: "Which service?", es: "¿Qué servicio?" }, also: ["servicio"] })),
    severity: optional(severity()),
    since: optional(
      moment({
        label: { en: "Since when?", es: "¿Desde cuándo?" },
        hint: {
          en: "For example 14:05, or yesterday 7pm. Empty: now.",
          es: "Por ejemplo 14:05, o ayer 19:00. Vacío: ahora.",
        },
        also: ["desde"],
        towards: "past",
      }),
    ),
  },
  rest: "what",
  roles: ["member", "lead", "admin"],
  run: async (input, here) => {
    const { tables, by, now, language } = here;
    if (input.since && input.since.epochMilliseconds > now.epochMilliseconds)
      throw new UserError(wordsIn(language).notBefore, { field: "since" });
    const candidates = await tables.locations.called(keysIn(input.what));
    const level = input.severity ?? guessSeverity(input.what);
    const kept = await tables.outages.add({
      what: input.what,
      severity: level,
      location: input.where ?? guessLocation(input.what, candidates, undefined),
      service: input.service ?? guessService(input.what, await tables.services.all()),
      startedAt: input.since ?? now,
      declaredAt: now,
      declaredBy: by,
      nextUpdateAt: nextUpdateAfter(now, level),
    });
    await happened(kept, "declared", here);
    const places = await placesOf(kept, here);
    await tables.mirrors.show(`outage:${kept.id}`, places, { notify: true, priority: priorityOf(kept.severity) });
    return withLines(outageCard(kept, by), [
      places.length === 0 ? wordsIn(language).nobody : wordsIn(language).announced(places.length),
      ...(looksLikeStudentData(kept.what) ? [studentWarning(language)] : []),
    ]);
  },
});

/** Danger leaves before everything else that waits. */
const priorityOf = (severity: Severity): number => (severity === "danger" ? 1 : 2);

const placesOf = async (kept: Outage, { tables }: Here): Promise<readonly Place[]> =>
  audienceOf(kept, await tables.homes.all(), await tables.subscriptions.all());

const withLines = (card: Card, lines: readonly Text[]): Card => ({
  ...card,
  body: [...card.body, ...lines.map((line) => ({ kind: "text", text: line, quiet: true }) as const)],
});

const happened = ({ id }: Outage, what: string, { tables, by, now }: Here, note?: string) =>
  tables.journal.add({
    at: now,
    actor: by.id,
    subject: `outage:${id}`,
    what,
    ...(note !== undefined && { details: { note } }),
  });

const update = command({
  name: "outage update",
  summary: { en: "Say how it stands", es: "Decir cómo va" },
  example: {
    en: "/outage update O-3 electrician is on the way",
    es: "/outage avance O-3 el electricista viene en camino",
  },
  also: { es: ["avance", "actualizar"] },
  does: "changes",
  asks: {
    outage: outage(),
    words: longWords({ label: { en: "What is new?", es: "¿Qué hay de nuevo?" }, most: 1000 }),
    severity: optional(severity()),
    next: optional(
      duration({
        label: { en: "Next update in", es: "Próximo aviso en" },
        hint: {
          en: "For example 30 min. Empty: by how bad it is.",
          es: "Por ejemplo 30 min. Vacío: según la gravedad.",
        },
        also: ["próximo", "proximo"],
      }),
    ),
  },
  first: "outage",
  rest: "words",
  roles: ["member", "lead", "admin"],
  permit: stillOpen,
  run: async ({ outage: found, words: said, severity: given, next }, here) => {
    const { now, by, tables } = here;
    const level = given ?? found.severity;
    const worse = isWorse(level, found.severity);
    const due = next === undefined ? nextUpdateAfter(now, level) : now.add({ minutes: next });
    const latest = { at: now, by, words: said };
    const changed: Outage = {
      ...found,
      severity: level,
      nextUpdateAt: due,
      timesWorse: found.timesWorse + (worse ? 1 : 0),
      updates: [latest, ...found.updates],
    };
    await tables.outages.addUpdate(found.id, latest);
    await happened(changed, eventOf(found.severity, level), here, said);
    await keep(changed, here);
    const places = await placesOf(changed, here);
    const priority = priorityOf(level);
    // Who is told only of worse things than it was until now hears of it for the first time.
    await tables.mirrors.show(`outage:${found.id}`, worse ? places : [], { notify: true, priority });
    const subject: Subject = `worse:${found.id}/${changed.timesWorse}`;
    if (worse) await tables.mirrors.show(subject, places, { notify: true, priority });
    return outageCard(changed, by);
  },
});

const eventOf = (before: Severity, after: Severity): string => {
  if (isWorse(after, before)) return "worse";
  return before === after ? "updated" : "better";
};

async function keep(changed: Outage, { tables, now, language }: Here): Promise<void> {
  if (!(await tables.outages.save(changed, now))) throw new UserError(wordsIn(language).changedMeanwhile(changed.id));
}

async function stillOpen({ outage: found }: { readonly outage: Outage }, { language }: Here) {
  return isOpen(found) ? undefined : wordsIn(language).already(found.id);
}

const resolve = command({
  name: "outage resolve",
  summary: { en: "Say that it works again", es: "Decir que funciona de nuevo" },
  example: {
    en: "/outage resolve O-3 replaced the starter battery",
    es: "/outage resolver O-3 batería de arranque nueva",
  },
  also: { en: ["fixed", "end"], es: ["resolver", "arreglado"] },
  does: "changes",
  asks: {
    outage: outage(),
    fix: words({
      label: { en: "What fixed it?", es: "¿Qué lo arregló?" },
      hint: { en: "One line. It helps the next time.", es: "Una línea. Ayuda la próxima vez." },
      also: ["arreglo"],
    }),
  },
  first: "outage",
  rest: "fix",
  roles: ["member", "lead", "admin"],
  permit: stillOpen,
  run: async ({ outage: found, fix }, here) => {
    const { now, by, tables } = here;
    const over: Outage = { ...found, resolvedAt: now, resolvedBy: by, fix, nextUpdateAt: undefined };
    await keep(over, here);
    await happened(over, "resolved", here, fix);
    await tables.mirrors.show(`outage:${found.id}`);
    await tables.mirrors.show(`resolved:${found.id}`, [{ under: `outage:${found.id}` }], { notify: false });
    return outageCard(over, by);
  },
});

const show = command({
  name: "outage show",
  summary: { en: "One outage and what happened", es: "Una avería y qué pasó" },
  example: { en: "/outage show O-3", es: "/outage ver O-3" },
  also: { es: ["ver"] },
  does: "shows",
  asks: { outage: outage() },
  first: "outage",
  roles: ["staff"],
  run: async ({ outage: found }, { tables, by }) => {
    const card = outageCard(found, by);
    const entries = await tables.journal.of(`outage:${found.id}`);
    const names = await tables.people.namesOf(entries.map(({ actor }) => actor));
    return withHistory(card, entries, names, wordsIn(by.language).events, by);
  },
});

const subscribe = command({
  name: "outage subscribe",
  summary: { en: "Be told about outages here", es: "Recibir aquí los avisos de averías" },
  example: { en: "/outage subscribe --building Lincoln", es: "/outage suscribir --building Lincoln" },
  also: { es: ["suscribir"] },
  does: "changes",
  asks: {
    building: optional(
      location({
        label: { en: "Only this place", es: "Solo este lugar" },
        hint: { en: "Empty: everywhere", es: "Vacío: en todas partes" },
        also: ["where", "at", "lugar", "edificio"],
      }),
    ),
    service: optional(service({ label: { en: "Only this service", es: "Solo este servicio" }, also: ["servicio"] })),
    severity: optional(severity()),
    stop: yesNo({ label: { en: "Stop telling", es: "Dejar de avisar" }, also: ["off", "parar"] }),
  },
  roles: ["staff"],
  permit: async (_, { at, by, language }) => (mayDecideFor(by, at.direct) ? undefined : wordsIn(language).onlyLeads),
  run: async ({ building, service: only, severity: atLeast = "nuisance", stop }, here) => {
    const { tables, at, by, now, language } = here;
    const said = wordsIn(language).subscribed;
    const place = at.direct ? { person: by.id } : { platform: at.platform, id: at.id };
    const subject: Subject = at.direct ? `person:${by.id}` : `home:${at.platform}/${at.id}`;
    await tables.journal.add({ at: now, actor: by.id, subject, what: stop ? "unsubscribed" : "subscribed" });
    if (stop) {
      const was = await tables.subscriptions.remove(place);
      return notice(was ? said.ended : said.none, said.endedWhat);
    }
    await tables.subscriptions.set({ place, location: building?.id, service: only?.id, atLeast });
    if (!at.direct) {
      await tables.conversations.own(at, by.id);
      if (await tables.conversations.revive(at)) await tables.mirrors.revive(at);
    }
    const where = building ? pathOf(building) : said.everywhere;
    const what = only ? only.name[language] : said.everything;
    const worst = wordsIn(language).severities[atLeast][language];
    return notice(at.direct ? said.person : said.channel, said.what(where, what, worst));
  },
});

const mayDecideFor = (by: Person, direct: boolean): boolean => direct || holds(by, "lead") || holds(by, "admin");

const notice = (title: Text, what: Text): Card => ({
  title,
  tone: "good",
  body: [{ kind: "text", text: text`${what}` }],
});

export const outageCommands: readonly Command<OutageTables>[] = [
  list,
  declare,
  update,
  resolve,
  show,
  listAgain,
  subscribe,
];
