import assert from "node:assert/strict";
import { join } from "node:path";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { composer, faintWords, Hands } from "./hands.ts";

interface Given {
  readonly context: BrowserContext;
  readonly url: string;
  /** Where screenshots go. */
  readonly folder: string;
}
export interface Act {
  readonly name: string;
  readonly options?: BrowserContextOptions;
  readonly run: (given: Given) => Promise<void>;
}

async function open({ context, url }: Given): Promise<Hands> {
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(".who option").first().waitFor({ state: "attached" });
  return new Hands(page);
}
const shoot = (page: Page, { folder }: Given, name: string) => page.screenshot({ path: join(folder, `${name}.png`) });
const noSideways = async (page: Page) =>
  assert.ok(await page.evaluate<boolean>("document.documentElement.scrollWidth <= innerWidth"), "the page is too wide");
const declare = "outage declare generator slow to start at the data center";

const first: Act = {
  name: "the first sight tells what to type, and one press of a line to try fills it in",
  async run(given) {
    const hands = await open(given);
    await hands.seesText("Nothing is posted here yet. Pick a line to try below, or type / to see every command.");
    await hands.seesText("nothing leaves this computer and nothing is kept");
    await shoot(hands.page, given, "1-first-sight");
    await hands.tabToText("/request projector bulb out in room 12");
    await hands.press("Enter");
    await hands.focusIsOn(composer("slack"));
    assert.equal(await hands.page.inputValue(composer("slack")), "/request projector bulb out in room 12");
  },
};

const request: Act = {
  name: "by keyboard alone, a teacher asks in Slack, and a technician takes it and finishes it",
  async run(given) {
    const hands = await open(given);
    const { page } = hands;
    await hands.tabTo(composer("slack"));
    await page.keyboard.type("/req");
    await hands.seesText("/request mine");
    await shoot(page, given, "2-completion");
    await hands.press("ArrowDown", "ArrowDown", "ArrowUp", "Enter");
    assert.equal(await page.inputValue(composer("slack")), "/request ");
    await page.keyboard.type("projector bulb out in room 12");
    await hands.press("Enter");
    await hands.seesText("Only visible to you");
    await hands.sees("slack", "R-1: projector bulb out in room 12");
    await page.getByRole("button", { name: "Crosswalk, 1 unread" }).or(page.locator(".slack .fresh")).first().waitFor();
    await shoot(page, given, "3-request");
    await page.locator(".slack .who select").focus();
    await page.keyboard.type("Marcus");
    await hands.tabToText("I'll take it");
    await hands.press("Enter");
    await hands.sees("slack", "IT: Marcus Hill has it");
    await hands.tabToText("Done");
    await hands.press("Enter");
    await hands.sees("slack", "Done by Marcus Hill");
  },
};

const outage: Act = {
  name: "by keyboard alone, an outage is declared in Teams, shown in both chats, and resolved with a form",
  async run(given) {
    const hands = await open(given);
    const { page } = hands;
    await hands.types("teams", declare);
    await hands.sees("slack", "Down: generator slow to start at the data center");
    await page.locator("#pane-teams .message.root.byBot").waitFor();
    await shoot(page, given, "4-outage");
    await page.locator("#pane-teams .root.byBot .inspect").focus();
    await hands.tabToText("It works again");
    await hands.press("Enter");
    await hands.seesText("I sent you a form in our own chat.");
    await hands.tabToText("Open the chat");
    await hands.press("Enter");
    await hands.focusIsOn(".teams .ac-textInput");
    await hands.tabToText("Send");
    await hands.press("Enter");
    await hands.seesText("Please fill this in.");
    await shoot(page, given, "5-teams-form");
    await hands.focusIsOn(".teams .ac-textInput");
    await page.keyboard.type("new starter battery");
    await hands.tabToText("Send");
    await hands.press("Enter");
    await hands.sees("slack", "Works again: generator slow to start at the data center");
    await hands.sees("teams", "What fixed it: new starter battery");
    await page.locator(".slack .thread button", { hasText: "1 reply" }).focus();
    await hands.press("Enter");
    await page.locator(".slack .reply").waitFor({ state: "detached" });
    await hands.focusIsOn(".slack .thread button");
    await hands.press("Enter");
    await page.locator(".slack .reply").waitFor();
    await shoot(page, given, "6-resolved");
  },
};

const modal: Act = {
  name: "a form in Slack: empty and wrong boxes are said beside them, Escape closes it and gives the focus back",
  async run(given) {
    const hands = await open(given);
    const { page } = hands;
    await hands.types("slack", "/request");
    await hands.focusIsOn("dialog textarea");
    await hands.tabToText("Send");
    await hands.press("Enter");
    await hands.focusIsOn('dialog textarea[aria-invalid="true"]');
    await hands.seesText("Please fill this in.");
    await shoot(page, given, "7-slack-form");
    await page.keyboard.type("the heat is off");
    assert.equal(await page.locator("dialog .inputProblem:visible").count(), 0);
    await hands.press("Escape");
    await hands.focusIsOn(composer("slack"));
    await page.locator(".slack .who select").selectOption({ label: "Ana Ruiz – leads IT" });
    await page.locator(composer("slack")).focus();
    await page.keyboard.type("/outage declare phones dead");
    await hands.press("Enter");
    await hands.sees("slack", "phones dead");
    await hands.types("slack", "/outage update O-1 --next soonish");
    await hands.focusIsOn("dialog textarea");
    await page.keyboard.type("still looking");
    await hands.tabToText("Send");
    await hands.press("Enter");
    await page.locator("dialog .inputProblem", { hasText: "soonish" }).waitFor();
    await hands.press("Escape");
  },
};

const search: Act = {
  name: "a search box in Slack's form asks the bot, is chosen from with the arrows, and its choice is what is sent",
  async run(given) {
    const hands = await open(given);
    const { page } = hands;
    await hands.types("slack", "/request");
    await hands.focusIsOn("dialog textarea");
    await page.keyboard.type("the heat is off");
    await hands.tabTo('dialog [role="combobox"]');
    await page.keyboard.type("gym");
    await page.locator('dialog [role="option"]', { hasText: "Gym" }).first().waitFor();
    await hands.press("ArrowDown", "Enter");
    assert.match(await page.inputValue('dialog [role="combobox"]'), /Gym$/);
    await hands.tabToText("Send");
    await hands.press("Enter");
    await page.locator("dialog").waitFor({ state: "detached" });
    await hands.sees("slack", "Lincoln High School › Gym");
  },
};

const phone: Act = {
  name: "on a phone of 360 pixels the chats are tabs, nothing is too wide, and the other chat's news is counted",
  options: { viewport: { width: 360, height: 740 }, hasTouch: true },
  async run(given) {
    const hands = await open(given);
    const { page } = hands;
    await noSideways(page);
    await page.locator(composer("slack")).fill("/request wifi is slow in the gym");
    await hands.press("Enter");
    await hands.sees("slack", "R-1: wifi is slow in the gym");
    await shoot(page, given, "8-phone-slack");
    await page.locator("#tab-slack").focus();
    await hands.press("ArrowRight");
    await hands.focusIsOn("#tab-teams");
    await page.locator(composer("teams")).fill(declare);
    await hands.press("Enter");
    await hands.sees("teams", "Down: generator");
    await noSideways(page);
    await shoot(page, given, "9-phone-teams");
    await page.locator("#tab-slack .badge").waitFor();
    await page.locator("#tab-slack").tap();
    await page.locator(composer("slack")).fill("/request");
    await hands.press("Enter");
    await page.locator("dialog").waitFor();
    await noSideways(page);
    await shoot(page, given, "10-phone-form");
  },
};

const readable = (colorScheme: "dark" | "light"): Act => ({
  name: `every word can be read, in ${colorScheme}`,
  options: { colorScheme, reducedMotion: "reduce" },
  async run(given) {
    const hands = await open(given);
    const { page } = hands;
    assert.deepEqual(await faintWords(page), []);
    await hands.types("slack", "/request projector bulb out in room 12");
    await hands.sees("slack", "R-1: projector");
    await hands.types("teams", declare);
    await hands.sees("slack", "Down: generator");
    await hands.types("teams", "outage list");
    await hands.sees("teams", "O-1 generator");
    await page.locator(composer("slack")).focus();
    await page.keyboard.type("/out");
    await hands.press("ArrowDown");
    await shoot(page, given, `11-${colorScheme}`);
    assert.deepEqual(await faintWords(page), []);
    await hands.press("Escape");
    await page.locator("#pane-slack .inspect").last().click();
    await page.locator("dialog pre").waitFor();
    assert.deepEqual(await faintWords(page), []);
    await hands.press("Escape");
    await page.locator(composer("slack")).fill("/request");
    await hands.press("Enter");
    await page.locator("dialog.slackModal").waitFor();
    await shoot(page, given, `12-${colorScheme}-form`);
    assert.deepEqual(await faintWords(page), []);
  },
});

const spanish: Act = {
  name: "in Spanish: the page, the people, the completion and the answers",
  options: { locale: "es-MX" },
  async run(given) {
    const hands = await open(given);
    const { page } = hands;
    assert.equal(await page.getAttribute("html", "lang"), "es");
    await hands.seesText("nada sale de este equipo y nada se guarda");
    await hands.seesText("Usted es");
    await hands.tabTo(composer("teams"));
    await page.keyboard.type("outage");
    await hands.seesText("Avisar a todos de que algo no funciona");
    await shoot(page, given, "13-spanish");
    await page.locator(composer("teams")).fill("averia declarar se fue la luz en Roosevelt");
    await hands.press("Enter");
    await hands.sees("teams", "No funciona");
    await page.getByRole("button", { name: "English" }).click();
    await hands.seesText("nothing leaves this computer");
    assert.equal(await page.getAttribute("html", "lang"), "en");
  },
};

const together: Act = {
  name: "two people at the same moment, on two pages: both see both, live",
  async run(given) {
    const [dana, tom] = [await open(given), await open(given)];
    await dana.page.locator(composer("slack")).fill("/request printer jams in room 12");
    await tom.page.locator(composer("teams")).fill(declare);
    await Promise.all([dana.page.press(composer("slack"), "Enter"), tom.page.press(composer("teams"), "Enter")]);
    for (const { page } of [dana, tom]) {
      await page.locator("#pane-slack .message", { hasText: "R-1: printer jams" }).waitFor();
      await page.locator("#pane-slack .message", { hasText: "Down: generator" }).waitFor();
      await page.locator("#pane-teams .message.root.byBot", { hasText: "Down: generator" }).waitFor();
    }
  },
};

const hostile: Act = {
  name: "whatever people type is text: no element, no script, no link comes of it",
  async run(given) {
    const hands = await open(given);
    const { page } = hands;
    const line = `<img src=x onerror=window.hit=1><script>window.hit=1</script> [a](javascript:window.hit=1) **b** &lt; {{DATE(2026-01-01T00:00:00Z)}}`;
    await hands.types("slack", `/request ${line}`);
    await hands.sees("slack", `R-1: ${line.slice(0, 40)}`);
    await page.locator(composer("slack")).fill(line);
    await hands.press("Enter");
    await page.locator(composer("teams")).fill(`outage declare ${line}`);
    await hands.press("Enter");
    await page.locator("#pane-teams .message.root.byBot", { hasText: "{{DATE(2026-01-01T00:00:00Z)}}" }).waitFor();
    await page.locator("#pane-slack .message", { hasText: "Down: <img" }).waitFor();
    assert.equal(await page.evaluate("globalThis.hit"), undefined);
    assert.equal(await page.locator(".message img:not(.avatar), .message script, .message a").count(), 0);
    await page.locator("#pane-teams .inspect").last().click();
    await page.locator("dialog pre", { hasText: "onerror" }).waitFor();
  },
};

const time: Act = {
  name: "the clock is pushed to tomorrow, and Reset asks first, then starts over",
  async run(given) {
    const hands = await open(given);
    const { page } = hands;
    await hands.types("slack", "/request wifi is slow");
    await hands.sees("slack", "R-1: wifi is slow");
    await page.getByRole("button", { name: "Tomorrow 8:00" }).press("Enter");
    await hands.seesText("It is Wed, Mar 4, 8:00 AM.");
    await page.locator(".clock .now", { hasText: "Wed, Mar 4, 8:00 AM" }).waitFor();
    await page.getByRole("button", { name: "Reset" }).press("Enter");
    await hands.press("Escape");
    assert.ok((await page.locator("#pane-slack .message").count()) > 0);
    await page.getByRole("button", { name: "Reset" }).press("Enter");
    await page.getByRole("button", { name: "Start over" }).press("Enter");
    await page.locator("#pane-slack .message").first().waitFor({ state: "detached" });
    await page.locator(".clock .now", { hasText: "Tue, Mar 3" }).waitFor();
  },
};

const broken: Act = {
  name: "a call that fails is said, and what was typed is there again",
  async run(given) {
    const hands = await open(given);
    const { page } = hands;
    await page.route("**/api/say", (route) => route.fulfill({ status: 200, body: "no JSON" }));
    await hands.types("slack", "/outage");
    await page.locator('.trouble[role="alert"]', { hasText: "That did not work" }).waitFor();
    assert.equal(await page.inputValue(composer("slack")), "/outage");
    await page.unroute("**/api/say");
    await hands.press("Enter");
    await hands.sees("slack", "Nothing is down");
    await hands.types("slack", "good morning");
    await hands.seesText("Crosswalk did not hear that");
  },
};

export const acts: readonly Act[] = [
  first,
  request,
  outage,
  modal,
  search,
  phone,
  readable("light"),
  readable("dark"),
  spanish,
  together,
  hostile,
  time,
  broken,
];
