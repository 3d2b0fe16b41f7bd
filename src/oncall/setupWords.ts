import { type Language, type Span, type Text, text } from "../bot/text.ts";

/** Words of setting up, and of its warnings. */
const en = {
  ask: (name: string) => text`Keep these turns for ${name}?`,
  first: (who: Text) => text`On call as soon as you confirm: ${who}.`,
  turn: (who: Text, from: Span, until: Span) => text`${who}: ${from} to ${until}`,
  backup: text`Whoever comes next in the list is the backup.`,
  hit: (who: Text) => text`Their turns change, and they are told: ${who}.`,
  swapsKept: (n: number) => (n === 1 ? text`One swap that was agreed stays.` : text`${n} swaps that were agreed stay.`),
  kept: (name: string) => text`On-call is set up: ${name}`,
  keptWhat: text`Type /oncall to see who is on call. At each hand-off the departments’ channels and the two people are told.`,
  ended: (name: string) => text`${name} has ended`,
  endedWhat: text`Nobody is on call here any more. What happened stays in the log.`,
  endAsk: (name: string) => text`End ${name}?`,
  endWhat: text`From now on nobody is on call here. What happened stays in the log.`,
  onlyLeads: text`Only a lead of that department, or an administrator, can set up its on-call.`,
  whichDepartment: text`Say for which department, for example --department facilities.`,
  nameTaken: (name: string) => text`Another department has a schedule called ${name}. Give yours another name.`,
  tooFew: text`Name at least one person.`,
  awayThen: (who: string, when: Span) => text`${who} is away when their turn of ${when} comes.`,
  warnings: {
    clockChange: text`The hour lies between 1 and 3 at night: when the clocks change it can fall out or come twice. Another hour is safer.`,
    lateDay: text`A day from the 29th on is the last day of the month where a month is shorter.`,
    overnight: text`The hand-off lies inside a night shift: the person changes in the middle of it.`,
    never: (who: string) => text`${who} never gets a turn this way.`,
    uncovered: (from: Span, until: Span) =>
      text`Nobody is on call from ${from} to ${until}, while the department is open.`,
  },
};
type Words = typeof en;
const es: Words = {
  ask: (name) => text`¿Guardar estos turnos de ${name}?`,
  first: (who) => text`De guardia en cuanto confirme: ${who}.`,
  turn: (who, from, until) => text`${who}: desde ${from} hasta ${until}`,
  backup: text`La persona siguiente de la lista es la reserva.`,
  hit: (who) => text`Se avisa a quienes cambian de turno: ${who}.`,
  swapsKept: (n) => (n === 1 ? text`Un cambio acordado se mantiene.` : text`${n} cambios acordados se mantienen.`),
  kept: (name) => text`La guardia está lista: ${name}`,
  keptWhat: text`Escriba /oncall para ver quién está de guardia. En cada relevo se avisa a los canales de los departamentos y a las dos personas.`,
  ended: (name) => text`${name} terminó`,
  endedWhat: text`Nadie más entra de guardia aquí. Lo que pasó queda en el registro.`,
  endAsk: (name) => text`¿Terminar ${name}?`,
  endWhat: text`Desde ahora nadie entra de guardia aquí. Lo que pasó queda en el registro.`,
  onlyLeads: text`Solo un responsable de ese departamento, o un administrador, puede crear su guardia.`,
  whichDepartment: text`Diga para qué departamento, por ejemplo --departamento mantenimiento.`,
  nameTaken: (name) => text`Otro departamento tiene una guardia llamada ${name}. Dé otro nombre a la suya.`,
  tooFew: text`Nombre al menos a una persona.`,
  awayThen: (who, when) => text`En su turno de ${when}, ${who} estará ausente.`,
  warnings: {
    clockChange: text`La hora está entre la 1 y las 3 de la noche: al cambiar el reloj puede faltar o venir dos veces. Otra hora es más segura.`,
    lateDay: text`Un día desde el 29 es el último del mes donde el mes es más corto.`,
    overnight: text`El relevo cae dentro de un turno de noche: la persona cambia a mitad.`,
    never: (who) => text`Así ${who} nunca tiene turno.`,
    uncovered: (from, until) =>
      text`Desde ${from} hasta ${until} no hay nadie de guardia, con el departamento abierto.`,
  },
};
const words: Readonly<Record<Language, Words>> = { en, es };
export const setupWordsIn = (language: Language): Words => words[language];
