import assert from "node:assert/strict";
import type { Act } from "../act.ts";
import { composer } from "../hands.ts";

const options = '#pane-slack [role="option"]';

const commands: Act = {
  name: "a slash brings the commands: arrows choose, Tab takes, Escape closes, Enter sends what is typed",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.tabTo(composer("slack"));
    await hands.type("/");
    await page.locator(options, { hasText: "/request" }).first().waitFor();
    await page.locator(options, { hasText: "/crosswalk" }).first().waitFor();
    await hands.type("outage resol");
    await page.locator(options, { hasText: "/outage declare" }).waitFor({ state: "detached" });
    await hands.shoot("completion");
    await hands.press("ArrowDown");
    await page.locator(`${options}[aria-selected="true"]`, { hasText: "/outage resolve" }).waitFor();
    await hands.press("Tab");
    assert.equal(await hands.box("slack").inputValue(), "/outage resolve ");
    await hands.box("slack").fill("/outage");
    await page.locator(options).first().waitFor();
    await hands.press("Escape");
    await page.locator(options).first().waitFor({ state: "hidden" });
    await hands.press("Enter");
    await hands.sees("slack", "Nothing is down");
  },
};

const parts: Act = {
  name: "after a command its parts are told, and two dashes bring its flags",
  async run({ visitor }) {
    const hands = await visitor();
    await hands.tabTo(composer("slack"));
    await hands.type("/outage declare wifi is out --sev");
    await hands.seesText("For example:");
    await hands.page.locator(options, { hasText: "--severity" }).waitFor();
    await hands.press("ArrowDown", "Enter");
    assert.equal(await hands.box("slack").inputValue(), "/outage declare wifi is out --severity ");
    await hands.page.locator(options, { hasText: "stopped" }).click();
    assert.equal(await hands.box("slack").inputValue(), "/outage declare wifi is out --severity stopped ");
  },
};

export const completion: readonly Act[] = [commands, parts];
