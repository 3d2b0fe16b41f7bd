import { join } from "node:path";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import type { Act } from "./act.ts";
import { Hands } from "./hands.ts";
import { servePlayground } from "./sample.ts";

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

/** Each test has a district of its own. What its pages complain about, or ask of elsewhere, fails it. */
export async function perform({ name, options, run }: Act, browser: Browser, pictures: string): Promise<void> {
  const served = await servePlayground();
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  const visitor = async (): Promise<Hands> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, locale: "en-US", ...options });
    contexts.push(context);
    context.setDefaultTimeout(8_000);
    listen(context, served.url, (complaint) => complaints.push(complaint));
    return arrive(context, served.url, pictures);
  };
  try {
    await run({ url: served.url, visitor });
    if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join("; ")}`);
    if (served.errors.length > 0) throw served.errors[0];
  } catch (error) {
    await picture(contexts, join(pictures, `failed-${name.slice(0, 40).replace(/\W+/g, "-")}`));
    throw error;
  } finally {
    for (const context of contexts) await context.close();
    await served.close();
  }
}

async function arrive(context: BrowserContext, url: string, pictures: string): Promise<Hands> {
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(".who option").first().waitFor({ state: "attached" });
  return new Hands(page, pictures);
}

function listen(context: BrowserContext, url: string, complain: (complaint: string) => void): void {
  context.on("weberror", (error) => complain(String(error.error())));
  context.on("dialog", (dialog) => complain(`a dialog of the browser: ${dialog.message()}`));
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complain(message.text());
  });
  context.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:")) complain(request.url());
  });
}

async function picture(contexts: readonly BrowserContext[], path: string): Promise<void> {
  const pages = contexts.flatMap((context) => context.pages());
  for (const [i, page] of pages.entries()) await page.screenshot({ path: `${path}-${i}.png` });
}
