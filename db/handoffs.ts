import { and, asc, desc, eq, isNull, lt, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Change, Handoff, Handoffs, Somebody } from "../src/oncall/oncall.ts";
import { nextNumber, numberOf } from "./counters.ts";
import { namesOf } from "./people.ts";
import type { Query } from "./query.ts";
import type { Schema } from "./tables.ts";
import type { KeptChange } from "./tablesOnCall.ts";

const instant = Temporal.Instant.fromEpochMilliseconds;

export const handoffsIn = (q: Query, district: string): Handoffs => {
  const { db } = q;
  const { handoffs, schedules } = q.t;
  const of = eq(handoffs.district, district);

  async function loaded(where: SQL | undefined, limit: number, ...order: SQL[]): Promise<readonly Handoff[]> {
    const rows = await db
      .select({ row: handoffs, name: schedules.name, department: schedules.department })
      .from(handoffs)
      .innerJoin(schedules, and(eq(schedules.district, handoffs.district), eq(schedules.id, handoffs.schedule)))
      .where(where)
      .orderBy(...order)
      .limit(limit);
    const names = await namesOf(
      q,
      district,
      rows.flatMap(({ row }) => idsIn(row)),
    );
    return rows.map((row) => toHandoff(row, (id) => ({ id, name: names.get(id) ?? id })));
  }

  const boundary = (schedule: string, at: Temporal.Instant) =>
    and(of, eq(handoffs.schedule, schedule), eq(handoffs.at, at.epochMilliseconds));

  return {
    get: async (id) => (await loaded(and(of, eq(handoffs.number, numberOf(id))), 1))[0],
    at: async (schedule, at) => (await loaded(boundary(schedule, at), 1))[0],
    async add({ schedule, at, changes, promptedAt }) {
      const [known] = await db.select({ number: handoffs.number }).from(handoffs).where(boundary(schedule, at));
      if (known) return undefined;
      const number = await nextNumber(q, district, "handoff");
      await db.insert(handoffs).values({
        district,
        number,
        schedule,
        at: at.epochMilliseconds,
        promptedAt: promptedAt?.epochMilliseconds ?? null,
        changes: kept(changes),
      });
      return (await loaded(and(of, eq(handoffs.number, number)), 1))[0];
    },
    async save({ id, changes, promptedAt, note, acceptedAt, acceptedBy, stayedOnAt, stayedOnBy, version }) {
      const saved = await db
        .update(handoffs)
        .set({
          changes: kept(changes),
          promptedAt: promptedAt?.epochMilliseconds ?? null,
          note: note?.words ?? null,
          noteBy: note?.by.id ?? null,
          acceptedAt: acceptedAt?.epochMilliseconds ?? null,
          acceptedBy: acceptedBy?.id ?? null,
          stayedOnAt: stayedOnAt?.epochMilliseconds ?? null,
          stayedOnBy: stayedOnBy ?? null,
          version: sql`${handoffs.version} + 1`,
        })
        .where(and(of, eq(handoffs.number, numberOf(id)), eq(handoffs.version, version)))
        .returning({ number: handoffs.number });
      return saved.length === 1;
    },
    unanswered: (promptedBefore) =>
      loaded(
        and(
          of,
          isNull(handoffs.acceptedAt),
          isNull(handoffs.stayedOnAt),
          lt(handoffs.promptedAt, promptedBefore.epochMilliseconds),
        ),
        100,
        asc(handoffs.number),
      ),
    latest: async (schedule) =>
      (await loaded(and(of, eq(handoffs.schedule, schedule)), 1, desc(handoffs.at), desc(handoffs.number)))[0],
    suggest: (typed, limit) => {
      const number = Number(/\d{1,9}/.exec(typed)?.[0] ?? 0);
      return loaded(typed === "" ? of : and(of, eq(handoffs.number, number)), limit, desc(handoffs.number));
    },
  };
};

const kept = (changes: readonly Change[]): readonly KeptChange[] =>
  changes.map(({ duty, outgoing, incoming }) => ({ duty, outgoing: idsOf(outgoing), incoming: idsOf(incoming) }));
const idsOf = (all: readonly Somebody[]) => all.map(({ id }) => id);

type Row = Schema["handoffs"]["$inferSelect"];
const idsIn = ({ changes, noteBy, acceptedBy }: Row): readonly string[] => [
  ...changes.flatMap(({ outgoing, incoming }) => [...outgoing, ...incoming]),
  ...(noteBy === null ? [] : [noteBy]),
  ...(acceptedBy === null ? [] : [acceptedBy]),
];

function toHandoff(
  { row, name, department }: { readonly row: Row; readonly name: string; readonly department: string },
  who: (id: string) => Somebody,
): Handoff {
  const changes = row.changes.map(
    ({ duty, outgoing, incoming }): Change => ({ duty, outgoing: outgoing.map(who), incoming: incoming.map(who) }),
  );
  return {
    id: `H-${row.number}`,
    schedule: row.schedule,
    scheduleName: name,
    department,
    at: instant(row.at),
    promptedAt: row.promptedAt === null ? undefined : instant(row.promptedAt),
    changes,
    note: row.note === null || row.noteBy === null ? undefined : { by: who(row.noteBy), words: row.note },
    acceptedAt: row.acceptedAt === null ? undefined : instant(row.acceptedAt),
    acceptedBy: row.acceptedBy === null ? undefined : who(row.acceptedBy),
    stayedOnAt: row.stayedOnAt === null ? undefined : instant(row.stayedOnAt),
    stayedOnBy: row.stayedOnBy ?? undefined,
    version: row.version,
  };
}
