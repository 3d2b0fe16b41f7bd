import type { Chore } from "../bot/parts.ts";
import type { PeopleTables } from "./tables.ts";

/** Platforms repeat a delivery within minutes; a day is far more than any of them needs. */
const forgetDeliveries: Chore<PeopleTables> = {
  name: "forget deliveries",
  run: async ({ deliveries }, now) => {
    await deliveries.forget(now.subtract({ hours: 24 }));
  },
};

export const peopleChores: readonly Chore<PeopleTables>[] = [forgetDeliveries];
