import { createServer, type Server } from "node:http";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openSlack, type Slack, slackPath } from "../../adapters/slack/slack.ts";
import type { Bot } from "../../src/bot/bot.ts";
import { type Card, cardReply } from "../../src/bot/card.ts";
import type { Destination } from "../../src/bot/platform.ts";
import { botToken, FakeSlack, type Json, once, signed, slashBody } from "../support/fakeSlack.ts";

const secret = "8f742231b10e8888abcd99yyyzzz85a5";
const path = "/picture/d.0123456789abcdef0123/2026-03.png";
const grid = "Su Mo Tu\n 1  2  3";
const card = (url = path): Card => ({
  title: ["March"],
  tone: "neutral",
  body: [{ kind: "image", url, alt: "March 2026", grid }],
});
const at: Destination = { platform: "slack", id: "C1", facts: {} };
const how = { key: "m-1", notify: true, language: "en" } as const;
const now = () => Temporal.Now.instant();

let fake: FakeSlack;
let slack: Slack;
let server: Server | undefined;
let warned: string[];
/** What is drawn at the moment; undefined: there is no such picture. */
let bytes: Uint8Array | undefined;
const bot: Bot = {
  hear: async () => cardReply(card()),
  call: async () => cardReply(card()),
  suggest: async () => [],
  tick: async () => undefined,
  added: async () => {},
};

beforeEach(async () => {
  fake = await new FakeSlack().start();
  warned = [];
  bytes = new Uint8Array([137, 80, 78, 71, 0, 255]);
  slack = openSlack(
    {
      mode: "http",
      botToken,
      signingSecret: secret,
      apiUrl: fake.url,
      commands: [],
      freeText: { command: "request", field: "what" },
      fileReadyMs: 60,
    },
    {
      bot: () => bot,
      log: {
        info: () => {},
        warn: (message) => void warned.push(message),
        error: (message) => void warned.push(message),
      },
      now,
      pictures: async (asked) => (asked === path ? bytes : undefined),
    },
  );
});
afterEach(async () => {
  await slack.stop();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
  await fake.stop();
  expect(fake.violations).toEqual([]);
});

const blocksOf = (message: Json | undefined) => z.array(z.looseObject({ type: z.string() })).parse(message?.["blocks"]);
const shown = (message: Json | undefined): string => {
  const [, block] = blocksOf(message);
  if (block?.type === "image") return "picture";
  return JSON.stringify(block).includes("rich_text_preformatted") ? "letters" : "neither";
};
const posted = () => fake.messages.at(-1)?.args;
const post = () => slack.platform.post(at, card(), how);

describe("a picture in a card", () => {
  it("is a file in Slack that is shared nowhere, and holds exactly what was drawn", async () => {
    await post();
    const [[id, file] = []] = fake.files;
    expect(blocksOf(posted())[1]).toMatchObject({ type: "image", slack_file: { id }, alt_text: "March 2026" });
    expect(file?.bytes?.equals(Buffer.from(bytes ?? []))).toBe(true);
    expect(file?.name).toBe("2026-03.png");
    expect(warned).toEqual([]);
  });

  it("is uploaded once for each content: for edits and other places no more", async () => {
    const id = await post();
    await slack.platform.update(at, id, card(), "en");
    await slack.platform.post({ ...at, id: "D1" }, card(), { ...how, key: "m-2" });
    expect(fake.files.size).toBe(1);
    bytes = new Uint8Array([1, 2, 3]);
    await slack.platform.update(at, id, card(), "en");
    expect(fake.files.size).toBe(2);
    expect(shown(posted())).toBe("picture");
  });

  it("is waited for once where Slack is not done with it", async () => {
    fake.fileDelay = 40;
    await post();
    expect(shown(posted())).toBe("picture");
    expect(fake.of("chat.postMessage")).toHaveLength(2);
    expect(fake.messages).toHaveLength(1);
  });

  it("is told in letters where Slack does not show it, and uploaded anew the next time", async () => {
    fake.fileDelay = Number.POSITIVE_INFINITY;
    const id = await post();
    expect(shown(posted())).toBe("letters");
    expect(JSON.stringify(posted()?.["blocks"])).toContain("Su Mo Tu\\n 1  2  3");
    fake.fileDelay = 0;
    await slack.platform.update(at, id, card(), "en");
    expect(shown(posted())).toBe("picture");
    expect(fake.files.size).toBe(2);
  });

  it("is told in letters where there is none, or where it cannot be drawn", async () => {
    bytes = undefined;
    await post();
    expect(shown(posted())).toBe("letters");
    await slack.platform.post(at, card("/elsewhere"), how);
    expect(shown(posted())).toBe("letters");
    expect(fake.of("files.getUploadURLExternal")).toEqual([]);
  });

  it("is told in letters without the permission, and that is not tried again with each message", async () => {
    fake.scopes.delete("files:write");
    const id = await post();
    await slack.platform.update(at, id, card(), "en");
    expect(shown(posted())).toBe("letters");
    expect(fake.of("files.getUploadURLExternal")).toHaveLength(1);
    expect(warned).toHaveLength(1);
  });

  it.each([
    ["the address", once("files.getUploadURLExternal", { status: 500 })],
    ["the end", once("files.completeUploadExternal", { body: { ok: false, error: "internal_error" } })],
    ["a rate limit", once("files.getUploadURLExternal", { status: 429, headers: { "retry-after": "30" } })],
  ])("is told in letters where the upload fails at %s, and works the next time", async (_, rule) => {
    fake.rules.push(rule);
    const id = await post();
    expect(shown(posted())).toBe("letters");
    await slack.platform.update(at, id, card(), "en");
    expect(shown(posted())).toBe("picture");
  });

  it("leaves the words alone where a workspace takes neither picture nor letters", async () => {
    fake.rules.push(({ method, args }) =>
      method === "chat.postMessage" && args["blocks"] ? { body: { ok: false, error: "invalid_blocks" } } : undefined,
    );
    await post();
    expect(posted()).toMatchObject({ text: "March\nMarch 2026" });
    expect(posted()?.["blocks"]).toBeUndefined();
  });
});

describe("a picture in an answer", () => {
  async function command(): Promise<{ readonly ack: string; readonly said: Json | undefined }> {
    await slack.start();
    const { listener } = slack;
    if (!listener) throw new Error("no listener");
    const made = createServer(listener);
    server = made;
    await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
    const address = made.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const body = new URLSearchParams(
      z.record(z.string(), z.string()).parse(slashBody(fake, "/oncall", "month", { response_url: fake.responseUrl() })),
    ).toString();
    const answer = await fetch(`http://127.0.0.1:${address.port}${slackPath}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded", ...signed(secret, body) },
    });
    const ack = await answer.text();
    const end = Date.now() + 5_000;
    while (fake.responses.length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    return { ack, said: fake.responses[0] };
  }

  it("follows the acknowledgement, in which Slack would say nothing of a file it does not like", async () => {
    const { ack, said } = await command();
    expect(ack).toBe("");
    expect(said).toMatchObject({ response_type: "ephemeral" });
    expect(shown(said)).toBe("picture");
  });

  it("is waited for, and told in letters where that does not help", async () => {
    fake.fileDelay = Number.POSITIVE_INFINITY;
    const { said } = await command();
    expect(shown(said)).toBe("letters");
    expect(fake.messages).toEqual([]);
  });
});
