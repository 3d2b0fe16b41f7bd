import { statSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { readOneRoster, withRoster } from "../../adapters/import/oneRoster.ts";
import type { Problem } from "../../adapters/import/problem.ts";
import { readDistrictFile } from "../../adapters/import/yamlDistrict.ts";
import type { OpenStore } from "../../db/unit.ts";
import type { Log } from "../bot/parts.ts";
import type { Config } from "../config.ts";
import type { Schedule } from "../oncall/schedule.ts";
import type { DistrictPlan } from "../people/plan.ts";
import { asNew, outlook } from "./districtSchedules.ts";
import { complain, say } from "./say.ts";
import { openStore } from "./store.ts";

const usage = `Usage:
  npm run district -- import district.yaml [roster-folder] [--check]
  npm run district -- import roster-folder --district ID [--check]

--check reads everything and says what is wrong, without changing anything.
A roster folder holds OneRoster 1.1 files: orgs.csv and users.csv. Of users only staff is kept.`;

interface Asked {
  readonly yaml: string | undefined;
  readonly roster: string | undefined;
  readonly district: string | undefined;
  readonly check: boolean;
}

/** Loads a district's files. False: nothing was changed, and what to do was said. */
export async function districtCommand([word, ...words]: readonly string[], config: Config, log: Log): Promise<boolean> {
  const asked = word === "import" ? readWords(words) : undefined;
  if (!asked) {
    complain(usage);
    return false;
  }
  return asked.yaml === undefined ? bringRoster(asked, config, log) : bringPlan(asked.yaml, asked, config, log);
}

function readWords(words: readonly string[]): Asked | undefined {
  const check = words.includes("--check");
  const at = words.indexOf("--district");
  const district = at < 0 ? undefined : words[at + 1];
  const paths = words.filter((word, i) => !word.startsWith("--") && (at < 0 || i !== at + 1));
  const roster = paths.find(isFolder);
  const yaml = paths.find((path) => !isFolder(path));
  if (paths.length === 0 || paths.length > 2 || (yaml === undefined && district === undefined)) return undefined;
  return { yaml, roster, district, check };
}
const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

async function bringPlan(file: string, { roster, check }: Asked, config: Config, log: Log): Promise<boolean> {
  const read = readDistrictFile(file);
  if ("problems" in read) return refuse(read.problems);
  const listed = roster === undefined ? undefined : await readRoster(roster, read.plan.locations);
  if (listed && "problems" in listed) return refuse(listed.problems);
  const plan: DistrictPlan = listed ? withRoster(read.plan, listed) : read.plan;
  tell(read.counted);
  if (listed) tell(listed.counted);
  if (check) {
    const now = Temporal.Now.instant();
    if (plan.schedules.length > 0) say("Turns on call, where there are none yet (others go on being counted):");
    for (const each of asNew(plan, now)) say(outlook(each, now).join("\n"));
    return said("Everything can be read. Nothing was changed.");
  }
  const store = await openStore(config, log);
  try {
    const now = await store.now();
    await store.setup((setup) => setup.bring(plan, now, progress("kept")));
    for (const line of await turnsKept(store, plan, now)) say(line);
    const code = await store.setup((setup) => setup.adminCode(plan.district.id));
    if (code) say(`There is no administrator yet. In your chat, type: /crosswalk claim ${code}`);
    return said(`${plan.district.name} is up to date.`);
  } finally {
    await store.close();
  }
}

/** As they are counted now, with whatever was changed in the chat since. */
const turnsKept = (store: OpenStore, plan: DistrictPlan, now: Temporal.Instant): Promise<readonly string[]> =>
  store.of(plan.district.id).read(async ({ schedules, people }) => {
    const lines: string[] = [];
    for (const { id } of plan.schedules) {
      const schedule = await schedules.get(id, now);
      if (!schedule) continue;
      const named = await people.namesOf(everybodyIn(schedule));
      const nameOf = (person: string) => named.get(person) ?? person;
      lines.push(...outlook({ schedule, nameOf }, now));
    }
    return lines;
  });
const everybodyIn = ({ versions, overrides, swaps, temporary }: Schedule): readonly string[] => [
  ...versions.flatMap(({ layers }) => layers.flatMap(({ rotation }) => rotation.turns.flat())),
  ...overrides.flatMap((each) => (each.kind === "remove" ? [] : [each.by])),
  ...swaps.map(({ by }) => by),
  ...temporary.flatMap((each) => each.shifts.flatMap(({ people }) => people)),
];

async function bringRoster({ roster, district = "", check }: Asked, config: Config, log: Log): Promise<boolean> {
  if (roster === undefined) return said(usage, false);
  const store = await openStore(config, log);
  try {
    const there = (await store.districts()).includes(district);
    if (!there) return said(`There is no district “${district}” yet: import its district.yaml first.`, false);
    const known = await store.of(district).read(({ locations }) => locations.campuses());
    const listed = await readRoster(roster, known);
    if ("problems" in listed) return refuse(listed.problems);
    tell(listed.counted);
    if (check) return said("Everything can be read. Nothing was changed.");
    const now = await store.now();
    await store.setup((setup) => setup.add(district, listed, now, progress("kept")));
    return said(`${district} is up to date.`);
  } finally {
    await store.close();
  }
}

const readRoster = (folder: string, known: DistrictPlan["locations"]) =>
  readOneRoster(folder, { known, progress: (rows) => say(`  ${rows} rows read`) });
const progress = (what: string) => (done: number, all: number) => say(`  ${done} of ${all} ${what}`);

function refuse(problems: readonly Problem[]): false {
  for (const { file, line, message, remedy } of problems) complain(`${file}:${line}: ${message} ${remedy}`);
  complain(`${problems.length} to put right. Nothing was changed.`);
  return false;
}
function said(text: string, good = true): boolean {
  (good ? say : complain)(text);
  return good;
}
const tell = (counted: Readonly<Record<string, number>>) =>
  say(
    Object.entries(counted)
      .map(([what, count]) => `  ${what}: ${count}`)
      .join("\n"),
  );
