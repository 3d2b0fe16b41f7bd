import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { type Act, acts } from "./playground.browser.ts";
import { servePlayground } from "./sample.ts";

/** node --import tsx tests/browser/run.ts [words of a test's name] */
const [wanted = ""] = process.argv.slice(2);
const folder = process.env["SCREENSHOTS"] ?? "coverage/screenshots";
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
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

/** Each test has a district and a browser of its own. What the page complains about, or asks of elsewhere, fails it. */
async function act({ name, options, run }: Act): Promise<void> {
  const served = await servePlayground();
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, locale: "en-US", ...options });
  context.setDefaultTimeout(8_000);
  const complaints: string[] = [];
  context.on("weberror", (error) => complaints.push(String(error.error())));
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  context.on("request", (request) => {
    if (!request.url().startsWith(served.url) && !request.url().startsWith("data:")) complaints.push(request.url());
  });
  try {
    await run({ context, url: served.url, folder });
    if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join("; ")}`);
    if (served.errors.length > 0) throw served.errors[0];
  } catch (error) {
    for (const [i, page] of context.pages().entries())
      await page.screenshot({ path: `${folder}/failed-${name.slice(0, 24).replace(/\W+/g, "-")}-${i}.png` });
    throw error;
  } finally {
    await context.close();
    await served.close();
  }
}

let passed = 0;
let failed = 0;
for (const one of acts.filter(({ name }) => name.includes(wanted))) {
  try {
    await act(one);
    passed++;
    process.stdout.write(`ok    ${one.name}\n`);
  } catch (error) {
    failed++;
    process.stdout.write(`FAIL  ${one.name}\n      ${error instanceof Error ? error.stack : String(error)}\n`);
  }
}
await browser.close();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
