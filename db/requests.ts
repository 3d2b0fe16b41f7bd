import { aliasedTable, and, asc, desc, eq, gt, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { isDone, type NewRequest, type Part, type Request, type Requests } from "../src/requests/request.ts";
import { nextNumber, numberOf } from "./counters.ts";
import { type Query, val } from "./query.ts";
import type { Schema } from "./tables.ts";

const instant = Temporal.Instant.fromEpochMilliseconds;

export const requestsIn = (q: Query, district: string): Requests => {
  const { db } = q;
  const { locations, people, requestParts, requests } = q.t;
  const of = eq(requests.district, district);

  /** Whole requests, by number: one query for them, one for their parts. */
  async function loaded(numbers: readonly number[]): Promise<ReadonlyMap<number, Request>> {
    if (numbers.length === 0) return new Map();
    const rows = await db
      .select({ row: requests, asker: people.name, path: locations.path })
      .from(requests)
      .innerJoin(people, eq(people.id, requests.askedBy))
      .leftJoin(locations, and(eq(locations.district, requests.district), eq(locations.id, requests.location)))
      .where(and(of, inArray(requests.number, [...numbers])));
    const parts = await partsOf(numbers);
    return new Map(rows.map(({ row, asker, path }) => [row.number, toRequest(row, asker, path, parts)]));
  }
  async function partsOf(numbers: readonly number[]): Promise<readonly PartRow[]> {
    const owners = aliasedTable(people, "owners");
    return db
      .select({ row: requestParts, owner: owners.name })
      .from(requestParts)
      .leftJoin(owners, eq(owners.id, requestParts.owner))
      .where(and(eq(requestParts.district, district), inArray(requestParts.number, [...numbers])))
      .orderBy(asc(requestParts.number), asc(requestParts.position));
  }
  const inOrder = async (numbers: readonly number[]): Promise<readonly Request[]> => {
    const found = await loaded(numbers);
    return numbers.flatMap((number) => found.get(number) ?? []);
  };

  async function add({ what, location, askedBy, askedAt, department }: NewRequest): Promise<Request> {
    const at = askedAt.epochMilliseconds;
    const number = await nextNumber(q, district, "request");
    const row = { district, number, what, location: location?.id ?? null, askedBy: askedBy.id, at };
    await q.once("requests.add", () => db.insert(requests).values(newRow), row);
    await q.once("requests.add part", () => db.insert(requestParts).values(newPart), {
      district,
      number,
      department,
      at,
    });
    const part = { department, state: "new", changedAt: askedAt, ...nothingYet } as const;
    const asker = { id: askedBy.id, name: askedBy.name };
    const place = location && { id: location.id, path: location.path };
    return {
      id: `R-${number}`,
      what,
      location: place,
      askedBy: asker,
      askedAt,
      changedAt: askedAt,
      parts: [part],
      version: 1,
    };
  }

  async function save(request: Request, now: Temporal.Instant): Promise<boolean> {
    const number = numberOf(request.id);
    const changedAt = now.epochMilliseconds;
    const kept = await db
      .update(requests)
      .set({
        what: request.what,
        location: request.location?.id ?? null,
        done: isDone(request),
        changedAt,
        version: sql`${requests.version} + 1`,
      })
      .where(and(of, eq(requests.number, number), eq(requests.version, request.version)))
      .returning({ number: requests.number });
    if (kept.length === 0) return false;
    await db.delete(requestParts).where(and(eq(requestParts.district, district), eq(requestParts.number, number)));
    await db.insert(requestParts).values(
      request.parts.map(({ department, state, owner, waitingFor, outcome, changedAt: at }, position) => ({
        district,
        number,
        department,
        position,
        state,
        owner: owner?.id,
        waitingFor,
        outcome,
        changedAt: at.epochMilliseconds,
      })),
    );
    return true;
  }

  const numbersBy = async (where: SQL | undefined, limit: number, ...order: SQL[]): Promise<readonly number[]> => {
    const rows = await db
      .select({ number: requests.number })
      .from(requests)
      .where(where)
      .orderBy(...order)
      .limit(limit);
    return rows.map(({ number }) => number);
  };

  return {
    add,
    save,
    async get(id) {
      const number = numberOf(id);
      return (await loaded([number])).get(number);
    },
    async open(department, limit, after) {
      const below =
        after && sql`(${requestParts.changedAt}, ${requestParts.number}) < (${after.changedAt}, ${after.number})`;
      const rows = await db
        .select({ number: requestParts.number })
        .from(requestParts)
        .where(
          and(
            eq(requestParts.district, district),
            eq(requestParts.department, department),
            sql`${requestParts.state} <> 'done'`,
            below,
          ),
        )
        .orderBy(desc(requestParts.changedAt), desc(requestParts.number))
        .limit(limit);
      return inOrder(rows.map(({ number }) => number));
    },
    async askedBy(person, limit) {
      const asked = and(of, eq(requests.askedBy, person));
      return inOrder(await numbersBy(asked, limit, asc(requests.done), desc(requests.changedAt)));
    },
    async suggest(typed, limit) {
      const number = Number(/\d{1,9}/.exec(typed)?.[0] ?? 0);
      // The newest thousand only, so that the cost does not grow with the years.
      const [newest] = await numbersBy(of, 1, desc(requests.number));
      const recent = and(of, gt(requests.number, (newest ?? 0) - 1000), isNotNull(requests.what));
      const words = `%${typed.toLowerCase().replaceAll(/[%_\\]/g, "")}%`;
      const fits =
        typed === ""
          ? eq(requests.done, false)
          : or(eq(requests.number, number), sql`lower(${requests.what}) like ${words}`);
      return inOrder(await numbersBy(and(recent, fits), limit, desc(requests.number)));
    },
  };
};

const newRow = {
  district: val("district"),
  number: val("number"),
  what: val("what"),
  location: val("location"),
  askedBy: val("askedBy"),
  askedAt: val("at"),
  changedAt: val("at"),
};
const newPart = {
  district: val("district"),
  number: val("number"),
  department: val("department"),
  position: 0,
  changedAt: val("at"),
};
const nothingYet = { owner: undefined, waitingFor: undefined, outcome: undefined };

interface PartRow {
  readonly row: Schema["requestParts"]["$inferSelect"];
  readonly owner: string | null;
}
const toPart = ({ row, owner }: PartRow): Part => ({
  department: row.department,
  state: row.state,
  owner: row.owner === null ? undefined : { id: row.owner, name: owner ?? row.owner },
  waitingFor: row.waitingFor ?? undefined,
  outcome: row.outcome ?? undefined,
  changedAt: instant(row.changedAt),
});

const toRequest = (
  row: Schema["requests"]["$inferSelect"],
  asker: string,
  path: readonly string[] | null,
  parts: readonly PartRow[],
): Request => ({
  id: `R-${row.number}`,
  what: row.what,
  location: row.location === null ? undefined : { id: row.location, path: path ?? [row.location] },
  askedBy: { id: row.askedBy, name: asker },
  askedAt: instant(row.askedAt),
  changedAt: instant(row.changedAt),
  parts: parts.filter((part) => part.row.number === row.number).map(toPart),
  version: row.version,
});
