import type { Temporal } from "temporal-polyfill";
import { catchUp, type Surroundings } from "./catchUp.ts";
import type { BotParts } from "./parts.ts";
import type { BotTables, DistrictId } from "./store.ts";

/** A bound, so that one busy district cannot keep the others waiting for ever. */
const mostRounds = 500;

/** Does all that is due in every district: what time brings, then what is to be shown. Returns when more will be. */
export function createTick<T extends BotTables>(parts: BotParts<T>, around: Surroundings<T>) {
  const { store, chores, log } = parts;

  async function runChores(district: DistrictId): Promise<void> {
    const now = await parts.now();
    for (const { name, run } of chores) {
      try {
        await store.of(district).transact((tables) => run(tables, now));
      } catch (error) {
        log.error("a chore failed; it is tried again at the next tick", error, { chore: name, district });
      }
    }
  }

  return async (): Promise<Temporal.Instant | undefined> => {
    let next: Temporal.Instant | undefined;
    for (const district of await store.districts()) {
      await runChores(district);
      for (let round = 0; round < mostRounds && (await catchUp(store.of(district), around)) > 0; round++);
      const due = await store.of(district).read(({ mirrors }) => mirrors.nextDue());
      if (due && (!next || due.epochMilliseconds < next.epochMilliseconds)) next = due;
    }
    return next;
  };
}
