import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTeams, type Teams } from "../../adapters/teams/teams.ts";
import type { Bot } from "../../src/bot/bot.ts";
import { type Card, cardReply, type Form, formReply, type Reply } from "../../src/bot/card.ts";
import type { From } from "../../src/bot/from.ts";
import type { Log } from "../../src/bot/parts.ts";
import { type Destination, NotSent } from "../../src/bot/platform.ts";
import { text } from "../../src/bot/text.ts";
import { appId, LocalMicrosoft, tenantId } from "../support/localMicrosoft.ts";

const microsoft = new LocalMicrosoft();
let teams: Teams;
const asked: { readonly what: unknown; readonly from: From }[] = [];
const added: unknown[] = [];
const complaints: string[] = [];
let reply: Reply;
let fails: Error | undefined;

const answer = async (what: unknown, from: From): Promise<Reply> => {
  asked.push({ what, from });
  if (fails) throw fails;
  return reply;
};
const bot: Bot = {
  hear: answer,
  call: (command, input, from) => answer({ command, input }, from),
  suggest: async () => [],
  tick: async () => undefined,
  added: async (place) => {
    added.push(place);
  },
};
const complain = (message: string) => {
  complaints.push(message);
};
const log: Log = { info: complain, warn: complain, error: complain };

const done: Card = { title: text`R-7 is yours`, tone: "good", body: [{ kind: "text", text: text`Thank you` }] };
const list: Card = {
  title: text`Open requests`,
  tone: "neutral",
  body: [{ kind: "list", items: [{ text: text`R-7` }] }],
};
const form: Form = { command: "request", title: "Ask for help", send: "Send", fields: [], values: {}, problems: {} };

beforeAll(async () => {
  await microsoft.start();
  const timing = { timeoutMs: 300, maxTries: 1 };
  const serviceUrls = [microsoft.url];
  const publicUrl = "https://crosswalk.example";
  const { openIdUrl } = microsoft;
  const config = { appId, password: "not a secret", tenantId, publicUrl, serviceUrls, openIdUrl, timing };
  teams = await openTeams(config, () => bot, log);
});
beforeEach(() => {
  microsoft.forget();
  for (const all of [asked, added, complaints]) all.length = 0;
  reply = cardReply(done);
  fails = undefined;
});
afterAll(() => microsoft.stop());

const receive = (activity: object) => teams.receive(microsoft.token(), activity);
const urls = () => microsoft.calls.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`);
const sent = (n = 0) => JSON.stringify(microsoft.calls[n]?.body);
const click = (data: object, more: object = {}) => ({
  type: "invoke",
  name: "adaptiveCard/action",
  text: undefined,
  replyToId: "m9",
  value: {
    action: {
      type: "Action.Execute",
      verb: "call",
      data: { command: "request take", input: { request: "R-7" }, ...data },
    },
  },
  ...more,
});

describe("a line someone typed", () => {
  it("is answered in the personal chat", async () => {
    expect(await receive(microsoft.activity({ locale: "es-ES" }))).toEqual({ status: 200 });
    expect(asked).toMatchObject([
      { what: "outage status", from: { workspace: tenantId, account: { id: "aad-rosa" } } },
    ]);
    expect(urls()).toEqual(["POST /v3/conversations/a:1/activities"]);
    expect(sent()).toContain("✓ Bien");
  });

  it("is answered in its thread of a channel", async () => {
    await receive(microsoft.inChannel());
    expect(urls()).toEqual(["POST /v3/conversations/19:it@thread.tacv2;messageid=100/activities"]);
  });

  it("that only its sender saw is answered for them alone", async () => {
    await receive(microsoft.inChannel({ recipient: { id: `28:${appId}`, isTargeted: true } }));
    expect(urls()).toEqual([
      "POST /v3/conversations/19:it@thread.tacv2;messageid=100/activities?isTargetedActivity=true",
    ]);
  });

  it("is answered in the own chat where the private answer is not taken, never in public", async () => {
    microsoft.react = (n) => (n === 1 ? { status: 400 } : undefined);
    await receive(microsoft.inChannel({ recipient: { id: `28:${appId}`, isTargeted: true } }));
    expect(urls().slice(1)).toEqual(["POST /v3/conversations", "POST /v3/conversations/a:new/activities"]);
    expect(complaints).toHaveLength(1);
  });

  it("that comes twice is answered once", async () => {
    const activity = microsoft.activity();
    await Promise.all([receive(activity), receive(activity)]);
    await receive(activity);
    expect(asked).toHaveLength(1);
    expect(microsoft.calls).toHaveLength(1);
  });

  it("names people by the id the bot knows, with their e-mail address", async () => {
    microsoft.member = (id) => ({ id, aadObjectId: `aad-${id.slice(3)}`, email: `${id.slice(3)}@district.example` });
    const entities = [{ type: "mention", text: "<at>Lee</at>", mentioned: { id: "29:lee", name: "Lee" } }];
    const from = { id: "29:pat", name: "Pat", aadObjectId: "aad-pat" };
    await receive(microsoft.activity({ from, text: "oncall swap <at>Lee</at>", entities }));
    expect(asked).toMatchObject([
      { what: "oncall swap <@aad-lee|Lee>", from: { account: { id: "aad-pat", email: "pat@district.example" } } },
    ]);
  });

  it("in a channel belongs to somebody whom the team's roster knows", async () => {
    const asked: string[] = [];
    microsoft.member = (id, conversation) => {
      asked.push(conversation);
      return { id };
    };
    await receive(microsoft.inChannel({ from: { id: "29:sam", name: "Sam", aadObjectId: "aad-sam" } }));
    expect(asked).toEqual(["19:team@thread.tacv2"]);
  });

  it("of a guest is a stranger's", async () => {
    microsoft.member = (id) => ({ id, aadObjectId: "aad-guest", userRole: "guest" });
    await receive(microsoft.activity({ from: { id: "29:guest", name: "G", aadObjectId: "aad-guest" } }));
    expect(asked).toMatchObject([{ from: { stranger: true } }]);
  });

  it("that breaks the bot is answered all the same", async () => {
    fails = new Error("no database");
    expect(await receive(microsoft.activity())).toEqual({ status: 200 });
    expect(sent()).toContain("Something went wrong on our side");
    expect(complaints).toHaveLength(1);
  });
});

const cardType = "application/vnd.microsoft.card.adaptive";
const messageType = "application/vnd.microsoft.activity.message";

describe("a click on a card that is kept up to date", () => {
  it.each([
    ["in a channel", () => microsoft.inChannel(click({}))],
    ["in the own chat", () => microsoft.activity(click({}))],
  ])("%s is answered in a notice and leaves the card", async (_where, activity) => {
    const body = { statusCode: 200, type: messageType, value: "R-7 is yours\nThank you" };
    expect(await receive(activity())).toEqual({ status: 200, body });
    expect(asked).toMatchObject([{ what: { command: "request take", input: { request: "R-7" } } }]);
    expect(microsoft.calls).toEqual([]);
  });

  it("that needs a form sends it to the own chat of whoever clicked", async () => {
    reply = formReply(form);
    const answered = await receive(microsoft.inChannel(click({})));
    expect(answered).toMatchObject({ body: { type: messageType, value: "I sent you a form in our own chat." } });
    expect(urls()).toEqual(["POST /v3/conversations", "POST /v3/conversations/a:new/activities"]);
  });

  it("that needs a form says so where their chat cannot be opened, and shows it to nobody else", async () => {
    reply = formReply(form);
    microsoft.react = () => ({ status: 403 });
    const answered = await receive(microsoft.inChannel(click({})));
    expect(answered).toMatchObject({
      body: { type: messageType, value: expect.stringMatching(/could not write to you/) },
    });
    expect(urls()).toEqual(["POST /v3/conversations"]);
  });

  it.each([
    ["a list", list],
    [
      "a question",
      {
        ...done,
        body: [{ kind: "buttons", buttons: [{ label: "Yes", command: "x", input: { confirmed: "yes" } }] }],
      } satisfies Card,
    ],
  ])("answered by %s: it goes to the own chat", async (_what, card) => {
    reply = cardReply(card);
    const answered = await receive(microsoft.inChannel(click({})));
    expect(answered).toMatchObject({ body: { value: "I sent you the answer in our own chat." } });
    expect(microsoft.calls).toHaveLength(2);
  });

  it("by Action.Submit of an old client is answered in the own chat", async () => {
    const value = { command: "request take", input: { request: "R-7" } };
    expect(await receive(microsoft.inChannel({ text: undefined, value, replyToId: "m9" }))).toEqual({ status: 200 });
    expect(urls()).toEqual(["POST /v3/conversations", "POST /v3/conversations/a:new/activities"]);
  });
});

describe("a click on an answer of ours", () => {
  it("in the own chat: the next answer takes its place, for good", async () => {
    const answered = await receive(microsoft.activity(click({ on: "reply" })));
    expect(answered).toMatchObject({ body: { type: cardType, value: { type: "AdaptiveCard" } } });
    await vi.waitFor(() => expect(urls()).toEqual(["PUT /v3/conversations/a:1/activities/m9"]));
  });

  it("in a channel: for the one who clicked only", async () => {
    const answered = await receive(microsoft.inChannel(click({ on: "reply" })));
    expect(answered).toMatchObject({ body: { type: cardType } });
    expect(microsoft.calls).toEqual([]);
  });

  it("a form that was sent in a channel is done for everybody", async () => {
    await receive(microsoft.inChannel(click({ on: "form" })));
    await vi.waitFor(() =>
      expect(urls()).toEqual(["PUT /v3/conversations/19:it@thread.tacv2;messageid=100/activities/m9"]),
    );
  });

  it("a form with problems comes back to whoever sent it", async () => {
    reply = formReply({ ...form, problems: { "": text`Not like this` } });
    const answered = await receive(microsoft.inChannel(click({ on: "form" })));
    expect(JSON.stringify(answered)).toContain("Not like this");
    expect(microsoft.calls).toEqual([]);
  });

  it("by Action.Submit: the message is replaced", async () => {
    const value = { command: "request", input: {}, on: "form" };
    await receive(microsoft.activity({ text: undefined, value, replyToId: "m9" }));
    expect(urls()).toEqual(["PUT /v3/conversations/a:1/activities/m9"]);
  });

  it("that breaks the bot is answered in words", async () => {
    fails = new Error("no database");
    const answered = await receive(microsoft.activity(click({})));
    expect(answered).toMatchObject({ status: 200, body: { statusCode: 500, type: "application/vnd.microsoft.error" } });
  });
});

describe("everything else", () => {
  it.each([
    ["task/fetch", { task: { type: "message" } }],
    ["composeExtension/query", { composeExtension: { type: "message" } }],
    ["signin/verifyState", { statusCode: 400, type: "application/vnd.microsoft.error" }],
  ])("%s is refused politely", async (name, body) => {
    expect(await receive(microsoft.activity({ type: "invoke", name, text: undefined, value: {} }))).toMatchObject({
      status: 200,
      body,
    });
  });

  it("added by somebody for themselves: the bot is told, and they are greeted", async () => {
    await receive(microsoft.activity({ type: "installationUpdate", action: "add", text: undefined }));
    expect(added).toMatchObject([
      { platform: "teams", workspace: tenantId, conversation: { id: "a:1", direct: true } },
    ]);
    expect(asked).toMatchObject([{ what: "help" }]);
    expect(microsoft.calls).toHaveLength(1);
  });

  it.each(["messageReaction", "somethingNew", "typing"])("%s is taken without a word", async (type) => {
    expect(await receive(microsoft.activity({ type, text: undefined }))).toEqual({ status: 200 });
    expect([...asked, ...microsoft.calls]).toEqual([]);
  });
});

const channel = (): Destination => ({
  platform: "teams",
  id: "19:it@thread.tacv2",
  facts: { serviceUrl: microsoft.url, tenantId, type: "channel" },
});
const chat = (): Destination => ({
  ...channel(),
  id: "a:1",
  facts: { serviceUrl: microsoft.url, tenantId, type: "personal" },
});
const how = { key: "k", notify: false, language: "en" } as const;

it("the SDK is loaded when Teams is opened, not before", () => {
  const folder = join(import.meta.dirname, "../../adapters/teams");
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && name !== "sdk.ts");
  const loading = files.filter((name) => {
    const source = readFileSync(join(folder, name), "utf8");
    return /^import (?!type)[^;]*(sdk\.ts|teams-ai|botbuilder|botframework)/m.test(source);
  });
  expect(files.length).toBeGreaterThan(20);
  expect(loading).toEqual([]);
});

describe("the way out", () => {
  it("a post in a channel opens a thread", async () => {
    expect(await teams.platform.post(channel(), done, how)).toBe("out-1");
    expect(urls()).toEqual(["POST /v3/conversations"]);
    expect(sent()).not.toContain("notification");
  });

  it("a post under a card goes to its thread, and calls attention where it should", async () => {
    await teams.platform.post(channel(), done, { ...how, under: "100", notify: true });
    expect(urls()).toEqual(["POST /v3/conversations/19:it@thread.tacv2;messageid=100/activities"]);
    expect(microsoft.calls[0]?.body).toMatchObject({ channelData: { notification: { alert: true } } });
  });

  it("posts, edits, and opens chats by what is known of an account", async () => {
    await teams.platform.post(chat(), done, how);
    await teams.platform.update(chat(), "m1", done, "es");
    const facts = { userId: "29:rosa", tenantId, serviceUrl: microsoft.url };
    const opened = await teams.platform.direct({ platform: "teams", id: "aad-rosa", facts });
    expect(opened).toEqual({ ...chat(), id: "a:new" });
    expect(urls()).toEqual([
      "POST /v3/conversations/a:1/activities",
      "PUT /v3/conversations/a:1/activities/m1",
      "POST /v3/conversations",
    ]);
    expect(microsoft.calls[2]?.body).toMatchObject({ members: [{ id: "29:rosa" }] });
  });

  it("reaches somebody who was only imported by their Entra id", async () => {
    await teams.platform.direct({ platform: "teams", id: "aad-new", facts: {} });
    expect(microsoft.calls[0]?.body).toMatchObject({ members: [{ id: "aad-new" }], tenantId });
  });

  const post = () => teams.platform.post(chat(), done, how);
  const update = () => teams.platform.update(chat(), "m1", done, "en");
  it.each([
    ["429", { status: 429 }, post, {}],
    ["401", { status: 401 }, post, {}],
    [
      "403 BotNotInConversationRoster",
      { status: 403, code: "BotNotInConversationRoster" },
      post,
      { gone: true, forever: true },
    ],
    ["404 on a post", { status: 404 }, post, { gone: true, forever: true }],
    ["404 on an edit", { status: 404, code: "ActivityNotFoundInConversation" }, update, { messageGone: true }],
    [
      "404 of the conversation on an edit",
      { status: 404, code: "ConversationNotFound" },
      update,
      { gone: true, forever: true },
    ],
    ["413", { status: 413 }, post, { forever: true, gone: false }],
    ["500 on an edit", { status: 500 }, update, { forever: false, messageGone: false }],
  ])("%s: not sent", async (_name, reaction, call, outcome) => {
    microsoft.react = () => reaction;
    const error = await call().then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(NotSent);
    expect(error).toMatchObject({ forever: false, gone: false, messageGone: false, ...outcome });
  });

  it("is told when to come back", async () => {
    microsoft.react = () => ({ status: 429, headers: { "retry-after": "3600" } });
    const error = await post().then(
      () => undefined,
      (caught: unknown) => caught,
    );
    const at = error instanceof NotSent ? error.retryAt : undefined;
    expect(
      Temporal.Now.instant()
        .until(at ?? Temporal.Now.instant())
        .total("minutes"),
    ).toBeCloseTo(60, 0);
  });

  it.each([
    ["torn", { silence: "reset" }],
    ["502", { status: 502 }],
    ["500", { status: 500 }],
  ] as const)("%s on a post: nobody knows, and it is not repeated", async (_name, reaction) => {
    microsoft.react = () => reaction;
    await expect(post()).rejects.not.toBeInstanceOf(NotSent);
    expect(microsoft.calls).toHaveLength(1);
  });

  it("its pace stays under all that Teams allows", () => {
    const { postsPerConversation: one, posts, updates } = teams.platform.pace;
    for (const [most, ms] of [
      [7, 1_000],
      [8, 2_000],
      [60, 30_000],
      [1_800, 3_600_000],
    ] as const)
      expect(one.calls * Math.ceil(ms / one.per)).toBeLessThanOrEqual(most);
    expect(posts.calls / posts.per + updates.calls / updates.per).toBeLessThanOrEqual(0.025);
  });
});
