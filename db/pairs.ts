import { and, asc, desc, eq, gt, isNull, lte } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Pair, Pairs, Side, ThanksTable } from "../src/checkins/checkin.ts";
import { newId } from "./ids.ts";
import { inactivePeople } from "./mergedPeople.ts";
import { namesOf } from "./people.ts";
import { type Query, val } from "./query.ts";
import type { Schema } from "./tables.ts";
import type { KeptSide } from "./tablesCheckins.ts";

const instant = Temporal.Instant.fromEpochMilliseconds;

export const pairsIn = (q: Query, district: string): Pairs => {
  const { db, once } = q;
  const { pairs } = q.t;
  /** Every tick asks for all of them, several times. */
  async function loaded(id?: string): Promise<readonly Pair[]> {
    const only = id === undefined ? undefined : eq(pairs.id, val("id"));
    const build = () =>
      db
        .select()
        .from(pairs)
        .where(and(eq(pairs.district, val("district")), isNull(pairs.endedAt), only))
        .orderBy(asc(pairs.id));
    const rows = await once(id === undefined ? "pairs.all" : "pairs.get", build, {
      district,
      ...(id !== undefined && { id }),
    });
    if (rows.length === 0) return [];
    const { whoIs } = await inactivePeople(q, district);
    return rows.map((row) => toPair(row, whoIs));
  }
  return {
    all: () => loaded(),
    get: async (id) => (await loaded(id))[0],
    async put(pair) {
      const set = { ...rowOf(pair), endedAt: null };
      await db
        .insert(pairs)
        .values({ district, id: pair.id, ...set })
        .onConflictDoUpdate({ target: [pairs.district, pairs.id], set });
    },
    async end(id, now) {
      const gone = await db
        .update(pairs)
        .set({ endedAt: now.epochMilliseconds })
        .where(and(eq(pairs.district, district), eq(pairs.id, id), isNull(pairs.endedAt)))
        .returning({ id: pairs.id });
      return gone.length > 0;
    },
  };
};

const rowOf = ({ sides: [one, other], pausedUntil, escalatedAt, since, ...pair }: Pair) => ({
  weekday: pair.weekday,
  time: pair.time,
  zone: pair.zone,
  windowDays: pair.windowDays,
  summer: pair.summer,
  questions: pair.questions ?? null,
  since: since.toString(),
  sides: [keptSide(one), keptSide(other)] as const,
  pausedUntil: pausedUntil?.toString() ?? null,
  escalatedAt: escalatedAt?.epochMilliseconds ?? null,
});
const keptSide = ({ department, lead, alternate, sponsor, channel, works }: Side): KeptSide => ({
  department,
  lead,
  alternate: alternate ?? null,
  sponsor: sponsor ?? null,
  channel: channel ? { platform: channel.platform, id: channel.id } : null,
  works,
});

type WhoIs = (id: string) => string;
const toPair = ({ sides: [one, other], ...row }: Schema["pairs"]["$inferSelect"], whoIs: WhoIs): Pair => ({
  id: row.id,
  sides: [toSide(one, whoIs), toSide(other, whoIs)],
  weekday: row.weekday,
  time: row.time,
  zone: row.zone,
  windowDays: row.windowDays,
  summer: row.summer,
  since: Temporal.PlainDate.from(row.since),
  pausedUntil: row.pausedUntil === null ? undefined : Temporal.PlainDate.from(row.pausedUntil),
  escalatedAt: row.escalatedAt === null ? undefined : instant(row.escalatedAt),
  questions: row.questions ?? undefined,
});
const toSide = ({ department, lead, alternate, sponsor, channel, works }: KeptSide, whoIs: WhoIs): Side => ({
  department,
  lead: whoIs(lead),
  alternate: alternate === null ? undefined : whoIs(alternate),
  sponsor: sponsor === null ? undefined : whoIs(sponsor),
  channel: channel ?? undefined,
  works,
});

export const thanksIn = (q: Query, district: string): ThanksTable => {
  const { db } = q;
  const { thanks } = q.t;
  return {
    async add({ pair, from, to, words, at }) {
      await db.insert(thanks).values({ id: newId(), district, pair, from, to, words, at: at.epochMilliseconds });
    },
    async between(pair, since, until) {
      const rows = await db
        .select()
        .from(thanks)
        .where(
          and(
            eq(thanks.district, district),
            eq(thanks.pair, pair),
            gt(thanks.at, since.epochMilliseconds),
            lte(thanks.at, until.epochMilliseconds),
          ),
        )
        .orderBy(desc(thanks.at))
        .limit(50);
      const names = await namesOf(
        q,
        district,
        rows.map(({ from }) => from),
      );
      return rows.map(({ from, to, words, at }) => ({
        from: { id: from, name: names.get(from) ?? from },
        to,
        words,
        at: instant(at),
      }));
    },
  };
};
