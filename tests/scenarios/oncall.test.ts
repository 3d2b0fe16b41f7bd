import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Message } from "../support/chat.ts";
import { cardOf, formOf, type Hands, World, wordsOn, world } from "../support/world.ts";

const itHelp = { platform: "slack", id: "C-IT", direct: false };
const last = (messages: readonly Message[]): string =>
  wordsOn(messages.at(-1)?.card ?? { title: [], tone: "good", body: [] });
const firstLine = (words: string): string => words.split("\n")[0] ?? "";
const titles = (messages: readonly Message[]): readonly string[] =>
  messages.map(({ card }) => firstLine(wordsOn(card)));

/** Sets up what is asked, and says yes to the preview. */
async function sets(hands: Hands, line: string): Promise<void> {
  await hands.presses("Yes, do it", await hands.says(line));
}
/** IT takes turns from Friday to Friday at eight: Ana, who is on now, then Marcus, then Priya. */
async function itTakesTurns(w: World, more = ""): Promise<void> {
  await sets(w.slackUser("U-ANA"), `/oncall setup --people Ana, Marcus, Priya --day Friday --time 8am ${more}`);
  await w.tick();
}
const onCallNow = async (w: World): Promise<string> => wordsOn(await w.slackUser("U-DANA").says("/oncall"));

test("IT's lead sets up on-call in a minute: a form, the turns as a calendar, and yes", async () => {
  const w = await world();
  const ana = w.slackUser("U-ANA");
  const form = formOf(await ana.types("/oncall setup"));
  expect(form.fields.filter(({ required }) => required).map(({ label }) => label)).toEqual(["Who takes turns?"]);
  expect(form.values["department"]).toBe("it");
  const preview = cardOf(
    await ana.sends(form, { people: "Ana, Marcus and Priya", day: "5", time: "8:00", backup: "yes" }),
  );
  expect(wordsOn(preview)).toContain(
    "Ana Ruiz: Tue, Mar 3, 9:00 AM to Fri, Mar 6, 8:00 AM\nMarcus Hill: Fri, Mar 6, 8:00 AM",
  );
  expect(wordsOn(preview)).toContain("Whoever comes next in the list is the backup.");
  const grid = preview.body.flatMap((block) => (block.kind === "image" ? [block.grid] : [])).join("");
  expect(grid).toContain("March 2026");
  expect(wordsOn(await w.slackUser("U-DANA").says("/oncall"))).toContain("Nobody has set up on-call yet");

  await ana.presses("Yes, do it", preview);
  await w.tick();
  const now = wordsOn(await w.teamsUser("29:tom").says("oncall"));
  expect(now).toContain("IT, first to call: Ana Ruiz, until Fri, Mar 6, 8:00 AM; then Marcus Hill");
  expect(now).toContain("IT, backup: Marcus Hill, until Fri, Mar 6, 8:00 AM; then Priya Shah");
  expect(last(w.slack.in("dm:U-PRIYA"))).toContain(
    "Ana Ruiz has set the turns. Your next one begins Fri, Mar 6, 8:00 AM.",
  );
  expect(w.errors).toEqual([]);
});

test("a custodian asks in Spanish who is on call, and reads the time on their own clock", async () => {
  const w = await world();
  await itTakesTurns(w);
  const words = wordsOn(await w.teamsUser("29:luis").says("guardia"));
  expect(words).toContain("De guardia ahora");
  expect(words).toContain("IT, primera llamada: Ana Ruiz, hasta vie, 6 de mar, 8:00 a.m.; después Marcus Hill");
});

test("the Friday hand-off comes at eight, before the clocks change and after: a briefing in the home and to the two", async () => {
  const w = await world();
  await itTakesTurns(w);
  await w.slackUser("U-DANA").says("/request projector bulb out in room 12");
  await w.slackUser("U-MARCUS").says("/outage declare wifi drops in the gym");
  await w.isNow("2026-03-06T13:59:59Z");
  expect(titles(w.slack.in("C-IT"))).not.toContain("IT: Marcus Hill takes over");
  await w.isNow("2026-03-06T14:00:10Z");
  const card = last(w.slack.in("C-IT"));
  expect(card).toContain("IT: Marcus Hill takes over\nTakes over: Marcus Hill\nHands over: Ana Ruiz");
  expect(card).toContain("O-1 wifi drops in the gym (update promised by");
  expect(card).toContain("R-1 projector bulb out in room 12");
  for (const person of ["dm:U-MARCUS", "dm:U-ANA"])
    expect(last(w.slack.in(person))).toContain("IT: Marcus Hill takes over");

  await w.slackUser("U-ANA").says("/oncall note H-1 the gym switch needs a restart at noon");
  await w.tick();
  const marcus = w.slackUser("U-MARCUS");
  const hand = w.slack.in("dm:U-MARCUS").at(-1);
  expect(hand && wordsOn(hand.card)).toContain("Good to know: the gym switch needs a restart at noon (Ana Ruiz)");
  if (hand) await marcus.presses("I have it", hand.card);
  await w.isNow("2026-03-06T14:31:00Z");
  expect(last(w.slack.in("C-IT"))).toContain("Marcus Hill has it since 8:00 AM.");
  expect(last(w.slack.in("C-IT"))).not.toContain("[I have it]");

  // After the clocks went forward, eight o'clock is an hour earlier.
  await w.isNow("2026-03-13T12:59:59Z");
  expect(titles(w.slack.in("C-IT"))).not.toContain("IT: Priya Shah takes over");
  await w.isNow("2026-03-13T13:00:00Z");
  expect(titles(w.slack.in("C-IT")).filter((title) => title === "IT: Priya Shah takes over")).toHaveLength(1);
  expect(w.errors).toEqual([]);
});

test("nobody presses “I have it”: after thirty minutes Ana stays on, the backup is told, and Marcus can still take it", async () => {
  const w = await world();
  await itTakesTurns(w, "--backup");
  await w.isNow("2026-03-06T14:00:00Z");
  await w.isNow("2026-03-06T14:29:00Z");
  expect(await onCallNow(w)).toContain("first to call: Marcus Hill");
  await w.isNow("2026-03-06T14:30:00Z");
  expect(await onCallNow(w)).toContain("first to call: Ana Ruiz");
  expect(last(w.slack.in("dm:U-PRIYA"))).toContain(
    "IT was not taken over\nMarcus Hill has not pressed “I have it” for 30 minutes. Ana Ruiz stays on.",
  );
  expect(titles(w.slack.in("C-IT"))).toEqual(["IT: Ana Ruiz stays on", "IT was not taken over"]);

  await w.isNow("2026-03-06T16:00:00Z");
  await w.slackUser("U-MARCUS").says("/oncall accept H-1");
  await w.tick();
  expect(await onCallNow(w)).toContain("first to call: Marcus Hill, until Fri, Mar 13, 8:00 AM");
  expect(w.slack.in("C-IT").map(({ card }) => wordsOn(card))[0]).toContain("to Fri, Mar 13, 8:00 AM");
  expect(titles(w.slack.in("C-IT"))).toHaveLength(2);
  // What happened is written down: Ana had it in between.
  await w.isNow("2026-03-13T14:00:00Z");
  const schedule = await w.store.of(w.district).read(({ schedules }) => schedules.get("it", w.now));
  const names = await w.store
    .of(w.district)
    .read(({ people }) => people.namesOf(schedule?.log.flatMap((one) => one.people) ?? []));
  const log = schedule?.log
    .filter(({ duty }) => duty === "primary")
    .map((one) => `${one.people.map((id) => names.get(id)).join()} until ${one.until}`);
  expect(log).toEqual([
    "Ana Ruiz until 2026-03-06T14:00:00Z",
    "Marcus Hill until 2026-03-06T14:30:00Z",
    "Ana Ruiz until 2026-03-06T16:00:00Z",
    "Marcus Hill until 2026-03-13T13:00:00Z",
  ]);
  expect(w.errors).toEqual([]);
});

test("cover is asked: whoever carried least first, taken by a press; of two at once one gets it, the other is told who", async () => {
  const w = await world();
  await itTakesTurns(w);
  await w.isNow("2026-03-05T16:00:00Z");
  const marcus = w.slackUser("U-MARCUS");
  const asked = await marcus.says("/oncall cover --why concert at school");
  expect(wordsOn(asked)).toContain("You asked for cover\nWhen: Fri, Mar 6, 8:00 AM to Fri, Mar 13, 8:00 AM");
  await w.tick();
  const offer = w.slack.in("dm:U-PRIYA").at(-1);
  expect(offer && wordsOn(offer.card)).toContain("Marcus Hill asks for cover: IT");
  expect(await onCallNow(w)).toContain("then Marcus Hill");
  if (!offer) return;
  const both = await Promise.all([
    w.slackUser("U-PRIYA").presses("I'll take it", offer.card),
    w.slackUser("U-ANA").presses("I'll take it", offer.card),
  ]);
  expect(both.map((reply) => firstLine(wordsOn(cardOf(reply))))).toEqual([
    "Thank you: it is yours",
    "Priya Shah has taken it already.",
  ]);
  await w.tick();
  expect(await onCallNow(w)).toContain("then Priya Shah");
  expect(last(w.slack.in("dm:U-MARCUS"))).toContain(
    "Priya Shah covers Marcus Hill, Fri, Mar 6, 8:00 AM to Fri, Mar 13, 8:00 AM.",
  );
  expect(
    w.slack
      .in("C-IT")
      .map(({ card }) => wordsOn(card))
      .join(),
  ).toContain("Priya Shah has it.");
  await w.isNow("2026-03-06T14:00:00Z");
  expect(titles(w.slack.in("C-IT"))).toContain("IT: Priya Shah takes over");
  expect(w.errors).toEqual([]);
});

test("whoever takes what is left of a turn is on at once: nobody asks them to take it over once more", async () => {
  const w = await world();
  await itTakesTurns(w);
  await w.isNow("2026-03-03T16:00:00Z");
  await w.slackUser("U-ANA").says("/oncall cover --why dentist");
  await w.isNow("2026-03-03T16:05:00Z");
  const offer = w.slack.in("dm:U-PRIYA").at(-1);
  if (offer) await w.slackUser("U-PRIYA").presses("I'll take it", offer.card);
  await w.tick();
  await w.isNow("2026-03-03T16:40:00Z");
  expect(await onCallNow(w)).toContain("first to call: Priya Shah, until Fri, Mar 6, 8:00 AM");
  expect(titles(w.slack.in("C-IT"))).toEqual(["Priya Shah covers Ana Ruiz: IT"]);
});

test("a trade is for the same duty, and a day names the turn that begins on it", async () => {
  const w = await world();
  await itTakesTurns(w, "--backup");
  expect(wordsOn(await w.slackUser("U-MARCUS").says("/oncall trade Priya"))).toContain(
    "Marcus Hill takes: Fri, Mar 13, 8:00 AM to Fri, Mar 20, 8:00 AM (first to call)",
  );
  expect(wordsOn(await w.slackUser("U-PRIYA").says("/oncall trade Marcus --mine 2026-03-13"))).toContain(
    "Priya Shah gives: Fri, Mar 13, 8:00 AM to Fri, Mar 20, 8:00 AM (first to call)",
  );
});

test("a trade needs both: Marcus asks Priya, she agrees, and each has the other's turn", async () => {
  const w = await world();
  await itTakesTurns(w);
  const asked = await w.slackUser("U-MARCUS").says("/oncall trade Priya");
  expect(wordsOn(asked)).toContain(
    "Marcus Hill gives: Fri, Mar 6, 8:00 AM to Fri, Mar 13, 8:00 AM (first to call)\nMarcus Hill takes: Fri, Mar 13, 8:00 AM",
  );
  await w.tick();
  expect(await onCallNow(w)).toContain("then Marcus Hill");
  const offer = w.slack.in("dm:U-PRIYA").at(-1);
  expect(offer && wordsOn(offer.card)).toContain("Marcus Hill would like to trade: IT");
  expect(wordsOn(cardOf(await w.slackUser("U-ANA").presses("Agree", offer?.card ?? asked)))).toContain(
    "not offered to you",
  );
  if (offer) await w.slackUser("U-PRIYA").presses("Agree", offer.card);
  await w.tick();
  const next = wordsOn(await w.slackUser("U-DANA").says("/oncall next"));
  expect(next).toContain(
    "Priya Shah (first to call)\nFri, Mar 6, 8:00 AM to Fri, Mar 13, 8:00 AM\nMarcus Hill (first to call)\nFri, Mar 13",
  );
  // The turns were edited: the trade holds on to them.
  await sets(w.slackUser("U-ANA"), "/oncall setup --people Ana, Marcus, Priya --day Friday --time 9am");
  expect(wordsOn(await w.slackUser("U-DANA").says("/oncall next"))).toContain(
    "Priya Shah (first to call)\nFri, Mar 6, 9:00 AM",
  );
  expect(w.errors).toEqual([]);
});

test("away: Marcus is gone for two days of his turn; those days are covered, the rest stays his", async () => {
  const w = await world();
  await itTakesTurns(w);
  const told = await w.slackUser("U-MARCUS").says("/oncall away 2026-03-09 --until 2026-03-10");
  expect(wordsOn(told)).toContain(
    "Marcus Hill is away: Mon, Mar 9 to Tue, Mar 10\nThere is one turn in that time: cover is being asked for.",
  );
  await w.tick();
  const offer = w.slack.in("dm:U-PRIYA").at(-1);
  expect(offer && wordsOn(offer.card)).toContain("When: Mon, Mar 9, 12:00 AM to Wed, Mar 11, 12:00 AM");
  if (offer) await w.slackUser("U-PRIYA").presses("I'll take it", offer.card);
  await w.isNow("2026-03-08T20:00:00Z");
  expect(await onCallNow(w)).toContain("Marcus Hill, until Mon, Mar 9, 12:00 AM; then Priya Shah");
  await w.isNow("2026-03-11T12:00:00Z");
  expect(await onCallNow(w)).toContain("Marcus Hill, until Fri, Mar 13, 8:00 AM");
});

test("take: Priya takes over until ten at night; Ana is told; at ten it goes back", async () => {
  const w = await world();
  await itTakesTurns(w);
  const priya = w.slackUser("U-PRIYA");
  const asked = await priya.says("/oncall take --until 10pm");
  expect(wordsOn(asked)).toContain("You will be on call instead of Ana Ruiz, from now until Tue, Mar 3, 10:00 PM.");
  await priya.presses("Yes, do it", asked);
  await w.tick();
  expect(await onCallNow(w)).toContain("Priya Shah, until Tue, Mar 3, 10:00 PM; then Ana Ruiz");
  expect(last(w.slack.in("dm:U-ANA"))).toContain("Priya Shah is on call instead of Ana Ruiz");
  expect(titles(w.slack.in("C-IT"))).toEqual([]);
  await w.isNow("2026-03-04T04:00:00Z");
  expect(await onCallNow(w)).toContain("first to call: Ana Ruiz");
});

test("the bot is down from Friday 7:55 to 8:07: one hand-off at 8:07, and half an hour from then to take it", async () => {
  const w = await world();
  await itTakesTurns(w);
  await w.isNow("2026-03-06T13:55:00Z");
  await w.isNow("2026-03-06T14:07:00Z");
  await w.tick();
  expect(titles(w.slack.in("C-IT"))).toEqual(["IT: Marcus Hill takes over"]);
  await w.isNow("2026-03-06T14:36:00Z");
  expect(titles(w.slack.in("C-IT"))).toHaveLength(1);
});

test("the clock is set back in the repeated hour of November: one prompt; set forward by weeks: no flood", async () => {
  const w = await world();
  await w.isNow("2026-10-31T18:00:00Z");
  await sets(w.slackUser("U-ANA"), "/oncall setup --people Ana, Marcus, Priya --every day --time 1:30");
  await w.tick();
  for (const moment of [
    "2026-11-01T06:30:00Z",
    "2026-11-01T07:10:00Z",
    "2026-11-01T06:20:00Z",
    "2026-11-01T06:31:00Z",
    "2026-11-01T07:30:00Z",
  ])
    await w.isNow(moment);
  expect(titles(w.slack.in("C-IT"))).toHaveLength(2); // the hand-off, and that nobody took it over
  const before = w.slack.in("C-IT").length;
  await w.isNow("2026-11-20T18:00:00Z");
  await w.tick();
  expect(w.slack.in("C-IT").length - before).toBe(1);
});

test("a shift that starts at five is announced at six the evening before; “I have it” counts already, and nobody is woken", async () => {
  const w = await world();
  await sets(w.slackUser("U-ANA"), "/oncall setup --people Ana, Marcus --every day --time 5:00");
  await w.isNow("2026-03-03T23:59:00Z");
  expect(titles(w.slack.in("dm:U-MARCUS"))).not.toContain("IT from Wed, Mar 4, 5:00 AM: Marcus Hill");
  await w.isNow("2026-03-04T00:00:00Z");
  const evening = w.slack.in("dm:U-MARCUS").at(-1);
  expect(evening && wordsOn(evening.card)).toContain("IT from Wed, Mar 4, 5:00 AM: Marcus Hill");
  if (evening) await w.slackUser("U-MARCUS").presses("I have it", evening.card);
  await w.isNow("2026-03-04T11:00:00Z");
  const card = w.slack.in("C-IT").at(-1);
  expect(card?.notify).toBe(false);
  expect(card && wordsOn(card.card)).toContain("Marcus Hill has it since 6:00 PM.");
  await w.isNow("2026-03-04T11:45:00Z");
  expect(titles(w.slack.in("C-IT"))).toHaveLength(1);
});

test("reminders come as long before a turn as each person chose, on their clock, once, and never at night", async () => {
  const w = await world();
  await itTakesTurns(w);
  expect(wordsOn(await w.slackUser("U-MARCUS").says("/oncall remind 2 days, 12 hours"))).toContain(
    "2 days and again 12 hours before each",
  );
  await w.isNow("2026-03-04T14:00:00Z");
  expect(last(w.slack.in("dm:U-MARCUS"))).toContain(
    "Your on-call turn begins Fri, Mar 6, 8:00 AM\nIT, first to call, until Fri, Mar 13, 8:00 AM.",
  );
  const soFar = w.slack.in("dm:U-MARCUS").length;
  await w.isNow("2026-03-04T14:05:00Z");
  expect(w.slack.in("dm:U-MARCUS")).toHaveLength(soFar);
  await w.isNow("2026-03-06T02:00:00Z"); // twelve hours before, at eight in the evening
  expect(w.slack.in("dm:U-MARCUS")).toHaveLength(soFar + 1);
  expect(wordsOn(await w.slackUser("U-MARCUS").says("/oncall remind often"))).toContain("“often” is no list of times");
});

test("a group and a topic follow who is on call within half a minute, and never keep yesterday's person", async () => {
  const w = await world();
  await itTakesTurns(w);
  const ana = w.slackUser("U-ANA").in(itHelp);
  await ana.says("/oncall follow --group S0ONCALL");
  await ana.says("/oncall follow");
  await w.runsErrands();
  expect(w.outside.groups.get("S0ONCALL")).toEqual(["U-ANA"]);
  expect(w.outside.topics.get("C-IT")).toBe("On call: IT: Ana Ruiz");
  const calls = w.outside.calls.length;
  await w.runsErrands();
  expect(w.outside.calls).toHaveLength(calls);
  await w.isNow("2026-03-06T14:00:20Z");
  await w.runsErrands();
  expect(w.outside.groups.get("S0ONCALL")).toEqual(["U-MARCUS"]);
  await ana.presses("Yes, do it", await ana.says("/oncall end IT"));
  await w.runsErrands();
  expect(w.outside.groups.get("S0ONCALL")).toEqual(["U-ANA"]); // who asked for it stands in
  expect(w.outside.topics.get("C-IT")).toContain("nobody is planned");
});

test("time off is read from a calendar, and setting up warns of a turn that falls onto it", async () => {
  const w = await world();
  const url = "https://calendar.example/marcus.ics";
  const day = (iso: string) => Temporal.PlainDate.from(iso).toZonedDateTime("America/Chicago").toInstant();
  w.outside.calendars.set(url, [
    { id: "1", title: "Away", start: day("2026-03-09"), end: day("2026-03-11"), wholeDays: true },
  ]);
  await w.slackUser("U-MARCUS").says(`/oncall feed ${url}`);
  await w.runsErrands();
  expect(wordsOn(await w.slackUser("U-MARCUS").says("/oncall me"))).toContain(
    "You are away: Mon, Mar 9 to Tue, Mar 10",
  );
  const preview = await w.slackUser("U-ANA").says("/oncall setup --people Ana, Marcus, Priya");
  expect(wordsOn(preview)).toContain("Marcus Hill is away when their turn of Fri, Mar 6, 8:00 AM comes.");
  expect(wordsOn(await w.slackUser("U-MARCUS").says("/oncall feed ftp://nowhere"))).toContain(
    "no address of a calendar",
  );
  await w.slackUser("U-PRIYA").says("/oncall feed https://gone.example/x.ics");
  await w.runsErrands();
  expect(wordsOn(await w.slackUser("U-PRIYA").says("/oncall me"))).toContain("Your calendar could not be reached");
});

test("bad input is refused in words", async () => {
  const w = await world();
  await itTakesTurns(w);
  const ana = w.slackUser("U-ANA");
  const answer = async (line: string) => {
    const reply = await ana.types(line);
    return reply.kind === "card" ? wordsOn(reply.card) : JSON.stringify(reply.form.problems);
  };
  expect(await answer("/oncall cover --from 2026-03-21T10:00 --until 2026-03-21T10:00")).toContain(
    "not after the beginning",
  );
  expect(await answer("/oncall cover --from 2026-03-21T10:00 --until 2026-03-20T10:00")).toContain(
    "not after the beginning",
  );
  expect(await answer("/oncall cover --person Nobody Atall")).toContain("Nobody Atall");
  expect(await answer("/oncall trade me")).toContain("somebody else");
  expect(await answer("/oncall away 2026-03-09 --until 2036-03-10")).toContain("longer than a year");
  expect(await answer("/oncall setup --people Ana, Ana")).toContain("twice");
  expect(await answer("/oncall setup --people Ana, Marcus --time 25:00")).toContain("no time of day");
  expect(await answer("/oncall gaps nowhere")).toContain("I don't know the schedule");
  expect(wordsOn(await w.slackUser("U-PRIYA").says("/oncall take --until 2036-03-10T10:00"))).toContain(
    "longer than a year",
  );
});

test("somebody who leaves while on call is shown as a gap with a remedy", async () => {
  const w = await world();
  await itTakesTurns(w);
  const ana = w.slackUser("U-ANA");
  expect(wordsOn(await ana.says("/oncall gaps"))).toContain("No gaps in the next 60 days");
  expect(wordsOn(await ana.says("/crosswalk left Priya"))).toContain("Priya Shah has left");
  expect(wordsOn(await ana.says("/oncall gaps"))).toContain(
    "IT, first to call: Fri, Mar 13, 8:00 AM to Fri, Mar 20, 8:00 AM\nPriya Shah has left and has turns there. Put somebody else in with /oncall setup.",
  );
  await w.isNow("2026-03-13T13:00:00Z");
  expect(await onCallNow(w)).toContain("IT, first to call: Nobody until Fri, Mar 20, 8:00 AM; then Ana Ruiz");
  expect(w.errors).toEqual([]);
});

test("a lead asks on somebody's behalf; a colleague cannot", async () => {
  const w = await world();
  await itTakesTurns(w);
  expect(wordsOn(await w.slackUser("U-PRIYA").says("/oncall cover --person Marcus"))).toContain("Only a lead");
  expect(wordsOn(await w.slackUser("U-ANA").says("/oncall cover --person Marcus"))).toContain(
    "Marcus Hill asks for cover: IT",
  );
  const told = await w
    .slackUser("U-ANA")
    .says("/oncall away 2026-03-14 --until 2026-03-15 --person Priya --cover Marcus");
  expect(wordsOn(told)).toContain("Marcus Hill has the turn in it.");
  await w.tick();
  expect(last(w.slack.in("dm:U-MARCUS"))).toContain("Marcus Hill covers Priya Shah");
});

test("nights and weekends: the hours in which IT is there are no gap, and the turns go on over the weekend", async () => {
  const w = await world();
  const preview = await w.slackUser("U-ANA").says("/oncall setup --people Ana, Marcus --times closed hours");
  expect(wordsOn(preview)).not.toContain("Nobody is on call");
  await w.slackUser("U-ANA").presses("Yes, do it", preview);
  expect(wordsOn(await w.slackUser("U-ANA").says("/oncall gaps"))).toContain("No gaps in the next 60 days");
  await w.isNow("2026-03-07T18:00:00Z"); // Saturday noon
  expect(await onCallNow(w)).toContain("IT, first to call: Marcus Hill, until Mon, Mar 9, 7:00 AM");
  await w.isNow("2026-03-10T15:00:00Z"); // Tuesday morning
  expect(await onCallNow(w)).toContain("IT, first to call: Nobody until Tue, Mar 10, 4:00 PM");
});

test("in Teams a card of the channel always shows who is on call: edited in place, also when somebody takes over", async () => {
  const w = await world();
  await itTakesTurns(w);
  const channel = { platform: "teams", id: "19:facilities", direct: false };
  await w.teamsUser("29:tom").in(channel).says("oncall follow");
  await w.tick();
  const card = w.teams.only("19:facilities");
  expect(wordsOn(card.card)).toContain("IT, primera llamada: Ana Ruiz, hasta vie, 6 de mar");
  const priya = w.slackUser("U-PRIYA");
  await priya.presses("Yes, do it", await priya.says("/oncall take --until 10pm"));
  await w.tick();
  expect(wordsOn(card.card)).toContain("IT, primera llamada: Priya Shah");
  await w.isNow("2026-03-04T04:00:05Z");
  expect(wordsOn(card.card)).toContain("IT, primera llamada: Ana Ruiz");
  const edits = card.edits;
  await w.tick();
  expect(card.edits).toBe(edits);
  expect(w.errors).toEqual([]);
});

test("a calendar says that Marcus is away in his turn: he is told once, by day, and asks for cover with a tap", async () => {
  const w = await world();
  await itTakesTurns(w);
  const url = "https://calendar.example/marcus.ics";
  const day = (iso: string) => Temporal.PlainDate.from(iso).toZonedDateTime("America/Chicago").toInstant();
  const away = { id: "1", title: "Away", start: day("2026-03-09"), end: day("2026-03-11"), wholeDays: true };
  w.outside.calendars.set(url, [away]);
  const marcus = w.slackUser("U-MARCUS");
  await marcus.says(`/oncall feed ${url}`);
  await w.runsErrands();
  const told = w.slack.in("dm:U-MARCUS").filter(({ card }) => wordsOn(card).startsWith("You are away, and on call"));
  expect(told.map(({ card }) => firstLine(wordsOn(card)))).toEqual([
    "You are away, and on call for IT from Mon, Mar 9, 12:00 AM",
  ]);
  await w.tick();
  expect(w.slack.in("dm:U-MARCUS").filter(({ card }) => wordsOn(card).startsWith("You are away"))).toHaveLength(1);
  const [card] = told;
  if (card)
    expect(wordsOn(cardOf(await marcus.presses("I need cover", card.card)))).toContain(
      "Mon, Mar 9, 12:00 AM to Wed, Mar 11, 12:00 AM",
    );
  expect(w.errors).toEqual([]);
});

test("nights and weekends: on Thanksgiving somebody is on call all day", async () => {
  const w = await world();
  await w.isNow("2026-11-24T15:00:00Z");
  await sets(w.slackUser("U-ANA"), "/oncall setup --people Ana, Marcus --times closed hours");
  await w.isNow("2026-11-26T18:00:00Z"); // Thursday noon, a holiday
  expect(await onCallNow(w)).toContain("IT, first to call: Ana Ruiz");
});

test("the form to edit turns begins with what there is: whoever is on call now stays so", async () => {
  const w = await world();
  await itTakesTurns(w, "--backup");
  await w.isNow("2026-03-10T15:00:00Z");
  const ana = w.slackUser("U-ANA");
  const form = formOf(await ana.types("/oncall setup"));
  expect(form.values).toMatchObject({
    people: "Marcus Hill, Priya Shah, Ana Ruiz",
    day: "5",
    time: "08:00",
    backup: "yes",
  });
  const preview = cardOf(await ana.sends(form, { time: "9:00" }));
  expect(wordsOn(preview)).toContain("Marcus Hill: Tue, Mar 10, 10:00 AM to Fri, Mar 13, 9:00 AM");
  await ana.presses("Yes, do it", preview);
  expect(await onCallNow(w)).toContain("IT, first to call: Marcus Hill, until Fri, Mar 13, 9:00 AM; then Priya Shah");
});

test("cover that is asked for in the instant a turn begins can still be taken", async () => {
  const w = await world();
  await itTakesTurns(w);
  await w.isNow("2026-03-06T14:00:00Z");
  await w.slackUser("U-MARCUS").says("/oncall cover");
  await w.tick();
  await w.slackUser("U-PRIYA").says("/oncall agree C-1");
  expect(await onCallNow(w)).toContain("IT, first to call: Priya Shah");
});

test("nobody is on call in the day: whoever takes over then really is on call; a second one at the same moment is told who", async () => {
  const w = await world();
  await sets(w.slackUser("U-ANA"), "/oncall setup --people Ana, Marcus --times closed hours");
  await w.isNow("2026-03-10T15:00:00Z"); // Tuesday at ten, people are at work
  expect(await onCallNow(w)).toContain("IT, first to call: Nobody until");
  const [priya, marcus] = [w.slackUser("U-PRIYA"), w.slackUser("U-MARCUS")];
  const asked = await priya.says("/oncall take --until noon");
  const alsoAsked = await marcus.says("/oncall take --until noon");
  expect(wordsOn(cardOf(await priya.presses("Yes, do it", asked)))).toContain("Nobody was on call.");
  expect(await onCallNow(w)).toContain("IT, first to call: Priya Shah, until Tue, Mar 10, 12:00 PM");
  const second = JSON.stringify(await marcus.presses("Yes, do it", alsoAsked));
  expect(second).toContain("Priya Shah has taken it over just now");
});

test("a lead of another department cannot take a schedule's name, and so its people", async () => {
  const w = await world();
  await itTakesTurns(w);
  const reply = await w.teamsUser("29:tom").types("oncall setup --people Luis, Tom --department facilities --name IT");
  expect(JSON.stringify(reply)).toContain("Another department has a schedule called IT");
});

test("somebody leaves in the middle of a shift: up to then it stays written down as theirs", async () => {
  const w = await world();
  await itTakesTurns(w);
  await w.isNow("2026-03-06T14:00:00Z");
  await w.slackUser("U-MARCUS").says("/oncall accept H-1");
  await w.isNow("2026-03-10T15:00:00Z");
  await w.slackUser("U-ANA").says("/crosswalk left Marcus");
  const read = () => w.store.of(w.district).read(({ schedules }) => schedules.get("it", w.now));
  const last = (await read())?.log.at(-1);
  expect([String(last?.from), String(last?.until)]).toEqual(["2026-03-06T14:00:00Z", "2026-03-10T15:00:00Z"]);
  // Nobody stays on for somebody who has left, and who has left does not stay on.
  await w.isNow("2026-03-13T13:31:00Z");
  expect(await onCallNow(w)).toContain("IT, first to call: Priya Shah");
});

test("a schedule that ended and is set up again writes nobody down for the time between", async () => {
  const w = await world();
  await itTakesTurns(w);
  const ana = w.slackUser("U-ANA");
  await w.isNow("2026-03-04T15:00:00Z");
  await ana.presses("Yes, do it", await ana.says("/oncall end IT"));
  await w.tick();
  expect(last(w.slack.in("dm:U-MARCUS"))).toContain("You have none any more");
  await w.isNow("2026-03-25T15:00:00Z");
  await itTakesTurns(w);
  await w.isNow("2026-03-27T13:00:00Z");
  const log = (await w.store.of(w.district).read(({ schedules }) => schedules.get("it", w.now)))?.log ?? [];
  expect(log.map(({ from, until }) => `${from} ${until}`)).toEqual([
    "2026-03-03T15:00:00Z 2026-03-04T15:00:00Z",
    "2026-03-25T15:00:00Z 2026-03-27T13:00:00Z",
  ]);
});

test("a trade is off when the turn that was to be given in return is somebody else's by now", async () => {
  const w = await world();
  await itTakesTurns(w);
  await w.slackUser("U-MARCUS").says("/oncall trade Priya");
  await w.slackUser("U-PRIYA").says("/oncall cover");
  await w.slackUser("U-ANA").says("/oncall agree C-2");
  expect(wordsOn(await w.slackUser("U-PRIYA").says("/oncall agree C-1"))).toContain("has changed meanwhile");
});

test("a meeting of half an hour in somebody's calendar is no day off", async () => {
  const w = await world();
  await itTakesTurns(w);
  const url = "https://calendar.example/marcus.ics";
  const start = Temporal.Instant.from("2026-03-09T15:00:00Z");
  w.outside.calendars.set(url, [{ id: "1", title: "1:1", start, end: start.add({ minutes: 30 }), wholeDays: false }]);
  await w.slackUser("U-MARCUS").says(`/oncall feed ${url}`);
  await w.runsErrands();
  expect(wordsOn(await w.slackUser("U-MARCUS").says("/oncall me"))).not.toContain("away");
});

test("the program is started anew between the boundary and “I have it”: nothing is told twice, and nothing is lost", async () => {
  const w = await world();
  await itTakesTurns(w, "--backup");
  await w.isNow("2026-03-06T14:00:03Z");
  const second = new World(w.store, w.district, w.now);
  await second.isNow("2026-03-06T14:10:00Z");
  expect(second.slack.messages).toEqual([]);
  await second.slackUser("U-MARCUS").says("/oncall accept H-1");
  await second.isNow("2026-03-06T14:31:00Z");
  expect(titles(second.slack.messages).filter((title) => /takes over|not taken/.test(title))).toEqual([]);
  expect(wordsOn(await second.slackUser("U-DANA").says("/oncall"))).toContain("first to call: Marcus Hill");
});

test("a lead puts somebody else on call now; a colleague cannot", async () => {
  const w = await world();
  await itTakesTurns(w);
  expect(JSON.stringify(await w.slackUser("U-PRIYA").types("/oncall take --person Marcus"))).toContain("Only a lead");
  const ana = w.slackUser("U-ANA");
  const asked = await ana.says("/oncall take --until 10pm --person Priya");
  expect(wordsOn(asked)).toContain("Priya Shah is on call from now until Tue, Mar 3, 10:00 PM, and is told.");
  await ana.presses("Yes, do it", asked);
  await w.tick();
  expect(await onCallNow(w)).toContain("first to call: Priya Shah, until Tue, Mar 3, 10:00 PM");
  expect(last(w.slack.in("dm:U-PRIYA"))).toContain("Priya Shah is on call instead of Ana Ruiz");
});
