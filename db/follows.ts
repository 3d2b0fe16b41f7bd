import { and, asc, eq, inArray, lte } from "drizzle-orm";
import type { Addresses, Followed, Follows } from "../src/oncall/oncall.ts";
import { newId } from "./ids.ts";
import type { Query } from "./query.ts";
import { newToken } from "./secret.ts";
import type { Schema } from "./tables.ts";

export const followsIn = ({ db, t: { follows } }: Query, district: string): Follows => {
  const of = eq(follows.district, district);
  const at = (platform: string, target: string) => and(of, eq(follows.platform, platform), eq(follows.target, target));
  return {
    all: async () => (await db.select().from(follows).where(of).orderBy(asc(follows.id))).map(toFollowed),
    async set({ platform, workspace, kind, target, schedules, by }) {
      await db.delete(follows).where(at(platform, target));
      await db.insert(follows).values({ id: newId(), district, platform, workspace, kind, target, schedules, by });
    },
    async remove(platform, target) {
      const gone = await db.delete(follows).where(at(platform, target)).returning({ id: follows.id });
      return gone.length > 0;
    },
    async claim(ids, now, until) {
      if (ids.length === 0) return [];
      const claimed = await db
        .update(follows)
        .set({ dueAt: until.epochMilliseconds })
        .where(and(of, inArray(follows.id, [...ids]), lte(follows.dueAt, now.epochMilliseconds)))
        .returning();
      return claimed.map(toFollowed);
    },
    async settle(id, outcome) {
      const set =
        "shown" in outcome
          ? { shown: outcome.shown, trouble: null, dueAt: 0 }
          : { trouble: outcome.trouble, dueAt: outcome.retryAt.epochMilliseconds };
      await db
        .update(follows)
        .set(set)
        .where(and(of, eq(follows.id, id)));
    },
  };
};

const toFollowed = (row: Schema["follows"]["$inferSelect"]): Followed => ({
  id: row.id,
  platform: row.platform,
  workspace: row.workspace,
  kind: row.kind,
  target: row.target,
  schedules: row.schedules,
  shown: row.shown ?? undefined,
  trouble: row.trouble ?? undefined,
  by: row.by,
});

export const addressesIn = ({ db, t: { addresses } }: Query, district: string): Addresses => {
  async function renew(kind: "person" | "schedule", id: string): Promise<string> {
    const token = `${district}.${newToken()}`;
    await db
      .insert(addresses)
      .values({ district, kind, id, token })
      .onConflictDoUpdate({ target: [addresses.district, addresses.kind, addresses.id], set: { token } });
    return token;
  }
  return {
    renew,
    async of(kind, id) {
      const [row] = await db
        .select()
        .from(addresses)
        .where(and(eq(addresses.district, district), eq(addresses.kind, kind), eq(addresses.id, id)));
      return row?.token;
    },
    async find(token) {
      const [row] = await db
        .select()
        .from(addresses)
        .where(and(eq(addresses.district, district), eq(addresses.token, token)));
      return row && { kind: row.kind, id: row.id };
    },
  };
};
