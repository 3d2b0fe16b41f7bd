import { expect, test } from "vitest";
import { type Config, readConfig } from "../src/config.ts";

const good = (environment: Record<string, string>): Config => {
  const read = readConfig(environment);
  if ("problems" in read)
    throw new Error(read.problems.map(({ setting, remedy }) => `${setting}: ${remedy}`).join("\n"));
  return read.config;
};
const wrong = (environment: Record<string, string>): readonly string[] => {
  const read = readConfig(environment);
  return "problems" in read ? read.problems.map(({ setting }) => setting) : [];
};
const slack = { SLACK_BOT_TOKEN: "xoxb-canary", SLACK_SIGNING_SECRET: "canary-secret" };
const teams = {
  TEAMS_APP_ID: "11111111-1111-1111-1111-111111111111",
  TEAMS_APP_PASSWORD: "canary-password",
  TEAMS_TENANT_ID: "22222222-2222-2222-2222-222222222222",
};

test("with nothing set the playground is on, on this computer alone, on SQLite", () => {
  expect(good({})).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    dataDir: "./data",
    playground: true,
    slack: undefined,
    teams: undefined,
    databaseUrl: undefined,
  });
});

test("with a chat configured the playground is off unless it is asked for by name", () => {
  expect(good(slack)).toMatchObject({ playground: false, slack: { mode: "http" } });
  expect(good({ ...slack, PLAYGROUND: "1" }).playground).toBe(true);
  expect(good({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" }).slack?.mode).toBe("socket");
  expect(good({ ...teams, PUBLIC_URL: "https://bot.example.org/" })).toMatchObject({
    playground: false,
    publicUrl: "https://bot.example.org",
    teams: { unsafeLoopback: false },
  });
});

test.each([
  [{ PORT: "eighty" }, ["PORT"]],
  [{ PORT: "70000" }, ["PORT"]],
  [{ HOST: "0.0.0.0" }, ["PLAYGROUND"]],
  [{ HOST: "0.0.0.0", TEAMS_UNSAFE_LOOPBACK: "1" }, ["TEAMS_UNSAFE_LOOPBACK"]],
  [{ PUBLIC_URL: "bot.example.org" }, ["PUBLIC_URL"]],
  [{ DATABASE_URL: "mysql://x" }, ["DATABASE_URL"]],
  [{ SLACK_SIGNING_SECRET: "x" }, ["SLACK_BOT_TOKEN"]],
  [{ SLACK_BOT_TOKEN: "xoxb-1" }, ["SLACK_APP_TOKEN"]],
  [{ SLACK_BOT_TOKEN: "xoxp-1", SLACK_SIGNING_SECRET: "x" }, ["SLACK_BOT_TOKEN"]],
  [{ ...slack, SLACK_API_URL: "https://x.example/" }, ["SLACK_API_URL"]],
  [{ TEAMS_APP_ID: "x" }, ["TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID"]],
  [{ ...teams, TEAMS_SERVICE_URLS: "nowhere" }, ["TEAMS_SERVICE_URLS"]],
  [{ PLAYGROUND: "yes please" }, ["PLAYGROUND"]],
  [{ LOG_LEVEL: "loud", PORT: "-1" }, ["PORT", "LOG_LEVEL"]],
])("%j is refused, naming the setting", (environment, settings) => {
  expect(wrong(environment)).toEqual(settings);
});

test("what is said about a wrong setting never holds a secret", () => {
  const read = readConfig({
    ...slack,
    ...teams,
    SLACK_API_URL: "canary",
    TEAMS_APP_ID: "canary",
    DATABASE_URL: "canary",
  });
  expect(JSON.stringify(read)).not.toContain("canary");
});
