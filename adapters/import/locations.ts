import * as z from "zod";
import type { Location, LocationKind } from "../../src/people/location.ts";
import { withShorterNames } from "./campusKeys.ts";
import { readList } from "./entries.ts";
import { locationOf } from "./location.ts";
import { onlyOnce } from "./onlyOnce.ts";
import { quoted } from "./problem.ts";
import type { Path, Report } from "./report.ts";
import { rangeRemedy, roomsIn } from "./rooms.ts";
import { group, meaning, name, optionalList } from "./shapes.ts";

const id = meaning(
  (typed) => (/^[\p{Ll}\p{N}][\p{Ll}\p{N}/-]{0,99}$/u.test(typed) ? typed : undefined),
  (typed) => `${quoted(typed)} is no id I take.`,
  () => "Use small letters, digits, hyphens and slashes, such as lincoln/gym.",
);
/** A name alone is enough: "Gym" stands for {name: Gym}. */
const orName = <S extends z.ZodType>(shape: S) =>
  z.preprocess((raw) => (typeof raw === "string" ? { name: raw } : raw), shape);

const own = { name, id: id.optional(), aliases: optionalList(name) };
const room = orName(group(own));
const building = orName(group({ ...own, rooms: optionalList(room) }));
const campus = orName(group({ ...own, rooms: optionalList(room), buildings: optionalList(building) }));

interface Node {
  readonly name: string;
  readonly id?: string | undefined;
  readonly aliases: readonly string[];
  readonly rooms?: readonly Node[];
  readonly buildings?: readonly Node[];
}

const most = 50_000;
/** Chats carry ids in their lists: the value of an option in Slack has at most 75 letters. */
const longestId = 75;

/** The tree of campuses, buildings and rooms as a list, outer ones first. */
export function readLocations(report: Report, raw: unknown): readonly Location[] {
  const found: Location[] = [];
  const isFirst = onlyOnce(report, "Give one of the two another name, or an id of its own: “id: …”.");

  function grow(kind: LocationKind, node: Node, parent: Location | undefined, at: Path): void {
    for (const named of roomsOf(report, kind, node, at)) {
      const location = locationOf({ ...node, kind, name: named }, parent);
      if (!isUsable(location, at) || !isFirst(location.id, at, `The location ${quoted(location.id)}`)) continue;
      found.push(location);
      for (const [i, child] of (node.buildings ?? []).entries())
        grow("building", child, location, [...at, "buildings", i]);
      for (const [i, child] of (node.rooms ?? []).entries()) grow("room", child, location, [...at, "rooms", i]);
    }
  }

  function isUsable({ id, name }: Location, at: Path): boolean {
    const complain = (message: string, remedy: string) => report.add(at, message, remedy);
    if (found.length >= most) complain(`There are more than ${most} locations.`, "Leave out rooms nobody speaks of.");
    else if (id.length > longestId) complain(`The path to ${quoted(name)} is too long.`, shortId);
    else if (id === "" || id.endsWith("/")) complain(`${quoted(name)} has no letter or digit.`, shortId);
    else return true;
    return false;
  }

  for (const { at, value } of readList(report, ["locations"], raw, campus)) grow("campus", value, undefined, at);
  return withShorterNames(found);
}
const shortId = "Give it a short id of its own: “id: …”.";

/** One location, or as many as a range of rooms has. */
function roomsOf(report: Report, kind: LocationKind, { name, id, aliases }: Node, at: Path): readonly string[] {
  const names = kind === "room" ? roomsIn(name) : [name];
  if (names && names.length > 1 && (id !== undefined || aliases.length > 0)) {
    report.add(at, `The rooms ${quoted(name)} cannot share an id or aliases.`, "Give that room an entry of its own.");
    return [];
  }
  if (!names) report.add(at, `I cannot count from one end of ${quoted(name)} to the other.`, rangeRemedy);
  return names ?? [];
}
