import { and, asc, between, eq, inArray, like, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { fold } from "../src/bot/text.ts";
import type { SchoolCalendar } from "../src/people/calendar.ts";
import type { Departments } from "../src/people/department.ts";
import type { Location, Locations } from "../src/people/location.ts";
import type { Services } from "../src/people/service.ts";
import { padded, type Query, val, vals } from "./query.ts";
import type { Schema } from "./tables.ts";

export const departmentsIn = ({ db, once, t: { departments, districts } }: Query, district: string): Departments => {
  const { id, name, aliases, words, hours } = departments;
  const columns = { id, name, aliases, words, hours };
  return {
    all: async () =>
      once(
        "departments.all",
        () =>
          db
            .select(columns)
            .from(departments)
            .where(eq(departments.district, val("district")))
            .orderBy(asc(departments.position), asc(id)),
        { district },
      ),
    async triage() {
      const [row] = await db
        .select(columns)
        .from(districts)
        .innerJoin(departments, and(eq(departments.district, districts.id), eq(departments.id, districts.triage)))
        .where(eq(districts.id, district));
      return row;
    },
  };
};

export const servicesIn = ({ db, t: { services } }: Query, district: string): Services => {
  const { id, name, department, aliases } = services;
  return {
    all: async () =>
      db
        .select({ id, name, department, aliases })
        .from(services)
        .where(eq(services.district, district))
        .orderBy(asc(services.position), asc(id)),
  };
};

export const calendarIn = ({ db, t: { calendarDays } }: Query, district: string): SchoolCalendar => ({
  async between(from, until) {
    const rows = await db
      .select()
      .from(calendarDays)
      .where(and(eq(calendarDays.district, district), between(calendarDays.day, from.toString(), until.toString())))
      .orderBy(asc(calendarDays.day));
    return rows.map(({ day, kind, name }) => ({ day: Temporal.PlainDate.from(day), kind, name }));
  },
  async bring(days) {
    for (const { day, kind, name } of days)
      await db
        .insert(calendarDays)
        .values({ district, day: day.toString(), kind, name })
        .onConflictDoUpdate({ target: [calendarDays.district, calendarDays.day], set: { kind, name } });
  },
});

/** SQLite and PostgreSQL both take far more; a sentence of 60 words has at most 290 runs. */
const mostKeys = 300;
const mostFound = 200;

export const locationsIn = ({ db, once, t: { locationNames, locations } }: Query, district: string): Locations => ({
  async get(id) {
    const build = () =>
      db
        .select()
        .from(locations)
        .where(and(eq(locations.district, val("district")), eq(locations.id, val("id"))));
    const [row] = await once("locations.get", build, { district, id });
    return row && toLocation(row);
  },
  async called(keys) {
    if (keys.length === 0) return [];
    const { length, values } = padded(keys.slice(0, mostKeys), "key");
    const named = () =>
      db
        .select({ id: locationNames.location })
        .from(locationNames)
        .where(and(eq(locationNames.district, val("district")), inArray(locationNames.key, vals("key", length))));
    const build = () =>
      db
        .select()
        .from(locations)
        .where(and(eq(locations.district, val("district")), inArray(locations.id, named())))
        // An expression: by the column SQLite would walk through all locations, in their order, for the few.
        .orderBy(sql`${locations.sortKey} || ''`);
    const found = await once(`locations.called ${length}`, build, { district, ...values });
    return found.slice(0, mostFound).map(toLocation);
  },
  async campuses() {
    const found = await db
      .select()
      .from(locations)
      .where(and(eq(locations.district, district), eq(locations.kind, "campus")))
      .orderBy(asc(locations.sortKey));
    return found.map(toLocation);
  },
  async suggest(typed, limit) {
    const words = fold(typed).match(/[\p{L}\p{N}]+/gu) ?? [];
    const all = words.map((word) => like(locations.sortKey, `%${word}%`));
    const wide = words.length === 0 ? inArray(locations.kind, ["campus", "building"]) : undefined;
    const found = await db
      .select()
      .from(locations)
      .where(and(eq(locations.district, district), wide, ...all))
      .orderBy(asc(locations.sortKey))
      .limit(limit);
    return found.map(toLocation);
  },
});

const toLocation = ({ id, kind, name, path, within, keys }: Schema["locations"]["$inferSelect"]): Location => ({
  id,
  kind,
  name,
  path,
  within,
  keys,
});
