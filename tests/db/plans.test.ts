import { expect, test, vi } from "vitest";
import { z } from "zod";
import { migrateSqlite } from "../../db/migrate.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { sqliteMigrations } from "../../db/sqliteFile.ts";
import { smallDistrict } from "../support/district.ts";
import { start } from "../support/world.ts";

const steps = z.array(z.object({ detail: z.string() }));

test("the places that words name are found by their names, not by walking through all places", async () => {
  const store = openSqlite(":memory:", { synchronous: "OFF" });
  migrateSqlite(store.raw, sqliteMigrations, "test");
  await store.setup((setup) => setup.bring(smallDistrict(), start));
  const compiled = vi.spyOn(store.raw, "prepare");
  const found = await store.of("cedar").transact(({ locations }) => locations.called(["lincoln", "room 12"]));
  expect(found.length).toBeGreaterThan(0);
  const [text = ""] = compiled.mock.calls.flatMap(([one]) => (one.includes("location_names") ? [one] : []));
  const values = [...text.matchAll(/\?/g)].map(() => "");
  const plan = steps.parse(store.raw.prepare(`explain query plan ${text}`).all(...values));
  expect(plan.map(({ detail }) => detail)).toContainEqual(expect.stringMatching(/^SEARCH locations .*\bid=\?/));
  await store.close();
});
