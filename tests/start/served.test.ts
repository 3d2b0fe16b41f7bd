import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { openSqliteFile } from "../../db/sqliteFile.ts";
import { districtFile } from "../fixtures/district/files.ts";
import { botToken, FakeSlack, signed, slashBody } from "../support/fakeSlack.ts";
import { newFolder } from "../support/folder.ts";
import { appId, LocalMicrosoft, tenantId } from "../support/localMicrosoft.ts";
import { bundles, root, settings, start, words } from "./program.ts";

const secret = "8f742231b10e8888abcd99yyyzzz85a5";
const district = `district: { id: hill, name: Hill, zone: America/Denver }
workspaces: { slack: T1, teams: ${tenantId} }
departments:
  it: { name: IT }
people:
  - { name: Ana Ruiz, slack: U1, roles: [lead of it] }
  - { name: Marcus Hill, email: marcus@hill.example }
schedules:
  - { name: Network, department: it, people: [Ana, Marcus], every: week, on: Friday }
`;

/** Both chats, from a bundle. Returns the address of its doors, once it listens. */
async function serve(dataDir: string, slack: FakeSlack, microsoft: LocalMicrosoft): Promise<string> {
  const port = await freePort();
  const env = {
    ...settings(dataDir),
    PORT: String(port),
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.url,
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: "not a secret",
    TEAMS_TENANT_ID: tenantId,
    TEAMS_OPENID_URL: microsoft.openIdUrl,
    TEAMS_SERVICE_URLS: microsoft.url,
  };
  const child = spawn(process.execPath, words(), { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  await new Promise<void>((resolve, reject) => {
    for (const out of [child.stdout, child.stderr])
      out.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        if (said.includes("listening")) resolve();
      });
    child.once("exit", () => reject(new Error(said)));
  });
  return `http://127.0.0.1:${port}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The part of a calendar's address that cannot be guessed. */
async function calendarToken(dataDir: string): Promise<string> {
  const store = openSqliteFile(dataDir, "0.1.0");
  const token = await store.of("hill").transact(async ({ addresses, schedules }) => {
    const [schedule] = await schedules.all(await store.now());
    return addresses.renew("schedule", schedule?.id ?? "");
  });
  await store.close();
  return token;
}

test("a district is imported and both chats are served from a bundle, with its calendar and its picture", async () => {
  const dataDir = newFolder();
  const imported = start(dataDir, root, ["district", "import", districtFile(district)]);
  expect(imported).toEqual({ said: expect.stringContaining("Hill is up to date."), complained: "", code: 0 });
  const token = await calendarToken(dataDir);
  const [slack, microsoft] = [await new FakeSlack().start(), await new LocalMicrosoft().start()];
  onTestFinished(async () => void (await Promise.all([slack.stop(), microsoft.stop()])));
  const url = await serve(dataDir, slack, microsoft);
  expect(bundles(dataDir)).toHaveLength(1);

  const body = new URLSearchParams(z.record(z.string(), z.string()).parse(slashBody(slack, "/oncall", ""))).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded", ...signed(secret, body) };
  const answer = await fetch(`${url}/slack/events`, { method: "POST", body, headers });
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("Ana Ruiz")]);

  const activity = JSON.stringify(microsoft.activity({ text: "help" }));
  const say = (authorization: string) =>
    fetch(`${url}/api/messages`, { method: "POST", body: activity, headers: { authorization } });
  expect((await say(microsoft.token())).status).toBe(200);
  expect((await say("Bearer nobody's")).status).toBe(401);

  const calendar = await fetch(`${url}/calendar/${token}.ics`);
  expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR[\s\S]*Ana Ruiz/);
  const month = new Date().toISOString().slice(0, 7);
  const picture = Buffer.from(await (await fetch(`${url}/calendar/${token}/${month}.en.png`)).arrayBuffer());
  expect(picture.subarray(1, 4).toString()).toBe("PNG");
}, 60_000);
