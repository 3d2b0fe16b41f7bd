import type { Conversation } from "../bot/platform.ts";
import { fold, type Said } from "../bot/text.ts";
import type { WeeklyHours } from "./hours.ts";

/** Departments are data: IT and Facilities, and whatever else a district has. */
export interface Department {
  /** Short and stable: "it", "facilities". */
  readonly id: string;
  readonly name: Said;
  readonly aliases: readonly string[];
  /** Words that make a request theirs: "projector", "wifi". Folded. */
  readonly words: readonly string[];
  readonly hours: readonly WeeklyHours[];
}

export interface Departments {
  readonly all: () => Promise<readonly Department[]>;
  /** Takes what names no department: somebody there passes it on. */
  readonly triage: () => Promise<Department | undefined>;
}

/** What departments are called, by id. */
export const departmentNames = async (departments: Departments): Promise<ReadonlyMap<string, Said>> =>
  new Map((await departments.all()).map(({ id, name }) => [id, name]));

/** The channels where a department lives. */
export interface Homes {
  readonly of: (department: string) => Promise<readonly Conversation[]>;
  readonly all: () => Promise<readonly Conversation[]>;
  readonly departmentOf: (conversation: Conversation) => Promise<string | undefined>;
  readonly set: (conversation: Conversation, department: string) => Promise<void>;
}

export const departmentNamed = (typed: string, all: readonly Department[]): Department | undefined => {
  const wanted = fold(typed).replace(/^(?:to|for|a|al|para) /, "");
  return all.find(({ id, name, aliases }) =>
    [id, name.en, name.es, ...aliases].some((known) => fold(known) === wanted),
  );
};

/** The department whose words stand in what was asked; none when two departments fit alike. Pure. */
export function guessDepartment(what: string, all: readonly Department[]): Department | undefined {
  const typed = ` ${wordsOf(what).join(" ")} `;
  const scored = all
    .map((department) => ({ department, score: scoreOf(typed, department.words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  return best && best.score > (next?.score ?? 0) ? best.department : undefined;
}

/** Longer phrases say more: "heat pump" counts twice what "heat" does. */
const scoreOf = (typed: string, words: readonly string[]): number =>
  words.reduce((sum, word) => sum + (mentions(typed, fold(word)) ? word.split(" ").length : 0), 0);
const mentions = (typed: string, word: string): boolean =>
  [word, `${word}s`, `${word}es`].some((form) => typed.includes(` ${form} `));

/** Folded words of a sentence, without punctuation; "wi-fi" and "wifi" are the same word. */
export const wordsOf = (typed: string): readonly string[] =>
  fold(typed.slice(0, 1000))
    .replace(/(?<=\p{L})[-'’](?=\p{L})/gu, "")
    .match(/[\p{L}\p{N}]+/gu) ?? [];
