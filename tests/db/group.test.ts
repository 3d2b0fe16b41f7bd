import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrateSqlite } from "../../db/migrate.ts";
import { openSqlite, type SqliteStore } from "../../db/sqlite.ts";
import { openSqliteFile, sqliteMigrations } from "../../db/sqliteFile.ts";
import type { Tables } from "../../src/app.ts";
import { NotKept } from "../../src/bot/store.ts";
import { smallDistrict } from "../support/district.ts";
import { newFolder } from "../support/folder.ts";
import { start } from "../support/world.ts";

const note = (tables: Tables, what: string, details = {}) =>
  tables.journal.add({ at: start, actor: "a", subject: "a:b", what, details });

function memory(): SqliteStore {
  const store = openSqlite(":memory:", { synchronous: "OFF" });
  migrateSqlite(store.raw, sqliteMigrations, "test");
  return store;
}
const kinds = [
  { name: "in memory", open: memory },
  { name: "in a file", open: () => openSqliteFile(newFolder(), "test") },
];

describe.each(kinds)("units that come together, $name", ({ open }) => {
  let store: SqliteStore;
  beforeEach(async () => {
    store = open();
    await store.setup((setup) => setup.bring(smallDistrict(), start));
  });
  afterEach(() => store.close());
  const of = () => store.of("cedar");
  const kept = async () => (await of().read(({ journal }) => journal.of("a:b"))).map(({ what }) => what);
  const statuses = async (all: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(all)).map(({ status }) => status);

  test("one that fails takes back only itself", async () => {
    const failing = of().transact(async (tables) => {
      await note(tables, "second");
      throw new Error("the second fails");
    });
    const all = [of().transact((t) => note(t, "first")), failing, of().transact((t) => note(t, "third"))];
    expect(await statuses(all)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    await expect(failing).rejects.toThrow("the second fails");
    expect(await kept()).toEqual(["first", "third"]);
  });

  test("nobody is answered before all of it is kept", async () => {
    const answered: boolean[] = [];
    const one = (what: string) =>
      of()
        .transact((tables) => note(tables, what))
        .then(() => answered.push(store.raw.inTransaction));
    await Promise.all([one("first"), one("second"), one("third")]);
    expect(answered).toEqual([false, false, false]);
  });

  test("a COMMIT that fails refuses all of them, and the next unit works", async () => {
    const breaking = of().transact(async (tables) => {
      await note(tables, "second");
      store.raw.pragma("defer_foreign_keys = ON");
      store.raw.exec(
        "insert into journal (id, district, at, actor, subject, what, details) values ('x', 'nowhere', 0, 'a', 'a:b', 'x', '{}')",
      );
    });
    const all = [of().transact((t) => note(t, "first")), breaking, of().transact((t) => note(t, "third"))];
    for (const one of all) await expect(one).rejects.toBeInstanceOf(NotKept);
    expect(await kept()).toEqual([]);
    await of().transact((tables) => note(tables, "fourth"));
    expect(await kept()).toEqual(["fourth"]);
  });

  test("on a full disk, what was answered is there and what was refused is not", async () => {
    const pages = Number(store.raw.pragma("page_count", { simple: true }));
    store.raw.pragma(`max_page_count = ${pages + 20}`);
    const long = "x".repeat(30_000);
    const all = Array.from({ length: 12 }, (_, i) => of().transact((tables) => note(tables, `${i}`, { long })));
    const results = await Promise.allSettled(all);
    const answered = results.flatMap(({ status }, i) => (status === "fulfilled" ? [`${i}`] : []));
    expect(await kept()).toEqual(answered);
    const refused = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    for (const reason of refused) expect(reason).toBeInstanceOf(NotKept);
    store.raw.pragma("max_page_count = 1000000");
    await of().transact((tables) => note(tables, "afterwards"));
    expect((await kept()).at(-1)).toBe("afterwards");
  });

  test("one that awaits something else is refused at once, and changes nothing afterwards", async () => {
    const late: Promise<unknown>[] = [];
    const waiting = of().transact(async (tables) => {
      await note(tables, "second");
      await sleep(20);
      late.push(
        note(tables, "late"),
        of().read(({ people }) => people.get("x")),
      );
      await Promise.all(late);
    });
    const all = [of().transact((t) => note(t, "first")), waiting, of().transact((t) => note(t, "third"))];
    expect(await statuses(all)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    await expect(waiting).rejects.toThrow("other than its tables");
    await sleep(40);
    expect(await statuses(late)).toEqual(["rejected", "fulfilled"]);
    expect(await kept()).toEqual(["first", "third"]);
  });

  test("a read that awaits something else is refused at once, and writing works afterwards", async () => {
    await expect(of().read(() => sleep(20))).rejects.toThrow("other than its tables");
    await of().transact((tables) => note(tables, "first"));
    expect(await kept()).toEqual(["first"]);
  });

  test("others may ask while one awaits something else", async () => {
    const waiting = of().transact(() => sleep(20));
    const outside = (async () => {
      await sleep(1);
      await of().transact((tables) => note(tables, "outside"));
    })();
    expect(await statuses([waiting, outside])).toEqual(["rejected", "fulfilled"]);
    expect(await kept()).toEqual(["outside"]);
  });

  test("more than fit into one group are all kept, in their order", async () => {
    const names = Array.from({ length: 50 }, (_, i) => `${i}`);
    await Promise.all(names.map((what) => of().transact((tables) => note(tables, what))));
    expect(await kept()).toEqual(names);
  });

  test("closing waits for what stands in line", async () => {
    const last = of().transact(async () => "kept");
    await store.close();
    expect(await last).toBe("kept");
    store = open();
  });
});
