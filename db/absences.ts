import { and, asc, eq, gte, lte } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Absence, Absences, Reminders } from "../src/oncall/oncall.ts";
import { newId } from "./ids.ts";
import type { Query } from "./query.ts";
import type { Schema } from "./tables.ts";

export const absencesIn = ({ db, t: { absences } }: Query, district: string): Absences => {
  const of = eq(absences.district, district);
  const touching = (from: Temporal.PlainDate, until: Temporal.PlainDate) =>
    and(of, gte(absences.until, from.toString()), lte(absences.from, until.toString()));
  const row = (person: string, source: string, { from, until }: Pick<Absence, "from" | "until">) => ({
    id: newId(),
    district,
    person,
    source,
    from: from.toString(),
    until: until.toString(),
  });
  return {
    between: async (from, until) =>
      (await db.select().from(absences).where(touching(from, until)).orderBy(asc(absences.from))).map(toAbsence),
    of: async (person, from) =>
      (
        await db
          .select()
          .from(absences)
          .where(and(of, eq(absences.person, person), gte(absences.until, from.toString())))
          .orderBy(asc(absences.from))
      ).map(toAbsence),
    async add({ person, source, from, until }) {
      await db.insert(absences).values(row(person, source, { from, until }));
    },
    async remove(person, from, until) {
      const gone = await db
        .delete(absences)
        .where(and(touching(from, until), eq(absences.person, person), eq(absences.source, "typed")))
        .returning({ id: absences.id });
      return gone.length;
    },
    async replace(person, source, all) {
      await db.delete(absences).where(and(of, eq(absences.person, person), eq(absences.source, source)));
      for (const one of all) await db.insert(absences).values(row(person, source, one));
    },
  };
};

const toAbsence = ({ id, person, from, until, source }: Schema["absences"]["$inferSelect"]): Absence => ({
  id,
  person,
  source,
  from: Temporal.PlainDate.from(from),
  until: Temporal.PlainDate.from(until),
});

export const remindersIn = ({ db, t: { reminders } }: Query, district: string): Reminders => ({
  async of(person) {
    const [row] = await db
      .select()
      .from(reminders)
      .where(and(eq(reminders.district, district), eq(reminders.person, person)));
    return row?.minutes;
  },
  async set(person, minutes) {
    await db
      .insert(reminders)
      .values({ district, person, minutes })
      .onConflictDoUpdate({ target: [reminders.district, reminders.person], set: { minutes } });
  },
});
