import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Columns } from "./columns.ts";

/** Every row's district: with it go its rows. */
export const districtColumn = (c: Columns, id: () => AnySQLiteColumn) =>
  c.text("district").notNull().references(id, { onDelete: "cascade" });
export type DistrictColumn = () => ReturnType<typeof districtColumn>;
