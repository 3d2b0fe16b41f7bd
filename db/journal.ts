import { and, asc, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Journal } from "../src/bot/journal.ts";
import { newId } from "./ids.ts";
import type { Query } from "./query.ts";

export const journalIn = ({ db, t: { journal } }: Query, district: string): Journal => ({
  async add({ at, actor, subject, what, details = {} }) {
    await db.insert(journal).values({ id: newId(), district, at: at.epochMilliseconds, actor, subject, what, details });
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
