import { createEmulator, type Emulator } from "emulate";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Clients, clientsFor } from "../../adapters/slack/clients.ts";
import { modal } from "../../adapters/slack/form.ts";
import { loggerFor } from "../../adapters/slack/logger.ts";
import { type SlackPlatform, slackPlatform } from "../../adapters/slack/platform.ts";
import type { Card, Form } from "../../src/bot/card.ts";
import { type Destination, NotSent } from "../../src/bot/platform.ts";
import { text } from "../../src/bot/text.ts";

/** A second judge, written by others: npm package emulate. Here it holds state, scopes and triggers as Slack does. */
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const scopes = ["chat:write", "channels:read", "channels:history", "channels:join", "im:write", "users:read"];
const seed = {
  slack: {
    team: { name: "Lincoln", domain: "lincoln" },
    users: [
      { name: "ana", real_name: "Ana Ruiz", email: "ana@lincoln.example" },
      { name: "luz", real_name: "Luz Peña", email: "luz@lincoln.example" },
    ],
    channels: [{ name: "it-facilities" }],
    bots: [{ name: "crosswalk" }],
    strict_scopes: true,
    tokens: [
      { token: "xoxb-test", user: "ana", scopes },
      { token: "xoxb-mute", user: "ana", scopes: ["channels:read"] },
    ],
  },
};
const card = (title: string): Card => ({
  title: [title],
  tone: "warning",
  body: [
    { kind: "text", text: text`Declared by ${{ kind: "person", id: "p1", name: "Ana <!channel>" }}` },
    { kind: "buttons", buttons: [{ label: "Resolve", command: "outage resolve", input: { id: "O-3" } }] },
  ],
});
const how = (key: string) => ({ key, notify: true, language: "en" }) as const;

let emulator: Emulator;
let clients: Clients;
let platform: SlackPlatform;
let muted: SlackPlatform;
let at: Destination;
const since = Temporal.Now.instant();

beforeAll(async () => {
  emulator = await createEmulator({ service: "slack", port: 0, seed });
  const clientsWith = (botToken: string) =>
    clientsFor(
      {
        mode: "socket",
        botToken,
        appToken: "xapp",
        apiUrl: `${emulator.url}/api/`,
        commands: [],
        freeText: { command: "request", field: "what" },
      },
      loggerFor(silent),
    );
  const over = (given: Clients) => slackPlatform({ clients: given, now: () => Temporal.Now.instant(), log: silent });
  clients = clientsWith("xoxb-test");
  platform = over(clients);
  muted = over(clientsWith("xoxb-mute"));
  const { channels = [] } = await clients.reading.conversations.list();
  at = { platform: "slack", id: channels.find(({ name }) => name === "it-facilities")?.id ?? "", facts: {} };
});
afterAll(() => emulator.close());

const shown = async () => {
  const { messages = [] } = await clients.reading.conversations.history({ channel: at.id, include_all_metadata: true });
  return messages;
};

describe("against the emulator", () => {
  it("posts a card, finds it by its key, and edits it in place", async () => {
    const id = await platform.post(at, card("Generator slow"), how("k-1"));
    expect(await platform.find(at, "k-1", since)).toBe(id);
    await platform.update(at, id, card("Generator fixed"), "en");
    const [message] = (await shown()).filter(({ ts }) => ts === id);
    expect(message?.text).toBe("▲ Generator fixed\nDeclared by Ana &lt;!channel&gt;");
    expect(message?.blocks?.map(({ type }) => type)).toEqual(["header", "rich_text", "actions"]);
  });

  it("finds a reply in the thread under a card", async () => {
    const root = await platform.post(at, card("Root"), how("k-2"));
    const reply = await platform.post(at, card("Worse"), { ...how("k-3"), under: root });
    expect(await platform.find(at, "k-3", since, root)).toBe(reply);
    expect(await platform.find(at, "k-9", since, root)).toBeUndefined();
  });

  it("opens somebody's own chat and writes there", async () => {
    const { members = [] } = await clients.reading.users.list({});
    const luz = members.find(({ name }) => name === "luz")?.id ?? "";
    const chat = await platform.direct({ platform: "slack", id: luz, facts: {} });
    expect(chat.id).toMatch(/^D/);
    expect(await platform.post(chat, card("For you"), how("k-4"))).toMatch(/^\d+\.\d+$/);
  });

  it("sorts what is refused", async () => {
    const unsent = (work: Promise<unknown>) => work.catch((error: unknown) => error);
    const deleted = await unsent(platform.update(at, "1.000001", card("x"), "en"));
    expect(deleted).toBeInstanceOf(NotSent);
    expect(deleted).toMatchObject({ messageGone: true });
    expect(await unsent(platform.post({ ...at, id: "C0NOWHERE" }, card("x"), how("k-5")))).toMatchObject({
      gone: true,
    });
    expect(await unsent(muted.post(at, card("x"), how("k-6")))).toMatchObject({ forever: false, gone: false });
  });

  it("opens our form by a trigger, once", async () => {
    const form: Form = {
      command: "request",
      title: "New request",
      send: "Send",
      fields: [{ key: "what", label: "What", required: true, box: { kind: "lines" } }],
      values: {},
      problems: {},
    };
    const view = modal(form, { channel: at.id }, "en");
    if (!view) throw new Error("no view");
    const { user_id } = await clients.interactive.auth.test();
    const made = await clients.interactive.apiCall("views.generateTriggerId", { user_id });
    const trigger_id = "trigger_id" in made ? String(made.trigger_id) : "";
    const opened = await clients.interactive.views.open({ trigger_id, view });
    expect(opened.view?.callback_id).toBe("form");
    await expect(clients.interactive.views.open({ trigger_id, view })).rejects.toMatchObject({
      data: { error: "exchanged_trigger_id" },
    });
  });
});
