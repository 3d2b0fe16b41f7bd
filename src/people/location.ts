import { fold } from "../bot/text.ts";

export const locationKinds = ["campus", "building", "room"] as const;
export type LocationKind = (typeof locationKinds)[number];
/** Somewhere in the district, always shown as a path: Lincoln High › Building B › Room 204. */
export interface Location {
  readonly id: string;
  readonly kind: LocationKind;
  readonly name: string;
  /** Names from the campus down to itself. */
  readonly path: readonly string[];
  /** Ids from the campus down to itself. */
  readonly within: readonly string[];
  /** What people call it, folded: its name and its aliases. */
  readonly keys: readonly string[];
}
export interface Locations {
  readonly get: (id: string) => Promise<Location | undefined>;
  /** All that are called one of these. */
  readonly called: (keys: readonly string[]) => Promise<readonly Location[]>;
  readonly campuses: () => Promise<readonly Location[]>;
  /** For a list to pick from: what begins like this, or the campuses and buildings when nothing is typed. */
  readonly suggest: (typed: string, limit: number) => Promise<readonly Location[]>;
}

export const pathOf = ({ path }: Pick<Location, "path">): string => path.join(" › ");
export const isWithin = (location: Location, outer: string): boolean => location.within.includes(outer);

/** Letters and digits, folded; "Rm." and "room" are the same word, in either language. */
export const locationKey = (name: string): string => keyWords(name).join(" ");
const sameWords: Readonly<Record<string, string>> = {
  rm: "room",
  salon: "room",
  aula: "room",
  cuarto: "room",
  bldg: "building",
  edificio: "building",
};
const keyWords = (typed: string): readonly string[] =>
  (fold(typed.slice(0, 1000)).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => sameWords[word] ?? word);

const longestName = 5;
const mostWords = 60;

/** Every run of up to five neighbouring words: what of them names a location, the tables know. */
export function keysIn(typed: string): readonly string[] {
  const words = keyWords(typed).slice(0, mostWords);
  const keys = new Set<string>();
  for (let from = 0; from < words.length; from++)
    for (let length = 1; length <= longestName && from + length <= words.length; length++)
      keys.add(words.slice(from, from + length).join(" "));
  return [...keys];
}

/**
 * The location that the words name, among those that are called like some of them. The one that most of the words
 * speak for ("Lincoln room 12" beats both "Lincoln" and "room 12"); among equals the one on the person's own campus;
 * none when two are as good. Pure.
 */
export function guessLocation(
  typed: string,
  candidates: readonly Location[],
  usual: Location | undefined,
  how: "in a sentence" | "by name" = "in a sentence",
): Location | undefined {
  const words = ` ${keyWords(typed).slice(0, mostWords).join(" ")} `;
  const named = new Map(candidates.map((location) => [location.id, spokenFor(location, words, how)]));
  const scored = candidates
    .filter(({ id }) => (named.get(id) ?? 0) > 0)
    .map((location) => ({ location, score: scoreOf(location, named, usual) }))
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  if (!best) return undefined;
  return best.score > (next?.score ?? 0) ? best.location : undefined;
}

/** In a sentence "12" or "b" alone says too little: "12 chairs", "plan B". */
const saysTooLittle = /^(?:\d{1,2}|\p{L})$/u;

/** How many of the words name it. */
const spokenFor = ({ keys }: Location, words: string, how: "in a sentence" | "by name"): number =>
  Math.max(
    0,
    ...keys
      .filter((key) => (how === "by name" || !saysTooLittle.test(key)) && words.includes(` ${key} `))
      .map((key) => key.split(" ").length),
  );

function scoreOf(location: Location, named: ReadonlyMap<string, number>, usual: Location | undefined): number {
  const words = location.within.reduce((sum, id) => sum + (named.get(id) ?? 0), 0);
  const campus = location.within[0] ?? location.id;
  const own = usual && isWithin(usual, campus) ? 0.5 : 0;
  return words + own + location.within.length / 100;
}
