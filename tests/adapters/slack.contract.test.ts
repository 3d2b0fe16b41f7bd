import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { valueFor } from "../../adapters/slack/buttons.ts";
import { openSlack, type Slack, type SlackConfig, slackPath } from "../../adapters/slack/slack.ts";
import type { Bot } from "../../src/bot/bot.ts";
import { type Card, cardReply, type Form, formReply, type Reply } from "../../src/bot/card.ts";
import { type CommandShape, type Input, sentKey } from "../../src/bot/command.ts";
import type { From } from "../../src/bot/from.ts";
import { type Destination, NotSent } from "../../src/bot/platform.ts";
import {
  type Answer,
  appToken,
  botToken,
  eventBody,
  FakeSlack,
  type Json,
  once,
  pressBody,
  rateLimits,
  sentBody,
  signed,
  slashBody,
} from "../support/fakeSlack.ts";

const secret = "8f742231b10e8888abcd99yyyzzz85a5";
const object = z.record(z.string(), z.unknown());
const card = (title: string): Card => ({ title: [title], tone: "neutral", body: [] });
const silent = { info: () => {}, warn: () => {}, error: () => {} };

const request: CommandShape = {
  name: "request",
  summary: { en: "Ask IT or Facilities for help with something", es: "Pedir ayuda" },
  example: { en: "/request projector is dark", es: "/request proyector" },
  also: {},
  does: "changes",
  roles: ["staff"],
  fields: [
    {
      key: "what",
      label: { en: "What is needed", es: "Qué" },
      required: true,
      control: { kind: "lines" },
      also: [],
      fits: undefined,
    },
    {
      key: "where",
      label: { en: "Where", es: "Dónde" },
      required: false,
      control: { kind: "search" },
      also: [],
      fits: undefined,
    },
  ],
  first: undefined,
  rest: "what",
};
const form: Form = {
  command: "request",
  title: "Ask IT or Facilities for help",
  send: "Send",
  fields: [
    { key: "what", label: "What is needed", required: true, box: { kind: "lines" } },
    {
      key: "where",
      label: "Where",
      hint: "Room or building",
      required: false,
      box: { kind: "search" },
      shown: "Lincoln › 12",
    },
    { key: "urgent", label: "Urgent", required: false, box: { kind: "yesno" } },
    {
      key: "team",
      label: "Department",
      required: false,
      box: {
        kind: "choice",
        options: [
          { value: "it", label: "IT" },
          { value: "fac", label: "Facilities" },
        ],
      },
    },
  ],
  values: { what: "projector", where: "loc-12", team: "it", version: "4", [sentKey]: "yes" },
  problems: {},
};

/** A bot that answers by what it is told, and remembers by delivery, as the real one does. */
class StubBot implements Bot {
  readonly heard: { readonly typed: string; readonly from: From }[] = [];
  readonly called: { readonly command: string; readonly input: Input; readonly from: From }[] = [];
  readonly searched: { readonly field: string; readonly typed: string; readonly from: From }[] = [];
  readonly joined: string[] = [];
  runs = 0;
  readonly #replies = new Map<string, Reply>();
  answer: () => Promise<Reply> = async () => cardReply(card("Done"));

  hear = async (typed: string, from: From): Promise<Reply> => {
    this.heard.push({ typed, from });
    return this.#once(from);
  };
  call = async (command: string, input: Input, from: From): Promise<Reply> => {
    this.called.push({ command, input, from });
    return this.#once(from);
  };
  suggest = async (_command: string, field: string, typed: string, from: From) => {
    this.searched.push({ field, typed, from });
    return [{ value: "loc-12", label: "Lincoln › 12" }];
  };
  tick = async () => undefined;
  added = async ({ conversation }: Pick<From, "conversation">): Promise<void> => {
    this.joined.push(conversation.id);
  };

  async #once({ delivery }: From): Promise<Reply> {
    const kept = this.#replies.get(delivery);
    if (kept) return kept;
    this.runs++;
    const reply = await this.answer();
    this.#replies.set(delivery, reply);
    return reply;
  }
}

let fake: FakeSlack;
let bot: StubBot;
let slack: Slack;
let server: Server | undefined;
let url = "";

type HttpOptions = { readonly answerWithinMs?: number; readonly now?: () => Temporal.Instant };

async function openHttp({ answerWithinMs, now }: HttpOptions = {}): Promise<void> {
  const config: SlackConfig = {
    mode: "http",
    botToken,
    signingSecret: secret,
    apiUrl: fake.url,
    commands: [request],
    freeText: { command: "request", field: "what" },
    ...(answerWithinMs && { answerWithinMs }),
  };
  slack = openSlack(config, { bot: () => bot, log: silent, ...(now && { now }) });
  await slack.start();
  const { listener } = slack;
  if (!listener) throw new Error("no listener");
  const made = createServer(listener);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  const address = made.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  url = `http://127.0.0.1:${address.port}${slackPath}`;
}

beforeEach(async () => {
  fake = await new FakeSlack().start();
  bot = new StubBot();
});
afterEach(async () => {
  await slack.stop();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
  await fake.stop();
  expect(fake.violations).toEqual([]);
});

const post = (body: string, type: string, headers: Record<string, string> = signed(secret, body)) =>
  fetch(url, { method: "POST", body, headers: { "content-type": type, ...headers } });
const formType = "application/x-www-form-urlencoded";
const encode = (fields: Json) => new URLSearchParams(z.record(z.string(), z.string()).parse(fields)).toString();
const slash = (command: string, typed: string, more: Json = {}) =>
  post(encode(slashBody(fake, command, typed, more)), formType);
const interactive = (payload: Json) => post(encode({ payload: JSON.stringify(payload) }), formType);
const event = (payload: Json, headers: Record<string, string> = {}) => {
  const body = JSON.stringify(payload);
  return post(body, "application/json", { ...signed(secret, body), ...headers });
};
const answerOf = async (response: Response): Promise<Json> => object.parse(JSON.parse((await response.text()) || "{}"));

/** For what happens after the answer. */
async function eventually(check: () => boolean): Promise<void> {
  const end = Date.now() + 8_000;
  while (!check()) {
    if (Date.now() > end) throw new Error("it never happened");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
const mention = (typed: string, more: Json = {}) =>
  eventBody({
    type: "app_mention",
    user: "U1",
    text: `<@UBOT> ${typed}`,
    ts: "5.1",
    channel: "C1",
    event_ts: "5.1",
    ...more,
  });
const direct = (typed: string, more: Json = {}) =>
  eventBody({
    type: "message",
    channel_type: "im",
    user: "U1",
    text: typed,
    ts: "6.1",
    channel: "D1",
    event_ts: "6.1",
    ...more,
  });

describe("a slash command", () => {
  it("is heard with all that Slack tells, and answered to the asker alone", async () => {
    await openHttp();
    const response = await slash("/request", "bulb out &amp; dark, ask <@U2|luz>");
    const said = await answerOf(response);
    fake.checkMessage(said, "ack");
    expect(said).toMatchObject({ response_type: "ephemeral", text: "Done" });
    expect(bot.heard[0]?.typed).toBe("/request bulb out & dark, ask <@U2|luz>");
    expect(bot.heard[0]?.from).toMatchObject({
      platform: "slack",
      workspace: "T1",
      account: { id: "U1", name: "Ana Ruiz", email: "ana@d.example", zone: "America/Denver", language: "en" },
      conversation: { platform: "slack", id: "C1", name: "it", direct: false },
    });
    expect(bot.heard[0]?.from.stranger).toBeUndefined();
  });

  it("in a direct chat is marked as such, without Slack's stand-in for a name", async () => {
    await openHttp();
    await slash("/request", "x", { channel_id: "D1", channel_name: "directmessage" });
    expect(bot.heard[0]?.from.conversation).toEqual({ platform: "slack", id: "D1", direct: true });
  });

  it("speaks the language of the person's Slack", async () => {
    await openHttp();
    bot.answer = async () => cardReply({ ...card("Cuidado"), tone: "warning" });
    const said = await answerOf(await slash("/request", "x", { user_id: "UES" }));
    expect(said["text"]).toBe("▲ Cuidado");
  });

  it.each(["UGUEST", "UFAR"])("from %s is marked as a stranger's", async (user_id) => {
    await openHttp();
    await slash("/request", "x", { user_id });
    expect(bot.heard[0]?.from.stranger).toBe(true);
  });

  it("is answered although users.info fails, and asks for each person once", async () => {
    await openHttp();
    fake.rules.push(once("users.info", { status: 500 }));
    expect(await answerOf(await slash("/request", "x"))).toMatchObject({ text: "Done" });
    expect(bot.heard[0]?.from.account).toEqual({ platform: "slack", id: "U1", name: "ana" });
    await slash("/request", "y");
    await slash("/request", "z");
    expect(fake.of("users.info")).toHaveLength(1);
  });

  it("is answered although users.info hangs", async () => {
    await openHttp();
    fake.rules.push(once("users.info", { silence: "hang" }));
    const before = Date.now();
    expect(await answerOf(await slash("/request", "x"))).toMatchObject({ text: "Done" });
    expect(Date.now() - before).toBeLessThan(2_000);
  });

  it("is answered with a form, by its trigger", async () => {
    await openHttp();
    bot.answer = async () => formReply(form);
    expect(await answerOf(await slash("/request", ""))).toEqual({});
    expect(fake.views).toHaveLength(1);
    expect(fake.views[0]).toMatchObject({ title: { text: "Ask IT or Facilities fo…" }, submit: { text: "Send" } });
  });

  it("gets a button for the form where the trigger is spent; pressing it asks again, and does not send", async () => {
    await openHttp();
    bot.answer = async () => formReply(form);
    const said = await answerOf(await slash("/request", "", { trigger_id: "1.1.spent" }));
    fake.checkMessage(said, "ack");
    const [value] = /"value":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(said["blocks"]))?.slice(1) ?? [];
    await interactive(pressBody(fake, z.string().parse(JSON.parse(`"${value}"`))));
    await eventually(() => fake.views.length === 1);
    expect(bot.called[0]?.input).toEqual({ what: "projector", where: "loc-12", team: "it", version: "4" });
  });

  it("that takes long is acknowledged in time and answered afterwards", async () => {
    await openHttp({ answerWithinMs: 30 });
    let finish: (reply: Reply) => void = () => {};
    bot.answer = () => new Promise((resolve) => (finish = resolve));
    expect(await answerOf(await slash("/request", "x"))).toEqual({});
    finish(cardReply(card("Late but here")));
    await eventually(() => fake.responses.length === 1);
    expect(fake.responses[0]).toMatchObject({ response_type: "ephemeral", text: "Late but here" });
  });

  it("is run once when it is replayed", async () => {
    await openHttp();
    const body = encode(slashBody(fake, "/request", "x"));
    await Promise.all([post(body, formType), post(body, formType)]);
    await post(body, formType);
    expect(new Set(bot.heard.map(({ from }) => from.delivery)).size).toBe(1);
    expect(bot.runs).toBeLessThanOrEqual(2);
  });

  it("gets an honest answer when the bot fails", async () => {
    await openHttp();
    bot.answer = () => Promise.reject(new Error("no database"));
    expect(JSON.stringify(await answerOf(await slash("/request", "x")))).toContain("Something went wrong on our side");
  });
});

describe("a button", () => {
  const value = valueFor({ command: "outage resolve", input: { id: "O-3" } });

  it("calls what it carries and answers by the response address, to the presser alone", async () => {
    await openHttp();
    const response = await interactive(
      pressBody(fake, value, { container: { type: "message", channel_id: "C1", thread_ts: "9.9" } }),
    );
    expect(response.status).toBe(200);
    await eventually(() => fake.responses.length === 1);
    expect(bot.called[0]).toMatchObject({ command: "outage resolve", input: { id: "O-3" } });
    expect(bot.called[0]?.from.conversation.thread).toBe("9.9");
    expect(fake.responses[0]).toMatchObject({ response_type: "ephemeral", replace_original: false, thread_ts: "9.9" });
  });

  it("opens a form", async () => {
    await openHttp();
    bot.answer = async () => formReply(form);
    await interactive(pressBody(fake, value));
    await eventually(() => fake.views.length === 1);
  });

  it.each(["", "{", "null", "[]", '{"command":1}', '{"command":"x","input":{"a":1}}'])(
    "of an older make is answered in words (%s)",
    async (old) => {
      await openHttp();
      await interactive(pressBody(fake, old));
      await eventually(() => fake.responses.length === 1);
      expect(JSON.stringify(fake.responses[0])).toContain("out of date");
      expect(bot.called).toEqual([]);
    },
  );

  it.each([
    "http://evil.example/x",
    "https://hooks.slack.com.evil.example/x",
    "https://evil@hooks.slack.com/",
    "file:///etc/passwd",
  ])("whose response address is %s is answered in the direct chat", async (response_url) => {
    await openHttp();
    await interactive(pressBody(fake, value, { response_url }));
    await eventually(() => fake.messages.length === 1);
    expect(fake.messages[0]).toMatchObject({ channel: "D1" });
  });
});

describe("a form", () => {
  const open = async (): Promise<Json> => {
    await openHttp();
    bot.answer = async () => formReply(form);
    await slash("/request", "");
    bot.answer = async () => cardReply(card("R-241 received"));
    return object.parse(fake.views[0]);
  };
  const values = {
    what: { value: { type: "plain_text_input", value: "bulb out" } },
    where: { value: { type: "external_select", selected_option: { value: "loc-13" } } },
    urgent: { value: { type: "checkboxes", selected_options: [{ value: "yes" }] } },
    team: { value: { type: "static_select", selected_option: null } },
  };

  it("comes back with what was filled in and what travelled along; the receipt follows", async () => {
    const view = await open();
    expect(await answerOf(await interactive(sentBody(fake, view, values)))).toEqual({});
    await eventually(() => fake.responses.length === 1);
    expect(bot.called[0]).toMatchObject({
      command: "request",
      from: { conversation: { id: "C1", name: "it", direct: false } },
    });
    expect(bot.called[0]?.input).toEqual({
      what: "bulb out",
      where: "loc-13",
      urgent: "yes",
      version: "4",
      sent: "yes",
    });
    expect(fake.responses[0]).toMatchObject({ text: "R-241 received", response_type: "ephemeral" });
  });

  it("shows problems at their boxes", async () => {
    const view = await open();
    bot.answer = async () => formReply({ ...form, problems: { what: ["Please fill this in."] } });
    const ack = await answerOf(await interactive(sentBody(fake, view, values)));
    fake.checkViewAck(ack, view);
    expect(ack).toEqual({ response_action: "errors", errors: { what: "Please fill this in." } });
  });

  it("corrected and sent again is a delivery of its own, the same one twice is not", async () => {
    const view = await open();
    const first = sentBody(fake, view, values);
    await interactive(first);
    await interactive(first);
    await interactive(sentBody(fake, view, values));
    expect(new Set(bot.called.map(({ from }) => from.delivery)).size).toBe(2);
  });

  it("is drawn anew for what concerns the whole of it", async () => {
    const view = await open();
    bot.answer = async () => formReply({ ...form, problems: { "": ["O-3 was changed by somebody else."] } });
    const ack = await answerOf(await interactive(sentBody(fake, view, values)));
    fake.checkViewAck(ack, view);
    expect(ack["response_action"]).toBe("update");
    expect(JSON.stringify(ack["view"])).toContain("changed by somebody else");
  });

  it("that takes long is closed in time, and its problems follow with a button", async () => {
    await openHttp({ answerWithinMs: 30 });
    bot.answer = async () => formReply(form);
    await slash("/request", "");
    let finish: (reply: Reply) => void = () => {};
    bot.answer = () => new Promise((resolve) => (finish = resolve));
    expect(await answerOf(await interactive(sentBody(fake, object.parse(fake.views[0]), values)))).toEqual({});
    finish(formReply({ ...form, problems: { what: ["Too long."] } }));
    await eventually(() => fake.responses.length === 1);
    expect(JSON.stringify(fake.responses[0])).toContain("Open the form");
  });

  it("searches", async () => {
    const view = await open();
    const asked = {
      type: "block_suggestion",
      team: { id: "T1" },
      user: { id: "U1", name: "ana" },
      api_app_id: "A1",
      view,
      action_id: "value",
      block_id: "where",
      value: "linc",
    };
    const found = await answerOf(await interactive(asked));
    expect(found).toEqual({
      options: [{ text: { type: "plain_text", text: "Lincoln › 12", emoji: false }, value: "loc-12" }],
    });
    expect(bot.searched[0]).toMatchObject({ field: "where", typed: "linc" });
  });

  it("that is too long for Slack is refused in words", async () => {
    await openHttp();
    bot.answer = async () => formReply({ ...form, values: { ...form.values, old: "x".repeat(3_500) } });
    expect(JSON.stringify(await answerOf(await slash("/request", "")))).toContain("too much text for one form");
  });
});

describe("the message shortcut", () => {
  const shortcut = (message: string): Json => ({
    type: "message_action",
    callback_id: "make_request",
    team: { id: "T1" },
    user: { id: "U1", name: "ana" },
    channel: { id: "C1", name: "it" },
    message: { type: "message", text: message, ts: "3.3" },
    message_ts: "3.3",
    trigger_id: fake.trigger(),
    response_url: fake.responseUrl(),
  });

  it("opens the form, filled in with the message; nothing is called before it is sent", async () => {
    await openHttp();
    await interactive(shortcut("the bulb in &lt;12&gt; is dark"));
    await eventually(() => fake.views.length === 1);
    expect(JSON.stringify(fake.views[0])).toContain('"initial_value":"the bulb in <12> is dark"');
    expect(bot.called).toEqual([]);
  });
});

describe("an event", () => {
  it("a mention is answered in its thread", async () => {
    await openHttp();
    expect((await event(mention("outage list"))).status).toBe(200);
    expect(bot.heard[0]?.typed).toBe("outage list");
    expect(fake.messages[0]).toMatchObject({ channel: "C1", args: { thread_ts: "5.1" } });
  });

  it("a mention within a thread is answered in that thread", async () => {
    await openHttp();
    await event(mention("help", { thread_ts: "4.4" }));
    expect(bot.heard[0]?.from.conversation.thread).toBe("4.4");
    expect(fake.messages[0]?.args["thread_ts"]).toBe("4.4");
  });

  it("a direct message is answered below it, not in a thread", async () => {
    await openHttp();
    await event(direct("projector is dark"));
    expect(bot.heard[0]?.from.conversation).toEqual({ platform: "slack", id: "D1", direct: true });
    expect(fake.messages[0]?.args["thread_ts"]).toBeUndefined();
  });

  it("gets a button where the answer is a form", async () => {
    await openHttp();
    bot.answer = async () => formReply(form);
    await event(direct("request"));
    expect(JSON.stringify(fake.messages[0]?.args["blocks"])).toContain("Open the form");
  });

  it.each([
    ["the bot's own", direct("x", { user: "UBOT" })],
    ["another bot's", direct("x", { bot_id: "B9" })],
    ["an edit", direct("x", { subtype: "message_changed" })],
    ["an edited mention", mention("x", { edited: { user: "U1", ts: "5.2" } })],
    ["a join", direct("x", { subtype: "channel_join" })],
    ["Slack's own", direct("x", { user: "USLACKBOT" })],
    ["nobody's", direct("x", { user: undefined })],
    ["a message in a channel without a mention", direct("x", { channel: "C1", channel_type: "channel" })],
    ["a mention in a direct chat, which arrives as a message too", mention("x", { channel: "D1" })],
  ])("%s is not answered", async (_, payload) => {
    await openHttp();
    expect((await event(payload)).status).toBe(200);
    expect(bot.heard).toEqual([]);
  });

  it("with a file is heard", async () => {
    await openHttp();
    await event(direct("look", { subtype: "file_share", files: [{ id: "F1" }] }));
    expect(bot.heard[0]?.typed).toBe("look");
  });

  it("from another workspace in a shared channel is a stranger's, even where users.info fails", async () => {
    await openHttp();
    fake.rules.push(once("users.info", { status: 500 }));
    await event(mention("x", { user: "UNEW", user_team: "T9" }));
    expect(bot.heard[0]?.from.stranger).toBe(true);
  });

  it("tells the bot that it was added, and nothing of others", async () => {
    await openHttp();
    const joined = (user: string) =>
      eventBody({ type: "member_joined_channel", user, channel: "C2", channel_type: "C", team: "T1" });
    await event(joined("U1"));
    await event(joined("UBOT"));
    expect(bot.joined).toEqual(["C2"]);
  });

  it("is not acknowledged where it failed, and answered once when Slack sends it again", async () => {
    await openHttp();
    const works = bot.answer;
    bot.answer = () => Promise.reject(new Error("no database"));
    const payload = mention("x");
    expect((await event(payload)).status).toBe(500);
    bot.answer = works;
    expect((await event(payload, { "x-slack-retry-num": "1" })).status).toBe(200);
    expect((await event(payload, { "x-slack-retry-num": "2" })).status).toBe(200);
    expect(bot.runs).toBe(2);
    expect(fake.messages).toHaveLength(1);
  });

  it.each<[string, Answer]>([
    ["an error 500", { accept: true, status: 500 }],
    ["a torn connection", { accept: true, silence: "reset" }],
    ["an internal error", { accept: true, body: { ok: false, error: "internal_error" } }],
  ])("whose answer was posted in spite of %s is not answered twice", async (_, wrong) => {
    await openHttp();
    fake.rules.push(once("chat.postMessage", wrong));
    const payload = mention("x");
    expect((await event(payload)).status).toBe(500);
    expect((await event(payload, { "x-slack-retry-num": "1" })).status).toBe(200);
    expect(fake.messages).toHaveLength(1);
    expect(bot.runs).toBe(1);
  });

  it("that fails for the last time is acknowledged, so that it does not count against the app", async () => {
    await openHttp();
    bot.answer = () => Promise.reject(new Error("poison"));
    expect((await event(mention("x"), { "x-slack-retry-num": "3" })).status).toBe(200);
  });

  it("nobody listens to is acknowledged", async () => {
    await openHttp();
    expect((await event(eventBody({ type: "reaction_added", user: "U1" }))).status).toBe(200);
  });
});

describe("what is not to be believed", () => {
  const body = () => encode(slashBody(fake, "/request", "x"));
  const seconds = () => Math.floor(Date.now() / 1_000);

  it.each([
    ["a wrong signature", (text: string) => signed("wrong", text)],
    ["no signature", () => ({})],
    ["an old timestamp", (text: string) => signed(secret, text, seconds() - 301)],
    ["a timestamp from the future", (text: string) => signed(secret, text, seconds() + 3_600)],
  ])("%s is refused", async (_, sign) => {
    await openHttp();
    const text = body();
    expect((await post(text, formType, sign(text))).status).toBe(401);
    expect(bot.heard).toEqual([]);
  });

  it.each([
    ["null", "application/json"],
    ["payload=null", formType],
    ["payload=%20null", formType],
    ["payload=7", formType],
    ["payload", formType],
    ["text=x&payload=null", formType],
    ["text=x&payl%6Fad=null", formType],
    ["[]", "application/json"],
    ['"text"', "application/json"],
    ["{", "application/json"],
    ["", "application/json"],
    ["payload=%7B", formType],
  ])("%s, rightly signed, is answered with 400 and harms nothing", async (text, type) => {
    await openHttp();
    expect((await post(text, type)).status).toBe(400);
    expect(await answerOf(await slash("/request", "still here"))).toMatchObject({ text: "Done" });
  });

  it.each([
    ["no event", { type: "event_callback", team_id: "T1", event_id: "E1", event: null }],
    [
      "an event of a wrong kind",
      { type: "event_callback", team_id: "T1", event_id: "E1", event: { type: "app_mention", text: [], ts: {} } },
    ],
    ["no actions", { type: "block_actions", actions: [{ action_id: "call:1" }] }],
    ["a view without anything", { type: "view_submission", view: { callback_id: "form", type: "modal" } }],
    [
      "foreign metadata",
      {
        type: "view_submission",
        team: { id: "T1" },
        user: { id: "U1" },
        view: { callback_id: "form", private_metadata: "{}" },
      },
    ],
    ["a search out of nowhere", { type: "block_suggestion", action_id: "value", value: "x" }],
    ["a shortcut without a message", { type: "message_action", callback_id: "make_request" }],
  ])("%s is not worked off, and the next one is", async (_, payload) => {
    await openHttp();
    await (payload.type === "event_callback" ? event(payload) : interactive(payload));
    expect(bot.heard).toEqual([]);
    expect(bot.called).toEqual([]);
    expect(await answerOf(await slash("/request", "still here"))).toMatchObject({ text: "Done" });
  });

  it("a field that was sent twice counts once", async () => {
    await openHttp();
    const twice = `${body()}&text=two&command=%2Foutage&user_id=U9`;
    expect((await post(twice, formType)).status).toBe(200);
    expect(bot.heard[0]?.typed).toBe("/request x");
    expect(bot.heard[0]?.from.account.id).toBe("U1");
  });

  it("a body over a megabyte is refused", async () => {
    await openHttp();
    const status = await post(`text=${"x".repeat(1_100_000)}`, formType).then(
      (response) => response.status,
      () => 413,
    );
    expect(status).toBe(413);
  });

  it("a body that ends in the middle harms nothing", async () => {
    await openHttp();
    const { port } = new URL(url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write(`POST ${slackPath} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\ntext=x`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    expect(await answerOf(await slash("/request", "still here"))).toMatchObject({ text: "Done" });
    expect(bot.heard.map(({ typed }) => typed)).toEqual(["/request still here"]);
  });

  it("another path is not ours", async () => {
    await openHttp();
    url = url.replace(slackPath, "/elsewhere");
    expect((await slash("/request", "x")).status).toBe(404);
  });

  it("Slack's question for our address is answered", async () => {
    await openHttp();
    expect(await answerOf(await event({ type: "url_verification", challenge: "abc" }))).toEqual({ challenge: "abc" });
  });

  it("a token that Slack refuses is said at the start", async () => {
    slack = openSlack(
      {
        mode: "http",
        botToken: "xoxb-bad",
        signingSecret: secret,
        apiUrl: fake.url,
        commands: [],
        freeText: { command: "request", field: "what" },
      },
      { bot: () => bot, log: silent },
    );
    await expect(slack.start()).rejects.toThrow("invalid_auth");
  });
});

describe("the way out", () => {
  const now = Temporal.Instant.from("2026-03-06T15:00:00Z");
  const at = (id: string): Destination => ({ platform: "slack", id, facts: {} });
  const how = { key: "m-1", notify: true, language: "en" } as const;
  const opened = async () => {
    fake.now = () => now.epochMilliseconds;
    await openHttp({ now: () => now });
    return slack.platform;
  };

  it("posts with its key, without previews, and edits the same message", async () => {
    const { post: send, update } = await opened();
    const id = await send(at("C1"), card("Down"), how);
    await update(at("C1"), id, card("Up again"), "en");
    expect(fake.messages).toHaveLength(1);
    expect(fake.messages[0]?.args).toMatchObject({
      text: "Up again",
      metadata: { event_type: "crosswalk_card", event_payload: { key: "m-1" } },
      link_names: "false",
      parse: "none",
    });
  });

  it("posts under a message, or into the thread of the place", async () => {
    const { post: send } = await opened();
    await send(at("C1"), card("a"), { ...how, under: "1.1" });
    await send({ ...at("C1"), thread: "2.2" }, card("b"), how);
    expect(fake.messages.map(({ args }) => args["thread_ts"])).toEqual(["1.1", "2.2"]);
  });

  it("joins a public channel, and gives up on a private one", async () => {
    const { post: send } = await opened();
    await send(at("C2"), card("a"), how);
    expect(fake.of("conversations.join")).toHaveLength(1);
    await expect(send(at("GOUT"), card("a"), how)).rejects.toMatchObject({ gone: true });
  });

  it("finds its post again, also in a thread", async () => {
    const { post: send, find } = await opened();
    const id = await send(at("C1"), card("a"), how);
    const reply = await send(at("C1"), card("b"), { ...how, key: "m-2", under: id });
    for (let i = 0; i < 250; i++) await send(at("C1"), card("c"), { ...how, key: `other-${i}` });
    expect(await find(at("C1"), "m-1", now)).toBe(id);
    expect(await find(at("C1"), "other-249", now)).toBeDefined();
    expect(await find(at("C1"), "m-2", now, id)).toBe(reply);
    expect(await find({ ...at("C1"), thread: id }, "m-2", now)).toBe(reply);
    expect(await find(at("C1"), "never", now)).toBeUndefined();
  });

  it("opens somebody's own chat", async () => {
    const { direct: open } = await opened();
    expect(await open({ platform: "slack", id: "UES", facts: {} })).toEqual({
      platform: "slack",
      id: "DES",
      facts: {},
    });
    await expect(open({ platform: "slack", id: "UNONE", facts: {} })).rejects.toMatchObject({
      forever: true,
      gone: false,
    });
  });

  it.each<[string, Answer]>([
    ["an error 500", { accept: true, status: 500 }],
    ["a torn connection", { accept: true, silence: "reset" }],
    ["an internal error", { accept: true, body: { ok: false, error: "internal_error" } }],
    ["a fatal error", { accept: true, body: { ok: false, error: "fatal_error" } }],
  ])("says that nobody knows after %s, sends no second time, and finds what arrived", async (_, wrong) => {
    const { post: send, find } = await opened();
    fake.rules.push(once("chat.postMessage", wrong));
    const failure: unknown = await send(at("C1"), card("a"), how).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(NotSent);
    expect(fake.of("chat.postMessage")).toHaveLength(1);
    expect(await find(at("C1"), "m-1", now)).toBe(fake.messages[0]?.ts);
  });

  it.each<[string, Json, Json]>([
    ["is_archived", {}, { gone: true, forever: true }],
    ["channel_not_found", {}, { gone: true }],
    ["restricted_action", {}, { gone: true }],
    ["message_not_found", {}, { messageGone: true, forever: false }],
    ["cant_update_message", {}, { forever: true, gone: false }],
    ["edit_window_closed", {}, { forever: true, gone: false }],
    ["account_inactive", {}, { forever: false, retryAt: now.add({ minutes: 5 }) }],
    ["missing_scope", { needed: "chat:write" }, { forever: false }],
    ["something_new", {}, { forever: true }],
  ])("sorts %s", async (error, more, expected) => {
    const { update } = await opened();
    fake.rules.push(once("chat.update", { body: { ok: false, error, ...more } }));
    const failure: unknown = await update(at("C1"), "1.1", card("a"), "en").catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(NotSent);
    expect(failure).toMatchObject(expected);
  });

  it("waits as long as Slack says, for that channel alone", async () => {
    const { post: send } = await opened();
    fake.rules.push(rateLimits(fake, { "chat.postMessage": { calls: 1, per: 1_000 } }));
    await send(at("C1"), card("a"), how);
    const refused: unknown = await send(at("C1"), card("b"), how).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(NotSent);
    expect(refused).toMatchObject({ forever: false, retryAt: now.add({ seconds: 1 }) });
    await send(at("D1"), card("c"), how);
    expect(fake.messages.map(({ channel }) => channel)).toEqual(["C1", "D1"]);
  });

  it("was certainly not sent where nobody listens", async () => {
    const { post: send } = await opened();
    await fake.stop();
    await expect(send(at("C1"), card("a"), how)).rejects.toBeInstanceOf(NotSent);
  });

  it("sends the words alone where a workspace refuses the blocks", async () => {
    const { post: send } = await opened();
    fake.rules.push(once("chat.postMessage", { body: { ok: false, error: "invalid_blocks" } }));
    await send(at("C1"), card("Down"), how);
    expect(fake.messages[0]?.args).toMatchObject({ text: "Down" });
    expect(fake.messages[0]?.args["blocks"]).toBeUndefined();
  });
});

describe("Socket Mode", () => {
  const open = async (connections = 1): Promise<void> => {
    slack = openSlack(
      {
        mode: "socket",
        botToken,
        appToken,
        connections,
        pingTimeoutMs: 100,
        apiUrl: fake.url,
        commands: [request],
        freeText: { command: "request", field: "what" },
      },
      { bot: () => bot, log: silent },
    );
    await slack.start();
  };
  const acked = async (envelope: string): Promise<Json> => {
    await eventually(() => fake.ackOf(envelope) !== undefined);
    return object.parse(fake.ackOf(envelope)?.["payload"]);
  };

  it("answers a command in its acknowledgement", async () => {
    await open();
    const ack = await acked(fake.push("slash_commands", slashBody(fake, "/request", "x")));
    fake.checkMessage(ack, "ack");
    expect(ack).toMatchObject({ response_type: "ephemeral", text: "Done" });
  });

  it("acknowledges an event after its work, and not at all when it failed", async () => {
    await open();
    await acked(fake.push("events_api", mention("x")));
    expect(fake.messages).toHaveLength(1);
    bot.answer = () => Promise.reject(new Error("no database"));
    const failed = fake.push("events_api", mention("y"));
    await acked(fake.push("slash_commands", slashBody(fake, "/request", "z")));
    expect(fake.ackOf(failed)).toBeUndefined();
  });

  it("survives payloads that are null", async () => {
    await open();
    expect(slack.connected()).toBe(true);
    fake.push("events_api", null);
    fake.push("events_api", { type: "event_callback", event: null });
    await acked(fake.push("interactive", null));
    await acked(fake.push("slash_commands", slashBody(fake, "/request", "x")));
  });

  it("opens two connections by default, so that one can be lost", async () => {
    await open(2);
    expect(fake.sockets).toHaveLength(2);
    fake.sockets[1]?.terminate();
    await eventually(() => fake.sockets[1]?.readyState === 3);
    await acked(fake.push("slash_commands", slashBody(fake, "/request", "x")));
  });

  it("connects again after Slack says goodbye", async () => {
    await open();
    fake.sockets[0]?.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    await eventually(() => fake.sockets.length === 2 && fake.sockets[1]?.readyState === 1);
    await acked(fake.push("slash_commands", slashBody(fake, "/request", "x")));
  });

  it("does not end the process when Slack refuses the token while reconnecting", async () => {
    await open();
    fake.rules.push(once("apps.connections.open", { body: { ok: false, error: "invalid_auth" } }));
    fake.sockets[0]?.terminate();
    await eventually(() => fake.of("apps.connections.open").length === 2);
  });

  it("finishes what runs before it stops", async () => {
    await open();
    let finish: (reply: Reply) => void = () => {};
    bot.answer = () => new Promise((resolve) => (finish = resolve));
    const envelope = fake.push("slash_commands", slashBody(fake, "/request", "x"));
    await eventually(() => bot.heard.length === 1);
    const stopped = slack.stop();
    finish(cardReply(card("Just in time")));
    await stopped;
    await eventually(() => fake.ackOf(envelope) !== undefined);
  });
});
