import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenStore } from "../../db/unit.ts";
import type { Agenda } from "../../src/checkins/agenda.ts";
import { keepAnswer } from "../../src/checkins/answering.ts";
import type { Answer, NewRound, Pair, RoundSide, Side } from "../../src/checkins/checkin.ts";
import { checkinChores } from "../../src/checkins/chores.ts";
import { smallDistrict } from "../support/district.ts";
import { databases, type Opened } from "./databases.ts";

const now = Temporal.Instant.from("2026-01-05T21:00:05Z");
const hour = (n: number) => now.add({ hours: n });
const day = (iso: string) => Temporal.PlainDate.from(iso);
const agenda: Agenda = {
  at: 1,
  commitments: [{ id: "P-1", what: "lift", from: "facilities", owner: "Luis", due: "2026-01-09", late: true }],
  waiting: { it: [{ id: "R-1", what: "keys", days: 3 }] },
  waitingMore: { it: 2 },
  outages: [{ id: "O-1", what: "wifi", over: false }],
  days: [{ day: "2026-01-19", name: "Holiday" }],
  absences: [{ who: "Priya", from: "2026-01-06", until: "2026-01-07" }],
  onCall: [{ schedule: "IT", who: ["Ana"] }],
  load: { it: 12 },
};

describe.each(databases)("check-ins on $name", ({ open }) => {
  let opened: Opened;
  let store: OpenStore;
  let count = 0;
  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  }, 60_000);
  afterAll(() => opened.close());

  async function district() {
    const id = `c${++count}`;
    await store.setup((setup) => setup.bring(smallDistrict(id), now));
    const of = store.of(id);
    const named = async (name: string) => {
      const [found] = await of.read(({ people }) => people.find(name, 1));
      if (!found) throw new Error(`${name} is not there`);
      return found;
    };
    const [ana, marcus, tom, luis] = [
      await named("Ana"),
      await named("Marcus"),
      await named("Tom"),
      await named("Luis"),
    ];
    const usual = { sponsor: undefined, channel: undefined, works: ["student day", "staff day"] } as const;
    const facilities: Side = { ...usual, department: "facilities", lead: tom.id, alternate: undefined };
    const it: Side = { ...usual, department: "it", lead: ana.id, alternate: marcus.id };
    const pair: Pair = {
      id: "facilities+it",
      sides: [facilities, it],
      weekday: 2,
      time: "08:30",
      zone: "America/Chicago",
      windowDays: 2,
      since: day("2026-01-01"),
      summer: "every two weeks",
      pausedUntil: undefined,
      escalatedAt: undefined,
      questions: undefined,
    };
    await of.transact(({ pairs }) => pairs.put(pair));
    return { of, ana, marcus, tom, luis, pair };
  }
  const side = (department: string): RoundSide => ({
    department,
    asked: undefined,
    answer: undefined,
    skippedBy: undefined,
    late: undefined,
  });
  const fresh = (startsAt: Temporal.Instant): NewRound => ({
    pair: "facilities+it",
    startsAt,
    state: "frozen",
    agenda,
    sides: [side("facilities"), side("it")],
  });

  test("a pair comes back as it was kept, takes the place of what it was, and ends", async () => {
    const { of, ana, pair } = await district();
    expect(await of.read(({ pairs }) => pairs.get(pair.id))).toEqual(pair);
    const [one, other] = pair.sides;
    const changed: Pair = {
      ...pair,
      sides: [{ ...one, sponsor: ana.id, channel: { platform: "teams", id: "19:shop" }, works: ["break"] }, other],
      weekday: 4,
      time: "09:15",
      zone: "America/Denver",
      windowDays: 5,
      summer: "pause",
      pausedUntil: day("2026-02-02"),
      escalatedAt: hour(-1),
      questions: ["What broke?", "<!channel> 'quoted' \"twice\""],
    };
    await of.transact(({ pairs }) => pairs.put(changed));
    expect(await of.read(({ pairs }) => pairs.all())).toEqual([changed]);
    expect(await of.transact(({ pairs }) => pairs.end(pair.id, now))).toBe(true);
    expect(await of.transact(({ pairs }) => pairs.end(pair.id, now))).toBe(false);
    expect(await of.read(({ pairs }) => pairs.all())).toEqual([]);
    expect(await of.read(({ pairs }) => pairs.get(pair.id))).toBeUndefined();
    await of.transact(({ pairs }) => pairs.put(pair));
    expect(await of.read(({ pairs }) => pairs.all())).toEqual([pair]);
  });

  test("a round comes back with its agenda and both answers; one for each hour; whoever saves second is told", async () => {
    const { of, ana, tom, luis } = await district();
    const kept = await of.transact(({ rounds }) => rounds.add(fresh(hour(17))));
    expect(kept).toMatchObject({ id: "W-1", state: "frozen", agenda, version: 1, closedAt: undefined });
    expect(await of.transact(({ rounds }) => rounds.add(fresh(hour(17))))).toBeUndefined();
    if (!kept) return;
    const answer: Answer = {
      by: ana,
      at: hour(18),
      nothing: false,
      needs: [
        { what: "lift", owner: luis.id, due: day("2026-01-09") },
        { what: "keys", owner: undefined, due: undefined },
      ],
      answers: ["Loud work", "", "日本語"],
    };
    const sides = [
      { ...kept.sides[0], asked: tom.id, skippedBy: tom },
      { ...kept.sides[1], asked: ana.id, answer, late: 2 },
    ] as const;
    const closed = { ...kept, state: "closed", sides, closedAt: hour(20), startsAt: hour(19) } as const;
    expect(await of.transact(({ rounds }) => rounds.save(closed))).toBe(true);
    expect(await of.transact(({ rounds }) => rounds.save(closed))).toBe(false);
    const found = await of.read(({ rounds }) => rounds.get("W-1"));
    expect(found).toMatchObject({ state: "closed", startsAt: hour(19), closedAt: hour(20), version: 2 });
    expect(found?.sides[0]).toMatchObject({ asked: tom.id, skippedBy: { name: "Tom Becker" }, late: undefined });
    expect(found?.sides[1]).toMatchObject({ late: 2, answer: { ...answer, by: { id: ana.id, name: "Ana Ruiz" } } });

    await of.transact(({ rounds }) => rounds.add(fresh(hour(200))));
    expect((await of.read(({ rounds }) => rounds.of("facilities+it", 8))).map(({ id }) => id)).toEqual(["W-2", "W-1"]);
    expect(await of.read(({ rounds }) => rounds.of("it+warehouse", 8))).toEqual([]);
    expect((await of.read(({ rounds }) => rounds.suggest("W-2", 8))).map(({ id }) => id)).toEqual(["W-2"]);
    expect(await of.read(({ rounds }) => rounds.suggest("", 8))).toHaveLength(2);
    expect(await of.read(({ rounds }) => rounds.get("W-9"))).toBeUndefined();
  });

  test("promises: soonest first, with what is proposed; ended ones since a moment; of two who save one is too late", async () => {
    const { of, ana, luis } = await district();
    const made = { pair: "facilities+it", from: "facilities", to: "it", owner: luis.id, madeAt: now };
    const [second, first] = await of.transact(async ({ commitments }) => [
      await commitments.add({ ...made, what: "paint", due: day("2026-01-20") }),
      await commitments.add({ ...made, what: "lift", due: day("2026-01-09") }),
    ]);
    expect(first).toMatchObject({
      id: "P-2",
      state: "open",
      owner: { name: "Luis Ortega" },
      missed: false,
      version: 1,
    });
    const open = () => of.read(({ commitments }) => commitments.open("facilities+it"));
    expect((await open()).map(({ what }) => what)).toEqual(["lift", "paint"]);
    expect(await of.read(({ commitments }) => commitments.open("it+warehouse"))).toEqual([]);
    if (!first || !second) return;
    const proposal = { due: day("2026-01-27"), reason: "the part is late", by: ana };
    expect(await of.transact(({ commitments }) => commitments.save({ ...second, proposal }))).toBe(true);
    expect(await of.transact(({ commitments }) => commitments.save({ ...second, proposal }))).toBe(false);
    expect((await open())[1]?.proposal).toEqual({ ...proposal, by: { id: ana.id, name: "Ana Ruiz" } });
    const ended = { ...first, state: "dropped", endedAt: hour(2), reason: "rebuilt", missed: true } as const;
    await of.transact(({ commitments }) => commitments.save(ended));
    const since = (at: Temporal.Instant) => of.read(({ commitments }) => commitments.ended("facilities+it", at));
    expect(await since(hour(1))).toMatchObject([{ id: "P-2", reason: "rebuilt", missed: true }]);
    expect(await since(hour(2))).toEqual([]);
    expect((await of.read(({ commitments }) => commitments.suggest("", 5))).map(({ id }) => id)).toEqual(["P-1"]);
  });

  test("thanks lie between two moments; somebody who turned out to be somebody else is them everywhere", async () => {
    const { of, ana, marcus, tom } = await district();
    await of.transact(async ({ thanks, commitments }) => {
      for (const n of [1, 2, 3])
        await thanks.add({ pair: "facilities+it", from: ana.id, to: "facilities", words: `thanks ${n}`, at: hour(n) });
      const made = { pair: "facilities+it", from: "it", to: "facilities", owner: marcus.id, madeAt: now };
      await commitments.add({ ...made, what: "keys", due: day("2026-01-09") });
    });
    const between = await of.read(({ thanks }) => thanks.between("facilities+it", hour(1), hour(3)));
    expect(between.map(({ words, from }) => `${words} ${from.name}`)).toEqual([
      "thanks 3 Ana Ruiz",
      "thanks 2 Ana Ruiz",
    ]);
    await of.transact(({ people }) => people.merge(marcus.id, tom.id));
    expect((await of.read(({ pairs }) => pairs.all()))[0]?.sides[1].alternate).toBe(tom.id);
    expect((await of.read(({ commitments }) => commitments.open()))[0]?.owner.id).toBe(tom.id);
  });

  test("three replicas at the hour, and two forms at once: one card for each side, one answer, one digest", async () => {
    const { of, ana, tom } = await district();
    const wake = (at: Temporal.Instant) => async () => {
      for (const { run } of checkinChores) await of.transact((tables) => run(tables, at));
    };
    const atOnce = (at: Temporal.Instant) => Promise.all([1, 2, 3].map(wake(at)));
    await atOnce(now);
    const half = Temporal.Instant.from("2026-01-06T14:30:05Z");
    await atOnce(half);
    const round = await of.read(({ rounds }) => rounds.get("W-1"));
    expect(round?.sides.map(({ asked }) => asked)).toEqual([tom.id, ana.id]);
    expect(await of.read(({ rounds }) => rounds.get("W-2"))).toBeUndefined();
    const said = { answer: { by: ana, at: half, nothing: true, needs: [], answers: [] }, skippedBy: undefined };
    const forms = [1, 2].map(() =>
      of.transact(async (tables) => {
        const [pair] = await tables.pairs.all();
        return round && pair ? keepAnswer(round, pair, 1, said, tables) : undefined;
      }),
    );
    expect((await Promise.all(forms)).sort()).toEqual([false, true]);
    await atOnce(half.add({ hours: 48 }));
    // The first that waits in each chat: the leads' cards, both channels, and what the alternate reads.
    const shown = await of.transact(({ mirrors }) => mirrors.claim(hour(72), { forMs: 60_000, limit: 50 }));
    expect(shown.map(({ subject }) => subject.split("/")[0]).sort()).toEqual([
      "checkin:W-1",
      "checkin:W-1",
      "digest:W-1",
      "digest:W-1",
      "joint:W-1",
    ]);
  });
});
