import { beforeEach, expect, test, vi } from "vitest";
import { tenantId } from "../support/localMicrosoft.ts";
import { buttonsIn, json, openDoors } from "./doors.ts";

beforeEach(() => {
  // The SDK speaks of refused tokens on the console.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
const told = (calls: readonly { readonly body: unknown }[]) => calls.map(({ body }) => JSON.stringify(body));

test("/outage declare by signed HTTP: the card stands in the Slack channel and in the Teams channel, each in its language", async () => {
  const doors = await openDoors();
  const answer = await doors.slash("/outage", "declare generator slow to start at the data center");
  expect(answer).toMatchObject({ response_type: "ephemeral" });
  expect(JSON.stringify(answer)).toContain("2 chats are being told");
  await doors.tick();
  const [posted] = doors.slackFake.messages;
  expect(posted?.channel).toBe("C1");
  expect(JSON.stringify(posted?.args)).toContain("Down: generator slow to start at the data center");
  expect(doors.microsoft.calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "POST /v3/conversations/19%3Ait%40thread.tacv2/activities",
  ]);
  expect(told(doors.microsoft.calls)[0]).toContain("No funciona: generator slow to start at the data center");
  expect(doors.slackFake.violations).toEqual([]);
  expect(doors.errors).toEqual([]);
});

test("a click on “Ya funciona” in Teams asks what fixed it; sent, the same messages change on both platforms", async () => {
  const doors = await openDoors();
  await doors.slash("/outage", "declare phones are dead");
  await doors.tick();
  const card = doors.microsoft.calls[0]?.body;
  doors.microsoft.forget();

  const clicked = await doors.click(buttonsIn(card).get("Ya funciona"));
  expect(clicked.status).toBe(200);
  const form = doors.microsoft.calls.at(-1)?.body;
  expect(JSON.stringify(form)).toContain("What fixed it?");
  const send = json.parse(buttonsIn(form).get("Send"));
  doors.microsoft.forget();
  const own = {
    conversation: { id: "a:new", conversationType: "personal", tenantId },
    channelData: { tenant: { id: tenantId } },
  };
  const sent = await doors.click({ ...send, ask_fix: "restarted the switchboard" }, { ...own, id: "sent-1" });
  expect(JSON.stringify(sent.body)).toContain("Works again: phones are dead");
  await doors.tick();
  expect(JSON.stringify(doors.slackFake.of("chat.update").at(-1)?.args)).toContain("restarted the switchboard");
  expect(doors.slackFake.messages.map(({ args }) => args["thread_ts"] !== undefined)).toEqual([false, true]);
  const edits = doors.microsoft.calls.filter(({ method }) => method === "PUT");
  expect(told(edits).join()).toContain("Funciona de nuevo: phones are dead");
  expect(doors.slackFake.violations).toEqual([]);
  expect(doors.errors).toEqual([]);
});

test("a request typed in Teams reaches IT in Slack, is taken there by a button, and its asker's own chat follows", async () => {
  const doors = await openDoors();
  expect(await doors.say("request projector bulb out in the gym")).toEqual({ status: 200 });
  expect(told(doors.microsoft.calls)[0]).toContain("R-1 is on its way");
  await doors.tick();
  const posted = doors.slackFake.messages.find(({ channel }) => channel === "C1");
  expect(JSON.stringify(posted?.args)).toContain("R-1: projector bulb out in the gym");
  doors.microsoft.forget();
  const value = buttonsIn(posted?.args["blocks"]).get("I'll take it");
  expect((await doors.press(String(value))).status).toBe(200);
  await vi.waitFor(() => expect(doors.slackFake.responses).toHaveLength(1), { timeout: 5000 });
  await doors.tick();
  expect(told(doors.microsoft.calls).join()).toContain("Ana Ruiz");
  expect(doors.slackFake.violations).toEqual([]);
});

test("/request alone opens Slack's form; sent empty it stays open with the problem at its box; sent well it is kept once", async () => {
  const doors = await openDoors();
  expect(await doors.slash("/request", "")).toEqual({});
  const [view] = doors.slackFake.views;
  const blocks = JSON.stringify(view);
  expect(blocks).toContain("What do you need?");
  const boxes = boxesOf(view);
  const values = (what: string | null) => ({
    [boxes.what.block]: { [boxes.what.action]: { type: "plain_text_input", value: what } },
  });
  expect(await doors.submit(json.parse(view), values(null))).toContain("errors");
  expect(await doors.submit(json.parse(view), values("a chair is broken"))).not.toContain("errors");
  await vi.waitFor(() => expect(JSON.stringify(doors.slackFake.responses)).toContain("R-1 is on its way"), {
    timeout: 5000,
  });
  expect(doors.slackFake.violations).toEqual([]);
});

function boxesOf(view: unknown) {
  const blocks = json.parse(view)["blocks"];
  const inputs = (Array.isArray(blocks) ? blocks : [])
    .map((one) => json.parse(one))
    .filter((one) => one["type"] === "input");
  const [first] = inputs;
  return { what: { block: String(first?.["block_id"]), action: String(json.parse(first?.["element"])["action_id"]) } };
}

test("the same delivery by Slack's door twice is one request", async () => {
  const doors = await openDoors();
  const same = { trigger_id: doors.slackFake.trigger() };
  const [one, two] = await Promise.all([
    doors.slash("/request", "wifi is slow", same),
    doors.slash("/request", "wifi is slow", same),
  ]);
  expect(JSON.stringify(one)).toContain("R-1 is on its way");
  expect(two).toEqual(one);
});

test("the same Teams activity twice is one request; a forged one is refused and does nothing", async () => {
  const doors = await openDoors();
  await doors.say("request wifi is slow", { id: "same" });
  await doors.say("request wifi is slow", { id: "same" });
  expect(await doors.forge("request a forged one")).toEqual({ status: 401 });
  await doors.tick();
  expect(doors.slackFake.messages.filter(({ channel }) => channel === "C1")).toHaveLength(1);
});

test("the Friday hand-off from Ana in Slack to Tom in Teams: set up by signed HTTP, taken over by a token-signed click", async () => {
  const doors = await openDoors();
  await doors.isNow("2026-03-03T15:00:00Z");
  const preview = await doors.slash("/oncall", "setup --people Ana Ruiz, Tom Becker --day Friday --time 8:00");
  expect(JSON.stringify(preview)).toContain("Keep these turns");
  await doors.press(String(buttonsIn(preview["blocks"]).get("Yes, do it")));
  await vi.waitFor(() => expect(JSON.stringify(doors.slackFake.responses)).toContain("On-call is set up"), {
    timeout: 5000,
  });
  await doors.isNow("2026-03-06T13:59:55Z");
  doors.microsoft.forget();

  await doors.isNow("2026-03-06T14:00:05Z");
  const inChannel = doors.slackFake.messages.filter(({ channel }) => channel === "C1");
  expect(inChannel.map(({ args }) => JSON.stringify(args)).join()).toContain("Tom Becker");
  const toTom = doors.microsoft.calls.find(({ body }) => buttonsIn(body).has("I have it"));
  expect(JSON.stringify(toTom?.body)).toContain("Hands over");
  doors.microsoft.forget();

  const clicked = await doors.click(buttonsIn(toTom?.body).get("I have it"));
  expect(clicked.status).toBe(200);
  await doors.tick();
  expect(JSON.stringify(doors.slackFake.of("chat.update").at(-1)?.args)).toMatch(/Tom Becker.{0,200}has it/);
  const edits = doors.microsoft.calls.filter(({ method }) => method === "PUT");
  expect(told(edits).join()).toMatch(/Tom Becker.{0,200}has it/);
  await doors.isNow("2026-03-06T14:40:00Z");
  expect(JSON.stringify(doors.slackFake.messages.map(({ args }) => args))).not.toContain("was not taken over");
  expect(doors.slackFake.violations).toEqual([]);
  expect(doors.errors).toEqual([]);
});
