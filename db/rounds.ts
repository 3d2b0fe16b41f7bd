import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { readAgenda } from "../src/checkins/agenda.ts";
import type { Answer, Round, RoundSide, Rounds } from "../src/checkins/checkin.ts";
import type { Somebody } from "../src/oncall/oncall.ts";
import { nextNumber, numberOf } from "./counters.ts";
import { inactivePeople } from "./mergedPeople.ts";
import { namesOf } from "./people.ts";
import { type Query, val } from "./query.ts";
import type { Schema } from "./tables.ts";
import type { KeptAnswer, KeptRoundSide } from "./tablesCheckins.ts";

const instant = Temporal.Instant.fromEpochMilliseconds;

export const roundsIn = (q: Query, district: string): Rounds => {
  const { db } = q;
  const { rounds } = q.t;
  const of = eq(rounds.district, district);

  async function loaded(where: SQL | undefined, limit: number): Promise<readonly Round[]> {
    return read(await db.select().from(rounds).where(where).orderBy(desc(rounds.startsAt)).limit(limit));
  }
  /** Every tick asks for the last few of each pair. */
  async function latest(pair: string, limit: number): Promise<readonly Round[]> {
    const build = () =>
      db
        .select()
        .from(rounds)
        .where(and(eq(rounds.district, val("district")), eq(rounds.pair, val("pair"))))
        .orderBy(desc(rounds.startsAt))
        .limit(limit);
    return read(await q.once(`rounds.of ${limit}`, build, { district, pair }));
  }
  async function read(rows: readonly Schema["rounds"]["$inferSelect"][]): Promise<readonly Round[]> {
    if (rows.length === 0) return [];
    const { whoIs } = await inactivePeople(q, district);
    const names = await namesOf(
      q,
      district,
      rows.flatMap(({ sides }) => sides.flatMap(idsIn)),
    );
    const who = (id: string): Somebody => ({ id: whoIs(id), name: names.get(id) ?? id });
    return rows.map((row) => toRound(row, who));
  }

  return {
    get: async (id) => (await loaded(and(of, eq(rounds.number, numberOf(id))), 1))[0],
    async add({ pair, startsAt, state, agenda, sides: [one, other] }) {
      const at = and(of, eq(rounds.pair, pair), eq(rounds.startsAt, startsAt.epochMilliseconds));
      const [known] = await db.select({ number: rounds.number }).from(rounds).where(at);
      if (known) return undefined;
      const number = await nextNumber(q, district, "round");
      await db.insert(rounds).values({
        district,
        number,
        pair,
        startsAt: startsAt.epochMilliseconds,
        state,
        agenda,
        sides: [keptSide(one), keptSide(other)],
      });
      return (await loaded(and(of, eq(rounds.number, number)), 1))[0];
    },
    async save({ id, state, startsAt, agenda, sides: [one, other], closedAt, version }) {
      const saved = await db
        .update(rounds)
        .set({
          state,
          startsAt: startsAt.epochMilliseconds,
          agenda,
          sides: [keptSide(one), keptSide(other)],
          closedAt: closedAt?.epochMilliseconds ?? null,
          version: sql`${rounds.version} + 1`,
        })
        .where(and(of, eq(rounds.number, numberOf(id)), eq(rounds.version, version)))
        .returning({ number: rounds.number });
      return saved.length === 1;
    },
    of: latest,
    suggest: (typed, limit) => {
      const number = Number(/\d{1,9}/.exec(typed)?.[0] ?? 0);
      return loaded(typed === "" ? of : and(of, eq(rounds.number, number)), limit);
    },
  };
};

const idsIn = ({ answer, skippedBy }: KeptRoundSide): readonly string[] =>
  [answer?.by, skippedBy].filter((id) => id !== undefined && id !== null);

const keptSide = ({ department, asked, answer, skippedBy, late }: RoundSide): KeptRoundSide => ({
  department,
  asked: asked ?? null,
  answer: answer ? keptAnswer(answer) : null,
  skippedBy: skippedBy?.id ?? null,
  late: late ?? null,
});
const keptAnswer = ({ by, at, nothing, needs, answers }: Answer): KeptAnswer => ({
  by: by.id,
  at: at.epochMilliseconds,
  nothing,
  needs: needs.map(({ what, owner, due }) => ({ what, owner: owner ?? null, due: due?.toString() ?? null })),
  answers,
});

type Who = (id: string) => Somebody;
const toRound = ({ sides: [one, other], ...row }: Schema["rounds"]["$inferSelect"], who: Who): Round => ({
  id: `W-${row.number}`,
  pair: row.pair,
  startsAt: instant(row.startsAt),
  state: row.state,
  agenda: readAgenda(row.agenda),
  sides: [toSide(one, who), toSide(other, who)],
  closedAt: row.closedAt === null ? undefined : instant(row.closedAt),
  version: row.version,
});
const toSide = ({ department, asked, answer, skippedBy, late }: KeptRoundSide, who: Who): RoundSide => ({
  department,
  asked: asked === null ? undefined : who(asked).id,
  answer: answer ? toAnswer(answer, who) : undefined,
  skippedBy: skippedBy === null ? undefined : who(skippedBy),
  late: late ?? undefined,
});
const toAnswer = ({ by, at, nothing, needs, answers }: KeptAnswer, who: Who): Answer => ({
  by: who(by),
  at: instant(at),
  nothing,
  needs: needs.map(({ what, owner, due }) => ({
    what,
    owner: owner === null ? undefined : who(owner).id,
    due: due === null ? undefined : Temporal.PlainDate.from(due),
  })),
  answers,
});
