import { expect, onTestFinished, test } from "vitest";
import type { Errand, Job } from "../../src/bot/errand.ts";
import { createErrands } from "../../src/bot/errands.ts";
import type { BotTables } from "../../src/bot/store.ts";
import { smallDistrict } from "../support/district.ts";
import { memoryStore, start } from "../support/world.ts";

interface Logged {
  readonly message: string;
  readonly error: unknown;
  readonly details: unknown;
}

/** Two districts in the real store, in memory. */
async function districts(...errands: readonly Errand<BotTables>[]) {
  const store = memoryStore();
  onTestFinished(() => store.close());
  for (const district of ["cedar", "hill"]) await store.setup((setup) => setup.bring(smallDistrict(district), start));
  const logged: Logged[] = [];
  const run = createErrands<BotTables>(errands, {
    store,
    now: async () => start,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (message, error, details) => logged.push({ message, error, details }),
    },
  });
  const kept = async (district: string) =>
    (await store.of(district).read(({ journal }) => journal.of("calendar:all"))).map(({ what }) => what);
  return { run, logged, kept, store };
}

const write = (what: string, { journal }: BotTables) =>
  journal.add({ at: start, actor: "errand", subject: "calendar:all", what });
/** Claims once the calendars of a district, and writes down what was found in each. */
const readCalendars = (
  names: readonly string[],
  found: (name: string) => Promise<string>,
  name = "calendars",
): Errand<BotTables> => ({
  name,
  async claim(tables) {
    const earlier = await tables.journal.of("calendar:all");
    if (earlier.some(({ what }) => what === `${name} claimed`)) return [];
    await write(`${name} claimed`, tables);
    return names.map(
      (key): Job<BotTables> => ({
        key,
        async work() {
          const text = await found(key);
          return (settling) => write(`${key}: ${text}`, settling);
        },
      }),
    );
  },
});
/** Work that waits until it is let go. */
function gate() {
  const waiting: (() => void)[] = [];
  return {
    waiting,
    wait: () => new Promise<void>((resolve) => waiting.push(resolve)),
    open: () => {
      for (const go of waiting.splice(0)) go();
    },
  };
}
const turns = async (most: number, until: () => boolean) => {
  for (let turn = 0; turn < most && !until(); turn++) await new Promise((resolve) => setImmediate(resolve));
};

test("each district's calendars are claimed, read outside any unit, and what was found is kept with that district", async () => {
  let store: Awaited<ReturnType<typeof districts>>["store"] | undefined;
  const { run, kept, logged, ...rest } = await districts(
    readCalendars(["Ana", "Tom"], async (name) => {
      // Were a unit open this would be refused.
      const { zone } = (await store?.of("cedar").transact(({ district }) => district.get())) ?? { zone: "" };
      return `${name} in ${zone}`;
    }),
  );
  store = rest.store;
  await run();
  expect(logged).toEqual([]);
  for (const district of ["cedar", "hill"])
    expect((await kept(district)).toSorted()).toEqual([
      "Ana: Ana in America/Chicago",
      "Tom: Tom in America/Chicago",
      "calendars claimed",
    ]);
});

test("one calendar that cannot be read harms no other, and the log names it", async () => {
  const trouble = new Error("unreachable");
  const { run, kept, logged } = await districts(
    readCalendars(["Ana", "Tom", "Eva"], async (name) => {
      if (name === "Tom") throw trouble;
      return "read";
    }),
  );
  await run();
  expect((await kept("cedar")).toSorted()).toEqual(["Ana: read", "Eva: read", "calendars claimed"]);
  expect(logged).toEqual(
    ["cedar", "hill"].map((district) => ({
      message: "an errand failed; it is tried again when its lease ends",
      error: trouble,
      details: { errand: "calendars", key: "Tom", district },
    })),
  );
});

test("what cannot be kept is undone as a whole, and the others are kept", async () => {
  const half: Errand<BotTables> = {
    name: "half",
    claim: async () => [
      {
        key: "Ana",
        work: async () => async (tables) => {
          await write("half of it", tables);
          throw new Error("full");
        },
      },
    ],
  };
  const { run, kept, logged } = await districts(
    half,
    readCalendars(["Tom"], async () => "read"),
  );
  await run();
  expect(await kept("cedar")).toEqual(["calendars claimed", "Tom: read"]);
  expect(logged).toHaveLength(2);
});

test("an errand whose claim fails stops no other, and claims nothing", async () => {
  const broken: Errand<BotTables> = {
    name: "broken",
    async claim(tables) {
      await write("claimed all the same", tables);
      throw new Error("no");
    },
  };
  const { run, kept, logged } = await districts(
    broken,
    readCalendars(["Ana"], async () => "read"),
  );
  await run();
  expect(await kept("hill")).toEqual(["calendars claimed", "Ana: read"]);
  expect(logged.map(({ details }) => details)).toEqual([
    { errand: "broken", district: "cedar" },
    { errand: "broken", district: "hill" },
  ]);
});

test("at most four calendars are read at the same time", async () => {
  const names = Array.from({ length: 10 }, (_, i) => `calendar ${i}`);
  const { waiting, wait, open } = gate();
  let most = 0;
  let now = 0;
  const { run, kept } = await districts(
    readCalendars(names, async () => {
      most = Math.max(most, ++now);
      await wait();
      now--;
      return "read";
    }),
  );
  let ended = false;
  const running = run().then(() => {
    ended = true;
  });
  while (!ended) {
    await turns(100, () => ended || waiting.length === 4);
    open();
  }
  await running;
  expect(most).toBe(4);
  expect(await kept("cedar")).toHaveLength(11);
});

test("asked again while it works, it waits for the work, and afterwards begins anew", async () => {
  const { waiting, wait, open } = gate();
  let claims = 0;
  const slow: Errand<BotTables> = {
    name: "slow",
    async claim() {
      claims++;
      return [{ key: "Ana", work: () => wait().then(() => async () => undefined) }];
    },
  };
  const { run } = await districts(slow);
  const first = run();
  const second = run();
  for (const district of [1, 2]) {
    await turns(1000, () => waiting.length === 1);
    expect([claims, waiting.length]).toEqual([district, 1]);
    open();
  }
  await Promise.all([first, second]);
  expect(claims).toBe(2);
  const third = run();
  for (let i = 0; i < 2; i++) {
    await turns(1000, () => waiting.length === 1);
    open();
  }
  await third;
  expect(claims).toBe(4);
});

test("a database that does not answer is logged, and the next call begins anew", async () => {
  const logged: unknown[] = [];
  let answers = false;
  const run = createErrands<BotTables>([], {
    store: {
      of: () => {
        throw new Error("not reached");
      },
      districts: async () => {
        if (!answers) throw new Error("gone");
        return [];
      },
      districtOf: async () => undefined,
    },
    now: async () => start,
    log: { info: () => undefined, warn: () => undefined, error: (message) => logged.push(message) },
  });
  await run();
  answers = true;
  await run();
  expect(logged).toEqual(["errands could not begin"]);
});
