import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loggerFor } from "../../adapters/slack/logger.ts";
import { appToken, blockFaults, botToken, FakeSlack, type Json, viewFaults } from "../support/fakeSlack.ts";

/** The judge is judged: each rule once broken, once kept. */
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const plain = (text: string): Json => ({ type: "plain_text", text });
const letters = (count: number): string => "x".repeat(count);
const button = (more: Json = {}): Json => ({ type: "button", action_id: "a", text: plain("Go"), ...more });
const actions = (count: number): Json => ({
  type: "actions",
  elements: Array.from({ length: count }, (_, i) => button({ action_id: `a${i}` })),
});
const section = (more: Json): Json => ({ type: "section", ...more });
const header = (text: string): Json => ({ type: "header", text: plain(text) });
const rich = (element: Json): Json => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [element] }],
});
const faults = (...blocks: readonly Json[]) => blockFaults(blocks, "/blocks", 50);

describe("blocks", () => {
  it.each<[string, Json, Json]>([
    ["a header of 150 letters", header(letters(150)), header(letters(151))],
    ["letters, not bytes", header("🎤".repeat(150)), header("🎤".repeat(151))],
    ["no empty text", header("x"), header("")],
    ["a text of 3,000", section({ text: plain(letters(3_000)) }), section({ text: plain(letters(3_001)) })],
    ["a section with something in it", section({ text: plain("x") }), section({})],
    ["25 buttons", actions(25), actions(26)],
    [
      "a button of 75",
      section({ text: plain("x"), accessory: button({ text: plain(letters(75)) }) }),
      section({ text: plain("x"), accessory: button({ text: plain(letters(76)) }) }),
    ],
    [
      "a value of 2,000",
      { type: "actions", elements: [button({ value: letters(2_000) })] },
      { type: "actions", elements: [button({ value: letters(2_001) })] },
    ],
    ["one action_id each", actions(2), { type: "actions", elements: [button(), button()] }],
    [
      "no mention",
      section({ text: { type: "mrkdwn", text: "x" } }),
      section({ text: { type: "mrkdwn", text: "<!here>" } }),
    ],
    ["text in rich text", rich({ type: "text", text: "<!here>" }), rich({ type: "broadcast", range: "here" })],
    ["no empty rich text", rich({ type: "text", text: "x" }), rich({ type: "text", text: "" })],
    ["known blocks only", header("x"), { type: "marquee" }],
    ["documented properties only", header("x"), { ...header("x"), blink: true }],
    [
      "one source of an image",
      { type: "image", slack_file: { id: "F000000001" }, alt_text: "x" },
      { type: "image", slack_file: { id: "F000000001" }, image_url: "https://x/y", alt_text: "x" },
    ],
    [
      "names of files as Slack gives them",
      { type: "image", slack_file: { id: "F000000001" }, alt_text: "x" },
      { type: "image", slack_file: { id: "https://x/y" }, alt_text: "x" },
    ],
    [
      "images over https",
      { type: "image", image_url: "https://x/y", alt_text: "x" },
      { type: "image", image_url: "http://x/y", alt_text: "x" },
    ],
  ])("%s", (_, kept, broken) => {
    expect(faults(kept)).toEqual([]);
    expect(faults(broken).length).toBeGreaterThan(0);
  });

  it("50 of them", () => {
    const many = (count: number) => faults(...Array.from({ length: count }, () => header("x")));
    expect(many(50)).toEqual([]);
    expect(many(51).length).toBeGreaterThan(0);
  });

  it("no block_id twice", () => {
    expect(faults({ ...header("x"), block_id: "a" }, { ...header("y"), block_id: "b" })).toEqual([]);
    expect(faults({ ...header("x"), block_id: "a" }, { ...header("y"), block_id: "a" }).length).toBeGreaterThan(0);
  });
});

describe("views", () => {
  const input = {
    type: "input",
    block_id: "a",
    label: plain("A"),
    element: { type: "plain_text_input", action_id: "v" },
  };
  const view = (more: Json = {}): Json => ({
    type: "modal",
    title: plain("T"),
    submit: plain("S"),
    blocks: [input],
    ...more,
  });
  const broken: readonly [string, Json][] = [
    ["a title of 25", { title: plain(letters(25)) }],
    ["a submit button of 25", { submit: plain(letters(25)) }],
    ["no submit button", { submit: undefined }],
    ["metadata of 3,001", { private_metadata: letters(3_001) }],
    ["no blocks", { blocks: [] }],
    ["101 blocks", { blocks: Array.from({ length: 101 }, () => header("x")) }],
    [
      "an option without a value",
      { blocks: [{ ...input, element: { type: "static_select", action_id: "v", options: [{ text: plain("x") }] } }] },
    ],
  ];
  it("keeps one that is right", () => expect(viewFaults(view(), "/view")).toEqual([]));
  it.each(broken)("refuses %s", (_, more) => expect(viewFaults(view(more), "/view").length).toBeGreaterThan(0));
});

describe("calls", () => {
  let fake: FakeSlack;
  beforeEach(async () => {
    fake = await new FakeSlack().start();
  });
  afterEach(() => fake.stop());
  const client = (token: string) =>
    new WebClient(token, {
      logger: loggerFor(silent),
      slackApiUrl: fake.url,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
  const refused = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => "ok",
      (error: unknown) => (error instanceof Error ? error.message.replace("An API error occurred: ", "") : error),
    );
  const say = (channel: string, more: Json = {}) =>
    refused(client(botToken).apiCall("chat.postMessage", { channel, text: "x", unfurl_links: false, ...more }));

  it("knows tokens and scopes", async () => {
    expect(await refused(client("xoxb-other").auth.test())).toBe("invalid_auth");
    expect(await refused(client(appToken).apps.connections.open({}))).toBe("ok");
    fake.scopes.delete("chat:write");
    expect(await say("C1")).toBe("missing_scope");
  });

  it.each([
    ["C1", "ok"],
    ["C2", "not_in_channel"],
    ["COLD", "is_archived"],
    ["GHID", "channel_not_found"],
  ])("%s: %s", async (channel, answer) => {
    expect(await say(channel)).toBe(answer);
    expect(fake.violations).toEqual([]);
  });

  it("refuses an empty thread and an empty message", async () => {
    expect(await say("C1", { thread_ts: "" })).toBe("invalid_thread_ts");
    expect(await say("C1", { text: "" })).toBe("no_text");
  });

  it.each<[string, Json]>([
    ["blocks without text", { text: "", blocks: [header("x")] }],
    ["a mention in the text", { text: "<!channel>" }],
    ["a long text", { text: letters(4_001) }],
    ["links that unfold", { unfurl_links: true }],
    ["metadata of another make", { metadata: { key: "k" } }],
    [
      "blocks that are too long together",
      { blocks: Array.from({ length: 5 }, () => section({ text: plain(letters(2_900)) })) },
    ],
  ])("notes %s", async (_, more) => {
    await say("C1", more);
    expect(fake.violations).toHaveLength(1);
  });

  it("takes a trigger once, and for three seconds", async () => {
    const view = { type: "modal", title: plain("T"), blocks: [header("x")] };
    const open = (trigger_id: string) => refused(client(botToken).apiCall("views.open", { trigger_id, view }));
    const trigger = fake.trigger();
    expect(await open(trigger)).toBe("ok");
    expect(await open(trigger)).toBe("exchanged_trigger_id");
    expect(await open("1.1.x")).toBe("invalid_trigger_id");
    const late = fake.trigger();
    fake.now = () => Date.now() + 3_100;
    expect(await open(late)).toBe("expired_trigger_id");
  });

  it("takes a response address five times", async () => {
    const url = fake.responseUrl();
    const use = async () =>
      (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: '{"text":"x"}' }))
        .status;
    for (let i = 0; i < 5; i++) expect(await use()).toBe(200);
    expect(await use()).toBe(404);
    expect(fake.violations).toHaveLength(1);
  });

  it("takes the bytes that were announced, without a token, and shows a file when it is done", async () => {
    const { files } = client(botToken);
    const { upload_url: url = "", file_id: id = "" } = await files.getUploadURLExternal({ filename: "x", length: 3 });
    const send = async (body: string, headers = {}) => (await fetch(url, { method: "POST", body, headers })).status;
    const complete = () => refused(files.completeUploadExternal({ files: [{ id, title: "x" }] }));
    const image = [{ type: "image", slack_file: { id }, alt_text: "x" }];
    expect(await complete()).toBe("file_not_found");
    expect(await send("four")).toBe(400);
    expect(await send("yes")).toBe(200);
    expect(await send("yes")).toBe(400);
    expect(await say("C1", { blocks: image })).toBe("invalid_blocks");
    expect(await complete()).toBe("ok");
    expect(await say("C1", { blocks: image })).toBe("ok");
    fake.checkMessage({ text: "x", blocks: image }, "ack");
    expect(fake.violations).toEqual([]);
    expect(await send("yes", { authorization: "Bearer x" })).toBe(400);
    expect(fake.violations).toHaveLength(1);
  });

  it("refuses long topics, and notes markup in them", async () => {
    const topic = (text: string) => refused(client(botToken).conversations.setTopic({ channel: "C1", topic: text }));
    expect(await topic(letters(250))).toBe("ok");
    expect(await topic(letters(251))).toBe("too_long");
    await topic("<!here>");
    expect(fake.violations).toHaveLength(1);
  });

  it("knows groups and who is in the workspace", async () => {
    const update = (usergroup: string, users: string) =>
      refused(client(botToken).usergroups.users.update({ usergroup, users }));
    expect(await update("S1", "U1,UES")).toBe("ok");
    expect(await update("S1", "")).toBe("no_users_provided");
    expect(await update("S1", "UNONE")).toBe("invalid_users");
    expect(await update("S2", "U1")).toBe("no_such_subteam");
    fake.paid = false;
    expect(await update("S1", "U1")).toBe("plan_upgrade_required");
  });

  it("gives metadata only to those who ask for it", async () => {
    await say("C1", { metadata: { event_type: "t", event_payload: { key: "k" } } });
    const { conversations } = client(botToken);
    expect((await conversations.history({ channel: "C1" })).messages?.[0]?.metadata).toBeUndefined();
    const all = await conversations.history({ channel: "C1", include_all_metadata: true });
    expect(all.messages?.[0]?.metadata).toEqual({ event_type: "t", event_payload: { key: "k" } });
  });

  it("notes an error for a box that the form does not have", () => {
    const view = { blocks: [{ type: "input", block_id: "a" }] };
    fake.checkViewAck({ response_action: "errors", errors: { a: "No." } }, view);
    expect(fake.violations).toEqual([]);
    fake.checkViewAck({ response_action: "errors", errors: { b: "No." } }, view);
    expect(fake.violations).toHaveLength(1);
  });
});
