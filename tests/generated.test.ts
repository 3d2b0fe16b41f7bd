import { expect, test } from "vitest";
import { manifest as slackManifest } from "../adapters/slack/manifest.ts";
import { placeholders, manifest as teamsManifest } from "../adapters/teams/manifest.ts";
import { commands, freeText } from "../src/app.ts";
import { commandsPage } from "../src/bot/commandsPage.ts";

/** `npx vitest run tests/generated.test.ts -u` writes them anew; CI fails where one is missing or differs. */
test("manifest.json lists today's commands", async () => {
  await expect(`${JSON.stringify(slackManifest(commands, { freeText }), null, 2)}\n`).toMatchFileSnapshot(
    "../manifest.json",
  );
});

test("the Teams manifest lists today's commands", async () => {
  const page = `${JSON.stringify(teamsManifest(commands, placeholders), null, 2)}\n`;
  await expect(page).toMatchFileSnapshot("../adapters/teams/appPackage/manifest.json");
});

test("docs/commands.md says what today's commands ask", async () => {
  await expect(commandsPage(commands)).toMatchFileSnapshot("../docs/commands.md");
});
