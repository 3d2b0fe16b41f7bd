import { UserError } from "../bot/errors.ts";
import type { Text } from "../bot/text.ts";
import type { PeopleTables } from "./tables.ts";

/** A district is never left without an administrator. */
export async function refuseLastAdmin(whom: string, { people }: PeopleTables, why: Text): Promise<void> {
  const others = (await people.holding({ role: "admin" })).filter(({ id }) => id !== whom);
  if (others.length === 0) throw new UserError(why, { field: "remove" });
}
