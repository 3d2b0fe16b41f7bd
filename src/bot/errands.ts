import type { Errand, Job, Settle } from "./errand.ts";
import type { BotParts } from "./parts.ts";
import type { DistrictId } from "./store.ts";

/** So that one district's calendars do not take all of the network. */
const mostAtOnce = 4;

/** Does the errands that are due in every district. Called again while it works, it waits for the work to end. */
export function createErrands<T>(
  errands: readonly Errand<T>[],
  { store, now, log }: Pick<BotParts<T>, "store" | "now" | "log">,
): () => Promise<void> {
  async function claimed({ name, claim }: Errand<T>, district: DistrictId): Promise<readonly Job<T>[]> {
    try {
      const at = await now();
      return await store.of(district).transact((tables) => claim(tables, at));
    } catch (error) {
      log.error("an errand could not be claimed; it is tried again", error, { errand: name, district });
      return [];
    }
  }

  async function done({ key, work }: Job<T>, errand: string, district: DistrictId): Promise<void> {
    try {
      const settle: Settle<T> = await work();
      const at = await now();
      await store.of(district).transact((tables) => settle(tables, at));
    } catch (error) {
      log.error("an errand failed; it is tried again when its lease ends", error, { errand, key, district });
    }
  }

  async function all(): Promise<void> {
    for (const district of await store.districts())
      for (const errand of errands)
        await fewAtOnce(await claimed(errand, district), (job) => done(job, errand.name, district));
  }

  let running: Promise<void> | undefined;
  return () => {
    running ??= all()
      .catch((error: unknown) => log.error("errands could not begin", error))
      .finally(() => {
        running = undefined;
      });
    return running;
  };
}

async function fewAtOnce<J>(jobs: readonly J[], work: (job: J) => Promise<void>): Promise<void> {
  const waiting = jobs.values();
  const worker = async () => {
    for (const job of waiting) await work(job);
  };
  await Promise.all(Array.from({ length: mostAtOnce }, worker));
}
