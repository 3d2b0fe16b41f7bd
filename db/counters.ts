import { sql } from "drizzle-orm";
import { type Query, val } from "./query.ts";

/** Gapless per district: raised in the unit that inserts, so a rollback gives the number back. The last of `many`. */
export async function nextNumber(
  { db, once, t: { counters } }: Query,
  district: string,
  name: string,
  many = 1,
): Promise<number> {
  const build = () =>
    db
      .insert(counters)
      .values({ district: val("district"), name: val("name"), value: val("many") })
      .onConflictDoUpdate({
        target: [counters.district, counters.name],
        set: { value: sql`${counters.value} + excluded.value` },
      })
      .returning({ value: counters.value });
  const [row] = await once("counters.next", build, { district, name, many });
  if (!row) throw new Error("a counter returned no row");
  return row.value;
}

/** 241 of "R-241"; 0, which no record has, of anything else. */
export const numberOf = (id: string): number => {
  const number = Number(/^[A-Z]{1,2}-(\d{1,9})$/.exec(id)?.[1] ?? 0);
  return Number.isSafeInteger(number) ? number : 0;
};
