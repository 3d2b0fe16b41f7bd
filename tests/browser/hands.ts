import assert from "node:assert/strict";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";

export type Side = "slack" | "teams";

/** Somebody at the page. What they wait for has the page's own default time. */
export class Hands {
  readonly page: Page;
  readonly #pictures: string;

  /** `pictures` is the folder that screenshots go to. */
  constructor(page: Page, pictures: string) {
    this.page = page;
    this.#pictures = pictures;
  }

  /** Tab by Tab, as somebody would who cannot see where the next stop is. */
  tabTo(selector: string): Promise<void> {
    return this.#tabUntil(this.page.locator(`${selector}:focus`), selector);
  }
  tabToText(text: string): Promise<void> {
    return this.#tabUntil(this.page.locator(":focus").filter({ hasText: exactly(text) }), text);
  }
  async #tabUntil(wanted: Locator, name: string): Promise<void> {
    for (let stops = 0; stops < 80; stops++) {
      if ((await wanted.count()) > 0) return;
      await this.press("Tab");
    }
    assert.fail(`the Tab key never came to “${name}”`);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
  type(words: string): Promise<void> {
    return this.page.keyboard.type(words);
  }
  /** By keyboard alone. */
  async types(side: Side, line: string): Promise<void> {
    await this.tabTo(composer(side));
    await this.type(line);
    await this.press("Enter");
  }
  /** Pasted and sent. */
  async says(side: Side, line: string): Promise<void> {
    await this.box(side).fill(line);
    await this.box(side).press("Enter");
  }
  async isNow(side: Side, label: string): Promise<void> {
    await this.page.locator(`#pane-${side} .who select`).selectOption({ label });
  }
  async goesTo(side: Side, conversation: string): Promise<void> {
    await this.page.locator(`#pane-${side} .side button`, { hasText: conversation }).click();
  }

  box(side: Side): Locator {
    return this.page.locator(composer(side));
  }
  message(side: Side, words: string | RegExp): Locator {
    return this.page.locator(`#pane-${side} .message`, { hasText: words });
  }
  async sees(side: Side, words: string | RegExp): Promise<void> {
    await this.message(side, words).first().waitFor();
  }
  async seesText(words: string): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }
  async focusIsOn(selector: string): Promise<void> {
    await this.page.locator(`${selector}:focus`).waitFor();
  }
  async fits(): Promise<void> {
    const fits = await this.page.evaluate<boolean>("document.documentElement.scrollWidth <= innerWidth");
    assert.ok(fits, "the page is too wide");
  }
  async shoot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.#pictures, `${name}.png`) });
  }
}

const exactly = (text: string) => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`);
export const composer = (side: Side): string => `#pane-${side} .composer textarea`;
