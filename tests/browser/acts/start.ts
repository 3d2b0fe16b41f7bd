import assert from "node:assert/strict";
import type { Act } from "../act.ts";
import { composer } from "../hands.ts";

const first: Act = {
  name: "the first sight tells what to type, and one press of a line to try fills it in",
  async run({ visitor }) {
    const hands = await visitor();
    await hands.seesText("Nothing is posted here yet. Pick a line to try below, or type / to see every command.");
    await hands.seesText("nothing leaves this computer and nothing is kept");
    await hands.shoot("first-sight");
    await hands.tabToText("/request projector bulb out in room 12");
    await hands.press("Enter");
    await hands.focusIsOn(composer("slack"));
    assert.equal(await hands.box("slack").inputValue(), "/request projector bulb out in room 12");
  },
};

const tries: Act = {
  name: "no line to try is cut off",
  async run({ visitor }) {
    const { page } = await visitor();
    for (const row of await page.locator(".tries").all()) {
      const space = await row.boundingBox();
      for (const line of await row.locator("button").all()) {
        const box = await line.boundingBox();
        const cut = !space || !box || box.x + box.width > space.x + space.width;
        assert.ok(!cut, `“${await line.textContent()}” is cut off`);
      }
    }
  },
};

const broken: Act = {
  name: "a call that fails is said, and what was typed is there again",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await page.route("**/api/say", (route) => route.fulfill({ status: 200, body: "no JSON" }));
    await hands.types("slack", "/outage");
    await page.locator('.trouble[role="alert"]', { hasText: "That did not work" }).waitFor();
    assert.equal(await hands.box("slack").inputValue(), "/outage");
    await page.unroute("**/api/say");
    await hands.press("Enter");
    await hands.sees("slack", "Nothing is down");
    await hands.types("slack", "good morning");
    await hands.seesText("Crosswalk did not hear that");
  },
};

export const start: readonly Act[] = [first, tries, broken];
