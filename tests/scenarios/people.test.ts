import { expect, test } from "vitest";
import { cardOf, formOf, wordsOn, world } from "../support/world.ts";

test("somebody unknown becomes staff with their first word; guests and strangers are refused", async () => {
  const w = await world();
  const sub = w.slackUser("U-SUB", "Sasha Sub");
  expect(wordsOn(await sub.says("/crosswalk me"))).toContain("You are Sasha Sub\nRoles: Staff\nChats: Slack");
  const { from } = w.slackUser("U-GUEST", "Gus Guest");
  const refused = cardOf(await w.bot.hear("/request wifi", { ...from, stranger: true }));
  expect(wordsOn(refused)).toContain("Crosswalk is for this district's own staff");
  expect(wordsOn(cardOf(await w.bot.hear("/crosswalk", { ...from, stranger: true })))).toContain("own staff");
  const form = formOf(await w.slackUser("U-ANA").types("/crosswalk admin Gus lead of IT"));
  expect(String(form.problems["person"])).toContain("nobody called “Gus”");
});

test("a workspace that belongs to no district is told so, and nothing is kept", async () => {
  const w = await world();
  const { from } = w.slackUser("U-ANA");
  const answer = cardOf(await w.bot.hear("/request wifi", { ...from, workspace: "T-OTHER" }));
  expect(wordsOn(answer)).toContain("not connected to a school district yet");
});

test("a technician in both chats links them with a code, and is one person afterwards", async () => {
  const w = await world();
  const slack = w.slackUser("U-MARCUS");
  const teams = w.teamsUser("29:marcus", "Marcus H.");
  expect(wordsOn(await teams.says("request printer is out of paper"))).toContain("R-1");
  const offered = wordsOn(await slack.says("/crosswalk link"));
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(offered)?.[0] ?? "";
  expect(wordsOn(await slack.says(`/crosswalk link ${code}`))).toContain("This chat asked for that code itself");
  const again = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(wordsOn(await slack.says("/crosswalk link")))?.[0] ?? "";
  expect(wordsOn(await teams.says(`crosswalk link ${code}`))).toContain("That code is not good any more");
  expect(wordsOn(await teams.says(`crosswalk link ${again.toLowerCase()}`))).toContain("Your two chats are linked");
  expect(wordsOn(await teams.says("crosswalk me"))).toContain("You are Marcus Hill\nRoles: Member of IT");
  expect(wordsOn(await slack.says("/request mine"))).toContain("R-1 printer is out of paper");
  expect(wordsOn(await teams.says(`crosswalk link ${again}`))).toContain("That code is not good any more");
});

test("a code for linking is never shown where others read along", async () => {
  const w = await world();
  const marcus = w.slackUser("U-MARCUS").in({ platform: "slack", id: "C-IT", direct: false });
  expect(wordsOn(await marcus.says("/crosswalk link"))).toContain("Type that in your own chat with me");
});

test("a code for linking is good for fifteen minutes", async () => {
  const w = await world();
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(wordsOn(await w.slackUser("U-MARCUS").says("/crosswalk link")))?.[0];
  await w.after({ minutes: 16 });
  expect(wordsOn(await w.teamsUser("29:m2").says(`crosswalk link ${code}`))).toContain("not good any more");
});

test("an equal e-mail address only suggests a link", async () => {
  const w = await world();
  const teams = w.teamsUser("29:priya2", "Priya S");
  const from = { ...teams.from, account: { ...teams.from.account, email: "PRIYA@cedar.example" } };
  const me = cardOf(await w.bot.hear("crosswalk me", from));
  expect(wordsOn(me)).toContain("You are Priya S\nRoles: Staff");
  expect(wordsOn(me)).toContain("Somebody with your e-mail address also writes to me on Slack");
});

test("a lead makes a channel her department's home; taking it from another department is asked about first", async () => {
  const w = await world();
  const tom = w.teamsUser("29:tom");
  expect(wordsOn(await tom.says("crosswalk home facilities"))).toContain("A department's home is a channel");
  const team = tom.in({ platform: "teams", id: "19:boilers", name: "Boilers", direct: false });
  expect(wordsOn(await team.says("crosswalk home maintenance"))).toContain("home of Facilities now");
  expect(wordsOn(await team.says("crosswalk home it"))).toContain("Only a lead of IT or an administrator");
  const ana = w.slackUser("U-ANA").in({ platform: "slack", id: "C-IT", direct: false });
  const asked = await ana.says("/crosswalk home warehouse");
  expect(wordsOn(asked)).toContain(
    "This channel is the home of IT. Shall it become another department's?\n[Yes, do it]",
  );
  expect(wordsOn(cardOf(await ana.presses("Yes, do it", asked)))).toContain("home of Warehouse now");
  await w.slackUser("U-DANA").says("/request leak in the gym");
  await w.tick();
  expect(w.teams.in("19:boilers")).toHaveLength(1);
});

test("the first administrator comes by the code printed at start, once; later ones by her", async () => {
  const w = await world();
  const empty = await w.store.setup((setup) => setup.adminCode(w.district));
  expect(empty).toBeUndefined();
  const ana = w.slackUser("U-ANA");
  expect(wordsOn(await ana.says("/crosswalk admin Marcus lead of IT"))).toContain("Marcus Hill is now: Lead of IT");
  expect(wordsOn(await ana.says("/crosswalk admin <@U-PRIYA|Priya> admin"))).toContain(
    "Priya Shah is now: Administrator",
  );
  expect(wordsOn(await w.slackUser("U-PRIYA").says("/crosswalk admin ana admin --remove"))).toContain("no longer");
  expect(wordsOn(await w.slackUser("U-PRIYA").says("/crosswalk admin me admin --remove"))).toContain(
    "one administrator at least",
  );
  expect(wordsOn(await ana.says("/crosswalk admin Dana admin"))).toContain("not something your role can do");
  const code = await w.store.setup((setup) => setup.adminCode(w.district));
  expect(code).toBeUndefined();
  expect(wordsOn(await ana.says("/crosswalk claim AAAA-BBBB"))).toContain("That is not the code");
});

test("a custodian reads the bot in Spanish once she says so, and her usual place is remembered", async () => {
  const w = await world();
  const grace = w.teamsUser("29:grace");
  const form = formOf(await grace.types("crosswalk set"));
  const kept = cardOf(await grace.sends(form, { language: "es", place: "Roosevelt 12" }));
  expect(wordsOn(kept)).toBe("Guardado\nIdioma: Español. Lugar habitual: Roosevelt Middle School › 12.");
  expect(wordsOn(await grace.says("solicitud el proyector no prende"))).toContain(
    "Dónde: Roosevelt Middle School › 12",
  );
});

test("a department's channel reads its cards in the language it was given", async () => {
  const w = await world();
  const ana = w.slackUser("U-ANA").in({ platform: "slack", id: "C-HALL", name: "hall", direct: false });
  await ana.says("/crosswalk home warehouse --language es");
  await ana.says("/outage declare phones are dead");
  await w.tick();
  expect(wordsOn(w.slack.only("C-HALL").card)).toContain("No funciona: phones are dead");
});

test("where somebody asked for help the first time is where they usually are", async () => {
  const w = await world();
  const grace = w.teamsUser("29:grace");
  await grace.says('request wifi --where "Roosevelt 12"');
  expect(wordsOn(await grace.says("request the projector hums"))).toContain("Where: Roosevelt Middle School › 12");
});

test("help shows only what somebody may do, in their language, with examples", async () => {
  const w = await world();
  const teacher = wordsOn(await w.slackUser("U-DANA").says("/request help"));
  expect(teacher).toContain("/request projector bulb out in room 12");
  expect(teacher).not.toContain("/request take");
  const luis = wordsOn(await w.teamsUser("29:luis").says("solicitud ayuda"));
  expect(luis).toContain("Lo que puede hacer /request");
  expect(luis).toContain("/request tomar R-12");
  expect(wordsOn(await w.slackUser("U-DANA").says("/crosswalk"))).toContain("What you can ask me");
});

test("words that name no command are offered as a request; a misspelt command is answered with the nearest", async () => {
  const w = await world();
  const grace = w.teamsUser("29:grace");
  const offered = await grace.says("the heat is off in room 12");
  expect(wordsOn(offered)).toContain("I can send this as a request: the heat is off in room 12");
  expect(wordsOn(cardOf(await grace.presses("Send it as a request", offered)))).toContain("R-1 is on its way");
  expect(wordsOn(await grace.says("outgae"))).toContain("Perhaps you mean this: /outage");
  const ana = w.slackUser("U-ANA");
  expect(wordsOn(await ana.says("/outage declre wifi"))).toContain("/outage declare generator slow");
  expect(wordsOn(await ana.says("/outage declare wifi --sevrity danger"))).toContain("Did you mean --severity?");
});
