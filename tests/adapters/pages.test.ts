import { request } from "node:http";
import { inspect } from "node:util";
import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { calendarFile } from "../../adapters/web/calendarFile.ts";
import { pageDoors } from "../../adapters/web/pages.ts";
import { createWeb, listen } from "../../adapters/web/server.ts";
import type { Asked, Calendar, Page } from "../../src/bot/page.ts";
import type { BotTables } from "../../src/bot/store.ts";
import { start, world } from "../support/world.ts";

const token = "cedar.0123456789abcdefghij-_";
const shifts = (sequence: number): Calendar => ({
  name: "On call",
  events: [
    {
      id: "s-7",
      sequence,
      changedAt: Temporal.Instant.from("2026-03-03T15:00:00Z"),
      start: Temporal.Instant.from("2026-03-09T13:00:00Z"),
      end: Temporal.Instant.from("2026-03-16T13:00:00Z"),
      title: "On call: Network",
      alarms: [60],
    },
  ],
});
/** A calendar and a picture of it, for whoever has the token. */
const onCall = (calendar: () => Calendar, heard: Asked[] = []): Page<BotTables> => ({
  path: "calendar",
  async answer(asked, { district }) {
    heard.push(asked);
    if (asked.token !== token) return undefined;
    if (asked.rest === ".ics") return { kind: "calendar", calendar: calendar() };
    if (asked.rest === "/2026-03.png") return { kind: "picture", svg: `<svg>${(await district.get()).zone}</svg>` };
    return undefined;
  },
});

async function open(page: Page<BotTables> = onCall(() => shifts(1))) {
  const { store } = await world();
  const errors: unknown[] = [];
  const png = async (svg: string) => Buffer.from(`PNG of ${svg}`);
  const server = createWeb(pageDoors([page], { store, now: async () => start, png }), (error) => errors.push(error));
  const port = await listen(server, 0, "127.0.0.1");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}`, port, errors, store };
}
/** Everything an answer says, except for the time of day and the connection. */
async function whole(response: Response) {
  const of = new Set(["date", "connection", "keep-alive"]);
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !of.has(name)));
  return { status: response.status, headers, body: await response.text() };
}

test("who has the address reads the calendar, and nobody in between keeps it", async () => {
  const { url } = await open();
  const { status, headers, body } = await whole(await fetch(`${url}/calendar/${token}.ics`));
  expect([status, body]).toEqual([200, calendarFile(shifts(1))]);
  expect(headers).toMatchObject({
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'inline; filename="calendar.ics"',
    "cache-control": "private, max-age=60",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-length": String(Buffer.byteLength(body)),
  });
  expect(headers["etag"]).toMatch(/^"[\w-]{43}"$/);
});

test("a picture is made by who can", async () => {
  const { url } = await open();
  const { headers, body } = await whole(await fetch(`${url}/calendar/${token}/2026-03.png`));
  expect(body).toBe("PNG of <svg>America/Chicago</svg>");
  expect(headers).toMatchObject({
    "content-type": "image/png",
    "content-disposition": 'inline; filename="calendar.png"',
    "cache-control": "private, max-age=60",
  });
});

test("asked with HEAD it says the same without the file; other methods are not taken", async () => {
  const { url } = await open();
  const address = `${url}/calendar/${token}.ics`;
  const head = await whole(await fetch(address, { method: "HEAD" }));
  expect(head).toEqual({ ...(await whole(await fetch(address))), body: "" });
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
    expect((await fetch(address, { method })).status).toBe(405);
});

test("what a subscriber has already is not sent again, until it changes", async () => {
  let sequence = 1;
  const { url } = await open(onCall(() => shifts(sequence)));
  const ask = (mark: string) => fetch(`${url}/calendar/${token}.ics`, { headers: { "if-none-match": mark } });
  const etag = (await ask("")).headers.get("etag") ?? "";
  for (const mark of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const { status, headers, body } = await whole(await ask(mark));
    expect([status, body, headers["etag"], headers["cache-control"]]).toEqual([304, "", etag, "private, max-age=60"]);
  }
  expect((await ask('"other"')).status).toBe(200);
  sequence = 2;
  const changed = await ask(etag);
  expect([changed.status, (await changed.text()).includes("SEQUENCE:2")]).toEqual([200, true]);
});

test("whatever is not there is not there in the same way", async () => {
  const { url, store, errors } = await open();
  const secret = token.slice("cedar.".length);
  const answers = [];
  for (const path of [
    `${token}.txt`,
    `${token}`,
    `cedar.${secret}x.ics`,
    `nowhere.${secret}.ics`,
    `__proto__.${secret}.ics`,
    "cedar.short.ics",
    "cedar",
    "",
    "%E0%A4%A",
    `..%2f..%2fetc%2fpasswd`,
    `${token}/2026-03.png/more`,
    "%00",
  ])
    answers.push(await whole(await fetch(`${url}/calendar/${path}`)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 404, headers: { "cache-control": "no-store" }, body: "" });
  expect([await store.districts(), errors]).toEqual([["cedar"], []]);
});

test("the page hears the token, what follows it and what stands after the question mark", async () => {
  const heard: Asked[] = [];
  const { url } = await open(onCall(() => shifts(1), heard));
  await fetch(`${url}/calendar/${token}/ana%20ruiz/2026-03.png?zone=America%2FDenver&zone=UTC&a=b?c&__proto__=x`);
  expect(heard).toEqual([
    {
      token,
      rest: "/ana ruiz/2026-03.png",
      query: Object.fromEntries([
        ["zone", "UTC"],
        ["a", "b?c"],
        ["__proto__", "x"],
      ]),
    },
  ]);
});

test("an address longer than any of ours is not looked at", async () => {
  const heard: Asked[] = [];
  const { url } = await open(onCall(() => shifts(1), heard));
  expect((await fetch(`${url}/calendar/${token}.ics?${"x".repeat(3_000)}`)).status).toBe(414);
  expect(heard).toEqual([]);
});

test("an address that is no path at all does no harm", async () => {
  const { port } = await open();
  const status = await new Promise((resolve, reject) => {
    const raw = request({ port, host: "127.0.0.1", path: `//evil.example/calendar/${token}.ics` }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    raw.on("error", reject).end();
  });
  expect(status).toBe(404);
});

test("where a page cannot be made the log says why, and has no token in it", async () => {
  const secret = token.slice("cedar.".length);
  const failing: Page<BotTables> = {
    path: "calendar",
    answer: () => {
      const cause = Object.assign(new Error(`params: cedar,${secret}`), { params: [secret] });
      throw new Error(`Failed query: select * from addresses where token = ${token}`, { cause });
    },
  };
  const { url, errors } = await open(failing);
  const { status, body } = await whole(await fetch(`${url}/calendar/${token}.ics`));
  expect([status, body, errors.length]).toEqual([500, "", 1]);
  const logged = inspect(errors, { depth: 10, showHidden: true });
  expect(logged).toContain("Failed query: select * from addresses where token = [hidden]");
  expect(logged).toContain("caused by Error: params: cedar,[hidden]");
  expect(logged).not.toContain(secret);
});

test("a page reads, and cannot write", async () => {
  const writing: Page<BotTables> = {
    path: "calendar",
    answer: async (_, { journal }) => {
      await journal.add({ at: start, actor: "page", subject: "request:R-1", what: "seen" });
      return undefined;
    },
  };
  const { url, errors } = await open(writing);
  expect((await fetch(`${url}/calendar/${token}.ics`)).status).toBe(500);
  expect(errors).toHaveLength(1);
});
