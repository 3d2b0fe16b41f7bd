import { createServer } from "node:http";
import { expect, test } from "vitest";
import { openPlayground, type Playground } from "../../adapters/playground/playground.ts";
import type { WireState } from "../../adapters/playground/wire.ts";
import type { Bot } from "../../src/bot/bot.ts";
import { type Card, cardReply } from "../../src/bot/card.ts";
import type { Platform } from "../../src/bot/platform.ts";

const path = "/picture/d.0123456789abcdef0123/2026-03.png";
const card: Card = {
  title: ["March"],
  tone: "neutral",
  body: [
    { kind: "image", url: path, alt: "March 2026", grid: "Su  Mo\n 1   2" },
    { kind: "image", url: "/picture/none.png", alt: "April 2026", grid: "Su  Mo\n 5   6" },
  ],
};
const bot: Bot = {
  hear: async () => cardReply(card),
  call: async () => cardReply(card),
  suggest: async () => [],
  tick: async () => undefined,
  added: async () => {},
};

async function stage(work: (url: string, platforms: readonly Platform[]) => Promise<void>): Promise<void> {
  let platforms: readonly Platform[] = [];
  const playground: Playground = await openPlayground({
    open: async (given) => {
      platforms = given;
      const pictures = async (asked: string) => (asked === path ? new Uint8Array([137, 80, 78, 71]) : undefined);
      return { bot, tick: async () => {}, close: async () => {}, pictures };
    },
    commands: [],
    district: "Sample",
    zone: "America/Denver",
    people: [{ name: "Ana Ruiz", about: "leads IT", language: "en", slack: "U-ANA", teams: "29:ana" }],
    channels: [
      { platform: "slack", id: "C-IT", name: "it" },
      { platform: "teams", id: "19:it", name: "IT" },
    ],
    workspaces: { slack: "T1", teams: "tenant" },
  });
  const server = createServer((request, response) => void playground.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  try {
    await work(`http://127.0.0.1:${address.port}`, platforms);
  } finally {
    await playground.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test("both chats show pictures from the local server, and letters where there is none", () =>
  stage(async (url, platforms) => {
    const say = (platform: string, account: string, conversation: string) =>
      fetch(`${url}/playground/api/say`, {
        method: "POST",
        headers: { origin: url, "content-type": "application/json" },
        body: JSON.stringify({ platform, account, conversation, text: "/oncall month" }),
      });
    expect((await say("slack", "U-ANA", "C-IT")).status).toBe(200);
    expect((await say("teams", "29:ana", "19:it")).status).toBe(200);
    for (const platform of platforms)
      await platform.post(
        { platform: platform.name, id: platform.name === "slack" ? "C-IT" : "19:it", facts: {} },
        card,
        {
          key: "k",
          notify: false,
          language: "en",
        },
      );
    const { messages }: WireState = JSON.parse(await (await fetch(`${url}/playground/api/state`)).text());
    const cards = messages.filter(({ content }) => content !== undefined);
    expect(cards).toHaveLength(4);
    for (const { platform, content } of cards) {
      const json = JSON.stringify(content);
      expect(json.match(/\/playground\/picture\/[^"]*/g)).toEqual([`/playground/picture${path}`]);
      expect(json).toContain(platform === "slack" ? "Su  Mo" : "Su\u00a0\u00a0Mo");
    }
    const picture = await fetch(`${url}/playground/picture${path}`);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(new Uint8Array([137, 80, 78, 71]));
    expect((await fetch(`${url}/playground/picture/picture/none.png`)).status).toBe(404);
  }));
