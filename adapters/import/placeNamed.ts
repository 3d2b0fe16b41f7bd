import { type Location, locationKey, pathOf } from "../../src/people/location.ts";
import { quoted } from "./problem.ts";

export type FindPlace = (typed: string) => Location | { readonly message: string; readonly remedy: string };

/** Finds a location by its id or by names on its path, from the outside in: "Lincoln / 204". */
export function placesIn(locations: readonly Location[]): FindPlace {
  const byId = new Map(locations.map((location) => [location.id, location]));
  const byKey = new Map<string, Location[]>();
  for (const location of locations)
    for (const key of location.keys) {
      const alike = byKey.get(key);
      if (alike) alike.push(location);
      else byKey.set(key, [location]);
    }

  const fits = ({ within }: Location, outer: readonly string[]): boolean => {
    let next = 0;
    for (const id of within.slice(0, -1)) {
      const wanted = outer[next];
      if (wanted !== undefined && byId.get(id)?.keys.includes(wanted)) next++;
    }
    return next === outer.length;
  };

  return (typed) => {
    const known = byId.get(typed);
    if (known) return known;
    const keys = typed.split(/[/›>]/).map(locationKey);
    const all = (byKey.get(keys.at(-1) ?? "") ?? []).filter((location) => fits(location, keys.slice(0, -1)));
    const depth = Math.min(...all.map(({ within }) => within.length));
    const [only, ...others] = all.filter(({ within }) => within.length === depth);
    if (only && others.length === 0) return only;
    return only ? unclear(typed, [only, ...others]) : unknown(typed);
  };
}

const unknown = (typed: string) => ({
  message: `There is no location ${quoted(typed)}.`,
  remedy: "Write it as “Lincoln / 204”, by names under locations:, or describe it there.",
});
const unclear = (typed: string, all: readonly Location[]) => ({
  message: `${quoted(typed)} could be ${all.slice(0, 3).map(pathOf).map(quoted).join(" or ")}.`,
  remedy: "Write more of its path, from the campus down, or its id.",
});
