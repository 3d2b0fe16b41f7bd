import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violationOf } from "../../db/query.ts";
import type { OpenStore } from "../../db/unit.ts";
import { cardReply } from "../../src/bot/card.ts";
import { text } from "../../src/bot/text.ts";
import { smallDistrict } from "../support/district.ts";
import { databases, type Opened } from "./databases.ts";

const now = Temporal.Instant.from("2026-03-03T15:00:00Z");
const later = now.add({ seconds: 5 });
const lease = { forMs: 60_000, limit: 20 };
const noReply = cardReply({ title: text`first`, tone: "neutral", body: [] });

describe.each(databases)("$name", ({ shared, open }) => {
  let opened: Opened;
  let store: OpenStore;
  let count = 0;
  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  }, 60_000);
  afterAll(() => opened.close());

  /** A district of the test's own. */
  async function district() {
    const id = `d${++count}`;
    await store.setup((setup) => setup.bring(smallDistrict(id), now));
    const of = store.of(id);
    const ana = await of.read(({ people }) => people.byAccount("slack", "U-ANA"));
    if (!ana) throw new Error("Ana is not there");
    const ask = (what: string) =>
      of.transact(({ requests }) =>
        requests.add({ what, location: undefined, askedBy: ana, askedAt: now, department: "it" }),
      );
    return { id, of, ana, ask };
  }

  test("what is kept comes back the same, to the type", async () => {
    const { of, ana } = await district();
    const hall = { id: "lincoln-gym", path: ["Lincoln High School", "Gym"] };
    const what = "emoji 👩‍👩‍👧‍👦, “quotes”, a\nbreak, '; drop table --";
    const kept = await of.transact(({ requests }) =>
      requests.add({ what, location: hall, askedBy: ana, askedAt: now, department: "it" }),
    );
    const found = await of.read(({ requests }) => requests.get(kept.id));
    expect(found).toEqual(kept);
    expect(found?.askedAt).toBeInstanceOf(Temporal.Instant);
    expect(await of.read(({ people }) => people.get(ana.id))).toEqual(ana);
    expect(await of.read(({ departments }) => departments.all())).toEqual(smallDistrict().departments);
    expect(await of.read(({ services }) => services.all())).toEqual(smallDistrict().services);
    const days = await of.read(({ calendar }) =>
      calendar.between(Temporal.PlainDate.from("2026-11-01"), Temporal.PlainDate.from("2026-11-30")),
    );
    expect(days.map(({ day, kind }) => [day.toString(), kind])).toEqual([["2026-11-26", "holiday"]]);
  });

  test("a workspace leads to its district, and every district is listed", async () => {
    const { id } = await district();
    expect(await store.districtOf("slack", `T-${id}`)).toBe(id);
    expect(await store.districtOf("slack", `T-${id}`)).toBe(id);
    expect(await store.districtOf("slack", "T-elsewhere")).toBeUndefined();
    expect(await store.districts()).toContain(id);
  });

  test("a unit that fails keeps nothing and gives its number back", async () => {
    const { of, ana, ask } = await district();
    const failing = of.transact(async ({ requests, journal }) => {
      await requests.add({ what: "x", location: undefined, askedBy: ana, askedAt: now, department: "it" });
      await journal.add({ at: now, actor: ana.id, subject: "request:R-1", what: "asked" });
      throw new Error("the power went");
    });
    await expect(failing).rejects.toThrow("the power went");
    expect((await ask("y")).id).toBe("R-1");
    expect(await of.read(({ journal }) => journal.of("request:R-1"))).toEqual([]);
  });

  test("a hundred at once, a third of which fail: no number is missing, none comes twice", async () => {
    const { of, ana } = await district();
    const all = Array.from({ length: 100 }, (_, i) =>
      of.transact(async ({ requests }) => {
        const kept = await requests.add({
          what: `${i}`,
          location: undefined,
          askedBy: ana,
          askedAt: now,
          department: "it",
        });
        if (i % 3 === 0) throw new Error("fails");
        return kept.id;
      }),
    );
    const ids = (await Promise.allSettled(all)).flatMap((one) => (one.status === "fulfilled" ? one.value : []));
    const numbers = ids.map((id) => Number(id.slice(2))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 66 }, (_, i) => i + 1));
  }, 30_000);

  test("reading never writes", async () => {
    const { of, ana } = await district();
    const writing = of.read(({ journal }) => journal.add({ at: now, actor: ana.id, subject: "a:b", what: "x" }));
    await expect(writing).rejects.toThrow();
  });

  const unlessShared = shared ? () => undefined : test;
  unlessShared("a reader never sees half of a unit", async () => {
    const { of, ask, ana } = await district();
    const seen: number[] = [];
    const reading = (async () => {
      for (let i = 0; i < 40; i++) seen.push((await of.read(({ requests }) => requests.askedBy(ana.id, 50))).length);
    })();
    for (let i = 0; i < 10; i++)
      await of.transact(async ({ requests }) => {
        for (const what of ["a", "b"])
          await requests.add({ what, location: undefined, askedBy: ana, askedAt: now, department: "it" });
      });
    await reading;
    expect(seen.filter((length) => length % 2 !== 0)).toEqual([]);
    await ask("c");
  });

  test("a unit inside a unit is refused, for it would wait for itself", async () => {
    const { of } = await district();
    await expect(of.transact(() => of.transact(async () => 1))).rejects.toThrow("inside a unit of work");
    await expect(of.read(() => of.read(async () => 1))).rejects.toThrow("inside a unit of work");
  });

  test("of two who save the same version one is told that it was changed", async () => {
    const { of, ask } = await district();
    const kept = await ask("wifi");
    const save = () => of.transact(({ requests }) => requests.save(kept, later));
    expect([await save(), await save()]).toEqual([true, false]);
  });

  test("the second delivery gets the first one's reply, also while that one is still running", async () => {
    const { of } = await district();
    const hear = () =>
      of.transact(async ({ deliveries }) => {
        const earlier = await deliveries.earlier("slack", "one");
        if (earlier) return earlier.reply;
        await deliveries.answered("slack", "one", noReply, now);
        return "fresh";
      });
    const heard = await Promise.all([hear(), hear(), hear()]); // at the same moment: any of them may be the first
    expect(heard.filter((reply) => reply === "fresh")).toHaveLength(1);
    expect(heard.filter((reply) => reply !== "fresh")).toEqual([noReply, noReply]);
    await expect(of.transact((t) => t.deliveries.answered("slack", "one", noReply, later))).rejects.toThrow();
    const again = await of.transact(async ({ deliveries }) => {
      const earlier = await deliveries.earlier("slack", "one", later);
      await deliveries.answered("slack", "one", noReply, later);
      return earlier;
    });
    expect(again).toBeUndefined();
    expect(await of.transact(({ deliveries }) => deliveries.forget(later.add({ seconds: 1 })))).toBe(1);
  });

  test("another district's records are not there, whatever they are called", async () => {
    const one = await district();
    const other = await district();
    const kept = await one.ask("wifi");
    const found = await other.of.read(async ({ requests, people, journal, mirrors }) => [
      await requests.get(kept.id),
      await requests.open("it", 10),
      await requests.suggest("wifi", 10),
      await people.get(one.ana.id),
      await people.namesOf([one.ana.id]),
      await journal.of(`request:${kept.id}`),
      await mirrors.nextDue(),
    ]);
    expect(found).toEqual([undefined, [], [], undefined, new Map(), [], undefined]);
  });

  test("names sort by code point, and are found without accents and in the middle", async () => {
    const { of } = await district();
    for (const name of ["Zoë Åkesson", "zoe b", "José Núñez", "Ångström"])
      await of.transact(({ people }) => people.recognise({ platform: "slack", id: `U-${name}`, name }, now));
    const find = async (typed: string) =>
      (await of.read(({ people }) => people.find(typed, 10))).map(({ name }) => name);
    expect(await find("zoe")).toEqual(["Zoë Åkesson", "zoe b"]);
    expect(await find("nunez")).toEqual(["José Núñez"]);
    expect(await find("%")).toHaveLength(10);
    expect(await find("_")).toHaveLength(10);
  });

  test("a department's open requests come page by page, newest change first", async () => {
    const { of, ana } = await district();
    for (let i = 0; i < 5; i++)
      await of.transact(({ requests }) =>
        requests.add({
          what: `${i}`,
          location: undefined,
          askedBy: ana,
          askedAt: now.add({ seconds: i % 2 }),
          department: "it",
        }),
      );
    const page = await of.read(({ requests }) => requests.open("it", 3));
    const last = page.at(-1);
    const after = last && { changedAt: last.changedAt.epochMilliseconds, number: Number(last.id.slice(2)) };
    const next = await of.read(({ requests }) => requests.open("it", 3, after));
    expect([...page, ...next].map(({ id }) => id)).toEqual(["R-4", "R-2", "R-5", "R-3", "R-1"]);
  });

  describe("mirrors", () => {
    const it = { platform: "slack", id: "C-IT" };
    const show = async (
      of: OpenStore["of"] extends (id: string) => infer S ? S : never,
      subject: `${string}:${string}`,
    ) => of.transact(({ mirrors }) => mirrors.show(subject, [it]));

    test("what changes while it is being sent is sent once more", async () => {
      const { of } = await district();
      await show(of, "request:R-1");
      const [claimed] = await of.transact(({ mirrors }) => mirrors.claim(now, lease));
      if (!claimed) throw new Error("nothing was claimed");
      await show(of, "request:R-1");
      const outcome = { kind: "shown", messageId: "m1", at: it } as const;
      expect(await of.transact(({ mirrors }) => mirrors.settle(claimed, outcome, now))).toBe(true);
      const [again] = await of.transact(({ mirrors }) => mirrors.claim(now, lease));
      expect(again).toMatchObject({ messageId: "m1", wanted: 2, unknown: false });
    });

    test("whoever lost the lease settles nothing; a first post whose lease ran out is unknown, an edit is not", async () => {
      const { of } = await district();
      await show(of, "request:R-1");
      const [slow] = await of.transact(({ mirrors }) => mirrors.claim(now, lease));
      expect(await of.transact(({ mirrors }) => mirrors.claim(later, lease))).toEqual([]);
      const much = now.add({ minutes: 2 });
      const [second] = await of.transact(({ mirrors }) => mirrors.claim(much, lease));
      if (!slow || !second) throw new Error("nothing was claimed");
      expect(second).toMatchObject({ unknown: true, id: slow.id });
      const outcome = { kind: "shown", messageId: "m1", at: it } as const;
      expect(await of.transact(({ mirrors }) => mirrors.settle(slow, outcome, much))).toBe(false);
      expect(await of.transact(({ mirrors }) => mirrors.settle(second, outcome, much))).toBe(true);
      await show(of, "request:R-1");
      await of.transact(({ mirrors }) => mirrors.claim(much, lease));
      const [third] = await of.transact(({ mirrors }) => mirrors.claim(much.add({ minutes: 2 }), lease));
      expect(third).toMatchObject({ unknown: false, messageId: "m1" });
    });

    test("a conversation that is stuck holds up its own posts and no other", async () => {
      const { of } = await district();
      await show(of, "request:R-1");
      await show(of, "request:R-2");
      await of.transact(({ mirrors }) => mirrors.show("request:R-3", [{ platform: "teams", id: "19:facilities" }]));
      const claimed = await of.transact(({ mirrors }) => mirrors.claim(now, lease));
      expect(claimed.map(({ subject }) => subject)).toEqual(["request:R-1", "request:R-3"]);
    });

    test("the most urgent leave first", async () => {
      const { of } = await district();
      for (const [i, priority] of [5, 1, 3].entries())
        await of.transact(({ mirrors }) =>
          mirrors.show(`outage:O-${i}`, [{ platform: "slack", id: `C${i}` }], { priority }),
        );
      const claimed = await of.transact(({ mirrors }) => mirrors.claim(now, { ...lease, limit: 2 }));
      expect(claimed.map(({ subject }) => subject)).toEqual(["outage:O-1", "outage:O-2"]);
    });

    test("it says when it wants to be asked again", async () => {
      const { of } = await district();
      await show(of, "request:R-1");
      const [claimed] = await of.transact(({ mirrors }) => mirrors.claim(now, lease));
      if (!claimed) throw new Error("nothing was claimed");
      const retryAt = now.add({ seconds: 42 });
      await of.transact(({ mirrors }) => mirrors.settle(claimed, { kind: "refused", why: "later", retryAt }, now));
      expect((await of.read(({ mirrors }) => mirrors.nextDue()))?.toString()).toBe(retryAt.toString());
    });
  });

  test("a plan taken over twice changes nothing; one without a place takes it out of the lists, not out of old records", async () => {
    const { id, of, ana } = await district();
    const gym = { id: "lincoln-gym", path: ["Lincoln High School", "Gym"] };
    await of.transact(({ requests }) =>
      requests.add({ what: "x", location: gym, askedBy: ana, askedAt: now, department: "it" }),
    );
    const plan = smallDistrict(id);
    await store.setup((setup) => setup.bring(plan, now));
    expect(await of.read(({ people }) => people.find("", 50))).toHaveLength(plan.people.length);
    const without = {
      ...plan,
      locations: plan.locations.filter((one) => one.id !== gym.id && one.id !== "roosevelt-12"),
    };
    await store.setup((setup) => setup.bring(without, now));
    expect(await of.read(({ locations }) => locations.called(["gym"]))).toEqual([]);
    expect(await of.read(({ locations }) => locations.get("roosevelt-12"))).toBeUndefined();
    expect((await of.read(({ requests }) => requests.get("R-1")))?.location).toEqual(gym);
  });

  test("a row that breaks a rule of the schema is refused, and which rule is known", async () => {
    const { of, ana } = await district();
    const nobody = { ...ana, id: "nobody" };
    const adding = of.transact(({ requests }) =>
      requests.add({ what: "x", location: undefined, askedBy: nobody, askedAt: now, department: "it" }),
    );
    expect(await adding.catch(violationOf)).toBe("foreign key");
    const twice = { platform: "slack", id: "U-ANA" };
    const both = store.setup((setup) =>
      setup.bring(
        { ...smallDistrict("twice"), services: [...smallDistrict().services, ...smallDistrict().services] },
        now,
      ),
    );
    expect(await both.catch(violationOf)).toBe("unique");
    expect(await of.read(({ people }) => people.byAccount(twice.platform, twice.id))).toEqual(ana);
  });

  test("the clock of the store is close to the machine's", async () => {
    const apart = Math.abs((await store.now()).epochMilliseconds - Temporal.Now.instant().epochMilliseconds);
    expect(apart).toBeLessThan(60_000);
    await store.ping();
  });
});
