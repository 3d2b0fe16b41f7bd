import { type Language, type Span, type Text, text } from "../bot/text.ts";
import type { CalendarTroubleKind } from "./outside.ts";

/** Words about pictures, calendars, groups and topics. */
const en = {
  notMonth: (typed: string) => text`“${typed}” is no month. Write for example 2026-12.`,
  calendar: { before: "Month before", after: "Month after", subscribe: "Put it into my calendar" },
  address: {
    own: text`Your turns in your own calendar`,
    ofSchedule: (name: string) => text`${name} in your own calendar`,
    link: "Address of the calendar",
    how: text`Copy the address, then in Outlook, Google or Apple Calendar add a calendar “from the web” or “by URL”.`,
    secret: text`Whoever has the address can read it. If it got around, make a new one: /oncall address --fresh.`,
    inPrivate: text`Write this to me in our own chat: whoever sees the address can read the calendar.`,
    onlyLeads: text`Only a lead of the department can make a new address for everybody.`,
  },
  feed: {
    kept: text`I'm reading it now`,
    keptWhat: text`From now on your time off comes from that calendar; it is read every hour. Type /oncall me to see it.`,
    ended: text`It is not read any more`,
    endedWhat: text`Time off that you typed yourself stays.`,
    notAddress: text`That is no address of a calendar. It begins with https:// or webcal://.`,
    onlyAdmins: text`Only an administrator can change the school calendar.`,
    trouble: {
      address: "I may not open that address. It has to be on the public internet and begin with https://.",
      unreachable: "Your calendar could not be reached. It is tried again every hour.",
      refused: "Your calendar's server refused. Is the address still right?",
      "too large": "Your calendar is larger than 2 MB: too large to read.",
      "too slow": "Your calendar took too long to read.",
      "not a calendar": "What is at that address is not a calendar that I can read.",
    } satisfies Readonly<Record<CalendarTroubleKind, string>>,
  },
  follow: {
    kept: text`It follows who is on call`,
    keptWhat: (names: string) => text`From now on, within half a minute of each change: ${names}.`,
    ended: text`It no longer follows who is on call`,
    endedWhat: text`Who is in it now stays in it.`,
    none: text`It followed nothing.`,
    notGroup: (typed: string) =>
      text`“${typed}” is no user group. Mention it (@oncall), or give its id, which begins with S.`,
    onlySlack: text`Teams has no user groups that a bot can change. Leave the group out: then a card in this channel always shows who is on call.`,
    onlyAdmins: text`A user group is changed for everybody: only an administrator can let it follow.`,
    inChannel: text`Type this in the channel whose topic is to follow, or name a user group.`,
  },
  duty: {
    title: text`On call`,
    line: (who: Text, until: Span) => text`${who}, until ${until}`,
    nobody: text`nobody`,
    clash: (schedule: string, from: Span) => text`You are away, and on call for ${schedule} from ${from}`,
    clashWhat: text`Your calendar says that you are away then. Until somebody takes it, the turn stays yours.`,
  },
  topic: (line: string) => `On call: ${line}`,
  topicNobody: (leads: string) =>
    leads === "" ? "On call: nobody is planned" : `On call: nobody is planned. Ask ${leads}`,
};
type Words = typeof en;

const es: Words = {
  notMonth: (typed) => text`“${typed}” no es un mes. Escriba por ejemplo 2026-12.`,
  calendar: { before: "Mes anterior", after: "Mes siguiente", subscribe: "Ponerlo en mi calendario" },
  address: {
    own: text`Sus turnos en su propio calendario`,
    ofSchedule: (name) => text`${name} en su propio calendario`,
    link: "Dirección del calendario",
    how: text`Copie la dirección y, en Outlook, Google o Apple Calendar, añada un calendario “desde la web” o “por URL”.`,
    secret: text`Quien tenga la dirección puede leerlo. Si la conoce quien no debe, pida una nueva: /oncall dirección --nueva.`,
    inPrivate: text`Escríbamelo en nuestro propio chat: quien vea la dirección puede leer el calendario.`,
    onlyLeads: text`Solo un responsable del departamento puede hacer una dirección nueva para todos.`,
  },
  feed: {
    kept: text`Lo estoy leyendo`,
    keptWhat: text`Desde ahora sus ausencias vienen de ese calendario; se lee cada hora. Para verlas: /oncall yo.`,
    ended: text`Ya no se lee`,
    endedWhat: text`Las ausencias que escribió usted se quedan.`,
    notAddress: text`Esa no es la dirección de un calendario. Empieza con https:// o webcal://.`,
    onlyAdmins: text`Solo un administrador puede cambiar el calendario escolar.`,
    trouble: {
      address: "No puedo abrir esa dirección. Debe estar en internet y empezar con https://.",
      unreachable: "No se pudo alcanzar su calendario. Se intenta cada hora.",
      refused: "El servidor de su calendario no dio permiso. ¿La dirección sigue siendo correcta?",
      "too large": "Su calendario tiene más de 2 MB: es demasiado grande.",
      "too slow": "Leer su calendario tardó demasiado.",
      "not a calendar": "Lo que hay en esa dirección no es un calendario que yo pueda leer.",
    },
  },
  follow: {
    kept: text`Ya sigue a quien está de guardia`,
    keptWhat: (names) => text`Desde ahora, medio minuto después de cada cambio: ${names}.`,
    ended: text`Ya no sigue a quien está de guardia`,
    endedWhat: text`Quien figura ahora en él se queda.`,
    none: text`No seguía nada.`,
    notGroup: (typed) =>
      text`“${typed}” no es un grupo de usuarios. Menciónelo (@guardia), o dé su id, que empieza con S.`,
    onlySlack: text`En Teams no hay grupos que puedan seguir a la guardia. Elija un canal como el del departamento: ahí la tarjeta del relevo siempre muestra quién está de guardia.`,
    onlyAdmins: text`Un grupo cambia para todos: solo un administrador puede hacer que siga.`,
    inChannel: text`Escríbalo en el canal cuyo tema debe seguir, o nombre un grupo de usuarios.`,
  },
  duty: {
    title: text`De guardia`,
    line: (who, until) => text`${who}, hasta ${until}`,
    nobody: text`nadie`,
    clash: (schedule, from) => text`Está ausente, y de guardia en ${schedule} desde ${from}`,
    clashWhat: text`Su calendario dice que entonces está ausente. Hasta que alguien lo tome, el turno sigue siendo suyo.`,
  },
  topic: (line) => `De guardia: ${line}`,
  topicNobody: (leads) =>
    leads === "" ? "De guardia: nadie previsto" : `De guardia: nadie previsto. Pregunte a ${leads}`,
};

const words: Readonly<Record<Language, Words>> = { en, es };
export const outsideWordsIn = (language: Language): Words => words[language];
export const troubleText = (kind: CalendarTroubleKind, language: Language): Text => [
  words[language].feed.trouble[kind],
];
