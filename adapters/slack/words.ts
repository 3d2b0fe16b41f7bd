import type { Language } from "../../src/bot/text.ts";

const en = {
  untitled: "Crosswalk",
  /** Before a title: a shape, and a word where it matters. Colour and emoji are never the only sign. */
  tones: { neutral: "", good: "✓ ", attention: "◆ ", warning: "▲ " },
  shortened:
    "Shortened: there is more than Slack can show here. Ask for a part of it, or for one record by its number.",
  buttonsMissing: "Shortened: a button would not fit into Slack. Please type the command instead.",
  sure: "Are you sure?",
  sureAbout: (label: string) => `You pressed “${label}”. Others will see it.`,
  cancel: "Cancel",
  openForm: "Open the form",
  formWaits: "I need a little more to do this. Open the form: what you wrote is filled in.",
  formTooLong: {
    title: "That is too much text for one form",
    what: "Nothing was changed. Please send a shorter text, or type the command with only what is needed.",
  },
  oldButton: {
    title: "This button is out of date",
    what: "Nothing was changed. Please type the command instead, or use a newer card.",
  },
  failed: {
    title: "Something went wrong on our side",
    what: "Please check whether it was done, and try again if it was not.",
  },
  shortcut: { name: "Make a request", description: "Turn this message into a request" },
  app: "IT and Facilities requests and outages, for the whole school district",
};
type Words = typeof en;

const es: Words = {
  untitled: "Crosswalk",
  tones: { neutral: "", good: "✓ ", attention: "◆ ", warning: "▲ " },
  shortened: "Abreviado: hay más de lo que Slack puede mostrar aquí. Pida una parte, o un registro por su número.",
  buttonsMissing: "Abreviado: un botón no cabe en Slack. Escriba el comando, por favor.",
  sure: "¿Seguro?",
  sureAbout: (label) => `Pulsó “${label}”. Otras personas lo verán.`,
  cancel: "Cancelar",
  openForm: "Abrir el formulario",
  formWaits: "Necesito un poco más para hacerlo. Abra el formulario: lo que escribió ya está puesto.",
  formTooLong: {
    title: "Es demasiado texto para un formulario",
    what: "No se cambió nada. Envíe un texto más corto, o escriba el comando solo con lo necesario.",
  },
  oldButton: {
    title: "Este botón ya no vale",
    what: "No se cambió nada. Escriba el comando, o use una tarjeta más nueva.",
  },
  failed: {
    title: "Algo falló de nuestro lado",
    what: "Compruebe si se hizo e inténtelo de nuevo si no.",
  },
  shortcut: { name: "Hacer una solicitud", description: "Convertir este mensaje en una solicitud" },
  app: "Solicitudes y averías de TI y Mantenimiento, para todo el distrito escolar",
};

const words: Readonly<Record<Language, Words>> = { en, es };
/** What this adapter says on its own account. */
export const wordsIn = (language: Language): Words => words[language];
