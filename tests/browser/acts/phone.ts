import assert from "node:assert/strict";
import type { Act } from "../act.ts";
import { declareLine } from "./outages.ts";

export const phone: Act = {
  name: "on a phone of 360 pixels the chats are tabs, nothing is too wide, and the other chat's news is counted",
  options: { viewport: { width: 360, height: 740 }, hasTouch: true },
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.fits();
    assert.equal(await page.locator('[role="tabpanel"]:visible').count(), 1);
    await hands.says("slack", "/request wifi is slow in the gym");
    await hands.sees("slack", "R-1: wifi is slow in the gym");
    await hands.fits();
    await hands.shoot("phone-slack");
    await page.locator("#tab-slack").focus();
    await hands.press("ArrowRight");
    await hands.focusIsOn("#tab-teams");
    await page.locator("#pane-slack").waitFor({ state: "hidden" });
    await hands.says("teams", declareLine);
    await hands.sees("teams", "Down: generator");
    await hands.fits();
    await hands.shoot("phone-teams");
    await page.locator("#tab-slack .badge").waitFor();
    await page.locator("#tab-slack").tap();
    await hands.says("slack", "/request");
    await page.locator("dialog").waitFor();
    await hands.fits();
    await hands.shoot("phone-form");
  },
};
