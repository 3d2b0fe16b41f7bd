import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Cover, Covers, Somebody, Stint } from "../src/oncall/oncall.ts";
import { nextNumber, numberOf } from "./counters.ts";
import { inactivePeople } from "./mergedPeople.ts";
import { namesOf } from "./people.ts";
import type { Query } from "./query.ts";
import type { Schema } from "./tables.ts";
import type { KeptStint } from "./tablesOnCall.ts";

const instant = Temporal.Instant.fromEpochMilliseconds;

export const coversIn = (q: Query, district: string): Covers => {
  const { db } = q;
  const { covers, schedules } = q.t;
  const of = eq(covers.district, district);
  const isOpen = and(of, eq(covers.state, "open"));

  async function loaded(where: SQL | undefined, limit: number, order: SQL): Promise<readonly Cover[]> {
    const rows = await db
      .select({ row: covers, name: schedules.name, department: schedules.department })
      .from(covers)
      .innerJoin(schedules, and(eq(schedules.district, covers.district), eq(schedules.id, covers.schedule)))
      .where(where)
      .orderBy(order)
      .limit(limit);
    if (rows.length === 0) return [];
    const { whoIs } = await inactivePeople(q, district);
    const ids = rows.flatMap(({ row }) => [row.asker, row.askedBy, ...(row.takenBy === null ? [] : [row.takenBy])]);
    const names = await namesOf(q, district, ids);
    const who = (id: string): Somebody => ({ id: whoIs(id), name: names.get(id) ?? id });
    return rows.map((row) => toCover(row, who));
  }
  const one = async (number: number) => (await loaded(and(of, eq(covers.number, number)), 1, asc(covers.number)))[0];

  return {
    get: (id) => one(numberOf(id)),
    async add({ schedule, duty, asker, askedBy, at, why, from, until, turn, against, offered, asked, askNextAt }) {
      const number = await nextNumber(q, district, "cover");
      await db.insert(covers).values({
        district,
        number,
        schedule,
        duty,
        asker,
        askedBy,
        askedAt: at.epochMilliseconds,
        why: why ?? null,
        from: from.epochMilliseconds,
        until: until.epochMilliseconds,
        turn: turn ?? null,
        against: against === undefined ? null : kept(against),
        offered,
        asked,
        askNextAt: askNextAt?.epochMilliseconds ?? null,
      });
      const found = await one(number);
      if (!found) throw new Error("a cover that was just kept is not there");
      return found;
    },
    async save({ id, asked, askNextAt, state, takenBy, version }) {
      const saved = await db
        .update(covers)
        .set({
          asked,
          askNextAt: askNextAt?.epochMilliseconds ?? null,
          state,
          takenBy: takenBy?.id ?? null,
          version: sql`${covers.version} + 1`,
        })
        .where(and(of, eq(covers.number, numberOf(id)), eq(covers.version, version)))
        .returning({ number: covers.number });
      return saved.length === 1;
    },
    open: () => loaded(isOpen, 200, asc(covers.number)),
    suggest: (typed, limit) => {
      const number = Number(/\d{1,9}/.exec(typed)?.[0] ?? 0);
      return loaded(typed === "" ? isOpen : and(of, eq(covers.number, number)), limit, desc(covers.number));
    },
  };
};

const kept = ({ from, until, turn }: Stint): KeptStint => ({
  from: from.epochMilliseconds,
  until: until.epochMilliseconds,
  turn: turn ?? null,
});

type Row = Schema["covers"]["$inferSelect"];
function toCover(
  { row, name, department }: { readonly row: Row; readonly name: string; readonly department: string },
  who: (id: string) => Somebody,
): Cover {
  const { against } = row;
  return {
    id: `C-${row.number}`,
    schedule: row.schedule,
    scheduleName: name,
    department,
    duty: row.duty,
    asker: who(row.asker),
    askedBy: who(row.askedBy),
    why: row.why ?? undefined,
    from: instant(row.from),
    until: instant(row.until),
    turn: row.turn ?? undefined,
    against:
      against === null
        ? undefined
        : { from: instant(against.from), until: instant(against.until), turn: against.turn ?? undefined },
    offered: row.offered.map((id) => who(id).id),
    asked: row.asked,
    askNextAt: row.askNextAt === null ? undefined : instant(row.askNextAt),
    state: row.state,
    takenBy: row.takenBy === null ? undefined : who(row.takenBy),
    version: row.version,
  };
}
