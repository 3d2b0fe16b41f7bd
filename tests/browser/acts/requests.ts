import assert from "node:assert/strict";
import type { Act } from "../act.ts";
import { composer } from "../hands.ts";

const ownChat = { name: /^Crosswalk.*1 unread$/ } as const;

const receipt: Act = {
  name: "a request in Slack: a receipt for its author alone, taken by a button, unread in the asker's own chat",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.goesTo("slack", "lincoln-staff");
    await hands.says("slack", "/request projector bulb out in room 12");
    await page.locator("#pane-slack .message.private", { hasText: "Only visible to you" }).waitFor();
    await page.getByRole("button", ownChat).waitFor();
    await hands.shoot("request");
    await hands.isNow("slack", "Marcus Hill – IT technician");
    await hands.goesTo("slack", "it-help");
    await page.getByRole("button", { name: "I'll take it" }).click();
    await hands.sees("slack", "IT: Marcus Hill has it");
    await hands.goesTo("slack", "lincoln-staff");
    await page.locator("#pane-slack .empty").waitFor();
    assert.equal(await hands.message("slack", "R-1").count(), 0, "somebody else sees the receipt");
    await hands.isNow("slack", "Dana Cole – teacher at Lincoln");
    await page.getByRole("button", ownChat).click();
    await hands.sees("slack", "IT: Marcus Hill has it");
    await page.getByRole("button", ownChat).waitFor({ state: "detached" });
  },
};

const byKeyboard: Act = {
  name: "by keyboard alone, a teacher asks in Slack, and a technician takes it and finishes it",
  async run({ visitor }) {
    const hands = await visitor();
    await hands.tabTo(composer("slack"));
    await hands.type("/req");
    await hands.press("ArrowDown", "ArrowDown", "ArrowUp", "Enter");
    await hands.type("projector bulb out in room 12");
    await hands.press("Enter");
    await hands.seesText("Only visible to you");
    await hands.sees("slack", "R-1: projector bulb out in room 12");
    await hands.tabTo(".slack .who select");
    await hands.type("Marcus");
    await hands.tabToText("I'll take it");
    await hands.press("Enter");
    await hands.sees("slack", "IT: Marcus Hill has it");
    await hands.tabToText("Done");
    await hands.press("Enter");
    await hands.sees("slack", "Done by Marcus Hill");
  },
};

export const requests: readonly Act[] = [receipt, byKeyboard];
