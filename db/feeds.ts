import { and, asc, eq, lte } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Feed, Feeds } from "../src/oncall/oncall.ts";
import { newId } from "./ids.ts";
import type { Query } from "./query.ts";
import type { Schema } from "./tables.ts";

export const feedsIn = ({ db, t: { feeds } }: Query, district: string): Feeds => {
  const of = eq(feeds.district, district);
  return {
    of: async (person) =>
      (
        await db
          .select()
          .from(feeds)
          .where(and(of, eq(feeds.person, person)))
          .orderBy(asc(feeds.kind))
      ).map(toFeed),
    async set(person, kind, url, now) {
      await db.delete(feeds).where(and(of, eq(feeds.person, person), eq(feeds.kind, kind)));
      if (url !== "")
        await db.insert(feeds).values({ id: newId(), district, person, kind, url, dueAt: now.epochMilliseconds });
    },
    async claim(now, until, limit) {
      const due = await db
        .select()
        .from(feeds)
        .where(and(of, lte(feeds.dueAt, now.epochMilliseconds)))
        .orderBy(asc(feeds.dueAt))
        .limit(limit);
      for (const { id } of due)
        await db
          .update(feeds)
          .set({ dueAt: until.epochMilliseconds })
          .where(and(of, eq(feeds.id, id)));
      return due.map(toFeed);
    },
    async settle(id, url, trouble, now, next) {
      await db
        .update(feeds)
        .set({ trouble: trouble ?? null, readAt: now.epochMilliseconds, dueAt: next.epochMilliseconds })
        .where(and(of, eq(feeds.id, id), eq(feeds.url, url)));
    },
  };
};

const toFeed = ({ id, kind, person, url, readAt, trouble }: Schema["feeds"]["$inferSelect"]): Feed => ({
  id,
  kind,
  person,
  url,
  readAt: readAt === null ? undefined : Temporal.Instant.fromEpochMilliseconds(readAt),
  trouble: trouble ?? undefined,
});
