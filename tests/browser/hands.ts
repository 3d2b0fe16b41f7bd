import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

export type Side = "slack" | "teams";

/** Somebody at the page, who only has a keyboard. */
export class Hands {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Tab by Tab, as somebody would who cannot see where the next stop is. */
  async tabTo(selector: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    for (let stops = 0; stops < 80; stops++) {
      if ((await this.page.locator(`${selector}:focus`).count()) > 0) return;
      await this.page.keyboard.press(key);
    }
    assert.fail(`the Tab key never came to ${selector}`);
  }
  async tabToText(text: string): Promise<void> {
    for (let stops = 0; stops < 80; stops++) {
      if (
        (await this.page
          .locator(":focus")
          .filter({ hasText: exactly(text) })
          .count()) > 0
      )
        return;
      await this.page.keyboard.press("Tab");
    }
    assert.fail(`the Tab key never came to “${text}”`);
  }

  async types(side: Side, line: string): Promise<void> {
    await this.tabTo(composer(side));
    await this.page.keyboard.type(line);
    await this.page.keyboard.press("Enter");
  }
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async sees(side: Side, words: string): Promise<void> {
    await this.page.locator(`#pane-${side} .message`, { hasText: words }).first().waitFor();
  }
  async seesText(words: string): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }
  /** Bounded by the page's own default timeout. */
  async focusIsOn(selector: string): Promise<void> {
    await this.page.locator(`${selector}:focus`).waitFor();
  }
}

const exactly = (text: string) => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`);
export const composer = (side: Side): string => `#pane-${side} .composer textarea`;

/** Words that are too faint on what is behind them. */
export const faintWords = (page: Page): Promise<readonly string[]> => page.evaluate<readonly string[]>(faint);
const faint = readFileSync(new URL("./faintWords.js", import.meta.url), "utf8");
