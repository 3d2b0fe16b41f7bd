import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { at, Partners, partners, refusalOf, titlesIn, wordsIn } from "../support/partners.ts";
import { cardOf, formOf, World, wordsOn, world } from "../support/world.ts";

/** A whole quarter on a machine that is busy with other tests takes its time. */
const patience = { timeout: 60_000 };

test(
  "IT's lead sets up the check-in in a minute, and half past eight is half past eight on both sides of the change of clocks",
  patience,
  async () => {
    const w = await world();
    const p = new Partners(w);
    await p.isNow("2026-01-02 10:00");
    const form = formOf(await p.ana.types("/checkin setup"));
    expect(form.fields.filter(({ required }) => required).map(({ label }) => label)).toEqual([
      "With which department?",
    ]);
    const preview = cardOf(await p.ana.sends(form, { with: "facilities", alternate: "Marcus" }));
    expect(wordsOn(preview)).toContain(
      "Tuesday at 08:30; 2 staff days to answer.\nFacilities: Tom Becker\nIT: Ana Ruiz, alternate Marcus Hill\nThe first one: Tue, Jan 6, 8:30 AM.",
    );
    await p.ana.presses("Yes, do it", preview);
    await p.names("holiday", "2026-01-19", "2026-02-11", "2026-02-16");
    await p.names("break", "2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19", "2026-03-20");

    const asked: string[] = [];
    for (let day = Temporal.PlainDate.from("2026-01-02"); day.month < 4; day = day.add({ days: 1 }))
      for (const time of ["08:29:59", "08:30:04", "15:00:04"]) {
        const before = titlesIn(w.slack.in("dm:U-ANA")).length;
        await p.isNow(`${day} ${time}`);
        if (titlesIn(w.slack.in("dm:U-ANA")).length === before) continue;
        asked.push(`${day} ${time}`);
        await p.bothAddNothing();
      }
    // Not on February 10, for one staff day is too short a window; and not in the break of March.
    const tuesdays = [
      "01-06",
      "01-13",
      "01-20",
      "01-27",
      "02-03",
      "02-17",
      "02-24",
      "03-03",
      "03-10",
      "03-24",
      "03-31",
    ];
    expect(asked).toEqual(tuesdays.map((day) => `2026-${day} 08:30:04`));
    expect(p.digests()).toBe(tuesdays.length);
    expect(titlesIn(w.teams.in("19:facilities"))).toHaveLength(tuesdays.length);
    expect(wordsOn(await p.ana.says("/checkin"))).toContain("Check-in with Facilities, Tue, Apr 7, 8:30 AM");
    expect(await p.says(p.ana, "/checkin")).toContain("11 in a row, answered by both.");
    expect(w.errors).toEqual([]);
  },
);

test("the agenda is frozen one staff day ahead, across a long weekend, and holds what waits, was down and comes", async () => {
  const p = await partners();
  await p.names("holiday", "2026-01-12");
  await p.ana.says("/request lift in the gym squeaks --for facilities");
  await p.w.slackUser("U-MARCUS").says("/outage declare wifi drops in the gym");
  await p.w.slackUser("U-PRIYA").says("/oncall away 2026-01-14 --until 2026-01-16");
  await p.ana.says("/checkin commit new switches --due 2026-01-20");
  await p.isNow("2026-01-06 08:30:05");
  await p.bothAddNothing();
  await p.isNow("2026-01-09 14:59");
  // Opened early it shows today; at three on Friday it is written anew, and stays so.
  expect(await p.says(p.tom, "/checkin agenda")).toContain("They promised\nP-1 new switches (Ana Ruiz, Tue, Jan 20)");
  await p.ana.says("/request broken chair in room 12 --for facilities");
  await p.isNow("2026-01-09 15:00:05");
  await p.ana.says("/request door stuck in the gym --for facilities");
  await p.isNow("2026-01-13 08:30:05");
  const card = wordsOn(p.toms());
  expect(card).toContain(
    "Check-in with IT, Tue, Jan 13, 8:30 AM\nTime to answer: until Thu, Jan 15, 8:30 AM.\nThey promised\nP-1 new switches",
  );
  expect(card).toContain("Yours to move\nR-1 lift in the gym squeaks (7 days)\nR-2 broken chair in room 12 (0 days)");
  expect(card).not.toContain("door stuck");
  expect(card).toContain("Down since last time\nO-1 wifi drops in the gym (still down)");
  expect(card).toContain("The next two weeks\nPriya Shah is away Wed, Jan 14 to Fri, Jan 16");
  expect(card).toContain("\n[Answer] [Nothing to add] [Skip this week]");
  expect(wordsOn(p.anas())).toContain("You promised\nP-1");
  expect(wordsOn(p.anas())).toContain("Theirs to move\nR-1");
  expect(p.w.errors).toEqual([]);
});

test("a need with an owner and a date becomes a promise; the digest is public, what was said is not", async () => {
  const p = await partners();
  await p.isNow("2026-01-06 08:30:05");
  const form = formOf(await p.ana.presses("Answer", p.anas()));
  expect(form.fields[0]).toMatchObject({
    label: "What do you need from Facilities?",
    hint: "Only the two leads, their alternates and the sponsors read your answers. The channels show promises, thanks and five numbers.",
  });
  const sent = { need1: "fix the lift", owner1: "Luis", due1: "2026-01-16", answer1: "Loud work on Friday" };
  expect(wordsOn(cardOf(await p.ana.sends(form, sent)))).toContain("One need became a promise.");
  // Sent once more, nothing is doubled; with another day, the promise moves.
  await p.ana.sends(form, sent);
  await p.ana.sends(form, { ...sent, due1: "2026-01-20" });
  await p.w.tick();
  const owned = p.w.teams.in("dm:29:luis");
  expect(titlesIn(owned)).toEqual(["P-1: fix the lift"]);
  expect(wordsIn(owned)).toContain("Hasta: mar, 20 de ene");
  await p.ana.says("/checkin thanks the gym was warm on Monday");
  await p.tom.presses("Nothing to add", p.toms());
  await p.w.tick();
  const digest = wordsOn(p.digest());
  expect(digest).toContain("Facilities promised\nP-1 fix the lift (Luis Ortega, until Tue, Jan 20)");
  expect(digest).toContain("Thanks\nAna Ruiz to Facilities: the gym was warm on Monday");
  expect(digest).toContain("Promises open: 1\nLate: 0");
  expect(digest).toContain("Both answered.");
  for (const where of ["C-IT", "19:facilities", "dm:U-MARCUS", "dm:29:tom", "dm:29:grace"]) {
    const words = wordsIn([...p.w.slack.in(where), ...p.w.teams.in(where)]);
    expect(words.includes("Loud work on Friday"), where).toBe(where.startsWith("dm:"));
  }
  // Thanks of last week are not thanks of this week.
  await p.isNow("2026-01-13 08:30:05");
  await p.bothAddNothing();
  expect(wordsOn(p.digest())).not.toContain("Thanks");
  expect(wordsOn(p.digest())).toContain("Nothing was promised this week.");
  expect(await p.says(p.ana, "/checkin history W-1")).toContain("Thanks\nAna Ruiz");
  expect(p.w.errors).toEqual([]);
});

test("others do not answer, and do not read what was said: not by history, suggestions, agenda, forms or a channel", async () => {
  const p = await partners();
  const [marcus, priya] = [p.w.slackUser("U-MARCUS"), p.w.slackUser("U-PRIYA")];
  const [omar, dana, grace] = [p.w.teamsUser("29:omar"), p.w.slackUser("U-DANA"), p.w.teamsUser("29:grace")];
  await p.isNow("2026-01-06 08:30:05");
  const secret = "between us: the budget";
  await p.anaAnswers({ need1: secret, answer2: secret });
  for (const hands of [priya, omar, dana, grace]) {
    expect(wordsOn(cardOf(await hands.types("/checkin nothing W-1")))).toContain("between two other departments");
    const form = await hands.types("/checkin answer W-1");
    expect(JSON.stringify(form)).not.toContain("budget");
    expect(JSON.stringify(form)).not.toContain("need from Facilities");
    if (form.kind === "form") expect(refusalOf(await hands.sends(form.form, {}))).toContain("two other departments");
  }
  await p.tom.presses("Nothing to add", p.toms());
  await p.w.tick();
  for (const hands of [priya, omar, dana]) {
    const said = [await hands.types("/checkin history W-1"), await hands.types("/checkin history --with facilities")];
    said.push(await hands.types("/checkin history W-1 --all"), await hands.types("/checkin"));
    said.push(await hands.types("/checkin agenda --with facilities"), await hands.types("/checkin map"));
    const asked = ["checkin history", "checkin done"].map((command) =>
      p.w.bot.suggest(command, command === "checkin done" ? "promise" : "round", "", hands.from),
    );
    expect(JSON.stringify(await Promise.all(asked))).not.toContain("budget");
    expect(JSON.stringify(said)).not.toContain("budget");
    expect(JSON.stringify(said)).not.toContain("in a row");
    expect(JSON.stringify(said[0])).toContain("check-in of");
  }
  // A technician reads the agenda of their own department, leadership and teachers the digest only.
  expect(await p.says(priya, "/checkin agenda")).toContain("Check-in of IT and Facilities");
  expect(await p.says(omar, "/checkin agenda --with facilities")).toContain("between two other departments");
  expect(await p.says(dana, "/checkin")).toContain("There is no check-in of yours");
  // Leads, alternates and the sponsor read it in their own chats; a mention in a channel shows the digest to all.
  for (const hands of [p.ana, p.tom, marcus, grace])
    expect(await p.says(hands, "/checkin history W-1")).toContain("IT\nNeeds\nbetween us: the budget");
  const inChannel = p.ana.in({ platform: "slack", id: "C-IT", direct: false });
  expect(await p.says(inChannel, "/checkin history W-1")).not.toContain("budget");
  expect(wordsOn(cardOf(await p.ana.presses("Show all of it", p.digest())))).toContain(secret);
  // Whoever leads no longer no longer reads it either.
  await p.ana.presses("Yes, do it", await p.ana.says("/checkin setup facilities --lead Priya"));
  await p.tomAnswersLate({ answer1: "another secret" });
  expect(wordsIn(p.w.slack.in("dm:U-ANA"))).not.toContain("another secret");
  expect(wordsIn(p.w.slack.in("dm:U-PRIYA"))).toContain("another secret");
  expect(p.w.errors).toEqual([]);
});

test("a closure inside the window gives a day more, and the reminder waits for working hours", async () => {
  const p = await partners();
  await p.isNow("2026-01-06 08:30:05");
  await p.anaAnswers({ answer1: "Loud work" });
  await p.isNow("2026-01-06 14:00");
  await p.names("closure", "2026-01-07");
  for (const time of ["2026-01-07 08:30:05", "2026-01-07 12:00", "2026-01-07 20:30:05", "2026-01-08 07:59"])
    await p.isNow(time);
  expect(titlesIn(p.w.teams.in("dm:29:tom"))).not.toContain("Your check-in with IT is open until Fri, Jan 9, 8:30 AM");
  await p.isNow("2026-01-08 08:00:05");
  expect(titlesIn(p.w.teams.in("dm:29:tom"))).toContain("Your check-in with IT is open until Fri, Jan 9, 8:30 AM");
  expect(titlesIn(p.w.slack.in("dm:U-ANA")).join()).not.toContain("is open until");
  await p.isNow("2026-01-09 08:29:59");
  expect(p.digests()).toBe(0);
  await p.isNow("2026-01-09 08:30:05");
  expect(p.digests()).toBe(1);
  expect(wordsOn(p.digest())).toContain("Facilities: no answer yet.");
  expect(titlesIn(p.w.teams.in("dm:29:tom")).filter((title) => title.includes("is open until"))).toHaveLength(1);
  expect(p.w.errors).toEqual([]);
});

test("away: the alternate is asked; where both are away the week is skipped, and that is no miss", async () => {
  const p = await partners();
  await p.isNow("2026-01-05 09:00");
  await p.ana.says("/oncall away 2026-01-06");
  await p.isNow("2026-01-06 08:30:05");
  expect(titlesIn(p.w.slack.in("dm:U-ANA"))).toEqual([]);
  const marcus = p.w.slackUser("U-MARCUS");
  const card = p.w.slack.in("dm:U-MARCUS").at(-1)?.card;
  expect(card && wordsOn(card)).toContain("Check-in with Facilities");
  if (card) await marcus.presses("Nothing to add", card);
  await p.isNow("2026-01-08 08:30:05");
  expect(wordsOn(p.digest())).toContain("Facilities: no answer yet.");
  // Tom missed one; now he is away, and nobody stands in for him.
  await p.tom.says("/oncall away 2026-01-13");
  await p.isNow("2026-01-13 08:30:05");
  await p.isNow("2026-01-16 08:30:05");
  expect(p.digests()).toBe(1);
  expect(await p.says(p.tom, "/checkin history")).toContain("W-2, Tue, Jan 13: skipped");
  expect(titlesIn(p.w.teams.in("dm:29:tom")).join()).not.toContain("losing touch");
  expect(p.w.errors).toEqual([]);
});

test("late answers edit the digest, and leave one line in its thread", async () => {
  const p = await partners();
  await p.isNow("2026-01-06 08:30:05");
  await p.ana.presses("Nothing to add", p.anas());
  await p.isNow("2026-01-08 08:30:05");
  const posted = p.digest();
  expect(wordsOn(posted)).toContain("Facilities: no answer yet.");
  await p.tomAnswersLate({
    need1: "keys to room 12",
    owner1: "Marcus",
    due1: "2026-01-15",
    answer1: "Paint on Monday",
  });
  await p.tomAnswersLate({ answer2: "You fixed the printer" });
  expect(wordsOn(p.digest())).toContain("IT promised\nP-1 keys to room 12 (Marcus Hill, until Thu, Jan 15)");
  expect(wordsOn(p.digest())).toContain("Both answered.");
  expect(p.digests()).toBe(1);
  const home = p.w.slack.in("C-IT");
  const threads = home.filter(({ under }) => under !== undefined);
  expect(threads.map(({ card }) => wordsOn(card))).toEqual(["Facilities added 3 items."]);
  expect(threads[0]?.notify).toBe(false);
  expect(wordsIn(home)).not.toContain("Paint on Monday");
  // When the next one is asked, the last one is over.
  const old = p.toms();
  await p.isNow("2026-01-13 08:30:05");
  await p.bothAddNothing();
  expect(wordsOn(p.digest())).not.toContain("keys to room 12");
  const tooLate = formOf(await p.tom.presses("Change my answer", old));
  expect(refusalOf(await p.tom.sends(tooLate, { answer3: "x" }))).toContain("long over");
  expect(p.w.errors).toEqual([]);
});

test("a promise is nudged two staff days before and on the day, and moved by a tap of the other side before it is due", async () => {
  const p = await partners();
  const luis = p.w.teamsUser("29:luis");
  await p.tom.says("/checkin commit lift in the gym --due 2026-01-20 --owner Luis");
  await p.names("holiday", "2026-01-19");
  for (const day of ["14", "15", "16", "17", "18", "19"]) await p.isNow(`2026-01-${day} 09:00`);
  const nudges = () => titlesIn(p.w.teams.in("dm:29:luis")).filter((title) => title.startsWith("Vence"));
  expect(nudges()).toEqual(["Vence el mar, 20 de ene: lift in the gym"]);
  expect(p.w.teams.in("dm:29:luis").at(-1)?.notify).toBe(true);

  await luis.says("/checkin renegotiate P-1 the part is late --due 2026-01-27");
  await p.w.tick();
  const asks = p.anas("May it be");
  expect(wordsOn(asks)).toContain("May it be Tue, Jan 27? lift in the gym");
  expect(await p.says(luis, "/checkin agree P-1")).toContain("la otra parte puede aceptarlo");
  // He names another day before she has answered: her old button agrees to nothing she did not read.
  await luis.says("/checkin renegotiate P-1 the part is later still --due 2026-01-28");
  expect(wordsOn(cardOf(await p.ana.presses("OK with us", asks)))).toContain("No new date is proposed.");
  await p.w.tick();
  await p.ana.presses("OK with us", p.anas("May it be Wed, Jan 28"));
  await p.w.tick();
  expect(wordsIn(p.w.slack.in("dm:U-ANA"))).not.toContain("[OK with us]");
  for (const day of ["20", "23", "26", "27", "28"]) await p.isNow(`2026-01-${day} 09:00`);
  expect(nudges()).toEqual(["Vence el mié, 28 de ene: lift in the gym", "Vence hoy: lift in the gym"]);
  await luis.presses("Hecho", p.w.teams.in("dm:29:luis").at(-1)?.card ?? asks);
  await p.isNow("2026-02-03 08:30:05");
  expect(wordsOn(p.anas())).toContain("Promises kept in 90 days: 100 % of 1.");
  expect(p.w.errors).toEqual([]);
});

test("agreed only after its day it is a miss; dropped with a reason it is gone; the receiver's new date is the owner's to accept", async () => {
  const p = await partners();
  await p.tom.says("/checkin commit lift in the gym --due 2026-01-06");
  await p.tom.says("/checkin commit paint the gym --due 2026-01-15");
  await p.isNow("2026-01-06 10:00");
  await p.tom.says("/checkin renegotiate P-1 the part is late --due 2026-01-13");
  await p.isNow("2026-01-07 10:00");
  await p.ana.presses("OK with us", p.anas("May it be"));
  await p.tom.says("/checkin done P-1");
  await p.ana.says("/checkin renegotiate P-2 not before the game --due 2026-01-22");
  await p.w.tick();
  await p.tom.presses("OK with us", p.toms("May it be Thu, Jan 22"));
  expect(await p.says(p.w.teamsUser("29:grace"), "/checkin drop P-2 no")).toContain("Only its owner or a lead");
  await p.tom.says("/checkin drop P-2 the gym is being rebuilt");
  await p.w.tick();
  expect(wordsOn(p.anas("P-2"))).toContain("State: Dropped\nWhy: the gym is being rebuilt");
  await p.isNow("2026-01-13 08:30:05");
  expect(wordsOn(p.anas())).toContain("Promises kept in 90 days: 0 % of 1.");
  expect(p.w.errors).toEqual([]);
});

test("two check-ins in a row without a word: one kind note to both leads and the sponsor, and not again for four weeks", async () => {
  const p = await partners();
  const weeks = ["01-06", "01-13", "01-20", "01-27", "02-03", "02-10", "02-17", "02-24"];
  const noted: string[] = [];
  const notes = () => titlesIn(p.w.teams.in("dm:29:tom")).filter((title) => title.includes("losing touch")).length;
  for (const week of weeks) {
    const before = notes();
    await p.isNow(`2026-${week} 08:30:05`);
    await p.ana.presses("Nothing to add", p.anas());
    const thursday = Temporal.PlainDate.from(`2026-${week}`).add({ days: 2 });
    await p.isNow(`${thursday} 08:30:05`);
    if (notes() > before) noted.push(thursday.toString());
  }
  expect(noted).toEqual(["2026-01-15", "2026-02-12"]);
  for (const where of ["dm:U-ANA", "dm:29:tom", "dm:29:grace"])
    expect(wordsIn([...p.w.slack.in(where), ...p.w.teams.in(where)])).toContain(
      "Two check-ins in a row went without an answer. It happens: weeks are full. What would help?\n[Book 15 minutes] [Change the day] [Pause until]",
    );
  expect(titlesIn(p.w.slack.in("dm:U-MARCUS")).join()).not.toContain("losing touch");

  // The sponsor changes the day, books a talk, and pauses: all by the buttons of the note.
  const grace = p.w.teamsUser("29:grace");
  const note = p.w.teams.in("dm:29:grace").findLast(({ card }) => wordsOn(card).includes("losing touch"))?.card;
  if (!note) return;
  const dayForm = formOf(await grace.presses("Change the day", note));
  expect(dayForm.values).toMatchObject({ day: "2", time: "08:30" });
  expect(wordsOn(cardOf(await grace.sends(dayForm, { day: "4" })))).toContain("Thursday at 08:30");
  await grace.sends(formOf(await grace.presses("Book 15 minutes", note)), { at: "tomorrow 8:30" });
  await p.w.tick();
  expect(wordsOn(p.anas("15 minutes"))).toContain("Fri, Feb 27, 8:30 AM");
  await grace.sends(formOf(await grace.presses("Pause until", note)), { until: "2026-04-06" });
  // Four weeks later there is no new reason.
  for (const day of ["2026-03-05", "2026-03-12", "2026-03-19", "2026-03-26"]) await p.isNow(`${day} 08:30:05`);
  expect(notes()).toBe(2);
  expect(p.digests()).toBe(8);
  expect(p.w.errors).toEqual([]);
});

test("skipping both times is a word too, and a pause is no miss", async () => {
  const p = await partners();
  for (const week of ["01-06", "01-13", "01-20"]) {
    await p.isNow(`2026-${week} 08:30:05`);
    if (week !== "01-13") continue;
    await p.ana.presses("Skip this week", p.anas());
    await p.tom.presses("Skip this week", p.toms());
    await p.w.tick();
  }
  await p.isNow("2026-01-22 08:30:05");
  // Missed, skipped by both, missed: not two misses in a row.
  expect(titlesIn(p.w.teams.in("dm:29:tom")).join()).not.toContain("losing touch");
  expect(await p.says(p.ana, "/checkin history")).toContain("W-2, Tue, Jan 13: skipped");
  expect(p.digests()).toBe(2);
});

test("the bot is started anew at half past eight, beside the one that runs: one card each, and one digest", async () => {
  const p = await partners();
  await p.isNow("2026-01-05 15:00:05");
  const second = new World(p.w.store, p.w.district, p.w.now);
  const now = Temporal.Instant.from(at("2026-01-06 08:30"));
  p.w.now = now;
  second.now = now;
  await Promise.all([p.w.tick(), second.tick(), p.w.tick()]);
  const shown = (id: string) => titlesIn([p.w, second].flatMap((w) => [...w.slack.in(id), ...w.teams.in(id)]));
  expect(shown("dm:U-ANA")).toEqual(["Check-in with Facilities, Tue, Jan 6, 8:30 AM"]);
  expect(shown("dm:29:tom")).toEqual(["Check-in with IT, Tue, Jan 6, 8:30 AM"]);
  await p.ana.types("/checkin nothing W-1");
  await second.teamsUser("29:tom").types("/checkin nothing W-1");
  await Promise.all([p.w.tick(), second.tick()]);
  expect(shown("C-IT").filter((title) => title.includes("check-in of"))).toHaveLength(1);
  expect([...p.w.errors, ...second.errors]).toEqual([]);
});

test("somebody leaves: their promises go to the lead, who is told; a lead who leaves is followed by the alternate", async () => {
  const p = await partners();
  await p.tom.says("/checkin commit lift in the gym --due 2026-01-20 --owner Luis");
  await p.ana.says("/checkin commit new switches --due 2026-01-20");
  await p.ana.says("/crosswalk left Luis");
  await p.w.tick();
  expect(wordsOn(p.toms("Luis Ortega has left"))).toContain(
    "Luis Ortega has left: “lift in the gym” is yours now\nKeep it, give it a new date, or drop it with a reason.",
  );
  await p.w.tick();
  expect(titlesIn(p.w.teams.in("dm:29:tom")).filter((title) => title.startsWith("Luis"))).toHaveLength(1);

  await p.ana.says("/crosswalk admin Marcus --role admin");
  await p.w.store.of(p.w.district).transact(async ({ people }) => {
    const [ana] = await people.find("Ana", 1);
    if (ana) await people.setActive(ana.id, false);
  });
  await p.isNow("2026-01-06 08:30:05");
  expect(titlesIn(p.w.slack.in("dm:U-MARCUS"))).toEqual(
    expect.arrayContaining([
      "Ana Ruiz has left: “new switches” is yours now",
      "Check-in with Facilities, Tue, Jan 6, 8:30 AM",
    ]),
  );
  expect(p.w.errors).toEqual([]);
});

test("in Spanish, by buttons and by words", async () => {
  const p = await partners();
  await p.tom.says("/crosswalk set --language es");
  await p.isNow("2026-01-06 08:30:05");
  const card = p.toms("Encuentro con TI");
  expect(wordsOn(card)).toContain("Hasta jue, 8 de ene, 8:30 a.m. hay tiempo para responder.");
  expect(wordsOn(card)).toContain("[Responder] [Nada que añadir] [Saltar esta semana]");
  const form = formOf(await p.tom.presses("Responder", card));
  expect(form.fields[0]?.label).toBe("¿Qué necesitan de TI?");
  expect(wordsOn(cardOf(await p.tom.sends(form, { answer1: "Pintura el lunes" })))).toContain(
    "Gracias\nSu respuesta quedó guardada.",
  );
  expect(await p.says(p.tom, "/checkin compromiso elevador del gimnasio --hasta 2026-01-20")).toContain(
    "Hasta: mar, 20 de ene",
  );
  expect(await p.says(p.tom, "/checkin mapa")).toContain("Mantenimiento: TI: todavía no");
  expect(await p.says(p.tom, "/checkin gracias la red aguantó")).toContain("TI lo leerá en el resumen");
  expect(await p.says(p.tom, "/checkin pausa 2026-02-03")).toContain("En pausa hasta mar, 3 de feb");
  expect(await p.says(p.tom, "/checkin reanudar")).toContain("Continúa");
  await p.ana.presses("Nothing to add", p.anas());
  await p.w.tick();
  expect(wordsIn(p.w.teams.in("19:facilities"))).toContain("Gracias\nTom Becker a TI: la red aguantó");
  expect(p.w.errors).toEqual([]);
});

test("the map shows all departments, empty cells too; with several pairs /checkin asks which", async () => {
  const p = await partners();
  await p.ana.presses("Yes, do it", await p.ana.says("/checkin setup warehouse --theirlead Dana"));
  await p.isNow("2026-01-06 08:30:05");
  expect(titlesIn(p.w.slack.in("dm:U-ANA"))).toEqual([
    "Check-in with Facilities, Tue, Jan 6, 8:30 AM",
    "Check-in with Warehouse, Tue, Jan 6, 8:30 AM",
  ]);
  await p.bothAddNothing();
  expect(await p.says(p.w.slackUser("U-DANA"), "/checkin map")).toContain(
    "IT: Facilities: last Tue, Jan 6; Warehouse: not yet\nFacilities: IT: last Tue, Jan 6; Warehouse: –",
  );
  const which = await p.ana.says("/checkin");
  expect(wordsOn(which)).toContain("Which check-in?\nFacilities – IT\nIT – Warehouse");
  expect(await p.says(p.ana, "/checkin warehouse")).toContain("Check-in with Warehouse");
  expect(await p.says(p.w.slackUser("U-DANA"), "/checkin")).toContain("Check-in with IT, Tue, Jan 6");
});

test(
  "one whole quarter: a closure, an absent lead, a promise moved in time, a late answer, two silent weeks, the clocks, a restart",
  patience,
  async () => {
    const p = await partners();
    const { w } = p;
    const week = async (day: string) => p.isNow(`${day} 08:30:05`);
    await week("2026-01-06");
    await p.bothAddNothing();

    // January 20: the next day school closes for snow, and both have a day more.
    await week("2026-01-20");
    await p.anaAnswers({ need1: "fix the lift", owner1: "Luis", due1: "2026-02-06" });
    await p.names("closure", "2026-01-21");
    await p.isNow("2026-01-22 08:31");
    expect(p.digests()).toBe(1);
    await p.tom.presses("Nothing to add", p.toms());
    await w.tick();
    expect(p.digests()).toBe(2);

    // February 3: Ana is away, and Marcus is asked.
    await p.ana.says("/oncall away 2026-02-02 --until 2026-02-04");
    await week("2026-02-03");
    const marcus = w.slackUser("U-MARCUS");
    const his = w.slack.in("dm:U-MARCUS").findLast(({ card }) => wordsOn(card).startsWith("Check-in with Facilities"));
    if (his) await marcus.presses("Nothing to add", his.card);
    await p.tom.presses("Nothing to add", p.toms());
    await w.tick();
    expect(p.digests()).toBe(3);

    // The promise is moved with the other side's OK before its day, and kept on the new one.
    await p.isNow("2026-02-05 09:00");
    const luis = w.teamsUser("29:luis");
    await luis.says("checkin renegotiate P-1 the part is late --due 2026-02-12");
    await p.ana.says("/checkin agree P-1");
    await p.isNow("2026-02-12 09:00");
    expect(titlesIn(w.teams.in("dm:29:luis")).filter((title) => title.includes("fix the lift")).length).toBeGreaterThan(
      1,
    );
    await luis.says("checkin done P-1");

    // February 17: Tom answers after the digest. It is edited, and one line under it says so.
    await week("2026-02-17");
    await p.ana.presses("Nothing to add", p.anas());
    await p.isNow("2026-02-19 08:30:05");
    expect(wordsOn(p.digest())).toContain("Facilities: no answer yet");
    await p.isNow("2026-02-20 10:00");
    await p.tomAnswersLate({ answer1: "Boiler test on Monday" });
    expect(wordsOn(p.digest())).not.toContain("no answer yet");
    expect(titlesIn(w.slack.in("C-IT")).at(-1)).toBe("Facilities added 1 item.");

    // March 3 and 10, with the clocks changed in between: Tom says nothing twice.
    for (const [day, over] of [
      ["2026-03-03", "2026-03-05"],
      ["2026-03-10", "2026-03-12"],
    ] as const) {
      await week(day);
      await p.ana.presses("Nothing to add", p.anas());
      await p.isNow(`${over} 08:30:05`);
    }
    const lost = () => titlesIn(w.slack.in("dm:U-ANA")).filter((title) => title.includes("losing touch"));
    expect(lost()).toHaveLength(1);

    // March 24: a second program is started on the hour, over the same database. One card each.
    await p.isNow("2026-03-24 08:29:59");
    const second = new World(w.store, w.district, w.now);
    const before = titlesIn(w.slack.in("dm:U-ANA")).filter((title) => title.startsWith("Check-in with")).length;
    await Promise.all([second.isNow(at("2026-03-24 08:30:01")), w.isNow(at("2026-03-24 08:30:01"))]);
    const asked = [...w.slack.in("dm:U-ANA"), ...second.slack.in("dm:U-ANA")].filter(({ card }) =>
      wordsOn(card).startsWith("Check-in with Facilities, Tue, Mar 24"),
    );
    expect(asked).toHaveLength(1);
    expect(before).toBe(5); // of the weeks above; on February 3 it was Marcus
    if (asked[0]) await p.ana.presses("Nothing to add", asked[0].card);
    await w.tick();
    expect(lost()).toHaveLength(1);
    expect([...w.errors, ...second.errors]).toEqual([]);
  },
);

test("a promise is kept by somebody of the department that makes it, and nobody agrees with themselves", async () => {
  const p = await partners();
  await p.isNow("2026-01-06 08:30:05");
  const form = formOf(await p.ana.presses("Answer", p.anas()));
  const refused = await p.ana.sends(form, { need1: "fix the lift", owner1: "Ana", due1: "2026-01-16" });
  expect(refusalOf(refused)).toContain("Ana Ruiz does not work in the department that promises it.");
  expect(refusalOf(await p.ana.types("/checkin commit new switches --due 2026-01-20 --owner Dana"))).toContain(
    "Dana Cole does not work",
  );
  await p.ana.says("/checkin commit new switches --due 2026-01-20");
  await p.ana.says("/checkin renegotiate P-1 later --due 2026-02-16");
  expect(await p.says(p.ana, "/checkin agree P-1")).toContain("other side");
});

test("a pause ends the open round: no reminder, no digest without answers, and nobody is told of lost touch", async () => {
  const p = await partners();
  await p.isNow("2026-01-06 08:30:05");
  await p.isNow("2026-01-08 08:30:05");
  await p.isNow("2026-01-13 08:30:05");
  const digests = p.digests();
  await p.tom.says("checkin pause 2026-03-02");
  await p.isNow("2026-01-14 09:00");
  await p.isNow("2026-01-15 08:30:05");
  await p.isNow("2026-01-20 08:30:05");
  expect(p.digests()).toBe(digests);
  expect(titlesIn(p.w.teams.in("dm:29:tom")).join("\n")).not.toMatch(/losing touch|is open until/);
});

test("what was skipped early is not carried into another week", async () => {
  const p = await partners();
  await p.isNow("2026-01-12 15:00:05");
  const early = cardOf(await p.tom.types("checkin"));
  await p.tom.presses("Skip this week", early);
  await p.names("closure", "2026-01-13");
  await p.isNow("2026-01-13 08:30:05");
  await p.isNow("2026-01-20 08:30:05");
  expect(wordsOn(p.toms())).toContain("Check-in with IT, Tue, Jan 20, 8:30 AM");
  expect(wordsOn(p.toms())).not.toContain("skipped this week");
});

test("/checkin in the moment between the hour and the tick opens this week's round", async () => {
  const p = await partners();
  await p.isNow("2026-01-12 15:00:05");
  p.w.now = Temporal.Instant.from(at("2026-01-13 08:30:02"));
  expect(await p.says(p.tom, "checkin")).toContain("Check-in with IT, Tue, Jan 13, 8:30 AM");
});

test("who reads along for a side is that side's to say", async () => {
  const p = await partners();
  expect(refusalOf(await p.tom.types("checkin setup it --theirsponsor Omar"))).toContain("is for their lead");
  expect(await p.says(p.ana, "/checkin setup facilities --sponsor Omar")).toContain("Omar Haddad reads along");
});
