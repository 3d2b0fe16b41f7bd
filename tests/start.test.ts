import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { openSqliteFile } from "../db/sqliteFile.ts";
import { smallDistrict } from "./support/district.ts";
import { botToken, FakeSlack, signed, slashBody } from "./support/fakeSlack.ts";
import { newFolder } from "./support/folder.ts";
import { appId, LocalMicrosoft, tenantId } from "./support/localMicrosoft.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const quiet = "--disable-warning=ExperimentalWarning";
const settings = (dataDir: string) => ({ PATH: process.env["PATH"], DATA_DIR: dataDir });

/** The shortest thing that the program does. */
function start(dataDir: string, program = root): string {
  const words = [quiet, "src/start.js", "slack-manifest"];
  const told = { cwd: program, env: settings(dataDir), encoding: "utf8", stdio: "pipe" } as const;
  return execFileSync(process.execPath, words, told);
}
const bundles = (dataDir: string): readonly string[] =>
  existsSync(join(dataDir, "cache")) ? readdirSync(join(dataDir, "cache")) : [];

/** A program of the test's own, which it may change. */
function copyOfTheProgram(): string {
  const copy = newFolder();
  for (const part of ["src", "adapters", "db", "package.json"])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}
function addTo(file: string, code: string): void {
  writeFileSync(file, `${readFileSync(file, "utf8")}\n${code}\n`);
}

test("the first start makes a bundle, the next one runs it", () => {
  const [dataDir, program] = [newFolder(), copyOfTheProgram()];
  addTo(join(program, "src/main.ts"), "Error.prepareStackTrace = (_, [frame]) => frame.getFileName();");
  addTo(join(program, "src/main.ts"), "process.stdout.write(new Error().stack);");
  const said = start(dataDir, program);
  expect(said).toContain('"slash_commands"');
  const made = bundles(dataDir);
  expect(said).toContain(`${dataDir}/cache/${made[0]}/`);
  expect(start(dataDir, program)).toBe(said);
  expect(bundles(dataDir)).toEqual(made);
}, 60_000);

test.each([
  ["its code is empty, as after a power cut", "main.mjs", ""],
  ["its code is another", "main.mjs", "process.exit(1);"],
  ["its list is empty", "files.txt", ""],
  ["its list is cut off", "files.txt", "1795984233222.34 23"],
])(
  "a bundle that is damaged is not run, and made anew: %s",
  (_what, name, text) => {
    const dataDir = newFolder();
    const said = start(dataDir);
    const [damaged = ""] = bundles(dataDir);
    writeFileSync(join(dataDir, "cache", damaged, name), text);
    expect(start(dataDir)).toBe(said);
    expect(bundles(dataDir)).toHaveLength(2);
  },
  60_000,
);

test("a file that changed is what runs from then on; three bundles are kept", () => {
  const [dataDir, program] = [newFolder(), copyOfTheProgram()];
  for (const word of ["first", "second", "third", "fourth"]) {
    addTo(join(program, "src/main.ts"), `process.stdout.write("${word}");`);
    expect(start(dataDir, program)).toMatch(new RegExp(`${word}$`));
  }
  expect(bundles(dataDir)).toHaveLength(3);
}, 60_000);

test("what went wrong names our file and its line, not the bundle's", () => {
  const [dataDir, program] = [newFolder(), copyOfTheProgram()];
  addTo(join(program, "src/main.ts"), "process.stdout.write(String(new Error().stack));");
  const line = readFileSync(join(program, "src/main.ts"), "utf8").split("\n").length - 1;
  expect(start(dataDir, program)).toContain(`/src/main.ts:${line}:`);
  expect(bundles(dataDir)).toHaveLength(1);
}, 60_000);

test("a start makes no DATA_DIR", () => {
  const dataDir = join(newFolder(), "not there");
  expect(start(dataDir)).toContain('"slash_commands"');
  expect(existsSync(dataDir)).toBe(false);
}, 60_000);

test.skipIf(process.platform === "win32")(
  "nothing is run from a folder that others can write",
  () => {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, "cache"));
    chmodSync(join(dataDir, "cache"), 0o777);
    expect(start(dataDir)).toContain('"slash_commands"');
    expect(bundles(dataDir)).toEqual([]);
  },
  60_000,
);

const inBothChats = () => ({
  ...smallDistrict(),
  workspaces: [
    { platform: "slack", workspace: "T1" },
    { platform: "teams", workspace: tenantId },
  ],
});
const secret = "8f742231b10e8888abcd99yyyzzz85a5";

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
  const child = spawn(process.execPath, [quiet, "src/start.js"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
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

test("both chats are served by a bundle, behind their real doors", async () => {
  const dataDir = newFolder();
  const store = openSqliteFile(dataDir, "0.1.0");
  await store.setup(async (setup) => setup.bring(inBothChats(), await store.now()));
  await store.close();
  const [slack, microsoft] = [await new FakeSlack().start(), await new LocalMicrosoft().start()];
  onTestFinished(async () => void (await Promise.all([slack.stop(), microsoft.stop()])));
  const url = await serve(dataDir, slack, microsoft);
  expect(bundles(dataDir)).toHaveLength(1);

  const body = new URLSearchParams(z.record(z.string(), z.string()).parse(slashBody(slack, "/oncall", ""))).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded", ...signed(secret, body) };
  const answer = await fetch(`${url}/slack/events`, { method: "POST", body, headers });
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("Nobody has set up on-call yet")]);

  const activity = JSON.stringify(microsoft.activity({ text: "help" }));
  const say = (token: string) =>
    fetch(`${url}/api/messages`, { method: "POST", body: activity, headers: { authorization: token } });
  expect((await say(microsoft.token())).status).toBe(200);
  expect((await say("Bearer nobody's")).status).toBe(401);
}, 60_000);
