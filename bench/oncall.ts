import { gaps, onCallAt, shifts } from "../src/oncall/resolver.ts";
import type { Layer, Override, Schedule } from "../src/oncall/schedule.ts";
import { at, days, layer, schedule, workdays } from "../tests/oncall/given.ts";
import { stepToAll } from "../tests/oncall/stepping.ts";
import { inWords, keep, say, sayBars, sayTable, spreadOf } from "./lib/figures.ts";

/* Who is on call: the resolver, and walking from the anchor turn by turn. */

const many = 10_000;
const rounds = Number(process.env["ROUNDS"] ?? 40);
/** Until the compiler has seen enough. */
const warmUp = 20;
/** Of the many, those that are walked too: walking all of them takes most of a minute. */
const walked = 100;

type Instant = ReturnType<typeof at>;
const zones = ["America/Chicago", "America/New_York", "America/Los_Angeles", "America/Denver"];
const five = (n: number) => Array.from({ length: 5 }, (_, i) => [`p${n}-${i}`]);

/** Two layers, five people, one to two years old; every second one with daily nights; every fourth with two changes. */
function scheduleNumber(n: number): Schedule {
  const time = `${String(6 + (n % 12)).padStart(2, "0")}:${n % 2 === 0 ? "00" : "30"}`;
  const anchor = `${2024 + (n % 2)}-0${1 + (n % 9)}-${10 + (n % 18)}T00:00`;
  const turns = five(n);
  const weekly = layer({ id: "weeks", anchor, starts: [{ weekday: 1 + (n % 7), time }], turns });
  const nights = { unit: "day", starts: [{ time }], windows: [days(workdays, "17:00", "07:00")] } as const;
  const second: Layer = layer({ id: "second", duty: "backup", anchor, turns, ...(n % 2 === 0 ? nights : {}) });
  const zone = zones[n % zones.length] ?? "Etc/UTC";
  return schedule([weekly, second], { id: `s${n}`, zone, overrides: n % 4 === 0 ? twoChanges(n) : [] });
}
function twoChanges(n: number): readonly Override[] {
  const from = at("2026-03-01T00:00Z").add({ hours: n % 300 });
  const made = { from, until: from.add({ hours: 60 }), madeAt: from };
  return [
    { ...made, id: "a", duty: undefined, kind: "replace", person: `p${n}-1`, by: `p${n}-2` },
    { ...made, id: "b", duty: "primary", kind: "add", by: "extra" },
  ];
}
const fresh = (): readonly Schedule[] => Array.from({ length: many }, (_, n) => scheduleNumber(n));

/** Processor time, user and system, in milliseconds: the collector's threads are in it. */
function took(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
const times = (count: number, one: (i: number) => number): readonly number[] =>
  Array.from({ length: count }, (_, i) => one(i));

/** Another one in each round: no answer can be a remembered one. */
const instant = (round: number) => at("2026-03-02T18:00Z").add({ minutes: 613 * round });
const first = instant(0);
let answers = 0;
/** So that nothing is left out as useless. */
function count(some: readonly unknown[]): void {
  answers += some.length;
}
function askAll(all: readonly Schedule[], when: Instant): void {
  for (const one of all) count(onCallAt(one, when));
}
function walkSome(all: readonly Schedule[], when: Instant): void {
  for (const one of all.slice(0, walked)) count(stepToAll(one, when));
}

/** What is timed must first be right. */
function check(all: readonly Schedule[], when: Instant): void {
  for (const one of all.slice(0, walked)) {
    const said = JSON.stringify(onCallAt(one, when).map(({ duty, people }) => [duty, people]));
    const stepped = JSON.stringify(stepToAll(one, when));
    if (said !== stepped) throw new Error(`${one.id} at ${when}: ${said}, by steps ${stepped}`);
  }
}

const all = fresh();
for (let round = 0; round < 8; round++) check(all, instant(round));
for (let round = 0; round < warmUp; round++) askAll(all, instant(round));

const asked = times(rounds, (round) => took(() => askAll(all, instant(round))));
const stepped = times(5, (round) => took(() => walkSome(all, instant(round))) * (many / walked));
const unread = times(5, () => {
  const others = fresh();
  return took(() => askAll(others, first));
});
const [mixed = scheduleNumber(0)] = all;
const [year, twoMonths] = [first.add({ hours: 24 * 365 }), first.add({ hours: 24 * 60 })];
const ofAYear = shifts(mixed, first, year).length;
const aYear = times(rounds, () => took(() => count(shifts(mixed, first, year)))).slice(rounds / 2);
const scans = times(10, () =>
  took(() => {
    for (const one of all.slice(0, 200)) count(gaps(one, first, twoMonths));
  }),
);

const found = {
  [`who is on call in ${many} schedules, read before`]: spreadOf(asked),
  "the same, each read for the first time": spreadOf(unread),
  [`the same, by steps (${walked} of them, times ${many / walked})`]: spreadOf(stepped),
  [`a year of one schedule, ${ofAYear} shifts`]: spreadOf(aYear),
  "gaps of 200 schedules in 60 days": spreadOf(scans),
};
const faster = spreadOf(stepped).median / spreadOf(asked).median;
sayTable(
  ["what", "CPU ms"],
  Object.entries(found).map(([what, ms]) => [what, inWords(ms, 1)]),
);
say(`by steps it takes ${faster.toFixed(0)} x as long; ${answers} answers`);
sayBars([
  { what: "who is on call in 10,000 schedules, ms", value: spreadOf(asked).median, most: 8 },
  { what: "the same, of the time by steps", value: 1 / faster, most: 1 / 40 },
  { what: "a year of shifts, ms", value: spreadOf(aYear).median, most: 10 },
  { what: "gaps of 200 schedules in 60 days, ms", value: spreadOf(scans).median, most: 1_000 },
]);
keep("oncall", { many, rounds, found, faster });
