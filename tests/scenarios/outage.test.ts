import { expect, test } from "vitest";
import { NotSent } from "../../src/bot/platform.ts";
import { cardOf, formOf, wordsOn, world } from "../support/world.ts";

const itHelp = { platform: "slack", id: "C-IT", direct: false };
const facilities = { platform: "teams", id: "19:facilities", direct: false };

test("the generator starts late: declared once, the same card appears in both departments' chats and changes in both", async () => {
  const w = await world();
  const tom = w.teamsUser("29:tom").in(facilities);
  const told = await tom.says("outage declare generator slow to start at the data center");
  expect(wordsOn(told)).toContain("2 chats are being told");
  await w.tick();
  const slack = w.slack.only("C-IT");
  const teams = w.teams.only("19:facilities");
  expect(wordsOn(slack.card)).toContain("Down: generator slow to start at the data center");
  expect(wordsOn(slack.card)).toContain("Where: Education Service Center › Data center");
  expect(wordsOn(slack.card)).toContain("What: Power");
  expect(wordsOn(teams.card)).toContain("No funciona: generator slow to start at the data center");
  expect([slack.notify, teams.notify]).toEqual([true, true]);

  await w.slackUser("U-ANA").says("/outage update O-1 servers moved to the UPS");
  await w.tick();
  expect(w.slack.messages).toHaveLength(1);
  expect(wordsOn(w.teams.only("19:facilities").card)).toContain(
    "Lo último: servers moved to the UPS (Ana Ruiz, 9:00 a.m.)",
  );
  expect(w.errors).toEqual([]);
});

test("what got worse is told anew and calls people; what is over is told in the thread and calls nobody", async () => {
  const w = await world();
  const ana = w.slackUser("U-ANA").in(itHelp);
  await ana.says("/outage declare wifi drops in the gym --severity nuisance");
  await w.tick();
  await ana.says("/outage update 1 the whole school is off —severity stopped");
  await w.tick();
  const [card, worse] = w.slack.in("C-IT");
  expect(worse && wordsOn(worse.card)).toContain(
    "It got worse: wifi drops in the gym\nNow: Work or teaching is stopped.",
  );
  expect(worse?.notify).toBe(true);

  await w.after({ hours: 1, minutes: 5 });
  await w.teamsUser("29:tom").says("outage resolve O-1 new switch in the closet");
  await w.tick();
  const over = w.slack.in("C-IT").at(-1);
  expect(over && wordsOn(over.card)).toContain("What fixed it: new switch in the closet\nIt lasted 1 hour 5 minutes.");
  expect(over).toMatchObject({ under: card?.id, notify: false });
  expect(card && wordsOn(card.card)).toContain("Works again: wifi drops in the gym");
  expect(card && wordsOn(card.card)).not.toContain("[");
});

test("a click on “It works again” in Teams asks what fixed it; sent, the same messages change on both platforms", async () => {
  const w = await world();
  const luis = w.teamsUser("29:luis").in(facilities);
  await luis.says("averia declarar se fue la luz en Roosevelt");
  await w.tick();
  const form = formOf(await luis.presses("Ya funciona", w.teams.only("19:facilities").card));
  expect(form.title).toBe("Decir que funciona de nuevo");
  expect(form.fields.map(({ label }) => label)).toEqual(["¿Qué lo arregló?"]);
  const empty = formOf(await luis.sends(form, { fix: "  " }));
  expect(String(empty.problems["fix"])).toContain("complete este campo");
  expect(wordsOn(cardOf(await luis.sends(form, { fix: "volvió sola" })))).toContain("Funciona de nuevo");
  await w.tick();
  expect(w.slack.in("C-IT").map(({ card, edits, under }) => [wordsOn(card).split("\n")[0], edits, under])).toEqual([
    ["Works again: se fue la luz en Roosevelt", 1, undefined],
    ["Works again: se fue la luz en Roosevelt", 0, "slack-1"],
  ]);
  expect(w.teams.in("19:facilities")[0]?.edits).toBe(1);
});

test("Teams is down: Slack is told at once, Teams as soon as it is back, and only the newest state", async () => {
  const w = await world();
  w.teams.mood = () => new NotSent("no connection");
  const ana = w.slackUser("U-ANA");
  await ana.says("/outage declare phones are dead");
  await w.tick();
  expect(w.slack.messages).toHaveLength(1);
  expect(w.teams.messages).toHaveLength(0);
  for (let i = 1; i <= 5; i++) {
    await ana.says(`/outage update O-1 note ${i}`);
    await w.after({ minutes: 10 });
  }
  w.teams.mood = () => undefined;
  await w.after({ minutes: 10 });
  expect(wordsOn(w.teams.only("19:facilities").card)).toContain("note 5");
  expect(w.teams.only("19:facilities").edits).toBe(0);
});

test("who subscribed by building, service or severity is told of just that", async () => {
  const w = await world();
  const grace = w.teamsUser("29:grace");
  expect(
    wordsOn(await grace.says("outage subscribe --building Roosevelt --service wifi --severity hampered")),
  ).toContain("Where: Roosevelt Middle School. What: Wi-Fi. How bad, at least: Work or teaching is hampered.");
  const ana = w.slackUser("U-ANA");
  await ana.says("/outage declare wifi is slow at Lincoln");
  await ana.says("/outage declare wireless is slow at Roosevelt --severity nuisance");
  await w.tick();
  expect(w.teams.in("dm:29:grace")).toHaveLength(0);
  await ana.says("/outage update O-2 now it is off --severity stopped");
  await w.tick();
  expect(w.teams.in("dm:29:grace").map(({ card }) => wordsOn(card).split("\n")[0])).toEqual([
    "Down: wireless is slow at Roosevelt",
    "It got worse: wireless is slow at Roosevelt",
  ]);
  await grace.says("outage subscribe --stop");
  await ana.says("/outage declare wifi is off at Roosevelt again");
  await w.tick();
  expect(w.teams.in("dm:29:grace")).toHaveLength(2);
});

test("/outage says what is down, worst first, and what works again since yesterday", async () => {
  const w = await world();
  const ana = w.slackUser("U-ANA");
  expect(wordsOn(await w.slackUser("U-DANA").says("/outage"))).toContain("Nothing is down that we know of");
  await ana.says("/outage declare printers are slow --severity nuisance");
  await ana.says("/outage declare smoke in the server room");
  await ana.says("/outage declare phones crackle");
  await ana.says("/outage resolve O-3 new handset");
  const down = wordsOn(await w.slackUser("U-DANA").says("/outage"));
  expect(down.split("\n")[0]).toBe("2 things are down");
  expect(down.indexOf("O-2 smoke")).toBeLessThan(down.indexOf("O-1 printers"));
  expect(down).toContain("Works again since yesterday:\nO-3 phones crackle");
});

test("a teacher cannot announce to everybody, and is told how to get help instead", async () => {
  const w = await world();
  const refused = await w.slackUser("U-DANA").says("/outage declare no wifi in my room");
  expect(wordsOn(refused).split("\n")).toEqual([
    "That is not something your role can do",
    "It is for: members of a department, department leads, administrators. Your department's lead can give you that role.",
    "Nothing was changed.",
    "[Send it as a request]",
  ]);
  await w.tick();
  expect(w.slack.messages).toEqual([]);
  const form = await w.slackUser("U-DANA").presses("Send it as a request", refused);
  expect(wordsOn(cardOf(form))).toContain("R-1 is on its way\nno wifi in my room");
});

test("an outage that began earlier says so; one that has not begun yet is refused", async () => {
  const w = await world();
  const ana = w.slackUser("U-ANA");
  expect(wordsOn(await ana.says('/outage declare phones dead --since "yesterday 7pm"'))).toContain(
    "Since: Mon, Mar 2, 7:00 PM",
  );
  expect(wordsOn(await ana.says('/outage declare phones dead --since "2026-03-09 10:00"'))).toContain(
    "can't begin in the future",
  );
});

test("an outage that is over takes no more updates", async () => {
  const w = await world();
  const ana = w.slackUser("U-ANA");
  await ana.says("/outage declare phones dead");
  await ana.says("/outage resolve O-1 restarted");
  expect(wordsOn(await ana.says("/outage update O-1 still working"))).toContain("O-1 is over already");
  expect(wordsOn(await ana.says("/outage resolve O-1 again"))).toContain("O-1 is over already");
  expect(wordsOn(await ana.says("/outage show O-9"))).toContain("There is no O-9.");
});
