import { fold } from "./text.ts";

/** Longer words are no slips of the finger; this also keeps the cost of comparing small and fixed. */
const longest = 24;

/** Slips between two words: a letter too many, too few or wrong, or two swapped. */
export function slips(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(before, j - 2) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return at(last, b.length);
}
const at = (row: readonly number[], i: number): number => row[i] ?? Number.POSITIVE_INFINITY;

/** The word that was probably meant: at most one slip in a short word, two in a long one. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const word = fold(typed);
  if (word.length < 3 || word.length > longest) return undefined;
  const most = word.length < 6 ? 1 : 2;
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > most) continue;
    const distance = slips(word, fold(candidate));
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}
