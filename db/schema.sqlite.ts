import { sqliteColumns } from "./columns.ts";
import { tables } from "./tables.ts";

/** drizzle-kit sees named exports only; a test compares them with all that tables() returns. */
export const {
  districts,
  workspaces,
  people,
  accounts,
  grants,
  linkCodes,
  departments,
  services,
  locations,
  locationNames,
  calendarDays,
  conversations,
  counters,
  deliveries,
  journal,
  mirrors,
  requests,
  requestParts,
  outages,
  outageUpdates,
  subscriptions,
} = tables(sqliteColumns);
