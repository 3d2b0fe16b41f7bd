import { createHmac, createPublicKey, generateKeyPairSync, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { AdaptiveCard } from "../../adapters/teams/adaptiveCard.ts";
import { TeamsApiError } from "../../adapters/teams/apiError.ts";
import { type Content, contentOf, type TeamsCalls } from "../../adapters/teams/calls.ts";
import { openSdk, type Sdk } from "../../adapters/teams/sdk.ts";
import { sdkConfigOf, type TeamsConfig } from "../../adapters/teams/settings.ts";
import { createTransport } from "../../adapters/teams/transport.ts";
import { appId, LocalMicrosoft, type Reaction, tenantId } from "../support/localMicrosoft.ts";

// The SDK prints the tokens that it refuses.
vi.spyOn(console, "error").mockReturnValue(undefined);
vi.spyOn(console, "warn").mockReturnValue(undefined);

const microsoft = new LocalMicrosoft();
const heard: unknown[] = [];
let sdk: Sdk;
let open: Sdk;
let calls: TeamsCalls;
let careful: TeamsCalls;
let slept: number[] = [];

const settings = (): TeamsConfig => ({
  appId,
  password: "not a secret",
  tenantId,
  publicUrl: "https://crosswalk.example",
  serviceUrls: [microsoft.url],
  openIdUrl: microsoft.openIdUrl,
});

beforeAll(async () => {
  await microsoft.start();
  const hear = async (activity: unknown) => {
    heard.push(activity);
    return { status: 200 };
  };
  sdk = openSdk(sdkConfigOf(settings()), hear);
  open = openSdk(sdkConfigOf({ ...settings(), unsafeLoopback: true }), hear);
  const sleep = async (ms: number) => {
    slept.push(ms);
  };
  const timing = { timeoutMs: 300, baseDelayMs: 20, sleep };
  calls = sdk.calls(createTransport(timing));
  careful = sdk.calls(createTransport({ ...timing, repeatsUncertain: false }));
});
beforeEach(() => {
  heard.length = 0;
  slept = [];
  microsoft.forget();
});
afterAll(() => microsoft.stop());

const strangersKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const ago = (s: number) => Math.floor(Date.now() / 1_000) - s;
const unsigned = (alg: string) => microsoft.token({}, { alg }).split(".").slice(0, 2).join(".");
const signedWithPublicKey = () => {
  const token = unsigned("HS256");
  const secret = createPublicKey(microsoft.key).export({ type: "spki", format: "pem" });
  return `${token}.${createHmac("sha256", secret).update(token.replace("Bearer ", "")).digest("base64url")}`;
};
const entra = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
const valid = () => microsoft.token();
const usual = () => microsoft.activity();

type Case = readonly [string, number, () => string | undefined, () => unknown];
const requests: readonly Case[] = [
  ["valid", 200, valid, usual],
  ["no header", 401, () => undefined, usual],
  ["garbage", 401, () => "Bearer abc", usual],
  ["basic", 401, () => microsoft.token().replace("Bearer", "Basic"), usual],
  ["another's key under the right kid", 401, () => microsoft.token({}, {}, strangersKey()), usual],
  ["unknown kid", 401, () => microsoft.token({}, { kid: "nope" }), usual],
  ["alg none", 401, () => `${unsigned("none")}.`, usual],
  ["HS256 with the public key", 401, signedWithPublicKey, usual],
  ["wrong audience", 401, () => microsoft.token({ aud: randomUUID() }), usual],
  ["wrong issuer", 401, () => microsoft.token({ iss: "https://evil.example" }), usual],
  ["expired 10 minutes ago", 401, () => microsoft.token({ exp: ago(600), nbf: ago(1_200) }), usual],
  ["expired 4 minutes ago", 200, () => microsoft.token({ exp: ago(240), nbf: ago(1_200) }), usual],
  ["not valid yet", 401, () => microsoft.token({ nbf: ago(-600) }), usual],
  ["claim serviceurl differs", 401, () => microsoft.token({ serviceurl: "https://other.example" }), usual],
  ["claim serviceurl missing", 401, () => microsoft.token({ serviceurl: undefined }), usual],
  [
    "the bot's own Entra token",
    401,
    () =>
      microsoft.token({
        iss: entra,
        aud: "https://api.botframework.com",
        appid: appId,
        ver: "1.0",
        serviceurl: undefined,
      }),
    usual,
  ],
  ["a skill's token", 401, () => microsoft.token({ iss: entra, appid: randomUUID(), ver: "1.0" }), usual],
  ["serviceUrl not trusted", 400, valid, () => microsoft.activity({ serviceUrl: "https://evil.example/" })],
  ["no serviceUrl", 400, valid, () => microsoft.activity({ serviceUrl: undefined })],
  ["no type", 400, valid, () => microsoft.activity({ type: undefined })],
  ["not an object", 400, valid, () => []],
  ["AseChannel", 400, valid, () => microsoft.activity({ channelId: "AseChannel" })],
  ["webchat", 401, valid, () => microsoft.activity({ channelId: "webchat" })],
  ["emulator", 401, valid, () => microsoft.activity({ channelId: "emulator" })],
  ["another tenant", 403, valid, () => microsoft.activity({ channelData: { tenant: { id: randomUUID() } } })],
];

describe("what comes in", () => {
  it.each(requests)("%s -> %i", async (_name, status, token, activity) => {
    expect(await sdk.receive(token(), activity())).toEqual({ status });
    expect(heard).toHaveLength(status === 200 ? 1 : 0);
    expect(microsoft.calls).toEqual([]); // a refused request makes the bot call nobody
  });

  it("a body altered under a valid token passes: TLS protects it, and marks of what was heard", async () => {
    const token = microsoft.token();
    expect(await sdk.receive(token, microsoft.activity({ text: "another" }))).toEqual({ status: 200 });
  });

  it("opened for development it asks for no token, and hears this machine only", async () => {
    expect(await open.receive(undefined, microsoft.activity())).toEqual({ status: 200 });
    expect(await open.receive(undefined, microsoft.activity({ serviceUrl: "https://evil.example" }))).toEqual({
      status: 400,
    });
  });

  it.each(["appId", "password", "tenantId"] as const)("without %s it does not open", (missing) => {
    expect(() => sdkConfigOf({ ...settings(), [missing]: "" })).toThrow(/TEAMS_APP_ID/);
  });

  it("trusts Microsoft's addresses when no others are named", () => {
    const { appId: id, password, publicUrl } = settings();
    const { gate } = sdkConfigOf({ appId: id, password, tenantId, publicUrl });
    expect(gate.trusts(new URL("https://smba.trafficmanager.net/amer/t/"))).toBe(true);
    expect(gate.trusts(new URL("http://smba.trafficmanager.net/amer/"))).toBe(false);
    expect(gate.trusts(new URL("https://smba.trafficmanager.net.evil.example/"))).toBe(false);
  });
});

const card: AdaptiveCard = {
  type: "AdaptiveCard",
  $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
  version: "1.5",
  body: [],
};
const content: Content = contentOf(card, "hi", { notify: true });
const here = () => ({ serviceUrl: microsoft.url, id: "a:1" });
const post = () => calls.post(here(), content);
const postOnce = () => careful.post(here(), content);
const edit = () => calls.edit(here(), "m1", content);

type Row = readonly [string, Reaction, () => Promise<unknown>, number, { readonly [fact: string]: unknown } | "taken"];
const outgoing: readonly Row[] = [
  ["429 without Retry-After", { status: 429 }, post, 3, "taken"],
  ["429 with Retry-After", { status: 429, headers: { "retry-after": "2" } }, post, 3, "taken"],
  ["412", { status: 412 }, post, 3, "taken"],
  ["502 on POST", { status: 502 }, post, 3, "taken"],
  ["503 on POST", { status: 503 }, post, 3, "taken"],
  ["504 on POST", { status: 504 }, post, 3, "taken"],
  ["502 on a POST that must not repeat", { status: 502 }, postOnce, 1, { status: 502, maybeDelivered: true }],
  ["500 on POST", { status: 500 }, post, 1, { status: 500, maybeDelivered: true }],
  ["500 on PUT", { status: 500 }, edit, 3, "taken"],
  ["torn on POST", { silence: "reset" }, post, 1, { status: 0, maybeDelivered: true }],
  ["torn on PUT", { silence: "reset" }, edit, 3, "taken"],
  ["no answer on POST", { silence: "hang" }, post, 1, { code: "TIMEOUT", maybeDelivered: true }],
  ["no answer on PUT", { silence: "hang" }, edit, 3, "taken"],
  [
    "403",
    { status: 403, code: "MessageWritesBlocked" },
    post,
    1,
    { status: 403, code: "MessageWritesBlocked", maybeDelivered: false },
  ],
  ["404", { status: 404 }, post, 1, { status: 404, maybeDelivered: false }],
  ["413", { status: 413 }, post, 1, { status: 413, maybeDelivered: false }],
];

describe("what goes out", () => {
  it.each(outgoing)("%s", async (_name, reaction, call, count, result) => {
    microsoft.react = (n) => (n < 3 ? reaction : undefined);
    const outcome = await call().then(
      () => "taken",
      (error: unknown) => (error instanceof TeamsApiError ? error.facts : error),
    );
    if (result === "taken") expect(outcome).toBe("taken");
    else expect(outcome).toMatchObject(result);
    expect(microsoft.calls).toHaveLength(count);
  });

  it("waits as long as Teams asks, and gives up at once where that is longer than anybody waits", async () => {
    microsoft.react = (n) => (n === 1 ? { status: 429, headers: { "retry-after": "2" } } : undefined);
    await post();
    expect(slept).toEqual([2_000]);
    microsoft.react = () => ({ status: 429, headers: { "retry-after": "3600" } });
    await expect(post()).rejects.toMatchObject({
      facts: { status: 429, retryAfterMs: 3_600_000, maybeDelivered: false },
    });
    expect(slept).toEqual([2_000]);
  });

  it("nobody there: certainly not sent", async () => {
    const other = await new LocalMicrosoft().start();
    await other.stop();
    const gone = calls.post({ serviceUrl: other.url, id: "a:1" }, content);
    await expect(gone).rejects.toMatchObject({ facts: { maybeDelivered: false } });
  });

  it("posts and edits where it should, without a token over plain http", async () => {
    expect(await post()).toBe("out-1");
    await edit();
    const [posted, edited] = microsoft.calls;
    expect(posted).toMatchObject({
      method: "POST",
      url: "/v3/conversations/a%3A1/activities",
      authorization: undefined,
    });
    expect(posted?.body).toMatchObject({
      type: "message",
      summary: "hi",
      attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: { version: "1.5" } }],
      channelData: { notification: { alert: true } },
    });
    expect(edited).toMatchObject({ method: "PUT", url: "/v3/conversations/a%3A1/activities/m1" });
  });

  it("opens a personal chat", async () => {
    expect(await calls.direct(microsoft.url, "29:rosa", tenantId)).toEqual({ serviceUrl: microsoft.url, id: "a:new" });
    const [call] = microsoft.calls;
    expect(call).toMatchObject({ method: "POST", url: "/v3/conversations" });
    expect(call?.body).toMatchObject({
      isGroup: false,
      members: [{ id: "29:rosa" }],
      channelData: { tenant: { id: tenantId } },
    });
  });

  it("opens a thread in a channel", async () => {
    expect(await calls.thread({ serviceUrl: microsoft.url, id: "19:it@thread.tacv2" }, tenantId, content)).toBe(
      "out-1",
    );
    const [call] = microsoft.calls;
    expect(call).toMatchObject({ method: "POST", url: "/v3/conversations" });
    expect(call?.body).toMatchObject({
      isGroup: true,
      channelData: { channel: { id: "19:it@thread.tacv2" }, notification: { alert: true } },
      activity: { type: "message", summary: "hi" },
    });
  });

  it("puts the one reader of a private message where Teams looks for it", async () => {
    const target = { id: "29:rosa", name: "Rosa", messageId: "m7" };
    await calls.post(here(), contentOf(card, "only you", { target }));
    const [call] = microsoft.calls;
    expect(call?.url).toBe("/v3/conversations/a%3A1/activities?isTargetedActivity=true");
    expect(call?.body).toMatchObject({
      recipient: { id: "29:rosa", isTargeted: true },
      entities: [{ type: "targetedMessageInfo", messageId: "m7" }],
    });
    expect(call?.body["channelData"]).toBeUndefined();
  });

  it("reads the roster", async () => {
    microsoft.member = (id) => ({ id, objectId: "aad", email: "rosa@district.example", userRole: "guest" });
    expect(await calls.member(here(), "29:rosa")).toEqual({
      id: "29:rosa",
      aadObjectId: "aad",
      email: "rosa@district.example",
      guest: true,
    });
  });
});
