import { and, asc, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Journal } from "../src/bot/journal.ts";
import { newId } from "./ids.ts";
import { type Query, val } from "./query.ts";

const entry = {
  id: val("id"),
  district: val("district"),
  at: val("at"),
  actor: val("actor"),
  subject: val("subject"),
  what: val("what"),
  details: val("details"),
};

export const journalIn = ({ db, once, t: { journal } }: Query, district: string): Journal => ({
  async add({ at, actor, subject, what, details = {} }) {
    const row = { id: newId(), district, at: at.epochMilliseconds, actor, subject, what, details };
    await once("journal.add", () => db.insert(journal).values(entry), row);
  },
  async of(subject) {
    const rows = await db
      .select()
      .from(journal)
      .where(and(eq(journal.district, district), eq(journal.subject, subject)))
      .orderBy(asc(journal.id));
    return rows.map(({ at, actor, what, details }) => ({
      at: Temporal.Instant.fromEpochMilliseconds(at),
      actor,
      subject,
      what,
      details,
    }));
  },
});
