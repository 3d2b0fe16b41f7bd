import { type Language, type Span, type Text, text } from "../bot/text.ts";

/** Words about changes of who is on call: taking, covering, trading, being away. */
const en = {
  news: {
    title: (schedule: string) => text`On-call has changed: ${schedule}`,
    took: (by: Text, person: Text, from: Span, until: Span) =>
      text`${by} is on call instead of ${person}, ${from} to ${until}.`,
    covered: (by: Text, person: Text, from: Span, until: Span) => text`${by} covers ${person}, ${from} to ${until}.`,
    traded: (by: Text, person: Text, from: Span, until: Span) =>
      text`${by} has the turn of ${person}, ${from} to ${until}.`,
    set: (by: Text, until: Span) => text`${by} set the turns anew. Your next one begins ${until}.`,
    setOut: (by: Text) => text`${by} set the turns anew. You have none any more.`,
    away: (by: Text, person: Text, from: Span, until: Span) => text`${by}: ${person} is away, ${from} to ${until}.`,
    see: "Show my turns",
  },
  take: {
    ask: (schedule: string) => text`Take over ${schedule}?`,
    what: (person: Text, until: Span) => text`You are on call instead of ${person}, from now until ${until}.`,
    nobody: (until: Span) => text`Nobody is on call now. You will be, until ${until}.`,
    done: text`You are on call now`,
    until: (schedule: string, until: Span) => text`${schedule}, until ${until}. Whoever was on is being told.`,
    already: text`You are on call already.`,
    backwards: text`The end is not after the beginning. Say for example: until 22:00, or until tomorrow 8am.`,
    tooLong: text`That is longer than a year. For a lasting change use /oncall setup.`,
    noEnd: text`Say until when, for example: until 22:00.`,
  },
  cover: {
    title: (person: Text, schedule: string) => text`${person} asks for cover: ${schedule}`,
    trade: (person: Text, schedule: string) => text`${person} would like to trade: ${schedule}`,
    when: "When",
    give: "You would have",
    get: "In return they have",
    duty: "As",
    why: "Why",
    asked: "Asked, whoever carried least first",
    state: {
      open: text`Nobody has it yet. Until somebody does, whoever asked stays on call.`,
      taken: (by: Text) => text`${by} has it.`,
      declined: (by: Text) => text`${by} said no.`,
      withdrawn: text`Not needed any more.`,
      over: text`It has begun, and nobody took it: whoever asked is on call.`,
    },
    buttons: { agree: "I'll take it", trade: "Agree", decline: "I can't", withdraw: "Not needed any more" },
    done: (n: number) =>
      n === 0
        ? text`Nobody is free then. Your lead sees this in the home channel.`
        : text`Asked. They are told one after another, whoever carried least first; you are told when somebody takes it.`,
    askedTitle: text`You asked for cover`,
    tradeTitle: (person: string) => text`${person} is asked`,
    tradeDone: text`You are told when they answer. Until then nothing changes.`,
    tookTitle: text`Thank you: it is yours`,
    took: (person: Text, from: Span, until: Span) => text`You are on call instead of ${person}, ${from} to ${until}.`,
    tradedTitle: text`Agreed: the turns are traded`,
    declinedTitle: text`All right, somebody else is asked`,
    noTurn: (person: string) => text`${person} has no turn then. Type /oncall next to see who has.`,
    notOffered: text`This was not offered to you: it is for people who share this duty.`,
    already: (by: string) => text`${by} has taken it already.`,
    notOpen: text`It is not open any more.`,
    busy: (schedule: string) => text`You are on call for ${schedule} at that time already, so it can't be you.`,
    own: text`It is your own.`,
    notFor: (person: string) => text`Only ${person}, or a lead of the department, can decide that.`,
    notYours: text`Only a lead of the department can do that for somebody else.`,
    backwards: text`The end is not after the beginning.`,
    past: text`That time is over.`,
    notSelf: text`Trade with somebody else than the one whose turn it is.`,
    changed: text`One of the two turns has changed meanwhile. Please ask anew.`,
  },
  away: {
    title: (person: string, days: string) => text`${person} is away: ${days}`,
    none: text`There is no turn in that time: nothing to cover.`,
    asking: (n: number) =>
      n === 1
        ? text`There is one turn in that time: cover is being asked for. Until somebody takes it, it stays as it is.`
        : text`There are ${n} turns in that time: cover is being asked for each. Until somebody takes one, it stays as it is.`,
    covered: (n: number, by: string) =>
      n === 1 ? text`${by} has the turn in it.` : text`${by} has the ${n} turns in it.`,
    asked: (by: string) => text`${by} is asked to cover.`,
    gone: (n: number) => (n === 0 ? text`No such time off was kept.` : text`Taken out. You are there again.`),
    goneTitle: text`Time off`,
    backwards: text`The last day is before the first.`,
    tooLong: text`That is longer than a year.`,
    days: (from: string, until: string) => (from === until ? from : `${from} to ${until}`),
  },
};
type Words = typeof en;

const es: Words = {
  news: {
    title: (schedule) => text`Cambió la guardia: ${schedule}`,
    took: (by, person, from, until) => text`${by} está de guardia en lugar de ${person}, ${from} a ${until}.`,
    covered: (by, person, from, until) => text`${by} cubre a ${person}, ${from} a ${until}.`,
    traded: (by, person, from, until) => text`${by} tiene el turno de ${person}, ${from} a ${until}.`,
    set: (by, until) => text`${by} cambió los turnos. El próximo de usted empieza ${until}.`,
    setOut: (by) => text`${by} cambió los turnos. Usted ya no tiene ninguno.`,
    away: (by, person, from, until) => text`${by}: ${person} está ausente, ${from} a ${until}.`,
    see: "Ver mis turnos",
  },
  take: {
    ask: (schedule) => text`¿Tomar la guardia de ${schedule}?`,
    what: (person, until) => text`Usted estará de guardia en lugar de ${person}, desde ahora hasta ${until}.`,
    nobody: (until) => text`No hay nadie de guardia. Lo estará usted, hasta ${until}.`,
    done: text`Ahora está de guardia`,
    until: (schedule, until) => text`${schedule}, hasta ${until}. Se avisa a quien estaba.`,
    already: text`Usted ya está de guardia.`,
    backwards: text`El final no es posterior al principio. Diga por ejemplo: hasta 22:00, o mañana 8:00.`,
    tooLong: text`Es más de un año. Para un cambio duradero use /oncall setup.`,
    noEnd: text`Diga hasta cuándo, por ejemplo: hasta 22:00.`,
  },
  cover: {
    title: (person, schedule) => text`${person} pide que le cubran: ${schedule}`,
    trade: (person, schedule) => text`${person} quiere cambiar un turno: ${schedule}`,
    when: "Cuándo",
    give: "Usted tendría",
    get: "A cambio tiene",
    duty: "Como",
    why: "Por qué",
    asked: "Se pregunta primero a quien menos ha llevado",
    state: {
      open: text`Nadie lo tiene todavía. Hasta entonces sigue de guardia quien lo pidió.`,
      taken: (by) => text`${by} lo tiene.`,
      declined: (by) => text`${by} dijo que no.`,
      withdrawn: text`Ya no hace falta.`,
      over: text`Ya empezó y nadie lo tomó: está de guardia quien lo pidió.`,
    },
    buttons: { agree: "Lo tomo", trade: "De acuerdo", decline: "No puedo", withdraw: "Ya no hace falta" },
    done: (n) =>
      n === 0
        ? text`Nadie está libre entonces. Su responsable lo ve en el canal del departamento.`
        : text`Preguntado. Se avisa a uno tras otro, primero a quien menos ha llevado; le aviso cuando alguien lo tome.`,
    askedTitle: text`Pidió que le cubran`,
    tradeTitle: (person) => text`Se pregunta a ${person}`,
    tradeDone: text`Le aviso cuando responda. Hasta entonces nada cambia.`,
    tookTitle: text`Gracias: es suyo`,
    took: (person, from, until) => text`Usted está de guardia en lugar de ${person}, ${from} a ${until}.`,
    tradedTitle: text`De acuerdo: los turnos se cambiaron`,
    declinedTitle: text`Bien, se pregunta a otra persona`,
    noTurn: (person) => text`${person} no tiene turno entonces. Escriba /oncall next para ver quién lo tiene.`,
    notOffered: text`Esto no se le ofreció a usted: es para quienes comparten esta guardia.`,
    already: (by) => text`${by} ya lo tomó.`,
    notOpen: text`Ya no está abierto.`,
    busy: (schedule) => text`Usted ya está de guardia en ${schedule} a esa hora, así que no puede ser usted.`,
    own: text`Es suyo.`,
    notFor: (person) => text`Solo ${person}, o un responsable del departamento, puede decidirlo.`,
    notYours: text`Solo un responsable del departamento puede hacerlo por otra persona.`,
    backwards: text`El final no es posterior al principio.`,
    past: text`Ese tiempo ya pasó.`,
    notSelf: text`Cambie con otra persona que no sea la del turno.`,
    changed: text`Uno de los dos turnos ha cambiado. Por favor pregunte de nuevo.`,
  },
  away: {
    title: (person, days) => text`${person} está ausente: ${days}`,
    none: text`No hay turnos en ese tiempo: nada que cubrir.`,
    asking: (n) =>
      n === 1
        ? text`Hay un turno en ese tiempo: se pide que lo cubran. Hasta que alguien lo tome, queda como está.`
        : text`Hay ${n} turnos en ese tiempo: se pide que los cubran. Hasta que alguien tome uno, queda como está.`,
    covered: (n, by) =>
      n === 1 ? text`${by} tiene el turno de esos días.` : text`${by} tiene los ${n} turnos de esos días.`,
    asked: (by) => text`Se pregunta a ${by}.`,
    gone: (n) => (n === 0 ? text`No había guardada esa ausencia.` : text`Quitada. Usted está de nuevo.`),
    goneTitle: text`Ausencia`,
    backwards: text`El último día es anterior al primero.`,
    tooLong: text`Es más de un año.`,
    days: (from, until) => (from === until ? from : `${from} a ${until}`),
  },
};

const words: Readonly<Record<Language, Words>> = { en, es };
export const changeWordsIn = (language: Language): Words => words[language];
