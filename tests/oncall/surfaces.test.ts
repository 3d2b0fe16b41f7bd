import fc from "fast-check";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { calendarFile } from "../../adapters/web/calendarFile.ts";
import { pages, type Tables } from "../../src/app.ts";
import { boundariesAt } from "../../src/oncall/boundary.ts";
import { monthOfSchedules } from "../../src/oncall/calendar.ts";
import { onCallAt, shifts } from "../../src/oncall/resolver.ts";
import { duties, type Override, type Schedule } from "../../src/oncall/schedule.ts";
import { type World, wordsOn, world } from "../support/world.ts";
import { anyCase, type Case } from "./anySchedule.ts";

/* Whatever people set up and change: every surface says what the resolver says. */

const names = ["Ana Ruiz", "Marcus Hill", "Priya Shah", "Tom Becker", "Luis Ortega", "Dana Cole"];
const stands = ["ana", "bo", "cy", "di", "ed", "flo"];

interface Kept {
  readonly schedule: Schedule;
  readonly known: ReadonlyMap<string, string>;
}
/** Keeps the case's schedule in the world's store, with people of the district, at the case's time. */
async function keep(w: World, { schedule, focus }: Case): Promise<Kept> {
  w.now = focus;
  return w.store.of(w.district).transact(async (tables) => {
    const found = await Promise.all(names.map(async (name) => (await tables.people.find(name, 1))[0]?.id ?? name));
    const idOf = (who: string) => found[stands.indexOf(who)] ?? who;
    await keepParts(schedule, idOf, tables);
    await tables.addresses.renew("schedule", schedule.id);
    const kept = await tables.schedules.get(schedule.id, focus);
    if (!kept) throw new Error("what was kept is not there");
    return { schedule: kept, known: await tables.people.namesOf(found) };
  });
}

async function keepParts(schedule: Schedule, idOf: (who: string) => string, { schedules, calendar }: Tables) {
  for (const { from, layers } of schedule.versions) {
    const real = layers.map((layer) => {
      const turns = layer.rotation.turns.map((turn) => turn.map(idOf));
      return { ...layer, rotation: { ...layer.rotation, turns } };
    });
    await schedules.put({ ...schedule, layers: real }, from, "test");
  }
  for (const override of schedule.overrides) await schedules.override(schedule.id, withIds(override, idOf));
  for (const swap of schedule.swaps)
    await schedules.swap(schedule.id, { ...swap, person: idOf(swap.person), by: idOf(swap.by) });
  for (const { shifts: planned, ...temporary } of schedule.temporary)
    await schedules.temporary(schedule.id, {
      ...temporary,
      shifts: planned.map((shift) => ({ ...shift, people: shift.people.map(idOf) })),
    });
  await schedules.log(
    schedule.id,
    schedule.log.map((one) => ({ ...one, people: one.people.map(idOf) })),
  );
  await calendar.bring(schedule.calendar);
}
function withIds(override: Override, idOf: (who: string) => string): Override {
  if (override.kind === "replace") return { ...override, person: idOf(override.person), by: idOf(override.by) };
  return override.kind === "remove"
    ? { ...override, person: idOf(override.person) }
    : { ...override, by: idOf(override.by) };
}

/** The page's file, read by a library of another make than the one that wrote it. */
async function eventsIn(w: World, id: string): Promise<readonly string[]> {
  const [page] = pages;
  const served = await w.store.of(w.district).read(async (tables) => {
    const token = (await tables.addresses.of("schedule", id)) ?? "";
    return page?.answer({ token, rest: ".ics", query: {} }, tables, w.now);
  });
  if (served?.kind !== "calendar") throw new Error("there is no calendar");
  const file = new ICAL.Component(ICAL.parse(calendarFile(served.calendar)));
  const events = file.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  return events
    .map(({ startDate, endDate, summary }) => `${startDate.toUnixTime()} ${endDate.toUnixTime()} ${summary}`)
    .sort();
}

const listed = (ids: readonly string[], known: ReadonlyMap<string, string>): string => {
  const all = ids.map((id) => known.get(id) ?? id);
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
};
const seconds = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1000);
const said = { primary: "first to call", backup: "backup" } as const;

async function everySurfaceAgrees(one: Case): Promise<void> {
  const w = await world();
  const { schedule, known } = await keep(w, one);
  const at = w.now;
  const now = onCallAt(schedule, at);

  const words = wordsOn(await w.slackUser("U-ANA").says("/oncall"));
  for (const { duty, people } of now) expect(words).toContain(`IT, ${said[duty]}: ${listed(people, known)}, until`);
  for (const duty of duties)
    if (!now.some((held) => held.duty === duty)) expect(words).not.toMatch(new RegExp(`IT, ${said[duty]}: (?!Nobody)`));

  const year = shifts(schedule, at.subtract({ hours: 24 * 15 }), at.add({ hours: 24 * 365 }));
  const expected = year.map(
    ({ duty, people, start, end }) => `${seconds(start)} ${seconds(end)} ${listed(people, known)} (IT, ${said[duty]})`,
  );
  // Turns of an hour make thousands, which take seconds to write and read.
  if (year.length < 800) expect(await eventsIn(w, schedule.id)).toEqual([...expected].sort());

  const today = at.toZonedDateTimeISO(schedule.zone).toPlainDate();
  const month = monthOfSchedules([schedule], today.toPlainYearMonth(), known, "en", at);
  for (const [row, duty] of duties.filter((one_) => month.rows.some((name) => name.includes(said[one_]))).entries()) {
    const drawn = month.weeks.flat().find(({ day, outside }) => day === today.day && !outside)?.rows[row] ?? [];
    const midnight = today.toZonedDateTime(schedule.zone).toInstant().epochMilliseconds;
    const length = today.add({ days: 1 }).toZonedDateTime(schedule.zone).toInstant().epochMilliseconds - midnight;
    for (const { people, from, until } of drawn) {
      const middle = Temporal.Instant.fromEpochMilliseconds(Math.floor(midnight + ((from + until) / 2) * length));
      const there = onCallAt(schedule, middle).find((held) => held.duty === duty)?.people ?? [];
      expect(people.map((i) => month.people[i]?.name).sort()).toEqual(there.map((id) => known.get(id)).sort());
    }
  }

  await w.slackUser("U-ANA").says("/oncall follow --group S0ONCALL");
  await w.runsErrands();
  const inSlack = ["Ana Ruiz", "Marcus Hill", "Priya Shah", "Dana Cole"];
  const wanted = [...new Set(now.flatMap(({ people }) => people.map((id) => known.get(id) ?? id)))];
  const group = w.outside.groups.get("S0ONCALL") ?? [];
  const expectedGroup = wanted
    .filter((name) => inSlack.includes(name))
    .map((name) => `U-${name.split(" ")[0]?.toUpperCase()}`);
  expect(group).toEqual(expectedGroup.length > 0 ? expectedGroup.sort() : ["U-ANA"]); // nobody there: the lead

  for (const { changes, at: boundary } of boundariesAt(schedule, at))
    for (const { duty, incoming } of changes)
      expect(incoming).toEqual(onCallAt(schedule, boundary).find((held) => held.duty === duty)?.people);
  expect(w.errors).toEqual([]);
}

test("the command, the calendar of a year, the picture, the group and the briefing say what the resolver says", async () => {
  await fc.assert(
    fc.asyncProperty(anyCase({ changed: true }), (one) => everySurfaceAgrees(one)),
    { numRuns: 20, interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);
