import { fold } from "../../src/bot/text.ts";
import { type Location, type LocationKind, locationKey } from "../../src/people/location.ts";

interface Described {
  readonly kind: LocationKind;
  readonly name: string;
  readonly id?: string | undefined;
  readonly aliases: readonly string[];
}

/** A name as part of an id: "Bus & Maintenance yard" becomes "bus-maintenance-yard". */
export const slug = (name: string): string => (fold(name).match(/[\p{L}\p{N}]+/gu) ?? []).join("-");

/** A location below another. Its id comes of the names on its path, so that reading a file again finds the same ones. */
export function locationOf({ kind, name, id, aliases }: Described, parent: Location | undefined): Location {
  const own = id ?? (parent ? `${parent.id}/${slug(name)}` : slug(name));
  return {
    id: own,
    kind,
    name,
    path: [...(parent?.path ?? []), name],
    within: [...(parent?.within ?? []), own],
    keys: keysOf(kind, [name, ...aliases]),
  };
}

/** A room called "204" is also "room 204", which says more in a sentence than a number alone. */
function keysOf(kind: LocationKind, names: readonly string[]): readonly string[] {
  const keys = names.map(locationKey).filter((key) => key !== "");
  const numbers = kind === "room" ? keys.filter((key) => /^\d+\p{L}?$/u.test(key)) : [];
  return [...new Set([...keys, ...numbers.map((number) => `room ${number}`)])];
}
