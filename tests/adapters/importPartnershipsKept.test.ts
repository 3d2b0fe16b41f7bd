import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDistrictFile } from "../../adapters/import/yamlDistrict.ts";
import type { OpenStore } from "../../db/unit.ts";
import type { Pair } from "../../src/checkins/checkin.ts";
import { freezeRound } from "../../src/checkins/rounds.ts";
import { databases, type Opened } from "../db/databases.ts";
import { districtFile } from "../fixtures/district/files.ts";

/** A Wednesday, ten o'clock in Denver. */
const now = Temporal.Instant.from("2026-11-25T17:00:00Z");
const days = (n: number) => now.add({ hours: 24 * n });

const it = "departments: [it, facilities]";
const warehouse = "departments: [it, warehouse], day: Thursday, sides: { warehouse: { lead: Priya } }";
const file = (id: string, partnerships: readonly string[], zone = "America/Denver") =>
  districtFile(`district: { id: ${id}, name: Hill, zone: ${zone} }
departments:
  it: { name: IT }
  facilities: { name: Facilities }
  warehouse: { name: Warehouse }
people:
  - { name: Ana Ruiz, email: ana@hill.example, roles: [lead of it] }
  - { name: Tom Becker, email: tom@hill.example, roles: [lead of facilities] }
  - { name: Marcus Hill, email: marcus@hill.example }
  - { name: Priya Shah, slack: U-PRIYA }
partnerships:
${partnerships.map((keys) => `  - { ${keys} }`).join("\n")}
`);

describe.each(databases)("$name", ({ open }) => {
  let opened: Opened;
  let store: OpenStore;
  let count = 0;
  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  }, 60_000);
  afterAll(() => opened.close());

  /** A district of the test's own, and what its files bring. */
  function district() {
    const id = `d${++count}`;
    const of = store.of(id);
    const plan = (partnerships: readonly string[], zone?: string) => {
      const read = readDistrictFile(file(id, partnerships, zone));
      if ("problems" in read) throw new Error(read.problems.map(({ message }) => message).join("\n"));
      return read.plan;
    };
    const bring = (at: Temporal.Instant, all: readonly string[], zone?: string) =>
      store.setup((setup) => setup.bring(plan(all, zone), at));
    async function get(): Promise<Pair> {
      const found = await of.read(({ pairs }) => pairs.get("facilities+it"));
      if (!found) throw new Error("there is no pair");
      return found;
    }
    const written = (pair = "facilities+it") => of.read(({ journal }) => journal.of(`pair:${pair}`));
    return {
      of,
      plan,
      bring,
      brings: (at: Temporal.Instant, ...all: readonly string[]) => bring(at, all),
      all: async () => (await of.read(({ pairs }) => pairs.all())).map((pair) => pair.id),
      get,
      /** As a pause and an escalation do. */
      async changes(what: Partial<Pair>) {
        const pair = await get();
        await of.transact(({ pairs }) => pairs.put({ ...pair, ...what }));
      },
      /** As /checkin setup does. */
      chats: (pair: Pair) =>
        of.transact(async ({ pairs, journal }) => {
          await pairs.put(pair);
          await journal.add({ at: now, actor: "p-ana", subject: `pair:${pair.id}`, what: "set up" });
        }),
      done: async (pair?: string) => (await written(pair)).map(({ actor, what }) => `${actor} ${what}`),
    };
  }

  test("a partnership begins with the day of its import, in the district's zone, and is in the journal", async () => {
    const { of, brings, get, done } = district();
    const taken = await brings(Temporal.Instant.from("2026-11-26T05:00:00Z"), `${it}, sides: { it: { slack: C0IT } }`);
    expect(taken).toMatchObject({ partnerships: 1, people: 4 });
    const pair = await get();
    expect(pair).toMatchObject({ weekday: 2, time: "08:30", zone: "America/Denver", windowDays: 2 });
    expect(pair.since.toString()).toBe("2026-11-25");
    expect([pair.pausedUntil, pair.escalatedAt, pair.questions]).toEqual([undefined, undefined, undefined]);
    const names = await of.read(({ people }) => people.namesOf(pair.sides.map(({ lead }) => lead)));
    expect(pair.sides.map(({ department, lead }) => [department, names.get(lead)])).toEqual([
      ["facilities", "Tom Becker"],
      ["it", "Ana Ruiz"],
    ]);
    expect(pair.sides.map(({ channel }) => channel)).toEqual([undefined, { platform: "slack", id: "C0IT" }]);
    expect(await done()).toEqual(["import set up"]);
  });

  test("importing again changes nothing where the file says the same, whatever day it is", async () => {
    const { of, brings, done } = district();
    const same = [
      `${it}, at: "7:30", questions: [What is coming?], sides: { facilities: { works: [break, student day] } }`,
      warehouse,
    ];
    await brings(now, ...same);
    const before = await of.read(({ pairs }) => pairs.all());
    await brings(days(40), ...same);
    await brings(days(80), ...same.toReversed());
    expect(await of.read(({ pairs }) => pairs.all())).toEqual(before);
    expect([await done(), await done("it+warehouse")]).toEqual([["import set up"], ["import set up"]]);
  });

  test("an edit holds; a pause and an escalation of the chat stay, and weeks are counted from where they were", async () => {
    const { brings, bring, changes, get, done } = district();
    await brings(now, it);
    const pausedUntil = Temporal.PlainDate.from("2027-01-04");
    const escalatedAt = days(3);
    await changes({ pausedUntil, escalatedAt });
    await brings(days(8), it);
    expect(await done()).toEqual(["import set up"]);
    await brings(
      days(9),
      `${it}, day: Friday, at: "9:00", window: 3, summer: pause, sides: { it: { sponsor: Marcus } }`,
    );
    const edited = await get();
    expect(edited).toMatchObject({ weekday: 5, time: "09:00", windowDays: 3, summer: "pause" });
    expect(edited.sides[1].sponsor).toBeDefined();
    expect([edited.since, edited.pausedUntil, edited.escalatedAt].map(String)).toEqual([
      "2026-11-25",
      "2027-01-04",
      escalatedAt.toString(),
    ]);
    expect(await done()).toEqual(["import set up", "import set up"]);
    await bring(days(10), [it], "America/Chicago");
    expect(await get()).toMatchObject({ weekday: 2, zone: "America/Chicago" });
    expect((await get()).sides[1].sponsor).toBeUndefined();
    expect(String((await get()).pausedUntil)).toBe("2027-01-04");
  });

  test("one that a file no longer names ends, and begins anew when it is named again", async () => {
    const { brings, changes, all, get, done } = district();
    await brings(now, it, warehouse);
    const pausedUntil = Temporal.PlainDate.from("2027-01-04");
    await changes({ pausedUntil, escalatedAt: days(1) });
    await brings(days(2), warehouse);
    expect(await all()).toEqual(["it+warehouse"]);
    await brings(days(3), warehouse);
    expect(await done()).toEqual(["import set up", "import ended"]);
    await brings(days(4));
    expect(await all()).toEqual([]);
    await brings(days(60), it);
    const anew = await get();
    expect(anew.since.toString()).toBe("2027-01-24");
    expect([anew.pausedUntil, anew.escalatedAt]).toEqual([undefined, undefined]);
  });

  test("with a partnership that ends its rounds end, so that no digest of them comes when it begins anew", async () => {
    const { of, brings, get } = district();
    await brings(now, it);
    const pair = await get();
    const rounds = () => of.read((tables) => tables.rounds.of(pair.id, 9));
    await of.transact(async (tables) => {
      const asked = await freezeRound(pair, Temporal.PlainDate.from("2026-12-01"), tables, now);
      if (asked) await tables.rounds.save({ ...asked, state: "asked" });
      await freezeRound(pair, Temporal.PlainDate.from("2026-12-08"), tables, now);
    });
    await brings(days(6), it);
    expect((await rounds()).map(({ state }) => state)).toEqual(["frozen", "asked"]);
    await brings(days(7));
    expect((await rounds()).map(({ state }) => state)).toEqual(["skipped", "skipped"]);
  });

  test("what was set up or changed in the chat is left alone by a file that does not name it", async () => {
    const { of, brings, chats, all, get } = district();
    await brings(now, it, warehouse);
    await chats({ ...(await get()), weekday: 3 });
    const [facilities, other] = (await get()).sides;
    await chats({
      ...(await get()),
      id: "facilities+warehouse",
      sides: [facilities, { ...other, department: "warehouse" }],
    });
    await brings(days(1));
    expect(await all()).toEqual(["facilities+it", "facilities+warehouse"]);
    expect((await get()).weekday).toBe(3);
    // The file has the last word on what it names: from then on it is the file's.
    await brings(days(2), it);
    expect((await get()).weekday).toBe(2);
    await of.transact(async ({ journal }) =>
      journal.add({ at: days(2), actor: "p-ana", subject: "pair:facilities+it", what: "paused" }),
    );
    await brings(days(3));
    expect(await all()).toEqual(["facilities+warehouse"]);
  });

  test("one that ended and that somebody sets up again in the chat is theirs", async () => {
    const { brings, chats, all, get } = district();
    await brings(now, it);
    const pair = await get();
    await brings(days(1));
    await chats(pair);
    await brings(days(2));
    expect(await all()).toEqual(["facilities+it"]);
  });

  test("a district's file leaves the partnerships of other districts alone", async () => {
    const one = district();
    const other = district();
    await one.brings(now, it);
    await other.brings(now, it);
    await one.brings(days(1));
    expect([await one.all(), await other.all()]).toEqual([[], ["facilities+it"]]);
  });

  test("nothing is half done: a plan that cannot be kept changes no partnership", async () => {
    const { brings, plan, get } = district();
    await brings(now, it);
    const before = await get();
    const changed = plan([`${it}, day: Monday`, warehouse]);
    const [good, bad] = changed.partnerships;
    if (!good || !bad) throw new Error("nothing is planned");
    const broken = { ...bad, sides: [{ ...bad.sides[0], lead: 99 }, bad.sides[1]] as const };
    const bringing = store.setup((setup) => setup.bring({ ...changed, partnerships: [good, broken] }, days(1)));
    await expect(bringing).rejects.toThrow("person 99");
    expect(await get()).toEqual(before);
  });
});
