import { eq } from "drizzle-orm";
import type { DistrictSettings } from "../src/bot/store.ts";
import type { Query } from "./query.ts";

export const districtIn = ({ db, t: { districts } }: Query, district: string): DistrictSettings => ({
  async get() {
    const [row] = await db.select().from(districts).where(eq(districts.id, district));
    if (!row) throw new Error(`there is no district ${district}`);
    return { name: row.name, zone: row.zone, language: row.language };
  },
});
