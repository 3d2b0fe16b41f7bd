import type { Language } from "../../src/bot/text.ts";

const en = {
  tones: { good: "✓ OK", warning: "⚠ Notice", attention: "❗ Attention" },
  shortened: "This was too long for Microsoft Teams and has been shortened.",
  more: (left: number) => `… and ${left} more`,
  problem: "⚠ Please correct: ",
  needed: "Please fill this in.",
  yes: "Yes",
  none: "(none)",
  sentToYou: "I sent you the answer in our own chat.",
  formSentToYou: "I sent you a form in our own chat.",
  sentBelow: "I sent you the answer as a new message here.",
  formSentBelow: "I sent you a form as a new message here.",
  notSent: "I could not write to you. Please open a chat with me and try again.",
  notSupported: "That does not work in Microsoft Teams yet. Please type the command instead.",
  failed: "Something went wrong on our side. Nothing was changed. Please try again in a minute.",
};
type Words = typeof en;

const es: Words = {
  tones: { good: "✓ Bien", warning: "⚠ Aviso", attention: "❗ Atención" },
  shortened: "Era demasiado largo para Microsoft Teams y se ha acortado.",
  more: (left) => `… y ${left} más`,
  problem: "⚠ Corrija esto: ",
  needed: "Por favor, complete este campo.",
  yes: "Sí",
  none: "(ninguno)",
  sentToYou: "Le envié la respuesta en nuestro propio chat.",
  formSentToYou: "Le envié un formulario en nuestro propio chat.",
  sentBelow: "Le envié la respuesta aquí, en un mensaje nuevo.",
  formSentBelow: "Le envié un formulario aquí, en un mensaje nuevo.",
  notSent: "No pude escribirle. Abra un chat conmigo e inténtelo de nuevo.",
  notSupported: "Eso todavía no funciona en Microsoft Teams. Por favor, escriba el comando.",
  failed: "Algo falló de nuestro lado. No se cambió nada. Inténtelo de nuevo en un minuto.",
};

const words: Readonly<Record<Language, Words>> = { en, es };
/** What only people in Teams read. */
export const wordsIn = (language: Language): Words => words[language];
