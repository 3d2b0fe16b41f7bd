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
    set: (by: Text, until: Span) => text`${by} has set the turns. Your next one begins ${until}.`,
    setOut: (by: Text) => text`${by} has set the turns. You have none any more.`,
    away: (by: Text, person: Text, from: Span, until: Span) => text`${by}: ${person} is away, ${from} to ${until}.`,
    see: "Show my turns",
  },
  take: {
    ask: (schedule: string) => text`Take over ${schedule}?`,
    what: (person: Text, until: Span) => text`You will be on call instead of ${person}, from now until ${until}.`,
    nobody: (until: Span) => text`Nobody is on call now. You will be, until ${until}.`,
    done: text`You are on call now`,
    until: (schedule: string, until: Span) => text`${schedule}, until ${until}. Whoever was on is being told.`,
    other: (who: Text, until: Span) => text`${who} is on call from now until ${until}, and is told.`,
    justTaken: (by: string) =>
      text`${by} has taken it over just now. If it should be you all the same, say it again in a minute.`,
    alone: (schedule: string, until: Span) => text`${schedule}, until ${until}. Nobody was on call.`,
    already: text`You are on call already.`,
    backwards: text`The end is not after the beginning. Write for example: --until 22:00.`,
    tooLong: text`That is longer than a year. For a lasting change use /oncall setup.`,
    noEnd: text`Say until when, for example: --until 22:00.`,
  },
  cover: {
    title: (person: Text, schedule: string) => text`${person} asks for cover: ${schedule}`,
    coveredTitle: (by: Text, person: Text, schedule: string) => text`${by} covers ${person}: ${schedule}`,
    trade: (person: Text, schedule: string) => text`${person} would like to trade: ${schedule}`,
    tradedCardTitle: (by: Text, person: Text, schedule: string) => text`${by} and ${person} have traded: ${schedule}`,
    when: "When",
    gives: (person: string) => `${person} gives`,
    gets: (person: string) => `${person} takes`,
    turn: (span: Text, duty: string) => text`${span} (${duty})`,
    duty: "As",
    why: "Why",
    asked: "Asked, in this order",
    state: {
      open: (asker: Text) => text`Nobody has it yet. Until somebody does, it stays with ${asker}.`,
      openTrade: text`Nothing changes until it is agreed.`,
      taken: (by: Text) => text`${by} has it.`,
      agreed: (by: Text) => text`${by} agreed.`,
      declined: (by: Text) => text`${by} said no.`,
      withdrawn: text`Not needed any more.`,
      over: (asker: Text) => text`It has begun, and nobody took it: it stays with ${asker}.`,
      overTrade: text`It has begun, and nobody agreed: the turns stay as they were.`,
    },
    buttons: { agree: "I'll take it", trade: "Agree", decline: "I can't", withdraw: "Not needed any more" },
    done: (n: number) =>
      n === 0
        ? text`Nobody is free then. Your lead sees this in the department’s channel.`
        : text`Whoever has had the least on-call is asked first. You are told when somebody takes it.`,
    askedTitle: text`You asked for cover`,
    tradeTitle: (person: string) => text`${person} is asked`,
    tradeDone: text`You are told when they answer. Until then nothing changes.`,
    tookTitle: text`Thank you: it is yours`,
    took: (person: Text, from: Span, until: Span) => text`You are on call instead of ${person}, ${from} to ${until}.`,
    tradedTitle: text`Agreed: the turns are traded`,
    declinedTitle: text`All right. Thank you for saying so`,
    noTurn: (person: string) => text`${person} has no turn then. Type /oncall next to see who has.`,
    notOffered: text`This was not offered to you: it is for people who share this duty.`,
    already: (by: string) => text`${by} has taken it already.`,
    notOpen: text`It is not open any more.`,
    busy: (schedule: string) => text`You are on call for ${schedule} at that time already, so it can't be you.`,
    own: text`You asked for it yourself.`,
    notFor: (person: string) => text`Only ${person}, or a lead of the department, can decide that.`,
    notYours: text`Only a lead of the department can do that for somebody else.`,
    backwards: text`The end is not after the beginning.`,
    past: text`That time is over.`,
    notSelf: text`That has to be somebody else than the one whose turn it is.`,
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
    gone: (n: number) => (n === 0 ? text`There was no such time off.` : text`Taken out. You are there again.`),
    goneTitle: text`Time off`,
    backwards: text`The last day is before the first.`,
    tooLong: text`That is longer than a year.`,
  },
};
type Words = typeof en;

const es: Words = {
  news: {
    title: (schedule) => text`Cambió la guardia: ${schedule}`,
    took: (by, person, from, until) => text`Desde ${from} hasta ${until}, ${by} está de guardia en lugar de ${person}.`,
    covered: (by, person, from, until) => text`Desde ${from} hasta ${until}, ${by} cubre a ${person}.`,
    traded: (by, person, from, until) => text`Desde ${from} hasta ${until}, ${by} tiene el turno de ${person}.`,
    set: (by, until) => text`${by} organizó los turnos. A partir de ${until} le toca a usted.`,
    setOut: (by) => text`${by} organizó los turnos. Usted ya no tiene ninguno.`,
    away: (by, person, from, until) => text`Desde ${from} hasta ${until}, ${person} estará ausente. Lo dijo ${by}.`,
    see: "Ver mis turnos",
  },
  take: {
    ask: (schedule) => text`¿Tomar la guardia de ${schedule}?`,
    what: (person, until) => text`Desde ahora hasta ${until} usted estará de guardia en lugar de ${person}.`,
    nobody: (until) => text`No hay nadie de guardia. Desde ahora hasta ${until} lo estará usted.`,
    done: text`Ahora está de guardia`,
    until: (schedule, until) => text`${schedule} (hasta ${until}). Se avisa a quien estaba.`,
    other: (who, until) => text`${who} está de guardia desde ahora hasta ${until}, y se le avisa.`,
    justTaken: (by) => text`${by} la acaba de tomar. Si aun así debe ser usted, dígalo de nuevo en un minuto.`,
    alone: (schedule, until) => text`${schedule}, hasta ${until}. No había nadie de guardia.`,
    already: text`Usted ya está de guardia.`,
    backwards: text`El final no es posterior al principio. Escriba por ejemplo: --hasta 22:00.`,
    tooLong: text`Es más de un año. Para un cambio duradero use /oncall crear.`,
    noEnd: text`Diga hasta cuándo, por ejemplo: --hasta 22:00.`,
  },
  cover: {
    title: (person, schedule) => text`${person} pide que le cubran: ${schedule}`,
    coveredTitle: (by, person, schedule) => text`${by} cubre a ${person}: ${schedule}`,
    trade: (person, schedule) => text`${person} quiere cambiar un turno: ${schedule}`,
    tradedCardTitle: (by, person, schedule) => text`${by} y ${person} cambiaron turnos: ${schedule}`,
    when: "Cuándo",
    gives: (person) => `${person} deja`,
    gets: (person) => `${person} toma`,
    turn: (span, duty) => text`${span} (${duty})`,
    duty: "Como",
    why: "Por qué",
    asked: "Se pregunta en este orden a",
    state: {
      open: (asker) => text`Nadie lo ha tomado todavía. Hasta entonces sigue con ${asker}.`,
      openTrade: text`Nada cambia hasta que haya acuerdo.`,
      taken: (by) => text`${by} lo tomó.`,
      agreed: (by) => text`${by} aceptó.`,
      declined: (by) => text`${by} dijo que no.`,
      withdrawn: text`Ya no hace falta.`,
      over: (asker) => text`Ya empezó y nadie lo tomó: sigue con ${asker}.`,
      overTrade: text`Ya empezó y no hubo acuerdo: los turnos quedan como estaban.`,
    },
    buttons: { agree: "Lo tomo", trade: "De acuerdo", decline: "No puedo", withdraw: "Ya no hace falta" },
    done: (n) =>
      n === 0
        ? text`Nadie está libre entonces. Su responsable lo ve en el canal del departamento.`
        : text`Se pregunta primero a quien ha tenido menos guardias. Le aviso cuando alguien lo tome.`,
    askedTitle: text`Pidió que le cubran`,
    tradeTitle: (person) => text`Se pregunta a ${person}`,
    tradeDone: text`Le aviso cuando responda. Hasta entonces nada cambia.`,
    tookTitle: text`Gracias: la guardia es suya`,
    took: (person, from, until) => text`Desde ${from} hasta ${until} usted está de guardia en lugar de ${person}.`,
    tradedTitle: text`De acuerdo: los turnos se cambiaron`,
    declinedTitle: text`De acuerdo. Gracias por decirlo`,
    noTurn: (person) => text`${person} no tiene turno entonces. Escriba /oncall próximo para ver quién lo tiene.`,
    notOffered: text`Esto no se le ofreció a usted: es para quienes comparten esta guardia.`,
    already: (by) => text`${by} ya lo tomó.`,
    notOpen: text`Ya no está abierto.`,
    busy: (schedule) => text`Usted ya está de guardia en ${schedule} a esa hora, así que no puede ser usted.`,
    own: text`Lo pidió usted.`,
    notFor: (person) => text`Solo ${person}, o un responsable del departamento, puede decidirlo.`,
    notYours: text`Solo un responsable del departamento puede hacerlo por otra persona.`,
    backwards: text`El final no es posterior al principio.`,
    past: text`Ese tiempo ya pasó.`,
    notSelf: text`Tiene que ser otra persona que no sea la del turno.`,
    changed: text`Uno de los dos turnos ha cambiado. Por favor, pida de nuevo.`,
  },
  away: {
    title: (person, days) => text`${person} estará ausente: ${days}`,
    none: text`No hay turnos en ese tiempo: nada que cubrir.`,
    asking: (n) =>
      n === 1
        ? text`Hay un turno en ese tiempo: se pide que lo cubran. Hasta que alguien lo tome, queda como está.`
        : text`Hay ${n} turnos en ese tiempo: se pide que los cubran. Hasta que alguien tome uno, queda como está.`,
    covered: (n, by) =>
      n === 1 ? text`${by} tiene el turno de esos días.` : text`${by} tiene los ${n} turnos de esos días.`,
    asked: (by) => text`Se pregunta a ${by}.`,
    gone: (n) => (n === 0 ? text`No había ninguna ausencia así.` : text`Se quitó. Usted vuelve a estar disponible.`),
    goneTitle: text`Ausencia`,
    backwards: text`El último día es anterior al primero.`,
    tooLong: text`Es más de un año.`,
  },
};

const words: Readonly<Record<Language, Words>> = { en, es };
export const changeWordsIn = (language: Language): Words => words[language];
