import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { cardOf, formOf, wordsOn, type World, world } from "../support/world.ts";

const at = (iso: string) => Temporal.Instant.from(iso);
async function clock(w: World, iso: string): Promise<void> {
  w.now = at(iso);
  await w.tick();
}

/** IT takes turns from Friday to Friday at eight; Ana is first. */
async function withTurns(w: World): Promise<void> {
  const ana = w.slackUser("U-ANA");
  const asked = await ana.says("/oncall setup --people Ana, Marcus, Priya --day Friday --time 8am");
  await ana.presses("Yes, do it", asked);
  await w.tick();
}

test("IT's lead sets up on-call in one minute, and sees it before it is kept", async () => {
  const w = await world();
  const ana = w.slackUser("U-ANA");
  const form = formOf(await ana.types("/oncall setup"));
  expect(form.fields.map(({ label }) => label)).toEqual([
    "Who takes turns?",
    "Department",
    "The turn changes every",
    "On which day?",
    "At what time?",
    "On call",
    "The next in the list is the backup",
    "Name",
  ]);
  const preview = cardOf(await ana.sends(form, { people: "Ana, Marcus and Priya", day: "5", time: "8:00", backup: "yes" }));
  console.log(wordsOn(preview));
  const kept = cardOf(await ana.presses("Yes, do it", preview));
  console.log(wordsOn(kept));
  await w.tick();
  console.log(wordsOn(await w.teamsUser("29:tom").says("oncall")));
  console.log(w.slack.messages.map((m) => `${m.at ?? ""} ${wordsOn(m.card)}`));
});

test("a hand-off on the Friday before the clocks change, and on the one after it, both at eight", async () => {
  const w = await world();
  await withTurns(w);
  await clock(w, "2026-03-06T14:00:00Z");
  console.log(w.slack.messages.map((m) => wordsOn(m.card)), w.teams.messages.map((m) => wordsOn(m.card)));
  expect(w.errors).toEqual([]);
});
