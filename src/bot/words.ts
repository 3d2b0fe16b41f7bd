import { type Language, text } from "./text.ts";

const en = {
  send: "Send",
  confirm: "Yes, do it",
  needed: text`Please fill this in.`,
  notNumber: text`Please write a whole number, such as 3.`,
  numberRange: (least: number, most: number) => text`Please write a number from ${least} to ${most}.`,
  tooLong: (most: number) => text`That is too long. Please keep it under ${most} letters.`,
  notChoice: (options: string) => text`Please pick one of: ${options}.`,
  notYesNo: text`Please answer yes or no.`,
  notMoment: (typed: string) =>
    text`I can't read “${typed}” as a time. Try “14:05”, “yesterday 7pm” or “2026-03-06 08:00”.`,
  notDay: (typed: string) => text`I can't read “${typed}” as a day. Try “tomorrow”, “Friday” or “2026-03-06”.`,
  notDuration: (typed: string) =>
    text`I can't read “${typed}” as a length of time. Try “30 min”, “2 hours” or “1 day”.`,
  noRecord: (id: string) => text`There is no ${id}.`,
  notReference: (prefix: string, typed: string) => text`“${typed}” is not a number I know. Write it like ${prefix}-12.`,
  tryAgain: "Nothing was changed.",
  notForYou: text`That is not something your role can do.`,
  whoCan: (roles: string) => text`It is for: ${roles}. Your department's lead can give you that role.`,
  roles: {
    staff: "all staff",
    member: "members of a department",
    lead: "department leads",
    admin: "administrators",
    leadership: "leadership",
  },
  noDistrict: {
    title: text`This workspace is not connected to a school district yet`,
    what: text`Whoever installed Crosswalk can connect it. docs/setup-slack.md and docs/setup-teams.md say how.`,
  },
  stranger: {
    title: text`Crosswalk is for this district's own staff`,
    what: text`Guests and people from other organisations cannot use it. Please ask somebody on staff to do it for you.`,
  },
  left: {
    title: text`Your account is switched off`,
    what: text`An administrator of the district can switch it on again.`,
  },
  bug: {
    title: text`Something went wrong on our side`,
    what: (id: string) =>
      text`Nothing was changed. Please try again; if it happens again, tell your administrator this number: ${id}`,
  },
  unavailable: {
    title: text`I can't write anything down right now`,
    what: text`Nothing was changed. Please try again in a minute. If it is urgent, use the phone.`,
  },
  unsure: {
    title: (typed: string) => text`Did you mean “${typed}”?`,
    yes: (typed: string) => `Yes: ${typed}`,
    no: "No, send it as I wrote it",
  },
  unknown: {
    title: (typed: string) => text`I don't know “${typed}”`,
    nearest: (example: string) => text`Perhaps you mean this: ${example}`,
    example: (example: string) => text`For example: ${example}`,
    nothing: text`Here is what I can do.`,
    noFlag: (flag: string, near: string) =>
      text`There is no --${flag} here. Did you mean --${near}? Nothing was changed.`,
    ask: (typed: string) => text`If you need help with something, I can send this as a request: ${typed}`,
    askButton: "Send it as a request",
  },
  help: {
    title: text`What you can ask me`,
    titleOf: (root: string) => text`What /${root} can do`,
    more: (root: string) => `More about /${root}`,
    how: text`Type a command, or press a button on any card. In Microsoft Teams leave out the slash, or mention me first.`,
  },
  alert: "Attention",
};
type Words = typeof en;

const es: Words = {
  send: "Enviar",
  confirm: "Sí, adelante",
  needed: text`Por favor, complete este campo.`,
  notNumber: text`Escriba un número entero, por ejemplo 3.`,
  numberRange: (least, most) => text`Escriba un número entre ${least} y ${most}.`,
  tooLong: (most) => text`Es demasiado largo. Use menos de ${most} letras.`,
  notChoice: (options) => text`Elija una de estas opciones: ${options}.`,
  notYesNo: text`Responda sí o no.`,
  notMoment: (typed) => text`No entiendo “${typed}” como hora. Pruebe “14:05”, “ayer 19:00” o “2026-03-06 08:00”.`,
  notDay: (typed) => text`No entiendo “${typed}” como día. Pruebe “mañana”, “viernes” o “2026-03-06”.`,
  notDuration: (typed) => text`No entiendo “${typed}” como duración. Pruebe “30 min”, “2 horas” o “1 día”.`,
  noRecord: (id) => text`No existe ${id}.`,
  notReference: (prefix, typed) => text`No conozco el número “${typed}”. Escríbalo así: ${prefix}-12.`,
  tryAgain: "No se cambió nada.",
  notForYou: text`Su función no permite hacer eso.`,
  whoCan: (roles) => text`Es para: ${roles}. El responsable de su departamento puede darle esa función.`,
  roles: {
    staff: "todo el personal",
    member: "miembros de un departamento",
    lead: "responsables de departamento",
    admin: "administradores",
    leadership: "dirección",
  },
  noDistrict: {
    title: text`Este espacio de trabajo aún no está conectado a un distrito escolar`,
    what: text`Quien instaló Crosswalk puede conectarlo. docs/setup-slack.md y docs/setup-teams.md explican cómo.`,
  },
  stranger: {
    title: text`Crosswalk es solo para el personal del distrito`,
    what: text`Los invitados y las personas de otras organizaciones no pueden usarlo. Pida ayuda a alguien del personal.`,
  },
  left: {
    title: text`Su cuenta está desactivada`,
    what: text`Un administrador del distrito puede activarla de nuevo.`,
  },
  bug: {
    title: text`Algo falló de nuestro lado`,
    what: (id) =>
      text`No se cambió nada. Inténtelo de nuevo; si vuelve a pasar, dé este número a su administrador: ${id}`,
  },
  unavailable: {
    title: text`Ahora mismo no puedo guardar nada`,
    what: text`No se cambió nada. Inténtelo de nuevo en un minuto. Si es urgente, use el teléfono.`,
  },
  unsure: {
    title: (typed) => text`¿Quiso decir “${typed}”?`,
    yes: (typed) => `Sí: ${typed}`,
    no: "No, enviarlo como lo escribí",
  },
  unknown: {
    title: (typed) => text`No conozco “${typed}”`,
    nearest: (example) => text`Quizás quiso decir: ${example}`,
    example: (example) => text`Por ejemplo: ${example}`,
    nothing: text`Esto es lo que puedo hacer.`,
    noFlag: (flag, near) => text`Aquí no existe --${flag}. ¿Quiso decir --${near}? No se cambió nada.`,
    ask: (typed) => text`Si necesita ayuda, puedo enviarlo como solicitud: ${typed}`,
    askButton: "Enviarlo como solicitud",
  },
  help: {
    title: text`Lo que puede pedirme`,
    titleOf: (root) => text`Lo que puede hacer /${root}`,
    more: (root) => `Más sobre /${root}`,
    how: text`Escriba un comando o pulse un botón en cualquier tarjeta. En Microsoft Teams omita la barra o mencióneme primero.`,
  },
  alert: "Atención",
};

const words: Readonly<Record<Language, Words>> = { en, es };
/** The bot's own sentences. */
export const wordsIn = (language: Language): Words => words[language];
