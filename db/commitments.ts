import { and, asc, desc, eq, gt, ne, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Commitment, Commitments } from "../src/checkins/checkin.ts";
import { nextNumber, numberOf } from "./counters.ts";
import { inactivePeople } from "./mergedPeople.ts";
import { namesOf } from "./people.ts";
import type { Query } from "./query.ts";
import type { Schema } from "./tables.ts";

const instant = Temporal.Instant.fromEpochMilliseconds;
type Row = Schema["commitments"]["$inferSelect"];

export const commitmentsIn = (q: Query, district: string): Commitments => {
  const { db } = q;
  const { commitments } = q.t;
  const of = eq(commitments.district, district);
  const open = and(of, eq(commitments.state, "open"));

  async function loaded(where: SQL | undefined, limit: number, ...order: SQL[]): Promise<readonly Commitment[]> {
    const rows = await db
      .select()
      .from(commitments)
      .where(where)
      .orderBy(...order)
      .limit(limit);
    if (rows.length === 0) return [];
    const { whoIs } = await inactivePeople(q, district);
    const ids = rows.flatMap(({ owner, proposal }) => [owner, ...(proposal ? [proposal.by] : [])]);
    const names = await namesOf(q, district, ids);
    return rows.map((row) => toCommitment(row, (id) => ({ id: whoIs(id), name: names.get(id) ?? id })));
  }
  const one = async (number: number) =>
    (await loaded(and(of, eq(commitments.number, number)), 1, asc(commitments.number)))[0];

  return {
    get: (id) => one(numberOf(id)),
    async add({ pair, from, to, what, owner, due, madeAt }) {
      const number = await nextNumber(q, district, "commitment");
      await db.insert(commitments).values({
        district,
        number,
        pair,
        from,
        to,
        what,
        owner,
        due: due.toString(),
        madeAt: madeAt.epochMilliseconds,
      });
      const kept = await one(number);
      if (!kept) throw new Error("a commitment that was just kept is not there");
      return kept;
    },
    async save({ id, what, owner, due, state, endedAt, reason, proposal, missed, version }) {
      const saved = await db
        .update(commitments)
        .set({
          what,
          owner: owner.id,
          due: due.toString(),
          state,
          endedAt: endedAt?.epochMilliseconds ?? null,
          reason: reason ?? null,
          proposal: proposal ? { due: proposal.due.toString(), reason: proposal.reason, by: proposal.by.id } : null,
          missed,
          version: sql`${commitments.version} + 1`,
        })
        .where(and(of, eq(commitments.number, numberOf(id)), eq(commitments.version, version)))
        .returning({ number: commitments.number });
      return saved.length === 1;
    },
    open: (pair) =>
      loaded(
        pair === undefined ? open : and(open, eq(commitments.pair, pair)),
        500,
        asc(commitments.due),
        asc(commitments.number),
      ),
    ended: (pair, since) =>
      loaded(
        and(
          of,
          eq(commitments.pair, pair),
          ne(commitments.state, "open"),
          gt(commitments.endedAt, since.epochMilliseconds),
        ),
        500,
        desc(commitments.endedAt),
      ),
    suggest: (typed, limit) => {
      const number = Number(/\d{1,9}/.exec(typed)?.[0] ?? 0);
      const where = typed === "" ? open : and(of, eq(commitments.number, number));
      return loaded(where, limit, asc(commitments.due));
    },
  };
};

function toCommitment(
  { number, district: _, due, madeAt, endedAt, reason, proposal, owner, ...row }: Row,
  who: (id: string) => Commitment["owner"],
): Commitment {
  return {
    ...row,
    id: `P-${number}`,
    owner: who(owner),
    due: Temporal.PlainDate.from(due),
    madeAt: instant(madeAt),
    endedAt: endedAt === null ? undefined : instant(endedAt),
    reason: reason ?? undefined,
    proposal: proposal
      ? { due: Temporal.PlainDate.from(proposal.due), reason: proposal.reason, by: who(proposal.by) }
      : undefined,
  };
}
