import type { Location } from "../../src/people/location.ts";

const schoolWords = new Set(
  "school schools elementary middle intermediate junior senior high primary secondary academy charter magnet prep preparatory k8 escuela colegio instituto primaria secundaria preparatoria".split(
    " ",
  ),
);

/** "lincoln high school" is also called "lincoln high" and "lincoln". Pure. */
function shorterNames(key: string): readonly string[] {
  const words = key.split(" ");
  const shorter: string[] = [];
  while (words.length > 1) {
    if (schoolWords.has(words.at(-1) ?? "")) words.pop();
    else if (schoolWords.has(words[0] ?? "")) words.shift();
    else break;
    shorter.push(words.join(" "));
  }
  return shorter.filter((name) => !schoolWords.has(name) && !/^(?:\d+|\p{L})$/u.test(name));
}

/** Gives campuses the shorter names that no other campus could mean too. */
export function withShorterNames(locations: readonly Location[]): readonly Location[] {
  const campuses = locations.filter(({ kind }) => kind === "campus");
  const all = new Map(campuses.map(({ id, keys }) => [id, new Set([...keys, ...keys.flatMap(shorterNames)])]));
  const claims = new Map<string, number>();
  for (const names of all.values()) for (const name of names) claims.set(name, (claims.get(name) ?? 0) + 1);
  return locations.map((location) => {
    const names = [...(all.get(location.id) ?? [])];
    const more = names.filter((name) => claims.get(name) === 1 && !location.keys.includes(name));
    return more.length === 0 ? location : { ...location, keys: [...location.keys, ...more] };
  });
}
