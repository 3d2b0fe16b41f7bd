import type { Language } from "../bot/text.ts";

const en = {
  nobody: "nobody",
  today: "today",
  begins: "the time in a bar is when it begins",
  hours: (n: number) => `${n} h`,
  rowsLeftOut: (n: number) => (n === 1 ? "1 more is not shown" : `${n} more are not shown`),
  handOvers: "Hand-over",
  more: (n: number) => `and ${n} more`,
};
type Words = typeof en;
const es: Words = {
  nobody: "nadie",
  today: "hoy",
  begins: "la hora en la barra es cuando empieza",
  hours: (n) => `${n} h`,
  rowsLeftOut: (n) => (n === 1 ? "1 más no se muestra" : `${n} más no se muestran`),
  handOvers: "Relevo",
  more: (n) => `y ${n} más`,
};
const words: Readonly<Record<Language, Words>> = { en, es };
/** What the picture and the grid of a month say. */
export const monthWordsIn = (language: Language): Words => words[language];
