import { shortened } from "../../src/bot/text.ts";
import type { DistrictPlan } from "../../src/people/plan.ts";

/** Something in a file that somebody has to put right, and how. For people: shown line by line on a terminal. */
export interface Problem {
  readonly file: string;
  /** From 1; 1 too where it is about the file as a whole. */
  readonly line: number;
  readonly message: string;
  readonly remedy: string;
}
export interface Problems {
  readonly problems: readonly Problem[];
}
/** A file read and checked as a whole, and how many of each it holds; or everything that has to be put right first. */
export type ReadPlan = { readonly plan: DistrictPlan; readonly counted: Readonly<Record<string, number>> } | Problems;

/** What a file says, in a sentence: short, on one line, and nothing in it that a terminal would obey. */
export const quoted = (typed: string): string => `“${shortened(typed.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, " "), 60)}”`;
