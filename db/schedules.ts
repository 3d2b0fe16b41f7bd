import { and, asc, eq, gt, gte, inArray, isNull } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { NewOverride, Schedules } from "../src/oncall/oncall.ts";
import type { Layer, Logged, Override, Schedule, Swap, TemporarySchedule, Version } from "../src/oncall/schedule.ts";
import { newId } from "./ids.ts";
import { inactivePeople } from "./mergedPeople.ts";
import type { Query } from "./query.ts";
import type { Schema } from "./tables.ts";

const instant = Temporal.Instant.fromEpochMilliseconds;
/** What changed the plan longer ago than this is told by the log alone. */
const remembered = { hours: 24 * 45 };
/** The log and the school calendar, for pictures and calendars of a year. */
const aYear = { hours: 24 * 400 };

export const schedulesIn = (q: Query, district: string): Schedules => {
  const { db } = q;
  const t = q.t;

  async function loaded(now: Temporal.Instant, only?: string): Promise<readonly Schedule[]> {
    const rows = await db
      .select({ row: t.schedules })
      .from(t.schedules)
      .leftJoin(
        t.departments,
        and(eq(t.departments.district, t.schedules.district), eq(t.departments.id, t.schedules.department)),
      )
      .where(
        and(
          eq(t.schedules.district, district),
          isNull(t.schedules.endedAt),
          only === undefined ? undefined : eq(t.schedules.id, only),
        ),
      )
      .orderBy(asc(t.departments.position), asc(t.schedules.name), asc(t.schedules.id));
    if (rows.length === 0) return [];
    const parts = await partsOf(
      rows.map(({ row }) => row.id),
      now,
    );
    return rows.map(({ row }) => toSchedule(row, parts));
  }

  async function partsOf(ids: readonly string[], now: Temporal.Instant): Promise<Parts> {
    const since = now.subtract(remembered).epochMilliseconds;
    const longAgo = now.subtract(aYear);
    const { scheduleVersions, overrides, swaps, temporarySchedules, shiftLog, calendarDays } = t;
    const list = [...ids];
    return {
      versions: await db
        .select()
        .from(scheduleVersions)
        .where(and(eq(scheduleVersions.district, district), inArray(scheduleVersions.schedule, list)))
        .orderBy(asc(scheduleVersions.from)),
      overrides: await db
        .select()
        .from(overrides)
        .where(and(eq(overrides.district, district), inArray(overrides.schedule, list), gt(overrides.until, since)))
        .orderBy(asc(overrides.id)),
      swaps: await db
        .select()
        .from(swaps)
        .where(and(eq(swaps.district, district), inArray(swaps.schedule, list)))
        .orderBy(asc(swaps.id)),
      temporary: await db
        .select()
        .from(temporarySchedules)
        .where(
          and(
            eq(temporarySchedules.district, district),
            inArray(temporarySchedules.schedule, list),
            gt(temporarySchedules.until, since),
          ),
        )
        .orderBy(asc(temporarySchedules.id)),
      log: await db
        .select()
        .from(shiftLog)
        .where(
          and(
            eq(shiftLog.district, district),
            inArray(shiftLog.schedule, list),
            gt(shiftLog.until, longAgo.epochMilliseconds),
          ),
        )
        .orderBy(asc(shiftLog.from), asc(shiftLog.id)),
      calendar: await db
        .select()
        .from(calendarDays)
        .where(
          and(
            eq(calendarDays.district, district),
            gte(calendarDays.day, longAgo.toZonedDateTimeISO("UTC").toPlainDate().toString()),
          ),
        )
        .orderBy(asc(calendarDays.day)),
      ...(await inactivePeople(q, district)),
    };
  }

  /** One that ended and begins anew: in between nobody was on call, and so nobody's name goes into the log. */
  async function closePast(id: string, madeBy: string): Promise<void> {
    const [row] = await db
      .select({ from: t.schedules.endedAt })
      .from(t.schedules)
      .where(and(eq(t.schedules.district, district), eq(t.schedules.id, id)));
    if (row?.from === undefined || row.from === null) return;
    const { scheduleVersions: versions } = t;
    const set = { layers: [], madeBy };
    await db
      .insert(versions)
      .values({ district, schedule: id, from: row.from, ...set })
      .onConflictDoUpdate({ target: [versions.district, versions.schedule, versions.from], set });
  }

  return {
    all: (now) => loaded(now),
    get: async (id, now) => (await loaded(now, id))[0],
    async put({ id, name, department, zone, layers }, from, by) {
      await closePast(id, by);
      const set = { name, department, zone, endedAt: null };
      await db
        .insert(t.schedules)
        .values({ district, id, ...set })
        .onConflictDoUpdate({ target: [t.schedules.district, t.schedules.id], set });
      const { scheduleVersions } = t;
      const at = from.epochMilliseconds;
      // A version that was to begin later is overtaken by this one.
      await db
        .delete(scheduleVersions)
        .where(
          and(
            eq(scheduleVersions.district, district),
            eq(scheduleVersions.schedule, id),
            gte(scheduleVersions.from, at),
          ),
        );
      await db.insert(scheduleVersions).values({ district, schedule: id, from: at, layers, madeBy: by });
    },
    async end(id, now) {
      const ended = await db
        .update(t.schedules)
        .set({ endedAt: now.epochMilliseconds })
        .where(and(eq(t.schedules.district, district), eq(t.schedules.id, id), isNull(t.schedules.endedAt)))
        .returning({ id: t.schedules.id });
      return ended.length > 0;
    },
    async override(schedule, override) {
      const id = newId();
      await db.insert(t.overrides).values({ id, district, schedule, ...rowOf(override) });
      return id;
    },
    async endOverride(id, at) {
      await db
        .update(t.overrides)
        .set({ until: at.epochMilliseconds })
        .where(
          and(eq(t.overrides.district, district), eq(t.overrides.id, id), gt(t.overrides.until, at.epochMilliseconds)),
        );
    },
    async swap(schedule, { layer, turn, person, by, madeAt }) {
      await db
        .insert(t.swaps)
        .values({ id: newId(), district, schedule, layer, turn, person, by, madeAt: madeAt.epochMilliseconds });
    },
    async temporary(schedule, { from, until, shifts, madeAt }) {
      const kept = shifts.map((shift) => ({
        duty: shift.duty,
        people: shift.people,
        from: shift.from.epochMilliseconds,
        until: shift.until.epochMilliseconds,
      }));
      await db.insert(t.temporarySchedules).values({
        id: newId(),
        district,
        schedule,
        from: from.epochMilliseconds,
        until: until.epochMilliseconds,
        shifts: kept,
        madeAt: madeAt.epochMilliseconds,
      });
    },
    async log(schedule, logged) {
      for (const { duty, people, from, until } of logged)
        await db.insert(t.shiftLog).values({
          id: newId(),
          district,
          schedule,
          duty,
          people,
          from: from.epochMilliseconds,
          until: until.epochMilliseconds,
        });
    },
  };
};

interface Parts {
  readonly versions: readonly Schema["scheduleVersions"]["$inferSelect"][];
  readonly overrides: readonly Schema["overrides"]["$inferSelect"][];
  readonly swaps: readonly Schema["swaps"]["$inferSelect"][];
  readonly temporary: readonly Schema["temporarySchedules"]["$inferSelect"][];
  readonly log: readonly Schema["shiftLog"]["$inferSelect"][];
  readonly calendar: readonly Schema["calendarDays"]["$inferSelect"][];
  readonly whoIs: (id: string) => string;
  readonly left: readonly string[];
}

function toSchedule({ id, name, department, zone }: Schema["schedules"]["$inferSelect"], parts: Parts): Schedule {
  const { whoIs } = parts;
  const mine = <R extends { readonly schedule: string }>(rows: readonly R[]) =>
    rows.filter(({ schedule }) => schedule === id);
  return {
    id,
    name,
    department,
    zone,
    versions: mine(parts.versions).map((row) => toVersion(row, whoIs)),
    temporary: mine(parts.temporary).map((row) => toTemporary(row, whoIs)),
    overrides: mine(parts.overrides).flatMap((row) => toOverride(row, whoIs) ?? []),
    swaps: mine(parts.swaps).map((row) => toSwap(row, whoIs)),
    log: mine(parts.log).map((row) => toLogged(row, whoIs)),
    calendar: parts.calendar.map(({ day, kind, name }) => ({ day: Temporal.PlainDate.from(day), kind, name })),
    left: parts.left,
  };
}

const toVersion = (
  { from, layers }: Schema["scheduleVersions"]["$inferSelect"],
  whoIs: (id: string) => string,
): Version => ({
  from: instant(from),
  layers: layers.map((layer): Layer => {
    const turns = layer.rotation.turns.map((people) => people.map(whoIs));
    return { ...layer, rotation: { ...layer.rotation, turns } };
  }),
});

function toOverride(
  { id, kind, duty, person, by, from, until, madeAt }: Schema["overrides"]["$inferSelect"],
  whoIs: (id: string) => string,
): Override | undefined {
  const all = {
    id,
    duty: duty ?? undefined,
    from: instant(from),
    until: instant(until),
    madeAt: instant(madeAt),
  };
  if (kind === "replace") return person && by ? { ...all, kind, person: whoIs(person), by: whoIs(by) } : undefined;
  if (kind === "remove") return person ? { ...all, kind, person: whoIs(person) } : undefined;
  return by ? { ...all, kind, by: whoIs(by) } : undefined;
}

const rowOf = (override: NewOverride) => ({
  kind: override.kind,
  duty: override.duty,
  person: override.kind === "replace" || override.kind === "remove" ? override.person : null,
  by: override.kind === "remove" ? null : override.by,
  from: override.from.epochMilliseconds,
  until: override.until.epochMilliseconds,
  madeAt: override.madeAt.epochMilliseconds,
});

const toSwap = (
  { id, layer, turn, person, by, madeAt }: Schema["swaps"]["$inferSelect"],
  whoIs: (id: string) => string,
): Swap => ({ id, layer, turn, person: whoIs(person), by: whoIs(by), madeAt: instant(madeAt) });

const toTemporary = (
  { id, from, until, shifts, madeAt }: Schema["temporarySchedules"]["$inferSelect"],
  whoIs: (id: string) => string,
): TemporarySchedule => ({
  id,
  from: instant(from),
  until: instant(until),
  madeAt: instant(madeAt),
  shifts: shifts.map((shift) => ({
    duty: shift.duty,
    people: shift.people.map(whoIs),
    from: instant(shift.from),
    until: instant(shift.until),
  })),
});

const toLogged = (
  { duty, people, from, until }: Schema["shiftLog"]["$inferSelect"],
  whoIs: (id: string) => string,
): Logged => ({ duty, people: people.map(whoIs), from: instant(from), until: instant(until) });
