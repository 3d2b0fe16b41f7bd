import { mkdirSync } from "node:fs";
import { checkin } from "./acts/checkin.ts";
import { completion } from "./acts/completion.ts";
import { forms } from "./acts/forms.ts";
import { hostile } from "./acts/hostile.ts";
import { inspector } from "./acts/inspector.ts";
import { looks } from "./acts/looks.ts";
import { oncall } from "./acts/oncall.ts";
import { outages } from "./acts/outages.ts";
import { phone } from "./acts/phone.ts";
import { picture } from "./acts/picture.ts";
import { requests } from "./acts/requests.ts";
import { spanish } from "./acts/spanish.ts";
import { start } from "./acts/start.ts";
import { time } from "./acts/time.ts";
import { together } from "./acts/together.ts";
import { openBrowser, perform } from "./browser.ts";

const acts = [
  start,
  requests,
  outages,
  checkin,
  oncall,
  completion,
  forms,
  together,
  hostile,
  inspector,
  time,
  spanish,
  looks,
  phone,
  picture,
];

/** node --import tsx tests/browser/run.ts [words of a test's name] */
const [wanted = ""] = process.argv.slice(2);
const pictures = process.env["SCREENSHOTS"] ?? "coverage/screenshots";
mkdirSync(pictures, { recursive: true });

const browser = await openBrowser();
let passed = 0;
let failed = 0;
for (const act of acts.flat().filter(({ name }) => name.includes(wanted))) {
  try {
    await perform(act, browser, pictures);
    passed++;
    process.stdout.write(`ok    ${act.name}\n`);
  } catch (error) {
    failed++;
    process.stdout.write(`FAIL  ${act.name}\n      ${error instanceof Error ? error.stack : String(error)}\n`);
  }
}
await browser.close();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
