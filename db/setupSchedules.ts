import { isDeepStrictEqual } from "node:util";
import { and, asc, eq, isNull } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../src/bot/person.ts";
import type { PlannedSchedule } from "../src/oncall/oncall.ts";
import { nextShift, shiftAt } from "../src/oncall/resolver.ts";
import type { Layer, Schedule } from "../src/oncall/schedule.ts";
import type { CalendarDay } from "../src/people/calendar.ts";
import type { DistrictPlan, PlannedLayer, PlannedOnCall, PlannedTurns } from "../src/people/plan.ts";
import { addressesIn } from "./follows.ts";
import { journalIn } from "./journal.ts";
import type { Query } from "./query.ts";
import { schedulesIn } from "./schedules.ts";

/** Who makes the versions that come from a file: a schedule whose present version is by somebody else is theirs. */
export const madeByImport = "import";

/**
 * Puts a new version of every schedule that the file says otherwise than it is, and ends what an earlier file named and
 * this one does not. `ids` are the plan's people, in their order.
 */
export async function bringSchedules(
  q: Query,
  { district, calendar, schedules }: Pick<DistrictPlan, "district" | "calendar" | "schedules">,
  ids: readonly PersonId[],
  now: Temporal.Instant,
): Promise<number> {
  const table = schedulesIn(q, district.id);
  const journal = journalIn(q, district.id);
  const addresses = addressesIn(q, district.id);
  const tell = (id: string, what: string) =>
    journal.add({ at: now, actor: madeByImport, subject: `schedule:${id}`, what });
  const around: Around = { who: (place) => idAt(ids, place), zone: district.zone, calendar, now };
  for (const planned of schedules) {
    const before = await table.get(planned.id, now);
    const next = scheduleFor(planned, around, before);
    if (before && isSame(before, next)) continue;
    await table.put(next, now, madeByImport);
    if ((await addresses.of("schedule", next.id)) === undefined) await addresses.renew("schedule", next.id);
    await tell(next.id, "set up");
  }
  const named = new Set(schedules.map(({ id }) => id));
  for (const id of await imported(q, district.id))
    if (!named.has(id) && (await table.end(id, now))) await tell(id, "ended");
  return schedules.length;
}

function idAt(ids: readonly PersonId[], i: number): PersonId {
  const id = ids[i];
  if (id === undefined) throw new Error(`a schedule names person ${i} of a plan of ${ids.length}`);
  return id;
}

function isSame(before: Schedule, { name, department, zone, layers }: PlannedSchedule): boolean {
  const present = { name: before.name, department: before.department, zone: before.zone };
  return (
    isDeepStrictEqual(present, { name, department, zone }) && isDeepStrictEqual(before.versions.at(-1)?.layers, layers)
  );
}

/** Schedules that have not ended and whose last version an import made. */
async function imported({ db, t: { schedules, scheduleVersions } }: Query, district: string) {
  const rows = await db
    .select({ id: schedules.id, madeBy: scheduleVersions.madeBy })
    .from(schedules)
    .innerJoin(
      scheduleVersions,
      and(eq(scheduleVersions.district, schedules.district), eq(scheduleVersions.schedule, schedules.id)),
    )
    .where(and(eq(schedules.district, district), isNull(schedules.endedAt)))
    .orderBy(asc(scheduleVersions.from));
  const last = new Map(rows.map(({ id, madeBy }) => [id, madeBy]));
  return [...last].flatMap(([id, madeBy]) => (madeBy === madeByImport ? [id] : []));
}

/** What is known where a plan's schedules are kept. */
export interface Around {
  /** Of a place in the plan's people. */
  readonly who: (place: number) => PersonId;
  /** The district's. */
  readonly zone: string;
  readonly calendar: readonly CalendarDay[];
  readonly now: Temporal.Instant;
}

/**
 * What a file says of a schedule, with the people as they are kept. Where it does not say since when turns are counted,
 * they go on as they are counted now; in a new schedule whoever is named first is on call first. Pure.
 */
export function scheduleFor(
  { id, name, department, zone: own, layers }: PlannedOnCall,
  around: Around,
  before: Schedule | undefined,
): PlannedSchedule {
  const zone = own ?? around.zone;
  const here = wall(around.now.toZonedDateTimeISO(zone).toPlainDateTime());
  const known = new Map(before?.versions.at(-1)?.layers.map((layer) => [layer.id, layer.rotation.anchor]));
  const withAnchor = (layer: PlannedLayer): Layer => {
    const { since } = layer.rotation;
    const together = layers.filter(({ rotation }) => isDeepStrictEqual(rhythmOf(rotation), rhythmOf(layer.rotation)));
    const anchor =
      since ?? keptAnchor([layer, ...together], known, here) ?? freshAnchor(together[0] ?? layer, zone, around);
    return layerFrom(layer, anchor, around.who);
  };
  return { id, name, department, zone, layers: layers.map(withAnchor) };
}

function layerFrom(layer: PlannedLayer, anchor: string, who: (place: number) => PersonId): Layer {
  const { since: _, starts, turns, ...rhythm } = layer.rotation;
  return {
    ...layer,
    rotation: {
      ...rhythm,
      anchor,
      starts: rhythm.unit === "hour" ? [] : starts,
      turns: turns.map((people) => [...new Set(people.map(who))]),
    },
  };
}

/**
 * Of the layer itself, or of one that turns with it: a backup that is added is counted as those whom it backs up. One
 * that lies ahead is made again: whoever is on duty earlier by an edit must not wait for it.
 */
function keptAnchor(
  together: readonly PlannedLayer[],
  known: ReadonlyMap<string, string>,
  here: string,
): string | undefined {
  const [layer] = together;
  const anchor = together.flatMap(({ id }) => known.get(id) ?? [])[0];
  return anchor !== undefined && anchor <= here && layer && keepsStep(layer.rotation, anchor) ? anchor : undefined;
}

/** The start of the turn that is on duty now, or comes on duty next: a turn that ends before that would be nobody's. */
function freshAnchor(layer: PlannedLayer, zone: string, { who, calendar, now }: Around): string {
  const startAt = (at: Temporal.Instant) =>
    wall(lastStart(layer.rotation, at.toZonedDateTimeISO(zone).toPlainDateTime()));
  const versions = [{ from: now, layers: [layerFrom(layer, startAt(now), who)] }];
  const nothing = { temporary: [], overrides: [], swaps: [], log: [], left: [] };
  const draft: Schedule = { ...nothing, id: "", name: "", department: "", zone, calendar, versions };
  if (shiftAt(draft, layer.duty, now)) return startAt(now);
  return startAt(nextShift(draft, layer.duty, now)?.start ?? now);
}

const rhythmOf = ({ unit, every, starts }: PlannedTurns) => ({ unit, every, starts });

/** Days and longer are told by their starts; hours begin at their anchor, and so another time of day is another anchor. */
function keepsStep({ unit, every, starts }: PlannedTurns, anchor: string): boolean {
  if (unit !== "hour") return true;
  const at = Temporal.PlainDateTime.from(anchor);
  const base = at.toPlainDate().toPlainDateTime(starts[0]?.time);
  return [base, base.add({ days: 1 })].some((from) => from.until(at).total("minutes") % (every * 60) === 0);
}

const wall = (at: Temporal.PlainDateTime): string => at.toString({ smallestUnit: "minute" });

/** The latest start up to now. */
function lastStart({ unit, every, starts }: PlannedTurns, here: Temporal.PlainDateTime): Temporal.PlainDateTime {
  if (unit === "hour") {
    const base = here.toPlainDate().toPlainDateTime(starts[0]?.time);
    return base.add({ hours: Math.floor(base.until(here).total("hours") / every) * every });
  }
  const passed = [0, 1]
    .flatMap((back) => starts.map((start) => startIn(unit, here.subtract({ [`${unit}s`]: back }), start)))
    .filter((at) => Temporal.PlainDateTime.compare(at, here) <= 0)
    .sort(Temporal.PlainDateTime.compare);
  return passed.at(-1) ?? here;
}

/** A start in the day, week, month or year that a time lies in. */
function startIn(
  unit: Exclude<PlannedTurns["unit"], "hour">,
  within: Temporal.PlainDateTime,
  { weekday = 1, day = 1, month = 1, time }: PlannedTurns["starts"][number],
): Temporal.PlainDateTime {
  const date = within.toPlainDate();
  switch (unit) {
    case "day":
      return date.toPlainDateTime(time);
    case "week":
      return date.add({ days: weekday - date.dayOfWeek }).toPlainDateTime(time);
    case "month":
      return date.with({ day }).toPlainDateTime(time);
    case "year":
      return date.with({ day: 1 }).with({ month }).with({ day }).toPlainDateTime(time);
  }
}
