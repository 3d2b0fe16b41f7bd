import { type Language, type Said, type Span, text } from "../bot/text.ts";
import type { Severity } from "./outage.ts";

const severities: Readonly<Record<Severity, Said>> = {
  nuisance: { en: "A nuisance", es: "Una molestia" },
  hampered: { en: "Work or teaching is hampered", es: "El trabajo o las clases se dificultan" },
  stopped: { en: "Work or teaching is stopped", es: "El trabajo o las clases están parados" },
  danger: { en: "People are in danger", es: "Hay personas en peligro" },
};

const en = {
  severities: severities,
  down: (what: string) => text`Down: ${what}`,
  up: (what: string) => text`Works again: ${what}`,
  facts: {
    where: "Where",
    service: "What",
    severity: "How bad",
    since: "Since",
    latest: "Latest",
    next: "Next update",
    declared: "Told by",
    fix: "What fixed it",
    lasted: "Lasted",
    id: "Number",
  },
  since: (when: Span, howLong: string) => text`${when} (${howLong})`,
  nextBy: (when: Span) => text`by ${when}`,
  latest: (words: string, who: Span, when: Span) => text`${words} (${who}, ${when})`,
  buttons: {
    update: "Post an update",
    resolve: "It works again",
    show: "Show",
    subscribe: "Tell me about outages",
    request: "Ask for help instead",
    worse: "Make it worse",
  },
  announced: (places: number) =>
    places === 1 ? text`One chat is being told.` : text`${places} chats are being told, and see every change.`,
  nobody: text`No chat is told yet: make channels homes with /crosswalk home, or subscribe with /outage subscribe.`,
  list: {
    title: (open: number) => (open === 1 ? text`One thing is down` : text`${open} things are down`),
    none: text`Nothing is down that we know of`,
    lately: text`Works again since yesterday:`,
    ask: text`Is something down? Type /outage declare and what you see.`,
    line: (id: string, what: string, rest: string) => text`${id} ${what}\n${rest}`,
  },
  worse: {
    title: (what: string) => text`It got worse: ${what}`,
    now: (severity: string) => text`Now: ${severity}.`,
  },
  resolved: {
    title: (what: string) => text`Works again: ${what}`,
    lasted: (howLong: string) => text`It lasted ${howLong}.`,
    fix: (fix: string) => text`What fixed it: ${fix}`,
  },
  already: (id: string) => text`${id} is over already. If it is down again, declare it anew.`,
  notBefore: text`It can't begin in the future. Leave the time empty for “now”.`,
  changedMeanwhile: (id: string) => text`Somebody changed ${id} just now. Type /outage show ${id} to see it.`,
  onlyLeads: text`Only a department's lead or an administrator can subscribe a channel.\nYou can subscribe your own chat: write to me there.`,
  subscribed: {
    channel: text`This channel will be told`,
    person: text`You will be told in your own chat`,
    what: (where: string, service: string, severity: string) =>
      text`Where: ${where}. What: ${service}. How bad, at least: ${severity}.`,
    everywhere: "everywhere",
    everything: "everything",
    ended: text`No more outages will be announced here`,
    endedWhat: text`A department's home is told always.`,
    none: text`Nothing was subscribed here.`,
  },
  history: "What happened",
  events: {
    declared: "declared it",
    updated: "wrote",
    worse: "made it worse",
    better: "made it less bad",
    resolved: "said it works again",
    "maybe posted twice": "an announcement may have been shown twice",
    "maybe never posted": "an announcement may not have been shown",
    "posted anew": "a deleted card was shown again",
  },
};
type Words = typeof en;

const es: Words = {
  severities,
  down: (what) => text`No funciona: ${what}`,
  up: (what) => text`Funciona de nuevo: ${what}`,
  facts: {
    where: "Dónde",
    service: "Qué",
    severity: "Gravedad",
    since: "Desde",
    latest: "Lo último",
    next: "Próximo aviso",
    declared: "Avisó",
    fix: "Qué lo arregló",
    lasted: "Duró",
    id: "Número",
  },
  since: (when, howLong) => text`${when} (${howLong})`,
  nextBy: (when) => text`antes de ${when}`,
  latest: (words, who, when) => text`${words} (${who}, ${when})`,
  buttons: {
    update: "Escribir un aviso",
    resolve: "Ya funciona",
    show: "Ver",
    subscribe: "Avíseme de averías",
    request: "Mejor pedir ayuda",
    worse: "Empeorarlo",
  },
  announced: (places) =>
    places === 1 ? text`Se avisa a un chat.` : text`Se avisa a ${places} chats, que verán cada cambio.`,
  nobody: text`Aún no se avisa a ningún chat: asigne canales con /crosswalk home o suscríbase con /outage subscribe.`,
  list: {
    title: (open) => (open === 1 ? text`Hay una avería` : text`Hay ${open} averías`),
    none: text`No hay averías que sepamos`,
    lately: text`Funciona de nuevo desde ayer:`,
    ask: text`¿Algo no funciona? Escriba /outage declare y lo que ve.`,
    line: (id, what, rest) => text`${id} ${what}\n${rest}`,
  },
  worse: {
    title: (what) => text`Ha empeorado: ${what}`,
    now: (severity) => text`Ahora: ${severity}.`,
  },
  resolved: {
    title: (what) => text`Funciona de nuevo: ${what}`,
    lasted: (howLong) => text`Duró ${howLong}.`,
    fix: (fix) => text`Qué lo arregló: ${fix}`,
  },
  already: (id) => text`${id} ya terminó. Si falla otra vez, declárela de nuevo.`,
  notBefore: text`No puede empezar en el futuro. Deje la hora vacía para “ahora”.`,
  changedMeanwhile: (id) => text`Alguien cambió ${id} ahora mismo. Escriba /outage show ${id} para verla.`,
  onlyLeads: text`Solo un responsable de departamento o un administrador puede suscribir un canal.\nPuede suscribir su propio chat: escríbame allí.`,
  subscribed: {
    channel: text`Se avisará a este canal`,
    person: text`Se le avisará en su propio chat`,
    what: (where, service, severity) => text`Dónde: ${where}. Qué: ${service}. Gravedad mínima: ${severity}.`,
    everywhere: "en todas partes",
    everything: "todo",
    ended: text`Aquí ya no se anunciarán averías`,
    endedWhat: text`Al canal de un departamento se le avisa siempre.`,
    none: text`Aquí no había ninguna suscripción.`,
  },
  history: "Qué pasó",
  events: {
    declared: "la declaró",
    updated: "escribió",
    worse: "la agravó",
    better: "la rebajó",
    resolved: "dijo que funciona de nuevo",
    "maybe posted twice": "un aviso pudo mostrarse dos veces",
    "maybe never posted": "un aviso pudo no mostrarse",
    "posted anew": "se mostró de nuevo una tarjeta borrada",
  },
};

const words: Readonly<Record<Language, Words>> = { en, es };
export const wordsIn = (language: Language): Words => words[language];
export const severityLabel = (severity: Severity): Said => severities[severity];
