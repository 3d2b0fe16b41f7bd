import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { newFolder } from "./support/folder.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** One import for each line of the floors in docs/design.md that points the wrong way. */
const wrong: readonly (readonly [file: string, imported: string])[] = [
  ["src/bot/planted.ts", "../people/person.ts"],
  ["src/bot/planted.ts", "../requests/request.ts"],
  ["src/bot/planted.ts", "../app.ts"],
  ["src/bot/planted.ts", "../../db/query.ts"],
  ["src/bot/planted.ts", "../../adapters/waker.ts"],
  ["src/bot/planted.ts", "drizzle-orm"],
  ["src/people/planted.ts", "../requests/request.ts"],
  ["src/people/planted.ts", "../app.ts"],
  ["src/people/planted.ts", "@slack/bolt"],
  ["src/requests/planted.ts", "../outages/commands.ts"],
  ["src/requests/planted.ts", "../outages/words.ts"],
  ["src/requests/planted.ts", "../checkins/checkin.ts"],
  ["src/outages/planted.ts", "../requests/cards.ts"],
  ["src/outages/planted.ts", "../app.ts"],
  ["src/oncall/planted.ts", "../requests/chores.ts"],
  ["src/checkins/planted.ts", "../oncall/commands.ts"],
  ["src/checkins/planted.ts", "../main/serve.ts"],
  ["src/app.ts", "../db/unit.ts"],
  ["adapters/slack/planted.ts", "../../db/query.ts"],
  ["adapters/slack/planted.ts", "../../src/people/person.ts"],
  ["adapters/web/planted.ts", "../../src/app.ts"],
  ["adapters/teams/planted.ts", "botbuilder"],
  ["adapters/teams/planted.ts", "@microsoft/teams-ai/lib/TeamsAdapter.js"],
  ["adapters/teams/sdk.ts", "../../db/query.ts"],
  ["adapters/import/planted.ts", "../../db/query.ts"],
  ["adapters/import/planted.ts", "../../src/requests/request.ts"],
  ["db/planted.ts", "../adapters/waker.ts"],
  ["db/planted.ts", "../src/main/store.ts"],
];
const right: readonly (readonly [file: string, imported: string])[] = [
  ["src/requests/planted.ts", "../outages/outage.ts"],
  ["src/people/planted.ts", "../bot/card.ts"],
  ["adapters/teams/sdk.ts", "botbuilder"],
  ["adapters/import/planted.ts", "../../src/people/plan.ts"],
  ["db/planted.ts", "../src/people/person.ts"],
  ["db/planted.ts", "drizzle-orm"],
];

/** What the linter says of one file with one import, in a tree that has our rules. */
function complaintsAbout(file: string, imported: string): string {
  const tree = newFolder();
  cpSync(join(root, "biome.json"), join(tree, "biome.json"));
  cpSync(join(root, "package.json"), join(tree, "package.json"));
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), `import { something } from "${imported}";\n\nexport const kept = something;\n`);
  const words = ["lint", "--only=style/noRestrictedImports", file];
  try {
    return execFileSync(join(root, "node_modules/.bin/biome"), words, { cwd: tree, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    return error instanceof Error && "stdout" in error && "stderr" in error ? `${error.stdout}${error.stderr}` : "";
  }
}

test.each(wrong)("%s may not import %s", (file, imported) => {
  expect(complaintsAbout(file, imported)).toContain("noRestrictedImports");
});

test.each(right)("%s may import %s", (file, imported) => {
  expect(complaintsAbout(file, imported)).not.toContain("noRestrictedImports");
});
