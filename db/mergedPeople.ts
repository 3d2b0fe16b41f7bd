import { and, eq } from "drizzle-orm";
import type { Query } from "./query.ts";

interface Inactive {
  /** Who somebody is now: two people may have turned out to be one. */
  readonly whoIs: (id: string) => string;
  /** Who has left, and is nobody else. */
  readonly left: readonly string[];
}
/** Lists of people inside JSON keep the ids they were written with. */
export async function inactivePeople({ db, t: { people } }: Query, district: string): Promise<Inactive> {
  const rows = await db
    .select({ id: people.id, into: people.mergedInto })
    .from(people)
    .where(and(eq(people.district, district), eq(people.active, false)));
  const into = new Map(rows.flatMap(({ id, into }) => (into === null ? [] : [[id, into] as const])));
  const whoIs = (id: string): string => {
    const next = into.get(id);
    return next === undefined ? id : whoIs(next);
  };
  return { whoIs, left: rows.flatMap(({ id, into }) => (into === null ? [id] : [])) };
}
