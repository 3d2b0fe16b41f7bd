import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Conversations } from "../src/bot/conversations.ts";
import type { Conversation } from "../src/bot/platform.ts";
import type { Homes } from "../src/people/department.ts";
import { type Query, val } from "./query.ts";

const where = (q: Query, district: string, { platform, id }: Conversation) => {
  const { conversations } = q.t;
  return and(eq(conversations.district, district), eq(conversations.platform, platform), eq(conversations.id, id));
};

export const conversationsIn = (q: Query, district: string): Conversations => {
  const { db } = q;
  const { conversations, districts } = q.t;
  return {
    async know({ platform, id, name, facts = {} }) {
      const build = () =>
        db
          .select({ name: conversations.name, facts: conversations.facts })
          .from(conversations)
          .where(
            and(
              eq(conversations.district, val("district")),
              eq(conversations.platform, val("platform")),
              eq(conversations.id, val("id")),
            ),
          );
      const [known] = await q.once("conversations.know", build, { district, platform, id });
      if (!known) {
        await db.insert(conversations).values({ district, platform, id, name, facts });
        return;
      }
      const next = { name: name ?? known.name, facts: { ...known.facts, ...facts } };
      if (JSON.stringify(next) === JSON.stringify({ name: known.name, facts: known.facts })) return;
      await db
        .update(conversations)
        .set(next)
        .where(where(q, district, { platform, id }));
    },
    async get(conversation) {
      const [row] = await db
        .select({ row: conversations, usual: districts.language })
        .from(conversations)
        .innerJoin(districts, eq(districts.id, conversations.district))
        .where(where(q, district, conversation));
      if (!row) return undefined;
      const { platform, id, name, language, facts, gone, owner } = row.row;
      return {
        platform,
        id,
        facts,
        name: name ?? undefined,
        language: language ?? row.usual,
        gone: gone ?? undefined,
        owner: owner ?? undefined,
      };
    },
    async own(conversation, owner) {
      await db
        .update(conversations)
        .set({ owner })
        .where(where(q, district, conversation));
    },
    async setLanguage(conversation, language) {
      await db
        .update(conversations)
        .set({ language })
        .where(where(q, district, conversation));
    },
    async markGone(conversation, gone, now) {
      const [marked] = await db
        .update(conversations)
        .set({ gone, goneAt: now.epochMilliseconds })
        .where(and(where(q, district, conversation), isNull(conversations.gone)))
        .returning({ owner: conversations.owner });
      return marked?.owner ?? undefined;
    },
    async revive(conversation) {
      const revived = await db
        .update(conversations)
        .set({ gone: null, goneAt: null })
        .where(and(where(q, district, conversation), isNotNull(conversations.gone)))
        .returning({ id: conversations.id });
      return revived.length > 0;
    },
  };
};

export const homesIn = (q: Query, district: string): Homes => {
  const { db } = q;
  const { conversations } = q.t;
  const columns = { platform: conversations.platform, id: conversations.id };
  const living = and(eq(conversations.district, district), isNull(conversations.gone));
  const inOrder = [asc(conversations.platform), asc(conversations.id)];
  return {
    of: async (department) =>
      q.once(
        "homes.of",
        () =>
          db
            .select(columns)
            .from(conversations)
            .where(
              and(
                eq(conversations.district, val("district")),
                isNull(conversations.gone),
                eq(conversations.home, val("department")),
              ),
            )
            .orderBy(...inOrder),
        { district, department },
      ),
    all: async () =>
      db
        .select(columns)
        .from(conversations)
        .where(and(living, isNotNull(conversations.home)))
        .orderBy(...inOrder),
    async departmentOf(conversation) {
      const [row] = await db
        .select({ home: conversations.home })
        .from(conversations)
        .where(where(q, district, conversation));
      return row?.home ?? undefined;
    },
    async set({ platform, id }, home) {
      await db
        .insert(conversations)
        .values({ district, platform, id, facts: {}, home })
        .onConflictDoUpdate({
          target: [conversations.district, conversations.platform, conversations.id],
          set: { home },
        });
    },
  };
};
