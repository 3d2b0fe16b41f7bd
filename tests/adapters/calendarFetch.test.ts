import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { fetchCalendar } from "../../adapters/web/fetchCalendar.ts";
import { readOutsideCalendar } from "../../adapters/web/outsideCalendar.ts";
import { isPublicAddress } from "../../adapters/web/publicAddress.ts";
import { listen } from "../../adapters/web/server.ts";
import { CalendarTrouble } from "../../src/bot/outsideCalendar.ts";
import { ics } from "../fixtures/calendars/files.ts";

const here = "127.0.0.1";
/** A server of somebody's calendars, on this computer. */
async function serve(answer: RequestListener): Promise<{ url: string; port: number; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  const port = await listen(server, 0, here);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://${here}:${port}`, port, asked };
}
const redirecting =
  (to: (path: string) => string): RequestListener =>
  (request, response) =>
    void response.writeHead(302, { location: to(request.url ?? "") }).end("elsewhere");
const read = (url: string) => fetchCalendar(url, { loopback: here });

/** The trouble that reading meets. */
async function met(reading: Promise<unknown>): Promise<CalendarTrouble> {
  const trouble = await reading.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(trouble instanceof CalendarTrouble)) throw new Error("there was no trouble", { cause: trouble });
  return trouble;
}
const kind = async (reading: Promise<unknown>) => (await met(reading)).kind;

test("a calendar is read as it is, packed or not, with or without a byte order mark", async () => {
  const text = ics("X-WR-CALNAME:Año escolar");
  const { url, asked } = await serve((request, response) => {
    if (request.url === "/packed") response.setHeader("content-encoding", "gzip").end(gzipSync(text));
    else response.end(request.url === "/mark" ? `\ufeff${text}` : text);
  });
  for (const path of ["/plain", "/packed", "/mark"]) expect(await read(url + path)).toBe(text);
  expect(asked[0]?.headers).toMatchObject({ accept: "text/calendar, */*;q=0.1", "user-agent": "Crosswalk" });
});

test("a calendar that has moved is found, also three times on", async () => {
  const { url } = await serve((request, response) => {
    const step = Number(request.url?.slice(1));
    if (step < 3) response.writeHead(301, { location: `/${step + 1}` }).end();
    else response.end("here");
  });
  expect(await read(`${url}/0`)).toBe("here");
});

test("redirects without end are not followed without end", async () => {
  const { url, asked } = await serve(redirecting((path) => `${path}x`));
  expect(await kind(read(`${url}/a`))).toBe("unreachable");
  expect(asked).toHaveLength(4);
});

test.each([
  ["this computer", (port: number) => `http://127.0.0.2:${port}/`],
  ["this computer, written as one number", (port: number) => `http://2130706434:${port}/`],
  ["this computer, in the new notation", (port: number) => `http://[::1]:${port}/`],
  ["this computer, the old notation in the new", (port: number) => `http://[::ffff:127.0.0.1]:${port}/`],
  ["the district's own network", () => "https://10.0.0.7/"],
  ["the cloud's own secrets", () => "http://169.254.169.254/latest/meta-data/"],
  ["a file", () => "file:///etc/passwd"],
  ["somewhere with a password", () => "https://ana:canary@calendar.example/"],
])("a redirect to %s is not followed", async (_, to) => {
  const other = await serve((_request, response) => void response.end("secret"));
  const { url } = await serve(redirecting(() => to(other.port)));
  expect(await kind(read(url))).toBe("address");
  expect(other.asked).toEqual([]);
});

test.each([
  "",
  "my calendar",
  "calendar.example/a.ics",
  "http://calendar.example/a.ics",
  "ftp://calendar.example/a.ics",
  "javascript:alert(1)",
  "data:text/calendar,BEGIN:VCALENDAR",
  "https://ana:secret@calendar.example/a.ics",
  "https://127.0.0.1/a.ics",
  "https://127.1/a.ics",
  "https://0x7f.0.0.1/a.ics",
  "https://0/a.ics",
  "https://[::1]/a.ics",
  "https://[::ffff:10.0.0.1]/a.ics",
  "https://[fe80::1]/a.ics",
  "https://192.168.1.1/a.ics",
  "webcal://192.168.1.1/a.ics",
])("%j is no address that is asked", async (address) => {
  const resolve = () => Promise.reject(new Error("looked up"));
  const trouble = await met(fetchCalendar(address, { resolve }));
  expect([trouble.kind, trouble.cause]).toEqual(["address", undefined]);
});

test("a webcal address is a https address", async () => {
  const looked: string[] = [];
  const resolve = async (host: string) => {
    looked.push(host);
    return [{ address: "10.0.0.1", family: 4 }];
  };
  expect(await kind(fetchCalendar(" webcal://calendar.example/a.ics ", { resolve }))).toBe("address");
  expect(looked).toEqual(["calendar.example"]);
});

test("a name that leads to this network is not connected to, whatever else it leads to", async () => {
  const { port, asked } = await serve((_, response) => void response.end("secret"));
  const at = (...addresses: readonly string[]) =>
    fetchCalendar(`http://calendar.example:${port}/`, {
      loopback: here,
      resolve: async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    });
  expect(await kind(at("127.0.0.2"))).toBe("address");
  expect(await kind(at(here, "::1"))).toBe("address");
  expect(await kind(at())).toBe("address");
  expect(asked).toEqual([]);
  expect(await at(here)).toBe("secret");
});

test("a name that changes its mind is asked once for each connection, and what it said is checked", async () => {
  const answers = [here, "127.0.0.2"];
  const resolve = async () => [{ address: answers.shift() ?? "10.0.0.1", family: 4 }];
  const { port, asked } = await serve((_, response) => void response.setHeader("connection", "close").end("calendar"));
  const url = `http://calendar.example:${port}/`;
  expect(await fetchCalendar(url, { loopback: here, resolve })).toBe("calendar");
  expect(answers).toEqual(["127.0.0.2"]);
  expect(await kind(fetchCalendar(url, { loopback: here, resolve }))).toBe("address");
  expect(asked).toHaveLength(1);
});

test("a file that never ends is read up to 2 MB, and so is one that unpacks to more", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, "x"));
  expect(bomb.length).toBeLessThan(100_000);
  const { url } = await serve((request, response) => {
    if (request.url === "/bomb") return void response.setHeader("content-encoding", "gzip").end(bomb);
    const pour = (): void => void response.write(Buffer.alloc(65_536, "x"), (error) => error ?? pour());
    pour();
  });
  expect(await kind(read(`${url}/endless`))).toBe("too large");
  expect(await kind(read(`${url}/bomb`))).toBe("too large");
});

test.each([
  ["says nothing", () => undefined],
  [
    "dribbles",
    (_, response) => {
      const timer = setInterval(() => response.write("B"), 10);
      response.on("close", () => clearInterval(timer));
    },
  ],
  [
    "redirects slowly",
    (_, response) => void setTimeout(() => response.writeHead(302, { location: "/" }).end(), 60).unref(),
  ],
] satisfies readonly (readonly [string, RequestListener])[])(
  "a server that %s is left alone after a while",
  async (_, answer) => {
    const { url } = await serve(answer);
    expect(await kind(fetchCalendar(url, { loopback: here, patienceMs: 150 }))).toBe("too slow");
  },
);

test("a name that nobody answers for is left alone after a while", async () => {
  const resolve = () => new Promise<never>(() => undefined);
  expect(await kind(fetchCalendar("https://calendar.example/", { resolve, patienceMs: 50 }))).toBe("too slow");
});

test.each([
  [404, "refused"],
  [401, "refused"],
  [410, "refused"],
  [500, "unreachable"],
  [503, "unreachable"],
  [304, "unreachable"],
])("a server that answers %i: %s, and the log can say so", async (status, as) => {
  const { url } = await serve((_, response) => void response.writeHead(status).end());
  const trouble = await met(read(url));
  expect(trouble.kind).toBe(as);
  expect(inspect(trouble.cause)).toContain(String(status));
});

test("nobody at the address: unreachable", async () => {
  const { url } = await serve((request) => void request.socket.destroy());
  expect(await kind(read(url))).toBe("unreachable");
  const resolve = () => Promise.reject(new Error("getaddrinfo ENOTFOUND calendar.example"));
  expect(await kind(fetchCalendar("https://calendar.example/", { resolve }))).toBe("unreachable");
});

test("what an address gives away is in no error", async () => {
  const { port } = await serve((request) => void request.socket.destroy());
  const wrong = await serve(redirecting(() => "https://canary:canary@calendar.example/canary"));
  const packed = await serve((_, response) => void response.setHeader("content-encoding", "gzip").end("not packed"));
  for (const address of [
    "https://ana:canary@calendar.example/",
    "canary://calendar.example/",
    "https://[canary/",
    `http://${here}:${port}/canary/basic.ics?key=canary`,
    `${wrong.url}/canary`,
    `${packed.url}/canary`,
  ])
    expect(inspect(await met(read(address)), { depth: 10, showHidden: true })).not.toContain("canary");
});

test.each(["8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::8a"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  "0.0.0.0",
  "10.255.0.1",
  "100.64.0.1",
  "100.127.255.255",
  "127.0.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "::7f00:1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "2001:0:1::",
  "2001:db8::1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fe80::1%eth0",
  "ff02::1",
  "localhost",
  "",
])("%s is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test("from outside nothing of this network is read, whatever a test may", async () => {
  const from = Temporal.Instant.from("2026-03-01T06:00:00Z");
  const range = { from, until: from.add({ hours: 24 }), zone: "America/Chicago" };
  const { port, asked } = await serve((_, response) => void response.end(ics()));
  for (const address of [`http://localhost:${port}/`, `https://localhost:${port}/`, `https://${here}:${port}/`])
    expect(await kind(readOutsideCalendar(address, range))).toBe("address");
  expect(asked).toEqual([]);
});
