import { familyOf, type Month, type MonthPerson } from "./month.ts";

/** Widths in parts of the letter size, of a bold condensed face such as Roboto Condensed; others are taken as wide. */
const widths: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[\p{Mn}\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/u, 0],
  [/[ ,;:.'|!ijlI[\](){}\u00a0í·]/u, 0.28],
  [/[tfr"/`\\^-]/u, 0.36],
  [/[a-zñáéóúü*<>?_+=]/u, 0.5],
  [/[A-Z0-9$#~Ñ&–]/u, 0.6],
  [/[\p{Script=Latin}]/u, 0.62],
  [/[\p{Script=Cyrillic}\p{Script=Greek}]/u, 0.8],
];
const wide = /[mwMW@%…]/;
const widthOfLetter = (letter: string): number =>
  wide.test(letter) ? 0.78 : (widths.find(([letters]) => letters.test(letter))?.[1] ?? 1.1);
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + widthOfLetter(letter), 0) * size;

/** As much of it as fits, with an ellipsis where something is left out; empty where nothing can be read. */
export function cutTo(text: string, size: number, room: number): string {
  if (widthOf(text, size) <= room) return text;
  const letters = [...text];
  for (let most = letters.length - 1; most > 0; most--) {
    const cut = `${letters.slice(0, most).join("").trimEnd()}…`;
    if (widthOf(cut, size) <= room) return cut;
  }
  return "";
}

export interface Fitted {
  readonly text: string;
  readonly size: number;
}
/** The first way of saying it that fits at any of the sizes, the largest first. */
export function firstThatFits(ways: readonly string[], sizes: readonly number[], room: number): Fitted | undefined {
  for (const text of ways)
    for (const size of sizes) if (text !== "" && widthOf(text, size) <= room) return { text, size };
  return undefined;
}

/** Ways to write who it is, the fullest first: "Marisol Peña", "Marisol P.", "Marisol" where nobody else is, "MP". */
export function waysToSay(who: readonly number[], { people }: Pick<Month, "people">): readonly string[] {
  const found = who.flatMap((place) => people[place] ?? []);
  const each = (way: (person: MonthPerson) => string) => found.map(way).join(" + ");
  const alone = (first: string) => people.filter(({ name }) => firstOf(name) === first).length < 2;
  return [
    each(({ name }) => name),
    each(({ name }) => withInitial(name)),
    each(({ name }) => (alone(firstOf(name)) ? firstOf(name) : withInitial(name))),
    each(({ code }) => code),
  ];
}
const wordsOf = (name: string): readonly string[] => name.trim().split(/\s+/u);
const firstOf = (name: string): string => wordsOf(name)[0] ?? "";
function withInitial(name: string): string {
  const words = wordsOf(name);
  const [initial] = words.length < 2 ? [] : familyOf(words);
  return initial === undefined ? name : `${firstOf(name)} ${initial}.`;
}
