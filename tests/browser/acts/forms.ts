import assert from "node:assert/strict";
import type { Route } from "playwright-core";
import type { Act } from "../act.ts";
import { composer } from "../hands.ts";

const modal: Act = {
  name: "a form in Slack: an empty box is said beside it, Escape closes the form and gives the focus back",
  async run({ visitor }) {
    const hands = await visitor();
    await hands.types("slack", "/request");
    await hands.focusIsOn("dialog textarea");
    await hands.tabToText("Send");
    await hands.press("Enter");
    await hands.focusIsOn('dialog textarea[aria-invalid="true"]');
    await hands.seesText("Please fill this in.");
    await hands.shoot("slack-form");
    await hands.type("the heat is off");
    assert.equal(await hands.page.locator("dialog .inputProblem:visible").count(), 0);
    await hands.press("Escape");
    await hands.focusIsOn(composer("slack"));
  },
};

const refused: Act = {
  name: "a form sent in Slack with what the bot refuses comes back filled, with the problem beside its box",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.isNow("slack", "Ana Ruiz – leads IT");
    await hands.says("slack", "/outage declare phones dead");
    await hands.sees("slack", "Down: phones dead");
    await hands.says("slack", "/outage update O-1 --next soonish");
    await hands.focusIsOn("dialog textarea");
    await hands.type("still looking");
    await hands.tabToText("Send");
    await hands.press("Enter");
    await page.locator("dialog .inputProblem", { hasText: "soonish" }).waitFor();
    assert.equal(await page.locator("dialog textarea").first().inputValue(), "still looking");
    await hands.focusIsOn('dialog [aria-invalid="true"]');
    await page.locator('dialog [aria-invalid="true"]').fill("20 min");
    await hands.tabToText("Send");
    await hands.press("Enter");
    await page.locator("dialog").waitFor({ state: "detached" });
    await hands.sees("slack", "still looking");
  },
};

const search: Act = {
  name: "a search box in Slack's form asks the bot, is chosen from with the arrows, and its choice is what is sent",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.types("slack", "/request");
    await hands.focusIsOn("dialog textarea");
    await hands.type("the heat is off");
    await hands.tabTo('dialog [role="combobox"]');
    await hands.type("gym");
    await page.locator('dialog [role="option"]', { hasText: "Gym" }).first().waitFor();
    await hands.press("ArrowDown", "Enter");
    assert.match(await page.inputValue('dialog [role="combobox"]'), /Gym$/);
    await hands.tabToText("Send");
    await hands.press("Enter");
    await page.locator("dialog").waitFor({ state: "detached" });
    await hands.sees("slack", "Lincoln High School › Gym");
  },
};

const late: Act = {
  name: "a search box: a list that was asked for before the last letter is neither shown nor chosen from",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    const questions = new ReadableStream<Route>({
      start: (held) => page.route("**/api/search", (route) => held.enqueue(route)),
    }).getReader();
    /** And before it, where somebody types slowly, the questions of fewer letters. */
    const isAnswered = async (typed: string) => {
      let asked: unknown;
      while (asked !== typed) {
        const route = (await questions.read()).value;
        asked = route?.request().postDataJSON().typed;
        const [response] = await Promise.all([page.waitForResponse("**/api/search"), route?.continue()]);
        await response.finished();
      }
      await page.evaluate("new Promise((resolve) => setTimeout(resolve))");
    };
    const shown = page.locator('dialog [role="option"]:visible');
    await hands.types("slack", "/request");
    await hands.focusIsOn("dialog textarea");
    await hands.type("the heat is off");
    await hands.tabTo('dialog [role="combobox"]');
    await hands.type("gym");
    await isAnswered("");
    assert.equal(await shown.count(), 0, "the list of everything is shown");
    await hands.press("Enter");
    await isAnswered("gym");
    await shown.filter({ hasText: "Gym" }).first().waitFor();
    await hands.press("ArrowDown", "Enter");
    assert.match(await page.inputValue('dialog [role="combobox"]'), /Gym$/);
    await hands.press("ArrowDown");
    await isAnswered("");
    await shown.first().waitFor();
    await hands.type("x");
    assert.equal(await shown.count(), 0, "what was there before the letter can still be chosen");
  },
};

const inTeams: Act = {
  name: "a form in Teams: an empty box, then a wrong one, is said in the card; sent right it becomes the receipt",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.isNow("teams", "Grace Kim – teacher at Roosevelt");
    await hands.goesTo("teams", "Crosswalk");
    await hands.says("teams", "request");
    const send = page.locator("#pane-teams .card").getByRole("button", { name: "Send" });
    await send.click();
    await hands.sees("teams", "Please fill this in.");
    await hands.shoot("teams-form");
    const [what, where] = [page.getByLabel("What do you need?"), page.getByLabel("Where?")];
    await what.fill("a chair is broken");
    await where.fill("the moon");
    await send.click();
    await hands.sees("teams", "I know no place called “the moon”");
    await hands.shoot("teams-form-problem");
    assert.equal(await what.inputValue(), "a chair is broken");
    await where.fill("");
    await send.click();
    await hands.sees("teams", "R-1 is on its way");
    await what.waitFor({ state: "detached" });
  },
};

export const forms: readonly Act[] = [modal, refused, search, late, inTeams];
