import { afterEach, beforeEach, expect, test } from "vitest";
import type { Outcome, WireMessage, WireState } from "../../adapters/playground/wire.ts";
import { type Served, servePlayground } from "../browser/sample.ts";

let served: Served;
beforeEach(async () => {
  served = await servePlayground();
});
afterEach(() => served.close());

const facilities = "19:facilities";

test("an outage declared in Teams shows in both chats, each in its own platform's JSON", async () => {
  await say("teams", "29:tom", facilities, "outage declare generator slow to start at the data center");
  const [slack] = await until(({ messages }) => at(messages, "C-IT").filter(({ by }) => by === undefined));
  const teams = at((await state()).messages, facilities);
  expect(slack?.content).toMatchObject({ blocks: [{ type: "header" }, { type: "rich_text" }, { type: "actions" }] });
  expect(slack).toMatchObject({ notify: true, edits: 0 });
  expect(teams[0]).toMatchObject({ by: "29:tom", text: expect.stringContaining("@Crosswalk outage declare") });
  expect(teams.map(({ under }) => under)).toEqual([undefined, teams[0]?.id, undefined]);
  expect(teams[2]?.content).toMatchObject({
    summary: "Down: generator slow to start at the data center",
    attachments: [{ content: { type: "AdaptiveCard" } }],
  });
  expect(served.errors).toEqual([]);
});

test("what is typed after a slash in Slack is answered to its author alone; what others see is posted", async () => {
  await say("slack", "U-DANA", "C-STAFF", "/request projector bulb out in room 12");
  const [home] = await until(({ messages }) => at(messages, "C-IT"));
  const { messages } = await state();
  expect(at(messages, "C-STAFF")).toMatchObject([{ only: "U-DANA" }]);
  expect(home?.only).toBeUndefined();
  expect(at(messages, "D-U-DANA")).toHaveLength(1);
  expect(messages.filter(({ platform }) => platform === "teams")).toEqual([]);
});

test("a form in Slack is a modal: wrong boxes come back by name, and sent right it is done", async () => {
  const opened = await say("slack", "U-DANA", "C-IT", "/request");
  const view = viewOf(opened);
  const boxes = view.blocks.flatMap(({ block_id }) => block_id ?? []);
  const form = { account: "U-DANA", metadata: view.private_metadata, boxes };
  const where = { value: { type: "plain_text_input", value: "the moon" } };
  const what = { value: { type: "plain_text_input", value: "a chair is broken" } };
  const wrong = await call<Outcome>("send", { ...form, values: { what, where } });
  expect(wrong).toMatchObject({ kind: "errors", errors: { where: expect.stringContaining("the moon") } });
  expect(await call<Outcome>("send", { ...form, values: { what } })).toEqual({ kind: "done" });
  await until(({ messages }) => at(messages, "D-U-DANA"));
});

test("a button on a shared card in Teams leaves the card, and the form waits in one's own chat", async () => {
  await say("teams", "29:tom", facilities, "outage declare phones are dead");
  const [, , card] = await until(({ messages }) => threeOr(at(messages, facilities)));
  const data = { command: "outage resolve", input: { outage: "O-1" } };
  const pressed = { platform: "teams", account: "29:tom", message: card?.id, data };
  expect(await call<Outcome>("press", pressed)).toMatchObject({ kind: "notice", open: "a:29:tom" });
  const [form] = at((await state()).messages, "a:29:tom");
  const filled = { command: "outage resolve", input: { outage: "O-1", sent: "yes" }, on: "form", ask_fix: "restarted" };
  expect(await call<Outcome>("press", { ...pressed, message: form?.id, data: filled })).toEqual({ kind: "done" });
  const edited = await until(({ messages }) => at(messages, "C-IT").filter(({ edits }) => edits > 0));
  expect(JSON.stringify(edited[0]?.content)).toContain("Works again: phones are dead");
  const reply = await until(({ messages }) => at(messages, "C-IT").filter(({ under }) => under === edited[0]?.id));
  expect(reply).toHaveLength(1);
});

test("words in a channel that nobody addressed to the bot are not heard, and the page is told so", async () => {
  expect(await say("slack", "U-DANA", "C-IT", "good morning")).toEqual({ kind: "unheard" });
  expect(await say("slack", "U-DANA", "C-IT", "@Crosswalk outage")).toEqual({ kind: "done" });
  const messages = at((await state()).messages, "C-IT");
  expect(messages.map(({ by, under }) => [by, under !== undefined])).toEqual([
    ["U-DANA", false],
    ["U-DANA", false],
    [undefined, true],
  ]);
});

test("what looks like markup arrives as JSON text and nothing else", async () => {
  const hostile = `<img src=x onerror=alert(1)> <!channel> **bold** [x](https://evil.example) {{DATE(2026-01-01)}}`;
  await say("slack", "U-DANA", "D-U-DANA", `/request ${hostile}`);
  const [home] = await until(({ messages }) => at(messages, "C-IT"));
  const types = JSON.stringify(home?.content).match(/"type":"(link|mrkdwn|broadcast|user)"/g);
  expect(types).toBeNull();
  expect(JSON.stringify(home?.content)).toContain("onerror=alert(1)");
  const response = await fetch(`${served.url}api/state`);
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});

test("the clock is pushed to tomorrow at eight in the district, and a reset empties everything", async () => {
  await say("slack", "U-DANA", "C-IT", "/request wifi is slow");
  const { now } = await call<{ now: number }>("clock", { by: "tomorrow" });
  expect(new Date(now).toISOString()).toMatch(/^2026-03-04T14:00:0/);
  await call("reset", {});
  const fresh = await state();
  expect(fresh.messages).toEqual([]);
  expect(new Date(fresh.now).toISOString()).toMatch(/^2026-03-03T15:0/);
  await say("slack", "U-DANA", "C-IT", "/request wifi is slow");
  const [home] = await until(({ messages }) => at(messages, "C-IT").filter(({ only }) => only === undefined));
  expect(JSON.stringify(home?.content)).toContain("R-1");
});

test("two people take the same request at the same moment: one has it, the other is told who", async () => {
  await say("slack", "U-DANA", "C-IT", "/request wifi is slow");
  await Promise.all([
    say("slack", "U-MARCUS", "C-IT", "/request take 1"),
    say("slack", "U-PRIYA", "C-IT", "/request take 1"),
  ]);
  const own = (account: string) => async () =>
    at((await state()).messages, "C-IT").filter((one) => one.only === account);
  const answers = [...(await own("U-MARCUS")()), ...(await own("U-PRIYA")())].map((one) => JSON.stringify(one.content));
  expect(answers).toHaveLength(2);
  expect(answers.filter((said) => said.includes("already taken"))).toHaveLength(1);
});

test("every page hears of a change as it happens, and of everything when it connects", async () => {
  const response = await fetch(`${served.url}events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  const hears = async (words: string) => {
    while (!heard.includes(words)) heard += (await reader?.read())?.value ?? "";
  };
  await hears("event: state");
  await hears("Cedar Valley Unified");
  await say("slack", "U-DANA", "C-IT", "/request wifi is slow");
  await hears("event: change");
  await hears("R-1: wifi is slow");
  await reader?.cancel();
});

test("strangers, foreign conversations and foreign buttons are refused in words", async () => {
  const line = { platform: "slack", account: "U-DANA", conversation: "D-U-ANA", text: "/outage" };
  expect(await refused("say", line)).toMatchObject({ status: 400, error: "they cannot see that conversation" });
  expect(await refused("say", { ...line, account: "U-X" })).toMatchObject({ status: 400 });
  expect(await refused("press", { platform: "teams", account: "29:tom", message: "1", data: {} })).toMatchObject({
    status: 400,
  });
});

test("a reset closes the district that was on; closing the playground closes the last one, and lets pages go", async () => {
  const stages: string[] = [];
  const counting = await servePlayground((sample) => ({
    ...sample,
    async open(...given) {
      const stage = await sample.open(...given);
      stages.push("opened");
      return { ...stage, close: () => stage.close().then(() => void stages.push("closed")) };
    },
  }));
  const page = await fetch(`${counting.url}events`);
  expect((await post("reset", {}, counting.url)).status).toBe(200);
  expect(stages).toEqual(["opened", "closed", "opened"]);
  await counting.close();
  expect(stages).toEqual(["opened", "closed", "opened", "closed"]);
  await expect(page.text()).rejects.toThrow();
});

const say = (platform: "slack" | "teams", account: string, conversation: string, text: string) =>
  call<Outcome>("say", { platform, account, conversation, text });

const post = (path: string, body: object, url = served.url) =>
  fetch(`${url}api/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: new URL(url).origin },
    body: JSON.stringify(body),
  });
async function call<R>(path: string, body: object): Promise<R> {
  const response = await post(path, body);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return json(response);
}
async function refused(path: string, body: object): Promise<object> {
  const response = await post(path, body);
  return { status: response.status, ...(await json<object>(response)) };
}

const state = async (): Promise<WireState> => json(await fetch(`${served.url}api/state`));
/** Ours, as wire.ts tells it. */
const json = async <R>(response: { text: () => Promise<string> }): Promise<R> => JSON.parse(await response.text());
const at = (messages: readonly WireMessage[], conversation: string) =>
  messages.filter((one) => one.conversation === conversation);
const threeOr = (messages: readonly WireMessage[]) => (messages.length >= 3 ? messages : []);

/** As soon as there is something of it. */
const until = (find: (now: WireState) => readonly WireMessage[]): Promise<readonly WireMessage[]> =>
  expect
    .poll(async () => find(await state()), { timeout: 5_000 })
    .not.toEqual([])
    .then(async () => find(await state()));

interface View {
  readonly private_metadata: string;
  readonly blocks: readonly { readonly block_id?: string }[];
}
function viewOf(outcome: Outcome): View {
  if (outcome.kind !== "view") throw new Error(`no modal opened: ${outcome.kind}`);
  // What the adapter's own renderer made, which has tests of its own.
  return outcome.view as View;
}
