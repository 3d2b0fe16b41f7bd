import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Act } from "../act.ts";
import { declareLine } from "./outages.ts";

const faint = readFileSync(new URL("../faintWords.js", import.meta.url), "utf8");
/** None that are too faint on what is behind them. */
const allReadable = async (page: Page): Promise<void> =>
  assert.deepEqual(await page.evaluate<readonly string[]>(faint), []);

const readable = (colorScheme: "dark" | "light"): Act => ({
  name: `every word can be read, in ${colorScheme}`,
  options: { colorScheme, reducedMotion: "reduce" },
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await allReadable(page);
    await hands.types("slack", "/request projector bulb out in room 12");
    await hands.sees("slack", "R-1: projector");
    await hands.types("teams", declareLine);
    await hands.sees("slack", "Down: generator");
    await hands.types("teams", "outage list");
    await hands.sees("teams", "O-1 generator");
    await hands.shoot(colorScheme);
    await hands.box("slack").focus();
    await hands.type("/out");
    await hands.press("ArrowDown");
    await hands.shoot(`${colorScheme}-completion`);
    await allReadable(page);
    await hands.press("Escape");
    await page.locator("#pane-slack .inspect").last().click();
    await page.locator("dialog pre").waitFor();
    await allReadable(page);
    await hands.press("Escape");
    await hands.says("slack", "/request");
    await page.locator("dialog.slackModal").waitFor();
    await hands.shoot(`${colorScheme}-form`);
    await allReadable(page);
  },
});

const dark: Act = {
  name: "in the dark, what is behind the words is dark in both chats",
  options: { colorScheme: "dark" },
  async run({ visitor }) {
    const { page } = await visitor();
    for (const part of ["body", "#pane-slack .talk", "#pane-teams .talk"]) {
      const most = await page.evaluate<number>(
        `Math.max(...getComputedStyle(document.querySelector("${part}")).backgroundColor.match(/\\d+/g).slice(0, 3))`,
      );
      assert.ok(most < 64, `${part} is as light as ${most}`);
    }
  },
};

export const looks: readonly Act[] = [readable("light"), readable("dark"), dark];
