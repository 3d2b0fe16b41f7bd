import type { Temporal } from "temporal-polyfill";
import { type Language, plain, type Said, type Span, type Text, text } from "../bot/text.ts";
import { type ReadsTime, when } from "../bot/time.ts";
import type { Duty } from "./schedule.ts";

const duties: Readonly<Record<Duty, Said>> = {
  primary: { en: "first to call", es: "primera llamada" },
  backup: { en: "backup", es: "reserva" },
};

const en = {
  duties,
  noSchedule: (typed: string, all: string) =>
    all === ""
      ? text`There is no on-call schedule yet. A lead sets one up with /oncall setup.`
      : text`I don't know the schedule “${typed}”. There are: ${all}.`,
  noneYet: text`There is no on-call schedule yet. A lead sets one up with /oncall setup.`,
  whichSchedule: (all: string) => text`Which one? Write its name after the command: ${all}.`,
  twice: (name: string) => text`${name} is in the list twice. Name everybody once, in the order of their turns.`,
  changedMeanwhile: (id: string) => text`Somebody changed ${id} just now. Type /oncall to see how it stands.`,
  now: {
    title: text`On call now`,
    none: text`Nobody has set up on-call yet`,
    setUp: text`A lead sets it up in a minute: type /oncall setup.`,
    line: (schedule: string, duty: string) => `${schedule}, ${duty}`,
    until: (who: Text, when: Span) => text`${who}, until ${when}`,
    forNow: (who: Text) => text`${who}`,
    nobody: text`Nobody`,
    nobodyUntil: (when: Span) => text`Nobody until ${when}`,
    after: (who: Text) => text`then ${who}`,
    left: (who: Text) =>
      text`${who} has left. A lead can put somebody else in: /oncall setup, or /oncall take for a while.`,
    whoIsNext: "Who is next",
    calendar: "Calendar",
    calendarOf: (schedule: string) => `Calendar: ${schedule}`,
    waiting: (who: Text) => text`${who} has not said “I have it” yet.`,
  },
  next: {
    title: (schedule: string) => text`Next on call: ${schedule}`,
    ofAll: text`Next on call`,
    none: text`Nothing is planned in the next weeks.`,
    line: (who: Text, from: Span, until: Span) => text`${who}\n${from} to ${until}`,
  },
  me: {
    title: text`Your on-call time`,
    none: text`You are not on call in the next weeks.`,
    line: (schedule: string, duty: string, from: Span, until: Span) => text`${schedule}, ${duty}\n${from} to ${until}`,
    reminders: (list: string) => text`You are reminded ${list} before a turn. Change it with /oncall remind.`,
    noReminders: text`You get no reminders. Change it with /oncall remind.`,
    away: (days: string) => text`You are away: ${days}.`,
  },
  gaps: {
    title: (n: number) => (n === 1 ? text`One gap in the next weeks` : text`${n} gaps in the next weeks`),
    none: (days: number) => text`No gaps in the next ${days} days`,
    line: (schedule: string, duty: string, from: Span, until: Span) => text`${schedule}, ${duty}: ${from} to ${until}`,
    left: (who: string) => text`${who} has left and has turns there. Put somebody else in with /oncall setup.`,
    removed: text`Taken out by a change. Somebody can fill it: /oncall take.`,
    unplanned: text`The department is open then and nobody is planned.`,
    closed: text`Hours in which the department is closed are left out.`,
  },
  handoff: {
    takesOver: (schedule: string, who: Text, many: boolean) =>
      many ? text`${schedule}: ${who} take over` : text`${schedule}: ${who} takes over`,
    hasIt: (schedule: string, who: Text, many: boolean) =>
      many ? text`${schedule}: ${who} have it` : text`${schedule}: ${who} has it`,
    staysOn: (schedule: string, who: Text, many: boolean) =>
      many ? text`${schedule}: ${who} stay on` : text`${schedule}: ${who} stays on`,
    soon: (schedule: string, when: Span, who: Text) => text`${schedule} from ${when}: ${who}`,
    comes: "Takes over",
    goes: "Hands over",
    when: "When",
    until: (from: Span, until: Span) => text`${from} to ${until}`,
    note: "Good to know",
    noted: (words: string, who: Span) => text`${words} (${who})`,
    nobody: text`nobody`,
    outages: "Down now",
    outage: (id: string, what: string) => text`${id} ${what}`,
    promised: (id: string, what: string, when: Span) => text`${id} ${what} (update promised by ${when})`,
    requests: "Open requests",
    request: (id: string, what: string) => text`${id} ${what}`,
    overdue: (id: string, what: string, days: number) => text`${id} ${what} (no news for ${days} days)`,
    more: (n: number) => text`and ${n} more`,
    days: "Coming days",
    day: (when: string, name: string) => text`${when}: ${name}`,
    allQuiet: text`Nothing is down, and no request is open.`,
    accepted: (who: Span, when: Span) => text`${who} has it since ${when}.`,
    acceptedFor: (by: Span, who: Text, when: Span) => text`${by} confirmed it for ${who} at ${when}.`,
    stays: (who: Text, late: Text) =>
      text`${late}: you have not pressed “I have it”, so ${who} stays on. Press it now, and it is yours.`,
    unanswered: text`Nobody has said “I have it” yet.`,
    please: (who: Text) => text`${who}: press “I have it” within 30 minutes.`,
    orStays: (who: Text, outgoing: Text, many: boolean) =>
      many
        ? text`${who}: press “I have it” within 30 minutes. Otherwise ${outgoing} stay on.`
        : text`${who}: press “I have it” within 30 minutes. Otherwise ${outgoing} stays on.`,
    early: (who: Text) => text`${who}: press “I have it”, now or when it begins.`,
    accept: "I have it",
    addNote: "Add a line",
    notYours: (who: string) => text`Only ${who}, or a lead of the department, can take this over.`,
    notGoing: (who: string) => text`Only ${who}, or a lead of the department, adds the line here.`,
    alreadyAccepted: (who: string) => text`${who} has it already.`,
    over: text`That hand-off is long over. Type /oncall to see who is on call now.`,
    noteKept: text`Your line is on the card`,
    none: (schedule: string) => text`${schedule}: no hand-off yet`,
    noneWhat: text`Type /oncall next to see when the next one comes.`,
  },
  stayed: {
    title: (schedule: string) => text`${schedule} was not taken over`,
    what: (incoming: Text, outgoing: Text) =>
      text`${incoming} has not pressed “I have it” for 30 minutes. ${outgoing} stays on. Please reach ${incoming}, or take it: /oncall take.`,
    nobody: (incoming: Text) =>
      text`${incoming} has not pressed “I have it” for 30 minutes, and nobody was on before. Please reach ${incoming}, or take it: /oncall take.`,
  },
  reminder: {
    title: (when: Span) => text`Your on-call turn begins ${when}`,
    duty: (schedule: string, duty: string, until: Span) => text`${schedule}, ${duty}, until ${until}.`,
    over: text`This turn has changed: it is not yours any more.`,
    cover: "I need cover",
    calendar: "Show the calendar",
  },
  remind: {
    kept: text`Kept`,
    list: (list: string) => text`You will be told ${list} before each of your turns, and never at night.`,
    none: text`You will get no reminders before your turns. A turn that starts before 7 in the morning is still announced the evening before.`,
    notLeads: (typed: string) => text`“${typed}” is no list of times. Write for example: 7 days, 12 hours. Or: none.`,
  },
  and: " and ",
  andAgain: " and again ",
  hours: (n: number) => (n === 1 ? "1 hour" : `${n} hours`),
  days: (from: string, until: string) => (from === until ? from : `${from} to ${until}`),
};
type Words = typeof en;

const es: Words = {
  duties,
  noSchedule: (typed, all) =>
    all === ""
      ? text`Todavía no hay turnos de guardia. Un responsable los crea con /oncall crear.`
      : text`No conozco la guardia “${typed}”. Hay: ${all}.`,
  noneYet: text`Todavía no hay turnos de guardia. Un responsable los crea con /oncall crear.`,
  whichSchedule: (all) => text`¿Cuál? Escriba su nombre después del comando: ${all}.`,
  twice: (name) => text`${name} está dos veces en la lista. Nombre a cada persona una vez, en el orden de sus turnos.`,
  changedMeanwhile: (id) => text`Alguien cambió ${id} ahora mismo. Escriba /oncall para ver cómo está.`,
  now: {
    title: text`De guardia ahora`,
    none: text`Todavía no hay turnos de guardia`,
    setUp: text`Un responsable los crea en un minuto: escriba /oncall crear.`,
    line: (schedule, duty) => `${schedule}, ${duty}`,
    until: (who, when) => text`${who}, hasta ${when}`,
    forNow: (who) => text`${who}`,
    nobody: text`Nadie`,
    nobodyUntil: (when) => text`Nadie hasta ${when}`,
    after: (who) => text`después ${who}`,
    left: (who) =>
      text`${who} ya no está. Un responsable puede poner a otra persona: /oncall crear, o /oncall tomar por un tiempo.`,
    whoIsNext: "Próximos turnos",
    calendar: "Calendario",
    calendarOf: (schedule) => `Calendario: ${schedule}`,
    waiting: (who) => text`${who} todavía no ha dicho “Lo tengo”.`,
  },
  next: {
    title: (schedule) => text`Próximas guardias: ${schedule}`,
    ofAll: text`Próximas guardias`,
    none: text`No hay nada planeado en las próximas semanas.`,
    line: (who, from, until) => text`${who}\nDesde ${from} hasta ${until}`,
  },
  me: {
    title: text`Sus guardias`,
    none: text`No tiene guardias en las próximas semanas.`,
    line: (schedule, duty, from, until) => text`${schedule}, ${duty}\nDesde ${from} hasta ${until}`,
    reminders: (list) => text`Se le recuerda ${list} antes de cada turno. Para cambiarlo: /oncall recordar.`,
    noReminders: text`No recibe recordatorios. Para cambiarlo: /oncall recordar.`,
    away: (days) => text`Estará ausente: ${days}.`,
  },
  gaps: {
    title: (n) => (n === 1 ? text`Un hueco en las próximas semanas` : text`${n} huecos en las próximas semanas`),
    none: (days) => text`Ningún hueco en los próximos ${days} días`,
    line: (schedule, duty, from, until) => text`${schedule}, ${duty}: desde ${from} hasta ${until}`,
    left: (who) => text`${who} ya no está y tiene turnos ahí. Ponga a otra persona con /oncall crear.`,
    removed: text`Se quitó por un cambio. Alguien puede cubrirlo: /oncall tomar.`,
    unplanned: text`El departamento está abierto y no hay nadie previsto.`,
    closed: text`No se cuentan las horas en que el departamento está cerrado.`,
  },
  handoff: {
    takesOver: (schedule, who, many) =>
      many ? text`${schedule}: ${who} toman el relevo` : text`${schedule}: ${who} toma el relevo`,
    hasIt: (schedule, who, many) =>
      many ? text`${schedule}: ${who} están de guardia` : text`${schedule}: ${who} está de guardia`,
    staysOn: (schedule, who, many) =>
      many ? text`${schedule}: ${who} siguen de guardia` : text`${schedule}: ${who} sigue de guardia`,
    soon: (schedule, when, who) => text`${schedule} desde ${when}: ${who}`,
    comes: "Toma el relevo",
    goes: "Termina",
    when: "Cuándo",
    until: (from, until) => text`desde ${from} hasta ${until}`,
    note: "Conviene saber",
    noted: (words, who) => text`${words} (${who})`,
    nobody: text`nadie`,
    outages: "No funciona ahora",
    outage: (id, what) => text`${id} ${what}`,
    promised: (id, what, when) => text`${id} ${what} (aviso prometido para ${when})`,
    requests: "Solicitudes abiertas",
    request: (id, what) => text`${id} ${what}`,
    overdue: (id, what, days) => text`${id} ${what} (sin novedades desde hace ${days} días)`,
    more: (n) => text`y ${n} más`,
    days: "Próximos días",
    day: (when, name) => text`${when}: ${name}`,
    allQuiet: text`Todo funciona y no hay solicitudes abiertas.`,
    accepted: (who, when) => text`${who} tiene la guardia (${when}).`,
    acceptedFor: (by, who, when) => text`${by} lo confirmó por ${who} (${when}).`,
    stays: (who, late) =>
      text`${late}: falta pulsar “Lo tengo”, así que ${who} sigue de guardia. Púlselo ahora y la guardia es suya.`,
    unanswered: text`Nadie ha pulsado todavía “Lo tengo”.`,
    please: (who) => text`${who}: pulse “Lo tengo” antes de 30 minutos.`,
    orStays: (who, outgoing, many) =>
      many
        ? text`${who}: pulse “Lo tengo” antes de 30 minutos. Si no, ${outgoing} siguen de guardia.`
        : text`${who}: pulse “Lo tengo” antes de 30 minutos. Si no, ${outgoing} sigue de guardia.`,
    early: (who) => text`${who}: pulse “Lo tengo”, ahora o cuando empiece.`,
    accept: "Lo tengo",
    addNote: "Añadir una línea",
    notYours: (who) => text`Solo ${who}, o un responsable del departamento, puede tomar este relevo.`,
    notGoing: (who) => text`Solo ${who}, o un responsable del departamento, puede añadir aquí una línea.`,
    alreadyAccepted: (who) => text`${who} ya tiene la guardia.`,
    over: text`Ese relevo pasó hace tiempo. Escriba /oncall para ver quién está de guardia.`,
    noteKept: text`Su línea está en la tarjeta`,
    none: (schedule) => text`${schedule}: todavía no hubo relevo`,
    noneWhat: text`Escriba /oncall próximo para ver cuándo será el próximo.`,
  },
  stayed: {
    title: (schedule) => text`Nadie tomó el relevo: ${schedule}`,
    what: (incoming, outgoing) =>
      text`${incoming} no ha pulsado “Lo tengo” en 30 minutos. ${outgoing} sigue de guardia. Por favor, localice a ${incoming} o tome usted la guardia: /oncall tomar.`,
    nobody: (incoming) =>
      text`${incoming} no ha pulsado “Lo tengo” en 30 minutos, y antes no había nadie. Por favor, localice a ${incoming} o tome usted la guardia: /oncall tomar.`,
  },
  reminder: {
    title: (when) => text`Su turno de guardia empieza ${when}`,
    duty: (schedule, duty, until) => text`${schedule}, ${duty} (hasta ${until}).`,
    over: text`Este turno ha cambiado: ya no es suyo.`,
    cover: "Que me cubran",
    calendar: "Ver el calendario",
  },
  remind: {
    kept: text`Guardado`,
    list: (list) => text`Se le avisará ${list} antes de cada turno, y nunca de noche.`,
    none: text`No recibirá recordatorios antes de sus turnos. Un turno que empieza antes de las 7 se anuncia igual la tarde anterior.`,
    notLeads: (typed) =>
      text`“${typed}” no es una lista de tiempos. Escriba por ejemplo: 7 días, 12 horas. O: ninguno.`,
  },
  and: " y ",
  andAgain: " y otra vez ",
  hours: (n) => (n === 1 ? "1 hora" : `${n} horas`),
  days: (from, until) => (from === until ? from : `${from} – ${until}`),
};

const words: Readonly<Record<Language, Words>> = { en, es };
export const wordsIn = (language: Language): Words => words[language];

interface Spans {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}
/** "Fri, Mar 6, 8:00 AM – Fri, Mar 13, 8:00 AM" */
export const shortSpan = ({ from, until }: Spans, reader: ReadsTime): string =>
  plain(text`${when(from, reader)} – ${when(until, reader)}`);

/** "Ana", "Ana and Ben", "Ana, Ben and Cleo". */
export function names(people: readonly (Span | string)[], language: Language): Text {
  const all = people.map((one, i): Text => {
    const before = i === 0 ? "" : i === people.length - 1 ? wordsIn(language).and : ", ";
    return text`${before}${one}`;
  });
  return text`${all.flat()}`;
}

/** "Mon, Mar 9", "Mon, Mar 9 to Tue, Mar 10": days of the school's calendar, wherever they are read. */
export function daysInWords(from: Temporal.PlainDate, until: Temporal.PlainDate, language: Language): string {
  const said = (day: Temporal.PlainDate) =>
    when(day.toZonedDateTime("UTC").toInstant(), { language, zone: "UTC" }, "day").said;
  return words[language].days(said(from), said(until));
}

/** The names of people, for files and pictures. */
export const namesOnly = (ids: readonly string[], known: ReadonlyMap<string, string>, language: Language): string =>
  plain(
    names(
      ids.map((id) => known.get(id) ?? id),
      language,
    ),
  );
