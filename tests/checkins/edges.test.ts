import { expect, test } from "vitest";
import { smallDistrict } from "../support/district.ts";
import { Partners, partners, refusalOf, titlesIn, wordsIn } from "../support/partners.ts";
import { cardOf, formOf, wordsOn, world } from "../support/world.ts";

/* What goes wrong between the agenda and the digest, and who is there when it does. */

const askedIn = (p: Partners): readonly string[] =>
  titlesIn(p.w.slack.in("dm:U-ANA")).filter((title) => title.startsWith("Check-in with"));

test("set up on Monday at four it begins on Tuesday; set up on Tuesday at ten, a week later", async () => {
  for (const [when, first] of [
    ["2026-01-05 16:00", "Tue, Jan 6"],
    ["2026-01-06 10:00", "Tue, Jan 13"],
  ]) {
    const p = new Partners(await world());
    await p.isNow(`${when}`);
    const preview = await p.ana.says("/checkin setup facilities");
    expect(wordsOn(preview)).toContain(`The first one: ${first}, 8:30 AM`);
    await p.ana.presses("Yes, do it", preview);
    for (const hour of ["06 10:01", "06 12:00", "13 08:30"]) await p.isNow(`2026-01-${hour}`);
    expect(askedIn(p)[0]).toBe(`Check-in with Facilities, ${first}, 8:30 AM`);
  }
});

test("the bot was down: within six hours the round is still made, after that the week is left out", async () => {
  const p = await partners();
  await p.isNow("2026-01-06 14:00");
  expect(askedIn(p)).toEqual(["Check-in with Facilities, Tue, Jan 6, 8:30 AM"]);
  await p.bothAddNothing();
  await p.isNow("2026-01-12 15:00:05");
  await p.isNow("2026-01-13 14:31");
  expect(askedIn(p)).toHaveLength(1);
  expect(await p.says(p.ana, "/checkin history")).toContain("W-2, Tue, Jan 13: skipped");
  expect(p.w.errors).toEqual([]);
});

test("paused or closed between the agenda and the hour: nobody is asked, and what was said early waits for the next one", async () => {
  const p = await partners();
  await p.isNow("2026-01-05 15:00:05");
  const early = formOf(await p.ana.types("/checkin answer W-1"));
  await p.ana.sends(early, { answer1: "Loud work" });
  await p.ana.says("/checkin pause 2026-01-13");
  await p.isNow("2026-01-06 08:30:05");
  expect(askedIn(p)).toEqual([]);
  await p.isNow("2026-01-12 15:00:05");
  await p.names("closure", "2026-01-13");
  await p.isNow("2026-01-13 08:30:05");
  expect(askedIn(p)).toEqual([]);
  await p.isNow("2026-01-20 08:30:05");
  expect(askedIn(p)).toEqual(["Check-in with Facilities, Tue, Jan 20, 8:30 AM"]);
  expect(wordsOn(p.anas())).toContain("Ana Ruiz answered.");
  // She is not called once more for what she said already; Tom is.
  expect(p.w.slack.in("dm:U-ANA").at(-1)?.notify).toBe(false);
  expect(p.w.teams.in("dm:29:tom").at(-1)?.notify).toBe(true);
  await p.tom.presses("Nothing to add", p.toms());
  await p.w.tick();
  expect(wordsOn(p.anas("What Facilities and IT said"))).toContain("Loud work");
  expect(p.w.errors).toEqual([]);
});

test("day or hour changed after the agenda: one card, at the new time", async () => {
  const p = await partners();
  await p.isNow("2026-01-05 15:00:05");
  await p.tom.says("/checkin day Tuesday --time 9:00");
  for (const time of ["05 15:01", "06 08:30:05", "06 09:00:05"]) await p.isNow(`2026-01-${time}`);
  expect(askedIn(p)).toEqual(["Check-in with Facilities, Tue, Jan 6, 9:00 AM"]);
  await p.bothAddNothing();
  await p.isNow("2026-01-12 15:00:05");
  await p.tom.says("/checkin day Thursday");
  for (const time of ["13 09:00:05", "14 15:00:05", "15 09:00:05"]) await p.isNow(`2026-01-${time}`);
  expect(askedIn(p).slice(1)).toEqual(["Check-in with Facilities, Thu, Jan 15, 9:00 AM"]);
  expect(p.w.errors).toEqual([]);
});

test("closures keep a round open until the next one comes: it ends there, with its digest", async () => {
  const p = await partners("--window 5");
  await p.isNow("2026-01-06 08:30:05");
  await p.names("closure", "2026-01-08", "2026-01-09");
  await p.isNow("2026-01-13 08:30:05");
  expect(askedIn(p)).toHaveLength(2);
  expect(titlesIn(p.w.slack.in("C-IT"))).toEqual(["Facilities and IT: check-in of Tue, Jan 6"]);
  await p.bothAddNothing();
  expect(titlesIn(p.w.slack.in("C-IT"))).toHaveLength(2);
  expect(p.w.errors).toEqual([]);
});

test("a lead who has no account anywhere: the alternate is asked, and without one nobody is", async () => {
  const p = await partners();
  const plan = smallDistrict(p.w.district);
  const [someone] = plan.people;
  if (!someone) return;
  const nora = { ...someone, name: "Nora Vale", email: "nora@cedar.example", accounts: [], grants: [] };
  await p.w.store.setup((setup) => setup.bring({ ...plan, people: [...plan.people, nora] }, p.w.now));
  await p.ana.presses(
    "Yes, do it",
    await p.ana.says("/checkin setup facilities --theirlead Nora --theiralternate Luis"),
  );
  await p.isNow("2026-01-06 08:30:05");
  expect(titlesIn(p.w.teams.in("dm:29:luis"))).toEqual(["Encuentro con TI, mar, 6 de ene, 8:30 a.m."]);
  // A promise of hers is nudged with whoever leads; there is nobody to write to else.
  await p.tom.says("/checkin commit lift in the gym --due 2026-01-12 --owner Nora");
  await p.ana.presses("Yes, do it", await p.ana.says("/checkin setup facilities --theirlead Tom"));
  await p.isNow("2026-01-08 09:00");
  expect(titlesIn(p.w.teams.in("dm:29:tom"))).toContain("Due Mon, Jan 12: lift in the gym");
  expect(p.w.errors).toEqual([]);
});

test("nobody leads both sides; one alternate for both answers for each of them", async () => {
  const p = await partners();
  const form = formOf(await p.ana.types("/checkin setup"));
  const refused = await p.ana.sends(form, { with: "facilities", theirlead: "Ana" });
  expect(refusalOf(refused)).toContain("Nobody can lead both sides.");
  await p.ana.presses("Yes, do it", await p.ana.says("/checkin setup facilities --theiralternate Marcus"));
  await p.ana.says("/oncall away 2026-01-06");
  await p.tom.says("/oncall away 2026-01-06");
  await p.isNow("2026-01-06 08:30:05");
  const marcus = p.w.slackUser("U-MARCUS");
  expect(titlesIn(p.w.slack.in("dm:U-MARCUS"))).toEqual([
    "Check-in with IT, Tue, Jan 6, 8:30 AM",
    "Check-in with Facilities, Tue, Jan 6, 8:30 AM",
  ]);
  await marcus.types("/checkin nothing W-1");
  await p.w.tick();
  expect(p.digests()).toBe(0);
  await marcus.types("/checkin nothing W-1");
  await p.w.tick();
  expect(wordsOn(p.digest())).toContain("Both answered.");
  expect(p.w.errors).toEqual([]);
});

test("a department that an import leaves out rests with its check-ins, and wakes up with them", async () => {
  const p = await partners();
  const plan = smallDistrict(p.w.district);
  const bring = (departments: typeof plan.departments) =>
    p.w.store.setup((setup) => setup.bring({ ...plan, departments, homes: [], services: [] }, p.w.now));
  await bring(plan.departments.filter(({ id }) => id !== "facilities"));
  await p.isNow("2026-01-05 15:00:05");
  await p.isNow("2026-01-06 08:30:05");
  expect(askedIn(p)).toEqual([]);
  expect(await p.says(p.ana, "/checkin")).toContain("There is no check-in of yours");
  expect(await p.says(p.ana, "/checkin map")).not.toContain("facilities");
  await bring(plan.departments);
  await p.isNow("2026-01-13 08:30:05");
  expect(askedIn(p)).toEqual(["Check-in with Facilities, Tue, Jan 13, 8:30 AM"]);
  expect(p.w.errors).toEqual([]);
});

test("own questions, a channel and a zone of one's own", async () => {
  const p = await partners();
  const here = p.tom.in({ platform: "teams", id: "19:shop", direct: false });
  await here.presses("Yes, do it", await here.says("/checkin setup it --here --zone America/Denver"));
  const form = formOf(await p.ana.types("/checkin setup"));
  const preview = await p.ana.sends(form, { with: "facilities", questions: "What broke?\n\nWho helped?" });
  await p.ana.presses("Yes, do it", cardOf(preview));
  expect(refusalOf(await p.ana.sends(form, { with: "facilities", zone: "Mars" }))).toContain(
    "I don't know the time zone",
  );
  await p.isNow("2026-01-06 09:30:05");
  const asked = formOf(await p.ana.presses("Answer", p.anas()));
  expect(asked.fields.slice(3, 6).map(({ label }) => label)).toEqual([
    "What broke?",
    "Who helped?",
    "Anything you could take off their hands, or hand over, this week?",
  ]);
  await p.ana.sends(asked, { answer1: "The lift", answer3: "The keys" });
  await p.tom.presses("Nothing to add", p.toms());
  await p.w.tick();
  expect(wordsOn(p.anas("What Facilities and IT said"))).toContain(
    "IT\nWhat broke?\nThe lift\nAnything you could take off their hands, or hand over, this week?\nThe keys",
  );
  expect(titlesIn(p.w.teams.in("19:shop"))).toEqual(["Facilities and IT: check-in of Tue, Jan 6"]);
  expect(titlesIn(p.w.teams.in("19:facilities"))).toEqual([]);
  expect(p.w.errors).toEqual([]);
});

test("in a channel of Teams, where a form is seen by all, nothing that was said stands in it", async () => {
  const p = await partners();
  await p.isNow("2026-01-06 08:30:05");
  await p.tomAnswers({ answer1: "between us" });
  const inChannel = p.tom.in({ platform: "teams", id: "19:facilities", direct: false });
  const reply = await inChannel.types("/checkin answer W-1");
  expect(JSON.stringify(reply)).toContain("in our own chat");
  expect(JSON.stringify(reply)).not.toContain("between us");
  expect(wordsIn(p.w.teams.in("19:facilities"))).not.toContain("between us");
});

test("a day that is over is no day for a promise, in the form either", async () => {
  const p = await partners();
  await p.isNow("2026-01-06 08:30:05");
  const form = formOf(await p.ana.presses("Answer", p.anas()));
  const back = formOf(await p.ana.sends(form, { need1: "keys", need2: "lift", owner2: "Luis", due2: "2026-01-05" }));
  expect(Object.keys(back.problems)).toEqual(["due2"]);
  expect(back.values).toMatchObject({ need1: "keys", need2: "lift" });
  expect(p.w.teams.in("dm:29:luis")).toEqual([]);
});
