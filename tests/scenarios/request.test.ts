import { expect, test } from "vitest";
import { cardOf, formOf, wordsOn, world } from "../support/world.ts";

const itHelp = { platform: "slack", id: "C-IT", direct: false };
const facilities = { platform: "teams", id: "19:facilities", direct: false };

test("a teacher's one line reaches IT, and the card in her own chat follows it to the end", async () => {
  const w = await world();
  const dana = w.slackUser("U-DANA");
  const marcus = w.slackUser("U-MARCUS").in(itHelp);

  const receipt = await dana.says("/request projector bulb out in room 12");
  expect(wordsOn(receipt)).toContain("R-1 is on its way");
  expect(wordsOn(receipt)).toContain("Where: Lincoln High School › 12");
  await w.tick();
  expect(wordsOn(w.slack.only("C-IT").card)).toContain("R-1: projector bulb out in room 12");
  expect(wordsOn(w.slack.only("dm:U-DANA").card)).toContain("IT: Received, nobody has it yet");
  expect(w.teams.messages).toEqual([]);

  await marcus.presses("I'll take it", w.slack.only("C-IT").card);
  await w.tick();
  expect(wordsOn(w.slack.only("dm:U-DANA").card)).toContain("IT: Marcus Hill has it");

  await marcus.says("request done r1 new bulb, spare one is in the cabinet");
  await w.tick();
  const own = wordsOn(w.slack.only("dm:U-DANA").card);
  expect(own).toContain("Done by Marcus Hill");
  expect(own).toContain("What was done: new bulb, spare one is in the cabinet");
  expect(own).toContain("[Not fixed: reopen]");
  expect(own).not.toContain("I'll take it");

  await dana.says("/request reopen R-1 it flickers");
  await w.tick();
  expect(wordsOn(w.slack.only("C-IT").card)).toContain("Received, nobody has it yet");
  expect(wordsOn(await dana.says("/request show R-1"))).toMatch(/Dana Cole reopened it – it flickers/);
  expect(w.errors).toEqual([]);
});

test("a secretary asks in Spanish, in Teams, without a slash, and reads her answers in Spanish", async () => {
  const w = await world();
  const rosa = w.teamsUser("29:rosa");
  const again = formOf(await rosa.types("solicitud gotera --lugar luna"));
  expect(String(again.problems["where"])).toContain("No conozco el lugar “luna”");
  const receipt = await rosa.says("solicitud gotera en el gimnasio --lugar “Lincoln Gym”");
  expect(wordsOn(receipt)).toContain("R-1 está en camino");
  expect(wordsOn(receipt)).toContain("Dónde: Lincoln High School › Gym");
  await w.tick();
  expect(wordsOn(w.teams.only("19:facilities").card)).toContain("Mantenimiento: Recibida, nadie la tiene aún");
});

test("/request alone is answered with a form; what is wrong comes back filled in, and only then is it kept", async () => {
  const w = await world();
  const grace = w.teamsUser("29:grace");
  const form = formOf(await grace.types("request"));
  expect(form.fields.map(({ key, required }) => [key, required])).toEqual([
    ["what", true],
    ["where", false],
    ["department", false],
  ]);
  const back = formOf(await grace.sends(form, { what: "a chair is broken", where: "the moon" }));
  expect(back.values).toMatchObject({ what: "a chair is broken", where: "the moon" });
  expect(String(back.problems["where"])).toContain("I know no place called “the moon”");
  const sent = cardOf(await grace.sends(back, { where: "Roosevelt 12" }));
  expect(wordsOn(sent)).toContain("Where: Roosevelt Middle School › 12");
  expect(wordsOn(cardOf(await grace.types("request mine")))).toContain("R-1 a chair is broken");
});

test("words that begin like a verb are still a request", async () => {
  const w = await world();
  const dana = w.slackUser("U-DANA");
  expect(wordsOn(await dana.says("/request list of chairs for room 4"))).toContain("list of chairs for room 4");
  expect(wordsOn(await dana.says("/request take the old laptop away"))).toContain("take the old laptop away");
  expect(wordsOn(await dana.says("/request done with the wifi, it never works"))).toContain("R-3 is on its way");
});

test("a slip of the finger is asked about, and either answer is one tap away", async () => {
  const w = await world();
  const marcus = w.slackUser("U-MARCUS");
  await w.slackUser("U-DANA").says("/request wifi is slow");
  const asked = await marcus.says("/request tkae R-1");
  expect(wordsOn(asked)).toBe(
    "Did you mean “/request take R-1”?\n[Yes: /request take R-1] [No, send it as I wrote it]",
  );
  const taken = cardOf(await marcus.presses("Yes: /request take R-1", asked));
  expect(wordsOn(taken)).toContain("IT: Marcus Hill has it");
  const asTyped = cardOf(await marcus.presses("No, send it as I wrote it", asked));
  expect(wordsOn(asTyped)).toContain("tkae R-1");
});

test("two technicians take the same request at the same moment: one has it, the other is told who", async () => {
  const w = await world();
  await w.slackUser("U-DANA").says("/request wifi is slow");
  const both = await Promise.all([
    w.slackUser("U-MARCUS").says("/request take 1"),
    w.slackUser("U-PRIYA").says("/request take 1"),
  ]);
  const [first, second] = both.map(wordsOn);
  expect(first).toContain("IT: Marcus Hill has it");
  expect(second).toContain("R-1 is already taken by Marcus Hill\nType /request take R-1 --anyway to take it over.");
  const over = cardOf(await w.slackUser("U-PRIYA").presses("Take it over from Marcus Hill", both[1]));
  expect(wordsOn(over)).toContain("Priya Shah has it");
});

test("a request for the wrong department is handed over: same number, its history kept, both homes up to date", async () => {
  const w = await world();
  const marcus = w.slackUser("U-MARCUS").in(itHelp);
  await w.slackUser("U-DANA").says("/request something smells in the closet");
  await w.tick();
  expect(wordsOn(w.slack.only("C-IT").card)).toContain("R-1");
  const form = formOf(await marcus.presses("Not ours: hand over", w.slack.only("C-IT").card));
  expect(form.fields.map(({ key }) => key)).toEqual(["to"]);
  await marcus.sends(form, { to: "facilities" });
  await w.tick();
  expect(wordsOn(w.slack.only("C-IT").card)).toContain("Facilities: Received");
  expect(wordsOn(w.teams.only("19:facilities").card)).toContain("Mantenimiento: Recibida");

  const refused = await marcus.says("/request take R-1");
  expect(wordsOn(refused)).toContain("R-1 is with Facilities. Only they can do that.");
  const tom = w.teamsUser("29:tom").in(facilities);
  await tom.says("request wait #1 for keys to the closet");
  await w.tick();
  expect(wordsOn(w.slack.only("dm:U-DANA").card)).toContain("Waiting for: keys to the closet");
  expect(wordsOn(await tom.says("request list"))).toContain("R-1 something smells in the closet");
});

test("one delivery that arrives twice is one request, and the second one reads the first one's answer", async () => {
  const w = await world();
  const dana = w.slackUser("U-DANA");
  const [one, two] = await Promise.all([
    w.bot.hear("/request wifi is slow", dana.from),
    w.bot.hear("/request wifi is slow", dana.from),
  ]);
  expect(two).toEqual(one);
  expect(wordsOn(await dana.says("/request mine"))).not.toContain("R-2");
});

test("a slow click that Teams sends again under a new id is one request; a minute later it is a second one", async () => {
  const w = await world();
  const { from } = w.teamsUser("29:grace");
  const click = (delivery: string) =>
    w.bot.call("request", { what: "wifi", sent: "yes" }, { ...from, delivery, sameContentMs: 30_000 });
  expect(await click("a")).toEqual(await click("b"));
  await w.after({ minutes: 1 });
  expect(wordsOn(cardOf(await click("c")))).toContain("R-2");
});

test("what looks like a student's name is warned about, to its author alone", async () => {
  const w = await world();
  const receipt = await w.slackUser("U-DANA").says("/request password reset for student Maria Lopez");
  expect(wordsOn(receipt)).toContain("looks as if it had a student's name");
  await w.tick();
  expect(wordsOn(w.slack.only("C-IT").card)).not.toContain("looks as if");
});

test("a teacher cannot do the technicians' work, nor read other people's requests; leadership reads all", async () => {
  const w = await world();
  await w.slackUser("U-DANA").says("/request wifi is slow");
  const grace = w.teamsUser("29:grace");
  expect(wordsOn(await grace.says("request take R-1"))).toContain("not something your role can do");
  expect(wordsOn(await grace.says("request show R-1"))).toContain("R-1 is somebody else's request.");
  expect(wordsOn(await w.teamsUser("29:omar").says("request show R-1"))).toContain("R-1: wifi is slow");
  expect(wordsOn(await w.teamsUser("29:omar").says("request take R-1"))).toContain("not something your role can do");
});

test("a department with more requests than fit on a card shows ten, and then the next ten", async () => {
  const w = await world();
  const dana = w.slackUser("U-DANA");
  const marcus = w.slackUser("U-MARCUS");
  for (let i = 1; i <= 12; i++) {
    w.now = w.now.add({ minutes: 1 });
    await dana.says(`/request laptop ${i} is slow`);
  }
  const page = await marcus.says("/request list");
  expect(wordsOn(page)).toContain("R-12 laptop 12 is slow");
  expect(wordsOn(page)).not.toContain("R-2 laptop 2");
  const next = cardOf(await marcus.presses("Show more", page));
  expect(wordsOn(next)).toContain("R-2 laptop 2 is slow");
  expect(wordsOn(next)).toContain("R-1 laptop 1 is slow");
  expect(wordsOn(next)).not.toContain("Show more");
});
