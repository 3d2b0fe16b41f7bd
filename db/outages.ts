import { and, desc, eq, gte, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Said } from "../src/bot/text.ts";
import {
  type NewOutage,
  type Outage,
  type Outages,
  type OutageUpdate,
  type Subscription,
  type Subscriptions,
  severities,
} from "../src/outages/outage.ts";
import { nextNumber, numberOf } from "./counters.ts";
import { newId } from "./ids.ts";
import { namesOf } from "./people.ts";
import type { Query } from "./query.ts";
import type { Schema } from "./tables.ts";

const instant = Temporal.Instant.fromEpochMilliseconds;
/** A card shows the latest; the journal has them all. */
const fewUpdates = 5;

export const outagesIn = (q: Query, district: string): Outages => {
  const { db } = q;
  const { locations, outages, outageUpdates, people, services } = q.t;
  const of = eq(outages.district, district);

  async function loaded(where: SQL | undefined, limit: number, ...order: SQL[]): Promise<readonly Outage[]> {
    const rows = await db
      .select({
        row: outages,
        declarer: people.name,
        path: locations.path,
        within: locations.within,
        service: services.name,
      })
      .from(outages)
      .innerJoin(people, eq(people.id, outages.declaredBy))
      .leftJoin(locations, and(eq(locations.district, outages.district), eq(locations.id, outages.location)))
      .leftJoin(services, and(eq(services.district, outages.district), eq(services.id, outages.service)))
      .where(where)
      .orderBy(...order)
      .limit(limit);
    const updates = await updatesOf(rows.map(({ row }) => row.number));
    const resolvers = await namesOf(
      q,
      district,
      rows.flatMap(({ row }) => row.resolvedBy ?? []),
    );
    return rows.map((row) => toOutage(row, updates, resolvers));
  }
  async function updatesOf(numbers: readonly number[]): Promise<readonly UpdateRow[]> {
    if (numbers.length === 0) return [];
    return db
      .select({ row: outageUpdates, name: people.name })
      .from(outageUpdates)
      .innerJoin(people, eq(people.id, outageUpdates.by))
      .where(and(eq(outageUpdates.district, district), inArray(outageUpdates.number, [...numbers])))
      .orderBy(desc(outageUpdates.id))
      .limit(fewUpdates * numbers.length);
  }

  async function add(declared: NewOutage): Promise<Outage> {
    const number = await nextNumber(q, district, "outage");
    const { what, severity, declaredBy } = declared;
    const at = declared.declaredAt.epochMilliseconds;
    await db.insert(outages).values({
      district,
      number,
      what,
      severity,
      location: declared.location?.id,
      service: declared.service?.id,
      startedAt: declared.startedAt.epochMilliseconds,
      declaredAt: at,
      declaredBy: declaredBy.id,
      nextUpdateAt: declared.nextUpdateAt?.epochMilliseconds,
      changedAt: at,
    });
    const [kept] = await loaded(and(of, eq(outages.number, number)), 1);
    if (!kept) throw new Error("an outage that was just kept is not there");
    return kept;
  }

  return {
    add,
    async get(id) {
      const [found] = await loaded(and(of, eq(outages.number, numberOf(id))), 1);
      return found;
    },
    async save(outage, now) {
      const kept = await db
        .update(outages)
        .set({
          what: outage.what,
          severity: outage.severity,
          location: outage.location?.id ?? null,
          service: outage.service?.id ?? null,
          nextUpdateAt: outage.nextUpdateAt?.epochMilliseconds ?? null,
          timesWorse: outage.timesWorse,
          resolvedAt: outage.resolvedAt?.epochMilliseconds ?? null,
          resolvedBy: outage.resolvedBy?.id ?? null,
          fix: outage.fix ?? null,
          changedAt: now.epochMilliseconds,
          version: sql`${outages.version} + 1`,
        })
        .where(and(of, eq(outages.number, numberOf(outage.id)), eq(outages.version, outage.version)))
        .returning({ number: outages.number });
      return kept.length === 1;
    },
    async addUpdate(id, { at, by, words }) {
      const row = { id: newId(), district, number: numberOf(id), at: at.epochMilliseconds, by: by.id, words };
      await db.insert(outageUpdates).values(row);
    },
    async open(limit) {
      const found = await loaded(
        and(of, isNull(outages.resolvedAt)),
        200,
        desc(outages.declaredAt),
        desc(outages.number),
      );
      return [...found].sort((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity)).slice(0, limit);
    },
    resolvedSince: (since, limit) =>
      loaded(and(of, gte(outages.resolvedAt, since.epochMilliseconds)), limit, desc(outages.resolvedAt)),
    async suggest(typed, limit) {
      const number = Number(/\d{1,9}/.exec(typed)?.[0] ?? 0);
      const words = `%${typed.toLowerCase().replaceAll(/[%_\\]/g, "")}%`;
      const open = isNull(outages.resolvedAt);
      const fits =
        typed === "" ? open : or(eq(outages.number, number), and(open, sql`lower(${outages.what}) like ${words}`));
      return loaded(and(of, fits), limit, desc(outages.number));
    },
  };
};

interface UpdateRow {
  readonly row: Schema["outageUpdates"]["$inferSelect"];
  readonly name: string;
}
interface OutageRow {
  readonly row: Schema["outages"]["$inferSelect"];
  readonly declarer: string;
  readonly path: readonly string[] | null;
  readonly within: readonly string[] | null;
  readonly service: Said | null;
}
const toUpdate = ({ row, name }: UpdateRow): OutageUpdate => ({
  at: instant(row.at),
  by: { id: row.by, name },
  words: row.words,
});

const toOutage = (
  { row, declarer, path, within, service }: OutageRow,
  updates: readonly UpdateRow[],
  resolvers: ReadonlyMap<string, string>,
): Outage => ({
  id: `O-${row.number}`,
  what: row.what,
  severity: row.severity,
  location:
    row.location === null ? undefined : { id: row.location, path: path ?? [row.location], within: within ?? [] },
  service: row.service === null || !service ? undefined : { id: row.service, name: service },
  startedAt: instant(row.startedAt),
  declaredAt: instant(row.declaredAt),
  declaredBy: { id: row.declaredBy, name: declarer },
  nextUpdateAt: row.nextUpdateAt === null ? undefined : instant(row.nextUpdateAt),
  timesWorse: row.timesWorse,
  resolvedAt: row.resolvedAt === null ? undefined : instant(row.resolvedAt),
  resolvedBy:
    row.resolvedBy === null ? undefined : { id: row.resolvedBy, name: resolvers.get(row.resolvedBy) ?? row.resolvedBy },
  fix: row.fix ?? undefined,
  changedAt: instant(row.changedAt),
  updates: updates
    .filter((update) => update.row.number === row.number)
    .slice(0, fewUpdates)
    .map(toUpdate),
  version: row.version,
});

export const subscriptionsIn = ({ db, t: { subscriptions } }: Query, district: string): Subscriptions => {
  const which = (place: Subscription["place"]) =>
    and(eq(subscriptions.district, district), eq(subscriptions.place, placeKey(place)));
  return {
    async all() {
      const rows = await db.select().from(subscriptions).where(eq(subscriptions.district, district));
      return rows.flatMap(({ platform, conversation, person, location, service, atLeast }) => {
        const place =
          person !== null ? { person } : platform && conversation ? { platform, id: conversation } : undefined;
        const interest = { location: location ?? undefined, service: service ?? undefined, atLeast };
        return place ? [{ place, ...interest }] : [];
      });
    },
    async set({ place, location, service, atLeast }) {
      await db.delete(subscriptions).where(which(place));
      const where = "person" in place ? { person: place.person } : { platform: place.platform, conversation: place.id };
      await db.insert(subscriptions).values({ district, place: placeKey(place), ...where, location, service, atLeast });
    },
    async remove(place) {
      const gone = await db.delete(subscriptions).where(which(place)).returning({ place: subscriptions.place });
      return gone.length > 0;
    },
  };
};
const placeKey = (place: Subscription["place"]): string =>
  "person" in place ? `person/${place.person}` : `${place.platform}/${place.id}`;
