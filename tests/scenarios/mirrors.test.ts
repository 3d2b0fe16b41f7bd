import { expect, test } from "vitest";
import { NotSent } from "../../src/bot/platform.ts";
import { wordsOn, world } from "../support/world.ts";

test("a post whose answer was lost is looked up in Slack and not repeated", async () => {
  const w = await world();
  let lost = 1;
  w.slack.mood = (doing) => (doing === "post" && lost-- > 0 ? "taken, answer lost" : undefined);
  await w.slackUser("U-ANA").says("/outage declare phones dead");
  await w.tick();
  await w.after({ seconds: 5 });
  expect(w.slack.in("C-IT")).toHaveLength(1);
  await w.slackUser("U-ANA").says("/outage update O-1 restarting");
  await w.after({ seconds: 5 });
  expect(wordsOn(w.slack.only("C-IT").card)).toContain("restarting");
});

test("where it cannot be looked up, an announcement is rather shown twice than missed, and the record says so", async () => {
  const w = await world();
  let lost = 1;
  w.teams.mood = () => (lost-- > 0 ? "taken, answer lost" : undefined);
  await w.slackUser("U-ANA").says("/outage declare phones dead");
  await w.tick();
  await w.after({ seconds: 5 });
  expect(w.teams.in("19:facilities")).toHaveLength(2);
  const shown = wordsOn(await w.slackUser("U-ANA").says("/outage show O-1"));
  expect(shown).toContain("an announcement may have been shown twice");
});

test("an edit whose answer was lost is simply made again", async () => {
  const w = await world();
  await w.slackUser("U-ANA").says("/outage declare phones dead");
  await w.tick();
  let lost = 1;
  w.teams.mood = () => (lost-- > 0 ? "taken, answer lost" : undefined);
  await w.slackUser("U-ANA").says("/outage update O-1 restarting");
  await w.tick();
  await w.after({ seconds: 5 });
  expect(w.teams.only("19:facilities").edits).toBe(2);
});

test("a channel that is gone for good is given up, its owner is told once, and the others go on", async () => {
  const w = await world();
  const tom = w.teamsUser("29:tom").in({ platform: "teams", id: "19:boilers", name: "Boilers", direct: false });
  await tom.says("crosswalk home facilities");
  w.teams.mood = (_, conversation) =>
    conversation === "19:boilers" ? new NotSent("the bot was removed", { gone: true }) : undefined;
  await w.slackUser("U-ANA").says("/outage declare phones dead");
  await w.after({ seconds: 5 });
  await w.slackUser("U-ANA").says("/outage declare wifi dead");
  await w.after({ seconds: 5 });
  expect(w.teams.in("19:facilities")).toHaveLength(2);
  expect(wordsOn(w.teams.only("dm:29:tom").card)).toContain("I can't write to #Boilers any more");
  expect(w.teams.calls.filter(({ conversation }) => conversation === "19:boilers")).toHaveLength(1);

  w.teams.mood = () => undefined;
  await tom.says("crosswalk home facilities");
  await w.after({ seconds: 5 });
  expect(w.teams.in("19:boilers").map(({ card }) => wordsOn(card).split("\n")[0])).toEqual(["Down: phones dead"]);
});

test("a card that somebody deleted is shown again with the next change", async () => {
  const w = await world();
  await w.slackUser("U-ANA").says("/outage declare phones dead");
  await w.tick();
  w.slack.messages.length = 0;
  await w.slackUser("U-ANA").says("/outage update O-1 restarting");
  await w.after({ seconds: 5 });
  expect(wordsOn(w.slack.only("C-IT").card)).toContain("restarting");
  expect(wordsOn(await w.slackUser("U-ANA").says("/outage show O-1"))).toContain("a deleted card was shown again");
});

test("a chat that refuses is asked less and less often, and takes up where it was", async () => {
  const w = await world();
  w.teams.mood = () => new NotSent("no connection");
  await w.slackUser("U-ANA").says("/outage declare phones dead");
  for (let minute = 0; minute < 10; minute++) for (let i = 0; i < 12; i++) await w.after({ seconds: 5 });
  const tries = w.teams.calls.length;
  expect(tries).toBeGreaterThan(6);
  expect(tries).toBeLessThan(14);
});

test("a chat that says when it will listen again is not asked before", async () => {
  const w = await world();
  const retryAt = w.now.add({ seconds: 30 });
  w.slack.mood = () =>
    w.now.epochMilliseconds < retryAt.epochMilliseconds ? new NotSent("ratelimited", { retryAt }) : undefined;
  await w.slackUser("U-ANA").says("/outage declare phones dead");
  await w.tick();
  await w.after({ seconds: 20 });
  expect(w.slack.calls).toHaveLength(1);
  await w.after({ seconds: 11 });
  expect(w.slack.in("C-IT")).toHaveLength(1);
});

test("posts of one channel leave in the order they were asked for, also when the first one is refused at first", async () => {
  const w = await world();
  let refused = 1;
  w.slack.mood = () => (refused-- > 0 ? new NotSent("later") : undefined);
  for (const what of ["first", "second", "third"]) await w.slackUser("U-DANA").says(`/request laptop ${what}`);
  for (let i = 0; i < 4; i++) await w.after({ seconds: 5 });
  expect(w.slack.in("C-IT").map(({ card }) => wordsOn(card).split("\n")[0])).toEqual([
    "R-1: laptop first",
    "R-2: laptop second",
    "R-3: laptop third",
  ]);
});

test("many changes while a chat is away become one edit with the last state", async () => {
  const w = await world();
  await w.slackUser("U-ANA").says("/outage declare phones dead");
  await w.tick();
  w.slack.mood = () => new NotSent("away");
  for (let i = 1; i <= 9; i++) await w.slackUser("U-ANA").says(`/outage update O-1 note ${i}`);
  await w.tick();
  w.slack.mood = () => undefined;
  await w.after({ minutes: 1 });
  expect(w.slack.only("C-IT").edits).toBe(1);
  expect(wordsOn(w.slack.only("C-IT").card)).toContain("note 9");
});

test("a catch-up that fails never turns a kept change into an apology", async () => {
  const w = await world();
  w.slack.mood = () => new Error("an unforeseen fault of the platform");
  w.teams.mood = () => new Error("an unforeseen fault of the platform");
  const answer = wordsOn(await w.slackUser("U-ANA").says("/outage declare phones dead"));
  await w.tick();
  expect(answer).toContain("Down: phones dead");
  expect(wordsOn(await w.slackUser("U-ANA").says("/outage"))).toContain("O-1 phones dead");
});

test("what one district does, another one never sees", async () => {
  const w = await world();
  const { smallDistrict } = await import("../support/district.ts");
  await w.store.setup((setup) => setup.bring({ ...smallDistrict("oak"), homes: [] }, w.now));
  await w.slackUser("U-DANA").says("/request wifi is slow");
  const { from } = w.slackUser("U-ANA");
  const there = await w.bot.hear("/request show R-1", { ...from, workspace: "T-oak", delivery: "elsewhere" });
  expect(there.kind === "card" && wordsOn(there.card)).toContain("There is no R-1.");
});
