import assert from "node:assert/strict";
import type { Act } from "../act.ts";
import { declareLine } from "./outages.ts";

export const inspector: Act = {
  name: "“What was sent” shows the very JSON of each platform, and Escape gives the focus back",
  async run({ visitor, url }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.says("teams", declareLine);
    await hands.sees("slack", "Down: generator");
    for (const [side, words] of [
      ["slack", "The blocks of chat.postMessage"],
      ["teams", "The activity with its Adaptive Card"],
    ] as const) {
      const button = page.locator(`#pane-${side} .root.byBot .inspect`).last();
      await button.focus();
      await hands.press("Enter");
      await hands.seesText(words);
      const shown: unknown = JSON.parse((await page.locator("dialog pre").textContent()) ?? "");
      assert.ok((await sent(url)).includes(JSON.stringify(shown)), `${side} was sent something else`);
      await hands.shoot(`what-was-sent-${side}`);
      await hands.press("Escape");
      await hands.focusIsOn(`#pane-${side} .root.byBot .inspect`);
    }
  },
};

const sent = async (url: string): Promise<string> => (await fetch(`${url}api/state`)).text();
