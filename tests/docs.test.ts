import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { manifest } from "../adapters/slack/manifest.ts";
import { slackPath } from "../adapters/slack/slack.ts";
import { commands } from "../src/app.ts";
import { parse } from "../src/bot/parse.ts";
import { settingNames } from "../src/config.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const codes = (page: string): readonly string[] => [...page.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
const setups = ["docs/setup-slack.md", "docs/setup-teams.md"];

test(".env.example has every setting, once, in the same order", () => {
  const named = [...read(".env.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(named).toEqual([...settingNames]);
});

test.each([...setups, "docs/operating.md"])("%s names only settings that exist", (path) => {
  const named = codes(read(path)).flatMap((code) => /^([A-Z]+(?:_[A-Z]+)+)(?:=.*)?$/.exec(code)?.[1] ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !settingNames.some((known) => known === name))).toEqual([]);
});

test("docs/setup-slack.md names the permissions that the app asks for, all of them and no other", () => {
  const table = read("docs/setup-slack.md").split("| permission")[1]?.split("\n\n")[0] ?? "";
  const named = table.split("\n").flatMap((row) => codes(row.split("|")[1] ?? ""));
  expect(named.toSorted()).toEqual(manifest(commands).oauth_config?.scopes?.bot?.toSorted());
});

test("the addresses in the guides are the doors there are", () => {
  const doors = [slackPath, "/api/messages", "/healthz", "/readyz", "/metrics", "/playground", "/calendar/"];
  const addresses = [...setups, "docs/operating.md"].flatMap((path) =>
    codes(read(path)).flatMap((code) => /^(?:https:\/\/bot\.example\.org)?(\/[a-z/]+)$/.exec(code)?.[1] ?? []),
  );
  expect(addresses.length).toBeGreaterThan(4);
  expect(
    addresses.filter(
      (address) =>
        !doors.includes(address) &&
        parse(address, commands).kind !== "help" &&
        parse(address, commands).kind !== "call",
    ),
  ).toEqual([]);
});

test.each(["README.md", ...setups])("the commands in %s are understood as what they are meant for", (path) => {
  const lines = codes(read(path)).filter((code) =>
    /^(?:@Crosswalk )?\/?(?:request|outage|oncall|checkin|crosswalk)\b/.test(code),
  );
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines)
    expect(parse(line.replace("@Crosswalk ", ""), commands).kind, line).toMatch(/^(?:call|help)$/);
});

test("npm run commands in the pages exist", () => {
  const { scripts } = JSON.parse(read("package.json"));
  const named = pages.flatMap((path) =>
    [...read(path).matchAll(/npm (?:run )?(?:--silent )?([a-z:]+)/g)].map(([, name]) => name),
  );
  const own = ["ci", "run", "audit", "install"];
  expect(named.filter((name) => name && !own.includes(name) && !(name in scripts))).toEqual([]);
});

test.each(pages)("%s points only at files that are there", (path) => {
  const page = read(path);
  const links = [...page.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = ""]) => join(dirname(path), link));
  const named = codes(page).filter((code) => /^(?:src|db|adapters|tests|docs|districts)\/[\w./-]*$/.test(code));
  expect([...links, ...named].filter((file) => !existsSync(join(root, file)) && !file.endsWith(".zip"))).toEqual([]);
});
