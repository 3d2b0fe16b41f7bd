import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import type { Act } from "../act.ts";
import type { Hands } from "../hands.ts";

const ana = "Ana Ruiz – leads IT";
const tom = "Tom Becker – leads Facilities";
const luis = "Luis Ortega – electricista";

type Push = "+5 min" | "+1 h" | "Tomorrow 8:00";
type Press = (button: Locator) => Promise<void>;
const byMouse: Press = (button) => button.click();
const byEnter: Press = (button) => button.press("Enter");

/** What the clock brings has come before it is pushed on. */
async function pushes({ page }: Hands, push: Push, times: number, press = byMouse): Promise<void> {
  for (let i = 0; i < times; i++)
    await Promise.all([
      page.waitForResponse((answer) => answer.url().endsWith("/api/clock")),
      press(page.getByRole("button", { name: push })),
    ]);
}
const isIt = ({ page }: Hands, time: RegExp): Promise<void> => page.locator(".clock .now", { hasText: time }).waitFor();

/** On the Wednesday after the first morning, so that the next Tuesday is the first one. */
async function setUp(hands: Hands, more = ""): Promise<void> {
  await pushes(hands, "Tomorrow 8:00", 1);
  await hands.isNow("slack", ana);
  await hands.says("slack", `/checkin setup facilities ${more}`);
  await hands.sees("slack", "Let Facilities and IT check in every week?");
  await hands.page.getByRole("button", { name: "Yes, do it" }).click();
  await hands.sees("slack", "Facilities and IT check in from now on");
}
async function toTheDayBefore(hands: Hands, press = byMouse): Promise<void> {
  await pushes(hands, "Tomorrow 8:00", 5, press);
  await pushes(hands, "+1 h", 7, press);
  await isIt(hands, /Mon.* 3:\d\d PM/);
}
async function toTheHour(hands: Hands, press = byMouse): Promise<void> {
  await pushes(hands, "Tomorrow 8:00", 1, press);
  await pushes(hands, "+5 min", 6, press);
  await isIt(hands, /Tue.* 8:3\d AM/);
}

/** Something waits on either side, and something is down. */
async function aWeek(hands: Hands): Promise<void> {
  await hands.says("slack", "/request lift in the gym squeaks --for facilities");
  await hands.sees("slack", "R-1");
  await hands.isNow("teams", tom);
  await hands.says("teams", "request wifi in the yard is slow --for it");
  await hands.sees("slack", "R-2");
  await hands.says("teams", "outage declare generator slow to start at the data center");
  await hands.sees("slack", "Down: generator");
}

const answers = "new switches on Friday night";
const round: Act = {
  name: "check-in: a round, from the agenda of the day before to the digest, and its promise kept",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    const [slack, teams] = [page.locator("#pane-slack"), page.locator("#pane-teams")];
    await setUp(hands);
    await aWeek(hands);
    await toTheDayBefore(hands);
    await hands.says("slack", "/checkin agenda");
    const agenda = page.locator("#pane-slack .message.private", { hasText: "Tue, Mar 10, 8:30 AM" });
    for (const each of ["R-1 lift in the gym", "R-2 wifi in the yard", "O-1 generator"])
      await agenda.filter({ hasText: each }).waitFor();
    assert.equal(await agenda.getByRole("button", { name: "Answer" }).count(), 1);
    await hands.shoot("checkin-agenda");

    await toTheHour(hands);
    for (const side of ["slack", "teams"] as const) await hands.goesTo(side, "Crosswalk");
    const mine = hands.message("slack", "Check-in with Facilities, Tue, Mar 10, 8:30 AM");
    await mine.waitFor();
    await hands.sees("teams", "Check-in with IT, Tue, Mar 10, 8:30 AM");
    await hands.shoot("checkin-asked");
    await hands.isNow("slack", "Marcus Hill – IT technician");
    await mine.waitFor({ state: "detached" });
    await hands.isNow("slack", ana);

    await mine.getByRole("button", { name: "Answer", exact: true }).click();
    const form = page.locator("dialog");
    await form.getByLabel("What do you need from Facilities?").fill("grease the lift before the play");
    await form.locator('[role="combobox"]').first().fill("Luis");
    await form.locator('[role="option"]', { hasText: "Luis Ortega" }).click();
    await form.getByLabel("Until when?").first().fill("Friday");
    await hands.shoot("checkin-form");
    await form.getByLabel("What is coming that will touch them?").fill(answers);
    await form.getByRole("button", { name: "Send" }).click();
    await form.waitFor({ state: "detached" });
    await mine.filter({ hasText: "Ana Ruiz answered." }).waitFor();
    await hands.sees("slack", "P-1: grease the lift before the play");
    await teams.getByRole("button", { name: "Nothing to add" }).click();
    await hands.sees("teams", "Tom Becker has nothing to add.");
    for (const side of ["slack", "teams"] as const) await hands.sees(side, answers);
    await hands.shoot("checkin-said");

    await hands.goesTo("slack", "it-help");
    await hands.goesTo("teams", "Facilities");
    for (const side of ["slack", "teams"] as const) {
      await hands.message(side, "Facilities and IT: check-in of").getByText("P-1 grease the lift").waitFor();
      assert.equal(await hands.message(side, answers).count(), 0, "what was answered stands in a channel");
    }
    await hands.shoot("checkin-digest");

    await hands.isNow("teams", luis);
    await hands.goesTo("teams", "Crosswalk");
    await teams.getByRole("button", { name: "Hecho" }).click();
    await hands.sees("teams", /Estado: ?Hecho/);
    await hands.goesTo("slack", "Crosswalk");
    await hands.sees("slack", /State: ?Done/);
    await slack.getByRole("button", { name: "Drop it" }).waitFor({ state: "detached" });
    await hands.shoot("checkin-kept");
  },
};

const byKeyboard: Act = {
  name: "check-in: by keyboard alone, it is set up, answered in both chats, and read in the channel",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await pushes(hands, "Tomorrow 8:00", 1, byEnter);
    await hands.tabTo(".slack .who select");
    await hands.type("Ana");
    await hands.types("slack", "/checkin setup facilities");
    await hands.sees("slack", "check in every week?");
    await hands.tabToText("Yes, do it");
    await hands.press("Enter");
    await hands.sees("slack", "check in from now on");
    await toTheDayBefore(hands, byEnter);
    await toTheHour(hands, byEnter);
    await hands.tabTo('#pane-slack .side button:has-text("Crosswalk")');
    await hands.press("Enter");
    await hands.sees("slack", "Check-in with Facilities");
    await hands.tabToText("Answer");
    await hands.press("Enter");
    await hands.focusIsOn("dialog input");
    await hands.type("grease the lift before the play");
    await hands.tabTo('dialog [role="combobox"]');
    await hands.type("Luis");
    await page.locator('dialog [role="option"]', { hasText: "Luis Ortega" }).waitFor();
    await hands.press("ArrowDown", "Enter", "Tab");
    await hands.type("Friday");
    await hands.tabToText("Send");
    await hands.press("Enter");
    await hands.sees("slack", "P-1: grease the lift before the play");
    await hands.tabTo('#pane-teams .side button:has-text("Crosswalk")');
    await hands.press("Enter");
    await hands.sees("teams", "Check-in with IT");
    await hands.tabToText("Nothing to add");
    await hands.press("Enter");
    await hands.sees("teams", "Tom Becker has nothing to add.");
    await hands.tabTo('#pane-teams .side button:has-text("Facilities")');
    await hands.press("Enter");
    await hands.sees("teams", "Facilities and IT: check-in of");
  },
};

const phone: Act = {
  name: "check-in: on a phone of 360 pixels and in Spanish, a lead answers in Teams, and nothing is too wide",
  options: { viewport: { width: 360, height: 740 }, hasTouch: true },
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await setUp(hands, "--theirlead Luis");
    await hands.fits();
    await hands.says("slack", "/request lift in the gym squeaks --for facilities");
    await hands.sees("slack", "R-1");
    await toTheDayBefore(hands);
    await toTheHour(hands);
    await page.locator("#tab-teams").tap();
    await hands.isNow("teams", luis);
    await hands.goesTo("teams", "Crosswalk");
    const mine = hands.message("teams", "Encuentro con TI");
    await mine.filter({ hasText: "R-1 lift in the gym" }).waitFor();
    await hands.fits();
    await hands.shoot("checkin-phone-asked");
    await mine.getByRole("button", { name: "Responder", exact: true }).tap();
    await page.getByLabel("¿Qué necesitan de TI?").fill("revisar la red del patio de autobuses");
    await hands.fits();
    await hands.shoot("checkin-phone-form");
    await page.locator("#pane-teams .card").getByRole("button", { name: "Enviar" }).tap();
    await mine.filter({ hasText: "Luis Ortega respondió." }).waitFor();
    await hands.fits();
    await hands.shoot("checkin-phone-answered");
    await page.locator("#tab-slack").tap();
    await hands.goesTo("slack", "Crosswalk");
    await hands.message("slack", "Check-in with Facilities").getByRole("button", { name: "Nothing to add" }).tap();
    await page.locator("#tab-teams").tap();
    await hands.sees("teams", "Lo que dijeron Mantenimiento y TI");
    await hands.fits();
    await hands.shoot("checkin-phone-said");
  },
};

/** docs/images/checkin.png is the screenshot that this test takes. */
const picture: Act = {
  name: "check-in: in one picture, a digest in a channel of Slack, and a lead's own card in Teams a week later",
  options: { viewport: { width: 1400, height: 860 } },
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await setUp(hands);
    await aWeek(hands);
    await toTheDayBefore(hands);
    await toTheHour(hands);
    for (const side of ["slack", "teams"] as const) await hands.goesTo(side, "Crosswalk");
    await hands.says("slack", "/checkin commit new access point in the bus yard --due 2026-03-20 --owner Priya");
    await hands.sees("slack", "P-1: new access point");
    await hands.says("slack", "/checkin thanks the lift was there before seven");
    await hands.sees("slack", "will read it in the digest");
    for (const side of ["slack", "teams"] as const) {
      await page.locator(`#pane-${side}`).getByRole("button", { name: "Nothing to add" }).click();
      await hands.sees(side, "has nothing to add");
    }
    await pushes(hands, "Tomorrow 8:00", 1);
    await hands.says("teams", "outage resolve O-1 new starter battery");
    await pushes(hands, "Tomorrow 8:00", 5);
    await toTheHour(hands);
    await hands.goesTo("slack", "it-help");
    const digest = hands.message("slack", "Facilities and IT: check-in of");
    const own = hands.message("teams", "Check-in with IT, Tue, Mar 17");
    await hands.box("slack").focus();
    await page.mouse.move(700, 5);
    await own.waitFor();
    await page.locator(".clock .pushed:empty").waitFor({ state: "attached", timeout: 12_000 });
    await hands.shoot("checkin");
    for (const card of [digest, own]) await isWhole(card);
  },
};

/** Between the heading of its chat and the box below. */
async function isWhole(card: Locator): Promise<void> {
  const box = await card.boundingBox();
  assert.ok(box && box.y > 150 && box.y + box.height < 760, `only partly in sight: ${JSON.stringify(box)}`);
}

export const checkin: readonly Act[] = [round, byKeyboard, phone, picture];
