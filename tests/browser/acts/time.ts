import assert from "node:assert/strict";
import type { Act } from "../act.ts";

const pushed: Act = {
  name: "the clock is pushed by five minutes, an hour, and to tomorrow at eight",
  async run({ visitor }) {
    const { page } = await visitor();
    const now = (time: string) => page.locator(".clock .now", { hasText: time }).waitFor();
    await now("Tue, Mar 3, 9:00 AM");
    await page.getByRole("button", { name: "+5 min" }).click();
    await now("9:05 AM");
    await page.getByRole("button", { name: "+1 h" }).click();
    await now("10:05 AM");
    await page.getByRole("button", { name: "Tomorrow 8:00" }).press("Enter");
    await now("Wed, Mar 4, 8:00 AM");
  },
};

const reset: Act = {
  name: "Reset asks first, then starts over, on every page and at the first morning",
  async run({ visitor }) {
    const [hands, other] = [await visitor(), await visitor()];
    const { page } = hands;
    await hands.types("slack", "/request wifi is slow");
    await hands.sees("slack", "R-1: wifi is slow");
    await other.sees("slack", "R-1: wifi is slow");
    await page.getByRole("button", { name: "Tomorrow 8:00" }).press("Enter");
    await hands.seesText("It is Wed, Mar 4, 8:00 AM.");
    await page.getByRole("button", { name: "Reset" }).press("Enter");
    await hands.press("Escape");
    assert.ok((await page.locator("#pane-slack .message").count()) > 0);
    await page.getByRole("button", { name: "Reset" }).press("Enter");
    await page.getByRole("button", { name: "Start over" }).press("Enter");
    for (const one of [page, other.page]) {
      await one.locator("#pane-slack .message").first().waitFor({ state: "detached" });
      await one.locator(".clock .now", { hasText: "Tue, Mar 3" }).waitFor();
    }
    await hands.types("slack", "/request wifi is slow");
    await hands.sees("slack", "R-1: wifi is slow");
  },
};

export const time: readonly Act[] = [pushed, reset];
