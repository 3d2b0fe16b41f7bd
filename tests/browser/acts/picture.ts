import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import type { Act } from "../act.ts";
import { declareLine } from "./outages.ts";

/** docs/images/playground.png is the screenshot that this test takes. */
export const picture: Act = {
  name: "the product in one picture: a receipt in Slack, and one outage in both chats, without scrolling",
  options: { viewport: { width: 1400, height: 860 } },
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.goesTo("slack", "lincoln-staff");
    await hands.isNow("slack", "Ana Ruiz – leads IT");
    await hands.says("slack", "/outage subscribe");
    await page.locator("#pane-slack .message.private").waitFor();
    await hands.isNow("slack", "Dana Cole – teacher at Lincoln");
    await page.locator("#pane-slack .message").waitFor({ state: "detached" });
    await hands.says("slack", "/request projector bulb out in room 12");
    await hands.sees("slack", "R-1 is on its way");
    await hands.says("teams", declareLine);
    const [inSlack, inTeams] = [hands.message("slack", "Down: generator"), page.locator("#pane-teams .root.byBot")];
    await inSlack.waitFor();
    await inTeams.waitFor();
    await page.locator("#pane-teams .thread button").click();
    await page.locator("#pane-teams .reply").waitFor({ state: "detached" });
    await hands.box("slack").focus();
    await page.mouse.move(700, 5);
    await hands.shoot("playground");
    for (const card of [hands.message("slack", "R-1 is on its way"), inSlack, inTeams]) await inSight(card);
  },
};

/** All of it, between the heading of its chat and the box below. */
async function inSight(card: Locator): Promise<void> {
  const box = await card.boundingBox();
  assert.ok(box && box.y > 150 && box.y + box.height < 760, `only partly in sight: ${JSON.stringify(box)}`);
}
