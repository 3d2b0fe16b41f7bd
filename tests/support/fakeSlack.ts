import { createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";

/**
 * A Slack that is as strict as its documentation, for tests: the Web API, response addresses and Socket Mode on
 * loopback. What Slack would punish, or refuse without a word, is noted in `violations`, so that no test passes by
 * luck. The limits are written here a second time, from docs.slack.dev, so that an error in ours cannot hide.
 */
export type Json = Record<string, unknown>;
export interface Call {
  readonly method: string;
  readonly token: string;
  readonly args: Json;
  readonly at: number;
}
export interface Answer {
  readonly body?: Json;
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Carried out all the same: accepted, then the answer was lost. */
  readonly accept?: boolean;
  readonly silence?: "hang" | "reset";
}
/** Sees a call first. The first answer wins; none: the call is carried out. */
export type Rule = (call: Call) => Answer | undefined;

export interface FakeChannel {
  readonly name: string;
  member: boolean;
  readonly hidden?: boolean;
  readonly archived?: boolean;
  topic?: string;
}
export interface FakeFile {
  readonly length: number;
  readonly name: string;
  bytes?: Buffer;
  /** Finished by Slack, and shown in blocks from then on; undefined until completeUploadExternal. */
  readyAt?: number;
}
export interface FakeMessage {
  readonly channel: string;
  readonly ts: string;
  readonly args: Json;
  edits: number;
}

export const botToken = "xoxb-good";
export const appToken = "xapp-good";
const allScopes =
  "app_mentions:read channels:history channels:join channels:read channels:write.topic chat:write commands files:write groups:history groups:read groups:write.topic im:history im:write usergroups:write users:read users:read.email";
const needs: Readonly<Record<string, string>> = {
  "chat.postMessage": "chat:write",
  "chat.update": "chat:write",
  "conversations.join": "channels:join",
  "conversations.history": "channels:history",
  "conversations.replies": "channels:history",
  "conversations.open": "im:write",
  "conversations.info": "channels:read",
  "conversations.setTopic": "channels:write.topic",
  "files.getUploadURLExternal": "files:write",
  "files.completeUploadExternal": "files:write",
  "usergroups.users.update": "usergroups:write",
  "users.info": "users:read",
};

export class FakeSlack {
  readonly calls: Call[] = [];
  readonly rules: Rule[] = [];
  /** Every test ends with this empty. */
  readonly violations: string[] = [];
  readonly messages: FakeMessage[] = [];
  readonly views: Json[] = [];
  /** What came through response addresses. */
  readonly responses: Json[] = [];
  readonly sockets: WebSocket[] = [];
  readonly acks: Json[] = [];
  readonly scopes = new Set(allScopes.split(" "));
  readonly users = new Map<string, Json>([
    [
      "U1",
      {
        id: "U1",
        team_id: "T1",
        name: "ana",
        tz: "America/Denver",
        locale: "en-US",
        profile: { real_name: "Ana Ruiz", email: "ana@d.example" },
      },
    ],
    ["UGUEST", { id: "UGUEST", team_id: "T1", name: "visitor", is_restricted: true }],
    ["UFAR", { id: "UFAR", team_id: "T9", name: "far", is_stranger: true }],
    ["UES", { id: "UES", team_id: "T1", name: "luz", locale: "es-MX", profile: { real_name: "Luz Peña" } }],
  ]);
  readonly channels = new Map<string, FakeChannel>([
    ["C1", { name: "it", member: true }],
    ["C2", { name: "facilities", member: false }],
    ["COLD", { name: "old", member: true, archived: true }],
    ["GHID", { name: "hidden", member: false, hidden: true }],
    ["GOUT", { name: "out", member: false }],
    ["D1", { name: "ana", member: true }],
  ]);
  readonly files = new Map<string, FakeFile>();
  /** How long Slack needs after completeUploadExternal, in milliseconds; Infinity: it never shows them. */
  fileDelay = 0;
  readonly groups = new Map<string, { users: readonly string[]; readonly disabled?: boolean }>([
    ["S1", { users: ["U1"] }],
    ["SOLD", { users: ["U1"], disabled: true }],
  ]);
  /** User groups need a paid plan. */
  paid = true;
  now = (): number => Date.now();
  url = "";
  #count = 0;
  readonly #triggers = new Map<string, { readonly since: number; used: boolean }>();
  readonly #addresses = new Map<string, { readonly since: number; uses: number }>();
  readonly #upgrades = new WebSocketServer({ noServer: true });
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) =>
      this.violations.push(`the fake failed: ${String(error)}`),
    );
  });

  async start(): Promise<this> {
    this.#server.on("upgrade", (request, socket, head) =>
      this.#upgrades.handleUpgrade(request, socket, head, (client) => this.#greet(client)),
    );
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    this.url = `http://127.0.0.1:${address.port}/api/`;
    return this;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  of(method: string): Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** For the payloads a test sends: good for three seconds, once. */
  trigger(): string {
    const id = `${++this.#count}.2.abc`;
    this.#triggers.set(id, { since: this.now(), used: false });
    return id;
  }

  /** For the payloads a test sends: good for 30 minutes and five uses. */
  responseUrl(): string {
    const id = String(++this.#count);
    this.#addresses.set(id, { since: this.now(), uses: 0 });
    return this.url.replace("/api/", `/response/${id}`);
  }

  /** Sends an envelope over the newest socket that is open. */
  push(type: "slash_commands" | "interactive" | "events_api", payload: unknown, extra: Json = {}): string {
    const envelope_id = randomUUID();
    const open = this.sockets.filter(({ readyState }) => readyState === 1).at(-1);
    open?.send(
      JSON.stringify({ type, envelope_id, payload, accepts_response_payload: type !== "events_api", ...extra }),
    );
    return envelope_id;
  }

  ackOf(envelope: string): Json | undefined {
    return this.acks.find((ack) => ack["envelope_id"] === envelope);
  }

  #greet(client: WebSocket): void {
    this.sockets.push(client);
    if (this.sockets.filter(({ readyState }) => readyState === 1).length > 10)
      this.violations.push("an eleventh socket");
    client.on("message", (data) => this.acks.push(object.parse(JSON.parse(String(data)))));
    client.send(
      JSON.stringify({ type: "hello", num_connections: 1, debug_info: {}, connection_info: { app_id: "A1" } }),
    );
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const chunk of request) parts.push(Buffer.from(chunk));
    const path = new URL(request.url ?? "/", "http://fake").pathname;
    if (path.startsWith("/upload/")) {
      response.writeHead(this.#take(path.replace("/upload/", ""), request, Buffer.concat(parts))).end("OK");
      return;
    }
    const raw = Buffer.concat(parts).toString("utf8");
    const isJson = (request.headers["content-type"] ?? "").includes("json");
    const args = object.parse(isJson ? JSON.parse(raw || "{}") : Object.fromEntries(new URLSearchParams(raw)));
    if (path.startsWith("/response/")) {
      response.writeHead(this.#respond(path.replace("/response/", ""), args)).end();
      return;
    }
    for (const key of ["view", "blocks", "metadata", "files"]) {
      const value = args[key];
      if (typeof value === "string") args[key] = JSON.parse(value);
    }
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    const call: Call = { method: path.replace("/api/", ""), token, args, at: this.now() };
    this.calls.push(call);
    const answer = firstAnswer(this.rules, call);
    const result = answer === undefined || answer.accept === true ? this.#carryOut(call) : {};
    if (answer?.silence === "hang") return;
    if (answer?.silence === "reset") {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer?.status ?? 200, { "content-type": "application/json", ...answer?.headers });
    response.end(JSON.stringify(answer?.body ?? { ok: true, ...result }));
  }

  #respond(id: string, message: Json): number {
    const address = this.#addresses.get(id);
    if (!address || ++address.uses > 5 || this.now() - address.since > 30 * 60_000) {
      this.violations.push(`response address ${id} is used up`);
      return 404;
    }
    if (this.checkMessage(message, "response")?.["error"] === "invalid_blocks") return 404;
    this.responses.push(message);
    return 200;
  }

  /** The address of an upload: good once, for the bytes that were announced; the token has no place there. */
  #take(id: string, request: IncomingMessage, bytes: Buffer): number {
    const file = this.files.get(id);
    if (request.headers.authorization !== undefined) this.violations.push("a token at an upload address");
    if (!file || file.bytes || bytes.length !== file.length) return 400;
    file.bytes = bytes;
    return 200;
  }

  #startUpload(args: Json): Json {
    const length = Number(args["length"]);
    if (!(length > 0) || !args["filename"]) return refusal("missing_argument");
    const id = `F${String(++this.#count).padStart(9, "0")}`;
    this.files.set(id, { length, name: String(args["filename"]) });
    return { upload_url: this.url.replace("/api/", `/upload/${id}`), file_id: id };
  }

  #completeUpload(args: Json): Json {
    const files = z.array(z.object({ id: z.string(), title: z.string() })).safeParse(args["files"]).data ?? [];
    if (args["channel_id"] !== undefined || args["channels"] !== undefined)
      this.violations.push("a picture was shared");
    if (files.length === 0) return refusal("invalid_arguments");
    for (const { id } of files) {
      const file = this.files.get(id);
      if (!file?.bytes) return refusal("file_not_found");
      file.readyAt = this.now() + this.fileDelay;
    }
    return { files };
  }

  #updateGroup(args: Json): Json {
    if (!this.paid) return refusal("plan_upgrade_required");
    const id = String(args["usergroup"]);
    const group = this.groups.get(id);
    const users = String(args["users"] ?? "").split(",");
    if (users[0] === "") return refusal("no_users_provided");
    if (!group) return refusal("no_such_subteam");
    if (users.some((user) => !this.users.has(user))) return refusal("invalid_users");
    group.users = users;
    return { usergroup: { id, users, date_delete: group.disabled ? 1_700_000_000 : 0 } };
  }

  #setTopic(args: Json): Json {
    const id = String(args["channel"]);
    const topic = String(args["topic"]);
    const fault = this.#channelFault(id);
    if (fault) return refusal(fault);
    if (id.startsWith("D")) return refusal("method_not_supported_for_channel_type");
    if (topic.length > 250) return refusal("too_long");
    if (/[<>\n]/.test(topic)) this.violations.push(`markup in a topic: ${topic}`);
    const channel = this.channels.get(id);
    if (channel) channel.topic = topic;
    return { topic };
  }

  #carryOut({ method, token, args }: Call): Json {
    const wanted = method === "apps.connections.open" ? appToken : botToken;
    if (token !== wanted) return refusal("invalid_auth");
    const needed = needs[method];
    if (needed && !this.scopes.has(needed))
      return { ...refusal("missing_scope"), needed, provided: [...this.scopes].join() };
    switch (method) {
      case "auth.test":
        return { team: "T", team_id: "T1", user: "bot", user_id: "UBOT", bot_id: "BBOT", url: "https://t.slack.com/" };
      case "apps.connections.open":
        return { url: this.url.replace("http", "ws").replace("/api/", "/link/?ticket=1") };
      case "chat.postMessage":
        return this.#post(args);
      case "chat.update":
        return this.#update(args);
      case "conversations.history":
      case "conversations.replies":
        return this.#history(args);
      case "conversations.open":
        return this.#open(String(args["users"]));
      case "conversations.join":
        return this.#join(String(args["channel"]));
      case "conversations.info": {
        const channel = this.channels.get(String(args["channel"]));
        if (!channel || channel.hidden) return refusal("channel_not_found");
        return { channel: { id: args["channel"], topic: { value: channel.topic ?? "" } } };
      }
      case "conversations.setTopic":
        return this.#setTopic(args);
      case "files.getUploadURLExternal":
        return this.#startUpload(args);
      case "files.completeUploadExternal":
        return this.#completeUpload(args);
      case "usergroups.users.update":
        return this.#updateGroup(args);
      case "users.info": {
        const user = this.users.get(String(args["user"]));
        return user ? { user } : refusal("user_not_found");
      }
      case "views.open":
        return this.#openView(args);
      default:
        this.violations.push(`${method} is not known`);
        return refusal("unknown_method");
    }
  }

  #post(args: Json): Json {
    const id = String(args["channel"]);
    const fault = this.#channelFault(id) ?? (args["thread_ts"] === "" ? "invalid_thread_ts" : undefined);
    if (fault) return refusal(fault);
    const problems = this.checkMessage(args, "chat.postMessage");
    if (problems) return problems;
    if (String(args["unfurl_links"]) !== "false") this.violations.push("chat.postMessage: links would unfold");
    if (args["metadata"] !== undefined && !metadata.safeParse(args["metadata"]).success)
      this.violations.push("metadata without event_type and event_payload");
    const ts = `${Math.floor(this.now() / 1_000)}.${String(++this.#count).padStart(6, "0")}`;
    this.messages.push({ channel: id, ts, args, edits: 0 });
    return { channel: id, ts, message: { ts } };
  }

  #update(args: Json): Json {
    const found = this.messages.findIndex(({ channel, ts }) => channel === args["channel"] && ts === args["ts"]);
    const message = this.messages[found];
    const fault = this.#channelFault(String(args["channel"]));
    if (fault) return refusal(fault);
    if (!message) return refusal("message_not_found");
    const problems = this.checkMessage(args, "chat.update");
    if (problems) return problems;
    // What is left out stays as it was; metadata too.
    this.messages[found] = { ...message, args: { ...message.args, ...args }, edits: message.edits + 1 };
    return { channel: message.channel, ts: message.ts };
  }

  #history(args: Json): Json {
    const id = String(args["channel"]);
    const fault = this.#channelFault(id);
    if (fault && fault !== "is_archived") return refusal(fault);
    const under = args["ts"];
    const all = this.messages.filter(
      ({ channel, ts, args: { thread_ts } }) =>
        channel === id &&
        Number(ts) >= Number(args["oldest"] ?? 0) &&
        (under === undefined ? thread_ts === undefined : thread_ts === under || ts === under),
    );
    const from = Number(args["cursor"] ?? 0);
    const to = from + Math.min(Number(args["limit"] ?? 100), 999);
    const shown = all.slice(from, to).map(({ ts, args: { metadata: kept, text } }) => {
      const withMetadata = String(args["include_all_metadata"]) === "true" && kept !== undefined;
      return { type: "message", ts, text, ...(withMetadata && { metadata: kept }) };
    });
    return { messages: shown, response_metadata: { next_cursor: to < all.length ? String(to) : "" } };
  }

  #open(user: string): Json {
    if (!this.users.has(user)) return refusal("user_not_found");
    const id = `D${user.slice(1)}`;
    if (!this.channels.has(id)) this.channels.set(id, { name: user, member: true });
    return { channel: { id } };
  }

  #join(id: string): Json {
    const channel = this.channels.get(id);
    if (!channel || channel.hidden) return refusal("channel_not_found");
    if (!id.startsWith("C")) return refusal("method_not_supported_for_channel_type");
    channel.member = true;
    return { channel: { id } };
  }

  #openView(args: Json): Json {
    const trigger = this.#triggers.get(String(args["trigger_id"]));
    const error = !trigger
      ? "invalid_trigger_id"
      : trigger.used
        ? "exchanged_trigger_id"
        : this.now() - trigger.since > 3_000
          ? "expired_trigger_id"
          : undefined;
    if (error) return refusal(error);
    if (trigger) trigger.used = true;
    const faults = viewFaults(args["view"], "/view");
    if (faults.length > 0) {
      this.violations.push(...faults);
      return { ...refusal("invalid_arguments"), response_metadata: { messages: faults } };
    }
    const view = { ...object.parse(args["view"]), id: `V${++this.#count}`, hash: `${this.#count}.h` };
    this.views.push(view);
    return { view };
  }

  #channelFault(id: string): string | undefined {
    const channel = this.channels.get(id);
    if (!channel || channel.hidden) return "channel_not_found";
    if (channel.archived) return "is_archived";
    return channel.member ? undefined : "not_in_channel";
  }

  /** Also for what travels in an acknowledgement, where Slack fails without a word. */
  checkMessage(message: Json, where: string): Json | undefined {
    const { text, blocks } = message;
    if ((text === undefined || text === "") && blocks === undefined) return refusal("no_text");
    const faults = blocks === undefined ? [] : blockFaults(blocks, "/blocks", 50);
    if (typeof text !== "string" || text === "") this.violations.push(`${where}: blocks without text`);
    else if ([...text].length > 4_000) this.violations.push(`${where}: text of ${[...text].length} letters`);
    if (/[<>]/.test(String(text))) this.violations.push(`${where}: markup in ${String(text)}`);
    if (faults.length > 0) {
      this.violations.push(...faults.map((fault) => `${where}: ${fault}`));
      return { ...refusal("invalid_blocks"), errors: faults, response_metadata: { messages: faults } };
    }
    const unknown = this.#unknownFiles(blocks);
    if (unknown.length > 0) {
      if (where === "ack") this.violations.push(`ack: ${unknown.join()}`);
      return { ...refusal("invalid_blocks"), errors: unknown, response_metadata: { messages: unknown } };
    }
    if (JSON.stringify(blocks ?? []).length > 12_000) {
      this.violations.push(`${where}: msg_blocks_too_long`);
      return refusal("msg_blocks_too_long");
    }
    return undefined;
  }

  #unknownFiles(blocks: unknown): readonly string[] {
    const all = z.array(z.looseObject({})).safeParse(blocks).data ?? [];
    return all.flatMap((one, i) => {
      const id = z.object({ id: z.string() }).safeParse(one["slack_file"]).data?.id;
      const file = id === undefined ? undefined : this.files.get(id);
      if (id === undefined || (file?.readyAt !== undefined && file.readyAt <= this.now())) return [];
      return [`[ERROR] invalid slack file [json-pointer:/blocks/${i}/slack_file]`];
    });
  }

  /** The acknowledgement of a form: errors name inputs of its view, a new view is valid. */
  checkViewAck(ack: Json, view: Json): void {
    if (ack["response_action"] === "update") this.violations.push(...viewFaults(ack["view"], "/view"));
    if (ack["response_action"] !== "errors") return;
    const inputs = new Set(
      z
        .array(z.looseObject({ type: z.string() }))
        .parse(view["blocks"])
        .flatMap((block) => (block.type === "input" ? [String(block["block_id"])] : [])),
    );
    for (const [key, error] of Object.entries(object.parse(ack["errors"]))) {
      if (!inputs.has(key)) this.violations.push(`an error for ${key}, which is no input of the view`);
      if (typeof error !== "string" || error === "") this.violations.push(`an empty error for ${key}`);
    }
  }
}

const object = z.record(z.string(), z.unknown());
const metadata = z.object({ event_type: z.string().min(1), event_payload: object });
const refusal = (error: string): Json => ({ ok: false, error });

function firstAnswer(rules: readonly Rule[], call: Call): Answer | undefined {
  for (const rule of rules) {
    const answer = rule(call);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

// Block Kit, from docs.slack.dev/reference/block-kit: every property that is not listed there is refused.
const letters = (least: number, most: number) =>
  z
    .string()
    .refine((text) => [...text].length >= least && [...text].length <= most, `must have ${least} to ${most} letters`);
const plain = (most: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: letters(1, most), emoji: z.boolean().optional() });
const noMarkup = (text: string) => !/<[@#!](?!date\^)/.test(text);
const mrkdwn = (most: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: letters(1, most).refine(noMarkup, "mentions somebody"),
    verbatim: z.boolean().optional(),
  });
const anyText = (most: number) => z.union([plain(most), mrkdwn(most)]);
const id = letters(1, 255);
const option = z.strictObject({ text: plain(75), value: letters(1, 75), description: plain(75).optional() });
const confirm = z.strictObject({
  title: plain(100),
  text: anyText(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(["primary", "danger"]).optional(),
});
const button = z.strictObject({
  type: z.literal("button"),
  action_id: id,
  text: plain(75),
  value: letters(1, 2_000).optional(),
  url: letters(1, 3_000).optional(),
  style: z.enum(["primary", "danger"]).optional(),
  confirm: confirm.optional(),
  accessibility_label: letters(1, 75).optional(),
});
const staticSelect = z
  .strictObject({
    type: z.literal("static_select"),
    action_id: id,
    options: z.array(option).min(1).max(100),
    initial_option: option.optional(),
    placeholder: plain(150).optional(),
  })
  .refine(
    ({ options, initial_option }) =>
      !initial_option || options.some((one) => JSON.stringify(one) === JSON.stringify(initial_option)),
    "initial_option is none of the options",
  );
const externalSelect = z.strictObject({
  type: z.literal("external_select"),
  action_id: id,
  min_query_length: z.int().min(0).optional(),
  initial_option: option.optional(),
  placeholder: plain(150).optional(),
});
const checkboxes = z.strictObject({
  type: z.literal("checkboxes"),
  action_id: id,
  options: z.array(option).min(1).max(10),
  initial_options: z.array(option).min(1).optional(),
});
const textInput = z
  .strictObject({
    type: z.literal("plain_text_input"),
    action_id: id,
    multiline: z.boolean().optional(),
    initial_value: letters(1, 3_000).optional(),
    min_length: z.int().min(0).max(3_000).optional(),
    max_length: z.int().min(1).max(3_000).optional(),
    placeholder: plain(150).optional(),
  })
  .refine(
    ({ initial_value = "", max_length = 3_000 }) => [...initial_value].length <= max_length,
    "initial_value too long",
  );
const style = z.strictObject({ bold: z.boolean() }).partial().optional();
const richElement = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string().min(1), style }),
  z.strictObject({
    type: z.literal("link"),
    url: letters(1, 3_000).regex(/^https?:/),
    text: z.string().min(1).optional(),
    style,
  }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.int().positive(),
    format: z.string().regex(/\{(date|time|ago|day)/),
    fallback: z.string().min(1).optional(),
  }),
]);
const richSection = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(richElement).min(1) });
const richList = z.strictObject({
  type: z.literal("rich_text_list"),
  style: z.enum(["bullet", "ordered"]),
  elements: z.array(richSection).min(1),
});
const blockId = { block_id: id.optional() };
const richLetters = z.strictObject({
  type: z.literal("rich_text_preformatted"),
  elements: z.array(z.strictObject({ type: z.literal("text"), text: letters(1, 3_000) })).min(1),
});
const image = { image_url: letters(1, 3_000).regex(/^https:/), alt_text: letters(1, 2_000) };
const file = z.strictObject({ id: z.string().regex(/^F[A-Z0-9]{8,}$/) });
const block = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("header"), text: plain(150), ...blockId }),
  z
    .strictObject({
      type: z.literal("section"),
      text: anyText(3_000).optional(),
      fields: z.array(anyText(2_000)).min(1).max(10).optional(),
      accessory: button.optional(),
      ...blockId,
    })
    .refine(({ text, fields }) => text !== undefined || fields !== undefined, "has neither text nor fields"),
  z.strictObject({
    type: z.literal("context"),
    elements: z
      .array(z.union([anyText(3_000), z.strictObject({ type: z.literal("image"), ...image })]))
      .min(1)
      .max(10),
    ...blockId,
  }),
  z.strictObject({ type: z.literal("actions"), elements: z.array(button).min(1).max(25), ...blockId }),
  z.strictObject({ type: z.literal("divider"), ...blockId }),
  z
    .strictObject({
      type: z.literal("image"),
      image_url: image.image_url.optional(),
      slack_file: file.optional(),
      alt_text: image.alt_text,
      title: plain(2_000).optional(),
      ...blockId,
    })
    .refine(
      ({ image_url, slack_file }) => (image_url === undefined) !== (slack_file === undefined),
      "one source of an image",
    ),
  z.strictObject({
    type: z.literal("rich_text"),
    elements: z.array(z.discriminatedUnion("type", [richSection, richList, richLetters])).min(1),
    ...blockId,
  }),
  z.strictObject({
    type: z.literal("input"),
    label: plain(2_000),
    hint: plain(2_000).optional(),
    optional: z.boolean().optional(),
    element: z.union([textInput, staticSelect, externalSelect, checkboxes]),
    ...blockId,
  }),
]);
const view = z
  .strictObject({
    type: z.literal("modal"),
    callback_id: id.optional(),
    private_metadata: letters(0, 3_000).optional(),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    blocks: z.array(z.unknown()).min(1).max(100),
  })
  .refine(
    ({ submit, blocks }) => submit !== undefined || !JSON.stringify(blocks).includes('"type":"input"'),
    "inputs need a submit button",
  );

const faultsOf = ({ error }: z.ZodSafeParseResult<unknown>, path: string): readonly string[] =>
  (error?.issues ?? []).map((issue) => `[ERROR] ${issue.message} [json-pointer:${[path, ...issue.path].join("/")}]`);

/** What Slack would answer to these blocks, in its own way. */
export function blockFaults(blocks: unknown, path: string, most: number): readonly string[] {
  const list = z.array(z.unknown()).max(most).safeParse(blocks);
  if (!list.success) return faultsOf(list, path);
  const ids = list.data.flatMap((one) => {
    const given = object.safeParse(one).data?.["block_id"];
    return given === undefined ? [] : [given];
  });
  return [
    ...list.data.flatMap((one, i) => faultsOf(block.safeParse(one), `${path}/${i}`)),
    ...list.data.flatMap((one, i) => twice(one, `${path}/${i}`)),
    ...(new Set(ids).size < ids.length ? [`[ERROR] block_id twice [json-pointer:${path}]`] : []),
  ];
}

function twice(one: unknown, path: string): readonly string[] {
  const elements =
    z.object({ elements: z.array(z.object({ action_id: z.string() })) }).safeParse(one).data?.elements ?? [];
  const ids = elements.map(({ action_id }) => action_id);
  return new Set(ids).size < ids.length ? [`[ERROR] action_id twice [json-pointer:${path}]`] : [];
}

export function viewFaults(given: unknown, path: string): readonly string[] {
  const blocks = object.safeParse(given).data?.["blocks"];
  const size = JSON.stringify(given ?? {}).length > 250_000 ? ["view_too_large"] : [];
  return [...faultsOf(view.safeParse(given), path), ...blockFaults(blocks, `${path}/blocks`, 100), ...size];
}

/** One answer of another kind, for example { accept: true, status: 500 }: posted, but the answer says it was not. */
export function once(method: string, answer: Answer): Rule {
  let used = false;
  return (call) => {
    if (used || call.method !== method) return undefined;
    used = true;
    return answer;
  };
}

/** Calls within `per` ms. Over it 429, and nobody may call again before Retry-After is over. */
export function rateLimits(
  slack: FakeSlack,
  rates: Record<string, { readonly calls: number; readonly per: number }>,
): Rule {
  const recent = new Map<string, number[]>();
  const closedUntil = new Map<string, number>();
  return ({ method, args, at }) => {
    const rate = rates[method];
    if (!rate) return undefined;
    const bucket = `${method} ${method === "chat.postMessage" ? String(args["channel"]) : ""}`;
    const until = closedUntil.get(bucket) ?? 0;
    if (at < until) slack.violations.push(`${bucket}: called ${until - at} ms before Retry-After was over`);
    const calls = (recent.get(bucket) ?? []).filter((earlier) => earlier > at - rate.per);
    if (at >= until && calls.length < rate.calls) {
      recent.set(bucket, [...calls, at]);
      return undefined;
    }
    const opens = Math.max(until, (calls[0] ?? at) + rate.per, at + 1);
    const seconds = Math.ceil((opens - at) / 1_000);
    closedUntil.set(bucket, at < until ? until : at + seconds * 1_000);
    return { status: 429, headers: { "retry-after": String(seconds) }, body: { ok: false, error: "ratelimited" } };
  };
}

/** What Slack signs. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signed(secret: string, body: string, at = Math.floor(Date.now() / 1_000)): Record<string, string> {
  const signature = createHmac("sha256", secret).update(`v0:${at}:${body}`).digest("hex");
  return { "x-slack-request-timestamp": String(at), "x-slack-signature": `v0=${signature}` };
}

export const slashBody = (slack: FakeSlack, command: string, text: string, more: Json = {}): Json => ({
  token: "legacy",
  team_id: "T1",
  team_domain: "district",
  channel_id: "C1",
  channel_name: "it",
  user_id: "U1",
  user_name: "ana",
  command,
  text,
  api_app_id: "A1",
  is_enterprise_install: "false",
  response_url: slack.responseUrl(),
  trigger_id: slack.trigger(),
  ...more,
});

const people = {
  team: { id: "T1", domain: "district" },
  user: { id: "U1", username: "ana", name: "ana", team_id: "T1" },
};

export const pressBody = (slack: FakeSlack, value: string, more: Json = {}): Json => ({
  type: "block_actions",
  ...people,
  api_app_id: "A1",
  container: { type: "message", message_ts: "1.1", channel_id: "C1", is_ephemeral: false },
  channel: { id: "C1", name: "it" },
  message: { type: "message", ts: "1.1" },
  response_url: slack.responseUrl(),
  trigger_id: slack.trigger(),
  actions: [{ type: "button", action_id: "call:1", block_id: "b", value, action_ts: "1.2" }],
  ...more,
});

export const sentBody = (slack: FakeSlack, sent: Json, values: Json, more: Json = {}): Json => ({
  type: "view_submission",
  ...people,
  api_app_id: "A1",
  trigger_id: slack.trigger(),
  view: { ...sent, state: { values } },
  ...more,
});

export const eventBody = (inner: Json, more: Json = {}): Json => ({
  token: "x",
  team_id: "T1",
  api_app_id: "A1",
  type: "event_callback",
  event_id: `Ev${randomUUID()}`,
  event_time: 1,
  authorizations: [{ enterprise_id: null, team_id: "T1", user_id: "UBOT", is_bot: true, is_enterprise_install: false }],
  event: inner,
  ...more,
});
