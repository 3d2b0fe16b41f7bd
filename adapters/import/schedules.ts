import * as z from "zod";
import { fold } from "../../src/bot/text.ts";
import type { Department } from "../../src/people/department.ts";
import type { PlannedLayer, PlannedOnCall } from "../../src/people/plan.ts";
import type { DepartmentsKnown } from "./departmentsKnown.ts";
import { readList } from "./entries.ts";
import { type Around, layerOf, readTurns, turnKeys } from "./layers.ts";
import { onlyOnce } from "./onlyOnce.ts";
import type { FindPerson } from "./peopleNamed.ts";
import { quoted } from "./problem.ts";
import type { Path, Report } from "./report.ts";
import { group, name, oneOf, zone } from "./shapes.ts";

const shape = group({
  name,
  department: name,
  zone: zone.optional(),
  ...turnKeys,
  backup: z.unknown().optional(),
  layers: z.unknown().optional(),
});
const layerShape = group({ name, duty: oneOf("duty", ["primary", "backup"]).optional(), ...turnKeys });
type Said = z.output<typeof shape>;

/** What else of the file is spoken of. */
interface File {
  readonly departments: DepartmentsKnown;
  readonly good: readonly Department[];
  readonly people: FindPerson | undefined;
}

/** Who is on call. Two of one id could not be told apart, nor could two layers of a schedule. */
export function readSchedules(
  report: Report,
  raw: unknown,
  { departments, good, people }: File,
): readonly PlannedOnCall[] {
  const isFirst = onlyOnce(report, "Give one of the two another name.");
  return readList(report, ["schedules"], raw, shape).map(({ at, value }) => {
    const { name, zone } = value;
    const id = readId(report, [...at, "name"], name);
    isFirst(id, [...at, "name"], `The schedule ${quoted(name)}`);
    const department = departments.idOf(value.department, [...at, "department"]);
    const hours = good.find((one) => one.id === department)?.hours;
    const around = { people, hours };
    const layers = value.layers === undefined ? simple(report, at, value, around) : layered(report, at, value, around);
    return { id, name, department, zone, layers };
  });
}

const longestName = 60;
/** As /oncall setup makes it of the name that is typed there (`idFrom` in src/oncall/planning.ts). */
function readId(report: Report, at: Path, name: string): string {
  const id = fold(name)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  if (id === "") report.add(at, `${quoted(name)} has no letter in it.`, "Write a name of letters, such as IT on call.");
  if (name.length > longestName || id.length > longestName)
    report.add(at, `${quoted(name)} is too long for a schedule.`, `Use at most ${longestName} letters.`);
  return id;
}

/** One rotation, and perhaps a backup: whoever is next in the list, or people who take turns at the same times. */
function simple(report: Report, at: Path, said: Said, around: Around): readonly PlannedLayer[] {
  const primary = layerOf(report, at, said, { id: "primary", duty: "primary", rank: 1 }, around);
  const { backup } = said;
  if (backup === undefined || backup === "none" || backup === "") return [primary];
  const { turns } = primary.rotation;
  if (backup === "next" && turns.length < 2)
    report.add(
      [...at, "backup"],
      "Nobody is next: there is one turn only.",
      "Name more people, or take “backup:” out.",
    );
  const others =
    backup === "next"
      ? [...turns.slice(1), ...turns.slice(0, 1)]
      : readTurns(report, [...at, "backup"], backup, around.people);
  return [primary, { ...primary, id: "backup", duty: "backup", rotation: { ...primary.rotation, turns: others } }];
}

const ofLayers = [...Object.keys(turnKeys), "backup"];
const empty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

/** Layers: of those with one duty the upper one holds, and the next where it leaves the time empty. */
function layered(report: Report, at: Path, said: Said, around: Around): readonly PlannedLayer[] {
  for (const [key, value] of Object.entries(said))
    if (ofLayers.includes(key) && !empty(value))
      report.add(
        [...at, key],
        `${quoted(key)} stands beside “layers”.`,
        "Write it inside of each layer that it is for.",
      );
  const read = readList(report, [...at, "layers"], said.layers, layerShape);
  if (Array.isArray(said.layers) && said.layers.length === 0)
    report.add([...at, "layers"], "There is no layer in this list.", "Add one, or write people: here instead.");
  const isFirst = onlyOnce(report, "Give one of the two another name.");
  return read.map(({ at, value }, i) => {
    const id = readId(report, [...at, "name"], value.name);
    isFirst(id, [...at, "name"], `The layer ${quoted(value.name)}`);
    const { duty = "primary" } = value;
    const below = read.slice(i + 1).filter((other) => (other.value.duty ?? "primary") === duty);
    return layerOf(report, at, value, { id, duty, rank: below.length + 1 }, around);
  });
}
