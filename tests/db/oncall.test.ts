import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenStore } from "../../db/unit.ts";
import { onCallChores } from "../../src/oncall/chores.ts";
import type { Layer } from "../../src/oncall/schedule.ts";
import { smallDistrict } from "../support/district.ts";
import { databases, type Opened } from "./databases.ts";

const now = Temporal.Instant.from("2026-03-03T15:00:00Z");
const hour = (n: number) => now.add({ hours: n });

describe.each(databases)("on-call on $name", ({ open }) => {
  let opened: Opened;
  let store: OpenStore;
  let count = 0;
  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  }, 60_000);
  afterAll(() => opened.close());

  async function district() {
    const id = `o${++count}`;
    await store.setup((setup) => setup.bring(smallDistrict(id), now));
    const of = store.of(id);
    const named = async (name: string) => {
      const [found] = await of.read(({ people }) => people.find(name, 1));
      if (!found) throw new Error(`${name} is not there`);
      return found;
    };
    const [ana, marcus] = [await named("Ana"), await named("Marcus")];
    const primary: Layer = {
      id: "primary",
      duty: "primary",
      rank: 1,
      windows: [],
      rotation: {
        unit: "week",
        every: 1,
        anchor: "2026-02-27T08:00",
        starts: [{ weekday: 5, time: "08:00" }],
        turns: [[ana.id], [marcus.id]],
        counts: "calendar",
      },
    };
    const planned = { id: "it", name: "IT", department: "it", zone: "America/Chicago", layers: [primary] };
    await of.transact(({ schedules }) => schedules.put(planned, now, ana.id));
    return { id, of, ana, marcus, primary, planned };
  }

  test("a schedule comes back as it was kept, with its changes, its log and its versions", async () => {
    const { of, ana, marcus, primary, planned } = await district();
    const span = { from: hour(1), until: hour(2), madeAt: now };
    const override = { kind: "replace", duty: "primary", person: ana.id, by: marcus.id, ...span } as const;
    const swap = { layer: "primary", turn: 1, person: marcus.id, by: ana.id, madeAt: now };
    const shift = { duty: "backup", people: [ana.id], from: hour(3), until: hour(4) } as const;
    const logged = { duty: "primary", people: [], from: hour(-2), until: hour(-1) } as const;
    await of.transact(async ({ schedules }) => {
      await schedules.override("it", override);
      await schedules.swap("it", swap);
      await schedules.temporary("it", { ...span, shifts: [shift] });
      await schedules.log("it", [logged]);
      await schedules.put({ ...planned, name: "IT nights", layers: [{ ...primary, rank: 2 }] }, hour(5), ana.id);
    });
    const found = await of.read(({ schedules }) => schedules.get("it", now));
    expect(found).toMatchObject({
      name: "IT nights",
      department: "it",
      versions: [
        { from: now, layers: [primary] },
        { from: hour(5), layers: [{ ...primary, rank: 2 }] },
      ],
      overrides: [override],
      swaps: [swap],
      temporary: [{ shifts: [shift] }],
      log: [logged],
      calendar: [{ kind: "holiday" }],
      left: [],
    });
    expect(await of.read(({ schedules }) => schedules.all(now))).toHaveLength(1);
    expect(await of.transact(({ schedules }) => schedules.end("it", now))).toBe(true);
    expect(await of.read(({ schedules }) => schedules.all(now))).toEqual([]);
  });

  test("an override ends early, never late; somebody who has left or turned out to be somebody else is known", async () => {
    const { of, ana, marcus } = await district();
    const kept = { kind: "cover", duty: undefined, by: ana.id, from: now, until: hour(8), madeAt: now } as const;
    const id = await of.transact(({ schedules }) => schedules.override("it", kept));
    await of.transact(({ schedules }) => schedules.endOverride(id, hour(2)));
    await of.transact(({ schedules }) => schedules.endOverride(id, hour(9)));
    await of.transact(({ people }) => people.setActive(marcus.id, false));
    const found = await of.read(({ schedules }) => schedules.get("it", now));
    expect(found?.overrides[0]?.until).toEqual(hour(2));
    expect(found?.left).toEqual([marcus.id]);
    const tom = await of.read(({ people }) => people.byAccount("teams", "29:tom"));
    await of.transact(({ people }) => people.merge(marcus.id, tom?.id ?? ""));
    const merged = await of.read(({ schedules }) => schedules.get("it", now));
    expect(merged?.versions[0]?.layers[0]?.rotation.turns).toEqual([[ana.id], [tom?.id]]);
    expect(merged?.left).toEqual([]);
  });

  test("of one boundary there is one hand-off, and of two who answer it one is too late", async () => {
    const { of, ana, marcus } = await district();
    const changes = [{ duty: "primary", outgoing: [ana], incoming: [marcus] }] as const;
    const fresh = { schedule: "it", at: now, changes, promptedAt: now };
    const kept = await of.transact(({ handoffs }) => handoffs.add(fresh));
    expect(kept).toMatchObject({ id: "H-1", scheduleName: "IT", changes: [{ incoming: [{ name: "Marcus Hill" }] }] });
    expect(await of.transact(({ handoffs }) => handoffs.add(fresh))).toBeUndefined();
    if (!kept) return;
    expect(await of.read(({ handoffs }) => handoffs.unanswered(hour(1)))).toHaveLength(1);
    const accepted = { ...kept, acceptedAt: hour(1), acceptedBy: marcus, note: { by: ana, words: "keys" } };
    expect(await of.transact(({ handoffs }) => handoffs.save(accepted))).toBe(true);
    expect(await of.transact(({ handoffs }) => handoffs.save(accepted))).toBe(false);
    expect(await of.read(({ handoffs }) => handoffs.unanswered(hour(1)))).toEqual([]);
    expect(await of.read(({ handoffs }) => handoffs.latest("it"))).toMatchObject({
      acceptedAt: hour(1),
      acceptedBy: { name: "Marcus Hill" },
      note: { words: "keys", by: { name: "Ana Ruiz" } },
    });
  });

  test("asked cover is kept with what is given in return; whoever saves second is told", async () => {
    const { of, ana, marcus } = await district();
    const turn = { layer: "primary", number: 3 };
    const kept = await of.transact(({ covers }) =>
      covers.add({
        schedule: "it",
        duty: "primary",
        asker: marcus.id,
        askedBy: ana.id,
        at: now,
        why: "concert",
        from: hour(1),
        until: hour(2),
        turn,
        against: { from: hour(3), until: hour(4), turn: undefined },
        offered: [ana.id],
        asked: 1,
        askNextAt: hour(1),
      }),
    );
    expect(kept).toMatchObject({ id: "C-1", turn, state: "open", asker: { name: "Marcus Hill" }, offered: [ana.id] });
    expect(kept.against).toEqual({ from: hour(3), until: hour(4), turn: undefined });
    const taken = { ...kept, state: "taken", takenBy: ana } as const;
    expect(await of.transact(({ covers }) => covers.save(taken))).toBe(true);
    expect(await of.transact(({ covers }) => covers.save(taken))).toBe(false);
    expect(await of.read(({ covers }) => covers.open())).toEqual([]);
    expect(await of.read(({ covers }) => covers.get("C-1"))).toMatchObject({ takenBy: { name: "Ana Ruiz" } });
  });

  test("three replicas come to a hand-off at the same moment: one briefing, one reminder", async () => {
    const { of, ana } = await district();
    const boundary = Temporal.Instant.from("2026-03-06T14:00:03Z");
    await of.transact(({ reminders }) => reminders.set(ana.id, [60]));
    const ticks = [1, 2, 3].map(async () => {
      for (const { run } of onCallChores) await of.transact((tables) => run(tables, boundary));
    });
    await Promise.all(ticks);
    const kept = await of.read(({ handoffs }) => handoffs.suggest("", 10));
    expect(kept.map(({ id, at }) => `${id} ${at}`)).toEqual(["H-1 2026-03-06T14:00:00Z"]);
    const shown = await of.transact(({ mirrors }) => mirrors.claim(boundary, { forMs: 60_000, limit: 50 }));
    expect(shown.map(({ subject, wanted }) => `${subject} ${wanted}`).sort()).toEqual([
      "handoff:H-1 1",
      "handoff:H-1 1",
      "handoff:H-1 1",
    ]);
  });

  test("time off, reminders, calendars to read, groups, addresses and prompts", async () => {
    const { of, ana, marcus } = await district();
    const day = (iso: string) => Temporal.PlainDate.from(iso);
    await of.transact(async ({ absences, reminders, feeds, follows }) => {
      await absences.add({ person: ana.id, from: day("2026-03-09"), until: day("2026-03-10"), source: "typed" });
      await absences.replace(ana.id, "calendar", [{ from: day("2026-04-01"), until: day("2026-04-02") }]);
      await absences.replace(ana.id, "calendar", [{ from: day("2026-05-01"), until: day("2026-05-01") }]);
      await reminders.set(ana.id, [60, 30]);
      await feeds.set(ana.id, "time off", "https://calendar.example/a", now);
      await follows.set({
        platform: "slack",
        workspace: "T",
        kind: "group",
        target: "S1",
        schedules: ["it"],
        by: ana.id,
      });
    });
    const away = await of.read(({ absences }) => absences.of(ana.id, day("2026-03-10")));
    expect(away.map(({ from, source }) => `${from} ${source}`)).toEqual(["2026-03-09 typed", "2026-05-01 calendar"]);
    expect(await of.transact(({ absences }) => absences.remove(ana.id, day("2026-03-01"), day("2026-12-01")))).toBe(1);
    expect(await of.read(({ reminders }) => reminders.of(ana.id))).toEqual([60, 30]);
    expect(await of.read(({ reminders }) => reminders.of(marcus.id))).toBeUndefined();

    const claim = () => of.transact(({ feeds }) => feeds.claim(now, hour(1), 5));
    const [feed] = await claim();
    expect(feed).toMatchObject({ kind: "time off", url: "https://calendar.example/a" });
    expect(await claim()).toEqual([]);
    await of.transact(({ feeds }) => feeds.settle(feed?.id ?? "", feed?.url ?? "", "too large", now, hour(2)));
    expect((await of.read(({ feeds }) => feeds.of(ana.id)))[0]?.trouble).toBe("too large");

    const [followed] = await of.read(({ follows }) => follows.all());
    const ids = [followed?.id ?? ""];
    const both = [1, 2].map(() => of.transact(({ follows }) => follows.claim(ids, now, hour(1))));
    expect((await Promise.all(both)).map((one) => one.length).sort()).toEqual([0, 1]);
    await of.transact(({ follows }) => follows.settle(ids[0] ?? "", { shown: "U1" }));
    expect((await of.read(({ follows }) => follows.all()))[0]).toMatchObject({ shown: "U1", trouble: undefined });

    const first = await of.transact(({ addresses }) => addresses.renew("person", ana.id));
    const second = await of.transact(({ addresses }) => addresses.renew("person", ana.id));
    expect(await of.read(({ addresses }) => addresses.find(first))).toBeUndefined();
    expect(await of.read(({ addresses }) => addresses.find(second))).toEqual({ kind: "person", id: ana.id });
    expect(second).toMatch(/^o\d+\.[\w-]{22}$/);

    const claims = [1, 2, 3].map(() => of.transact(({ prompts }) => prompts.claim("handoff:it/1", now)));
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    expect(await of.transact(({ prompts }) => prompts.forget(hour(1)))).toBe(1);
  });
});
