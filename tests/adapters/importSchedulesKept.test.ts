import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDistrictFile } from "../../adapters/import/yamlDistrict.ts";
import type { OpenStore } from "../../db/unit.ts";
import { onCallAt, shiftAt, shifts } from "../../src/oncall/resolver.ts";
import { databases, type Opened } from "../db/databases.ts";
import { districtFile } from "../fixtures/district/files.ts";

/** A Wednesday, ten o'clock in Denver. */
const now = Temporal.Instant.from("2026-11-25T17:00:00Z");
const days = (n: number) => now.add({ hours: 24 * n });

const turns = "people: [Ana, Marcus, Priya], every: week, on: Friday, backup: next";
const file = (id: string, ...schedules: readonly string[]) =>
  districtFile(`district: { id: ${id}, name: Hill, zone: America/Denver }
departments:
  it: { name: IT, hours: [{ days: Mon-Fri, from: "07:00", until: "16:00" }] }
people:
  - { name: Ana Ruiz, email: ana@hill.example, roles: [lead of it] }
  - { name: Marcus Hill, email: marcus@hill.example }
  - { name: Priya Shah, slack: U-PRIYA }
schedules:
${schedules.map((keys) => `  - { name: ${keys} }`).join("\n")}
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
    const get = (schedule: string, at = now) => of.read(({ schedules }) => schedules.get(schedule, at));
    return {
      of,
      get,
      brings: (at: Temporal.Instant, ...schedules: readonly string[]) => {
        const read = readDistrictFile(file(id, ...schedules));
        if ("problems" in read) throw new Error(read.problems.map(({ message }) => message).join("\n"));
        return store.setup((setup) => setup.bring(read.plan, at));
      },
      all: (at: Temporal.Instant) =>
        of.read(async ({ schedules }) => (await schedules.all(at)).map((schedule) => schedule.id)),
      async onCall(schedule: string, at: Temporal.Instant) {
        const found = await get(schedule, at);
        if (!found) return [];
        const ids = onCallAt(found, at).map(({ duty, people }) => [duty, people] as const);
        const names = await of.read(({ people }) => people.namesOf(ids.flatMap(([, people]) => people)));
        return ids.map(([duty, people]) => `${duty} ${people.map((person) => names.get(person)).join("+")}`);
      },
    };
  }

  test("the first one named is on call at once, and the turn goes on to the next; it has an address and is in the journal", async () => {
    const { of, brings, get, onCall } = district();
    expect(await brings(now, `IT, department: it, ${turns}`)).toMatchObject({ schedules: 1, people: 3 });
    expect(await onCall("it", now)).toEqual(["primary Ana Ruiz", "backup Marcus Hill"]);
    expect(await onCall("it", days(2))).toEqual(["primary Marcus Hill", "backup Priya Shah"]);
    expect(await get("it")).toMatchObject({ name: "IT", department: "it", zone: "America/Denver" });
    expect(await of.read(({ addresses }) => addresses.of("schedule", "it"))).toMatch(/./);
    const written = await of.read(({ journal }) => journal.of("schedule:it"));
    expect(written.map(({ actor, what }) => [actor, what])).toEqual([["import", "set up"]]);
  });

  test("importing again changes nothing where the file says the same, whatever day it is", async () => {
    const { of, brings, get } = district();
    const same = [
      `IT, department: it, ${turns}`,
      "Nights, department: it, people: [[Ana, Priya], Marcus], every: day, when: closed hours, days: [student day]",
      "Hours, department: it, people: [Ana, Marcus], every: 8 hours, at: '7:00'",
      "Layered, department: it, layers: [{ name: A, people: Ana, every: month, on: last }, { name: B, people: Priya, since: 2026-01-02 }]",
    ];
    await brings(now, ...same);
    const before = await of.read(({ schedules }) => schedules.all(now));
    const address = await of.read(({ addresses }) => addresses.of("schedule", "it"));
    await brings(now.add({ hours: 5 }), ...same);
    await brings(days(40), ...same);
    expect(await of.read(({ schedules }) => schedules.all(now))).toEqual(before);
    expect(before.map(({ versions }) => versions.length)).toEqual([1, 1, 1, 1]);
    expect(await of.read(({ addresses }) => addresses.of("schedule", "it"))).toBe(address);
    expect(await get("it")).toBeDefined();
  });

  test("an edit holds from then on, is counted on from where it was, and leaves the past as it was", async () => {
    const { brings, get, onCall } = district();
    await brings(now, `IT, department: it, ${turns}`);
    const first = await get("it");
    await brings(
      days(10),
      `IT, department: it, ${turns.replace("Priya]", "Priya, Ana]").replace(", backup: next", "")}`,
    );
    const edited = await get("it", days(10));
    expect(edited?.versions).toHaveLength(2);
    expect(edited?.versions[0]).toEqual(first?.versions[0]);
    expect(edited?.versions[1]?.from.toString()).toBe(days(10).toString());
    const anchors = edited?.versions.flatMap(({ layers }) => layers.map(({ rotation }) => rotation.anchor));
    expect(new Set(anchors)).toEqual(new Set(["2026-11-20T08:00"]));
    expect(await onCall("it", days(5))).toEqual(["primary Marcus Hill", "backup Priya Shah"]);
    expect(await onCall("it", days(11))).toEqual(["primary Priya Shah"]);
  });

  test("a backup that is added later is counted as those whom it backs up", async () => {
    const { brings, onCall } = district();
    await brings(now, `IT, department: it, ${turns.replace(", backup: next", "")}`);
    await brings(days(3), `IT, department: it, ${turns}`);
    expect(await onCall("it", days(3))).toEqual(["primary Marcus Hill", "backup Priya Shah"]);
  });

  test("one that was to come on duty later is on call at once when an edit says always", async () => {
    const { brings, get, onCall } = district();
    const weekends = "IT, department: it, people: [Ana, Marcus], on: Fri 12:00";
    await brings(now, `${weekends}, when: { from: Fri 16:00, until: Mon 07:00 }`);
    await brings(now.add({ hours: 3 }), `${weekends}, when: { from: Fri 16:00, until: Mon 07:00 }`);
    expect((await get("it"))?.versions).toHaveLength(1);
    expect(await onCall("it", now.add({ hours: 3 }))).toEqual([]);
    await brings(days(1), weekends);
    expect(await onCall("it", days(1))).toEqual(["primary Ana Ruiz"]);
  });

  test("another day from which it is counted, another time of hours, another name or zone are edits", async () => {
    const { brings, get } = district();
    const nights = "Nights, department: it, people: [Ana, Marcus], every: 8 hours";
    await brings(now, `${nights}, at: '7:00'`);
    await brings(days(1), `${nights}, at: '6:00'`);
    await brings(days(2), `${nights}, at: '6:00', since: 2026-02-01`);
    await brings(days(3), `${nights}, at: '6:00'`);
    await brings(days(4), `${nights.replace("Nights", "nights!")}, at: '6:00'`);
    await brings(days(5), `${nights.replace("Nights", "nights!")}, at: '6:00', zone: America/Chicago`);
    const nightly = await get("nights", days(5));
    expect(nightly?.versions.map(({ layers }) => layers[0]?.rotation.anchor)).toEqual([
      "2026-11-25T07:00",
      "2026-11-26T06:00",
      "2026-02-01T06:00",
      "2026-02-01T06:00",
      "2026-02-01T06:00",
    ]);
    expect(nightly).toMatchObject({ name: "nights!", zone: "America/Chicago" });
  });

  test("one that a file no longer names ends, and begins anew when it is named again", async () => {
    const { of, brings, all, get, onCall } = district();
    await brings(now, `IT, department: it, ${turns}`, `Other, department: it, ${turns}`);
    await brings(days(1), `Other, department: it, ${turns}`);
    expect(await all(days(1))).toEqual(["other"]);
    await brings(days(1));
    expect(await all(days(1))).toEqual([]);
    const written = await of.read(({ journal }) => journal.of("schedule:it"));
    expect(written.map(({ what }) => what)).toEqual(["set up", "ended"]);
    await brings(days(9), `IT, department: it, ${turns}`);
    expect(await onCall("it", days(9))).toEqual(["primary Ana Ruiz", "backup Marcus Hill"]);
    const anew = await get("it", days(9));
    expect(anew && shifts(anew, days(1), days(9))).toEqual([]);
    expect(anew && shifts(anew, now, days(1))).not.toEqual([]);
  });

  test("what was set up or changed in the chat is left alone by a file that does not name it", async () => {
    const { of, brings, all, get } = district();
    await brings(now, `IT, department: it, ${turns}`, `Nights, department: it, ${turns}`);
    const it = await get("it");
    if (!it) throw new Error("there is no schedule");
    const [version] = it.versions;
    const { id, name, department, zone } = it;
    const planned = { id, name, department, zone, layers: version?.layers.slice(0, 1) ?? [] };
    await of.transact(async ({ schedules }) => {
      await schedules.put({ ...planned, id: "chat", name: "Chat" }, days(1), "p-ana");
      await schedules.put(planned, days(1), "p-ana");
    });
    await brings(days(2));
    expect(await all(days(2))).toEqual(["chat", "it"]);
    expect((await get("chat", days(2)))?.versions).toHaveLength(1);
    await brings(days(3), `IT, department: it, ${turns}`);
    expect((await get("it", days(3)))?.versions.at(-1)?.layers).toEqual(version?.layers);
    await brings(days(4));
    expect(await all(days(4))).toEqual(["chat"]);
  });

  test("people are those who were there already, and agreed swaps stay with their turns", async () => {
    const { of, brings, get, onCall } = district();
    await brings(now, `IT, department: it, ${turns}`);
    const it = await get("it");
    const shift = it && shiftAt(it, "primary", days(5));
    if (!it || !shift?.turn) throw new Error("nobody is on call");
    const ana = it.versions[0]?.layers[0]?.rotation.turns[0]?.[0] ?? "";
    const { layer, number: turn } = shift.turn;
    await of.transact(({ schedules }) =>
      schedules.swap("it", { layer, turn, person: shift.people[0] ?? "", by: ana, madeAt: now }),
    );
    await brings(days(1), `IT, department: it, ${turns.replace("Friday", "Friday, at: '9:00'")}`);
    expect(await onCall("it", days(5))).toEqual(["primary Ana Ruiz", "backup Priya Shah"]);
  });

  test("nothing is half done: a plan that cannot be kept changes no schedule", async () => {
    const { brings, get } = district();
    await brings(now, `IT, department: it, ${turns}`);
    const before = await get("it");
    const read = readDistrictFile(file(`d${count}`, `IT, department: it, ${turns.replace("Friday", "Monday")}`));
    if ("problems" in read) throw new Error("it cannot be read");
    const [planned] = read.plan.schedules;
    if (!planned) throw new Error("nothing is planned");
    const layers = planned.layers.map((layer) => ({ ...layer, rotation: { ...layer.rotation, turns: [[99]] } }));
    const broken = { ...read.plan, schedules: [planned, { ...planned, id: "broken", layers }] };
    await expect(store.setup((setup) => setup.bring(broken, days(1)))).rejects.toThrow("person 99");
    expect(await get("it")).toEqual(before);
  });
});
