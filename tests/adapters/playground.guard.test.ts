import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Served, servePlayground } from "../browser/sample.ts";

let served: Served;
beforeEach(async () => {
  served = await servePlayground();
});
afterEach(() => served.close());

test.each([
  ["another host", { host: "evil.example" }, 403],
  ["a host that only begins like ours", { host: "localhost.evil.example" }, 403],
  ["another page", { origin: "https://evil.example" }, 403],
  ["another port of this computer", { origin: "http://127.0.0.1:1" }, 403],
  ["another page, as the browser says", { "sec-fetch-site": "cross-site" }, 403],
  ["another server of this computer", { "sec-fetch-site": "same-site" }, 403],
  ["nobody who says where from", { origin: undefined }, 403],
  ["a page in a sandbox", { origin: "null" }, 403],
  ["a plain form", { "content-type": "text/plain" }, 415],
  ["nobody who says what it is", { "content-type": undefined }, 415],
])("a call is refused from %s", async (_, headers, status) => {
  const before = await clock();
  expect((await push(pushed, headers)).status).toBe(status);
  expect((await clock()) - before).toBeLessThan(60_000);
});

test.each(["evil.example", "evil.example@localhost", "localhost/evil.example", "localhost.evil.example"])(
  "nothing is told to somebody who asks the host “%s”",
  async (host) => {
    for (const path of ["/playground/", "/playground/api/state", "/playground/events"])
      expect((await raw(path, { headers: { host } })).status).toBe(403);
  },
);

test.each([
  ["too large", `{"by":"${"x".repeat(70_000)}"}`, 413],
  ["no JSON", "{", 400],
  ["empty", "", 400],
  ["something else", `{"by":"year"}`, 400],
  ["a list", "[]", 400],
  ["deeper than anybody reads", `${"[".repeat(30_000)}${"]".repeat(30_000)}`, 400],
])("a body that is %s is refused", async (_, body, status) => {
  expect((await push(body)).status).toBe(status);
});

test("a body that does not say how large it is, is refused as soon as it is too large", async () => {
  expect((await push("x".repeat(70_000), { "transfer-encoding": "chunked" })).status).toBe(413);
});

test.each(["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])("a call is refused by %s", async (method) => {
  expect((await raw("/playground/api/clock", { method })).status).toBe(405);
});
test("the page is only read", async () => {
  expect((await raw("/playground/", { method: "POST" })).status).toBe(405);
  expect(await raw("/playground/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
});

test.each([
  "../playground.ts",
  "../../../package.json",
  "..%2fplayground.ts",
  "%2e%2e/playground.ts",
  "style/../../playground.ts",
  "..\\playground.ts",
  "//etc/passwd",
  "%2fetc%2fpasswd",
  "main.js%00",
  "%",
  "constructor",
  "__proto__",
  "api/constructor",
  "page.ts",
  "tsconfig.json",
  "vendor/adaptivecards.js",
])("nothing but the page's own files is served: not %s", async (path) => {
  const { status, body } = await raw(`/playground/${path}`);
  expect([400, 404]).toContain(status);
  expect(JSON.parse(body)).toEqual({ error: expect.any(String) });
});

test("everything comes with a strict policy, and the page has no script or style of its own inside", async () => {
  for (const path of ["", "main.js", "api/state", "nothing"]) {
    const { headers } = await raw(`/playground/${path}`);
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  }
  const { body } = await raw("/playground/");
  expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|style="/);
  expect(await raw("/playground/vendor/adaptivecards.min.js")).toMatchObject({ status: 200 });
  expect(await raw("/playground")).toMatchObject({ status: 308, headers: { location: "/playground/" } });
});

const pushed = JSON.stringify({ by: "hour" });
const origin = () => new URL(served.url).origin;
const clock = async (): Promise<number> => JSON.parse((await raw("/playground/api/state")).body).now;
const push = (body: string, headers: Headers = {}) => {
  const usual = { "content-type": "application/json", origin: origin() };
  return raw("/playground/api/clock", { method: "POST", headers: { ...usual, ...headers }, body });
};

type Headers = Readonly<Record<string, string | undefined>>;
interface Sent {
  readonly method?: string;
  readonly headers?: Headers;
  readonly body?: string;
}
interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** With paths and headers that `fetch` would not send. */
function raw(path: string, { method = "GET", headers = {}, body = "" }: Sent = {}): Promise<Answer> {
  const said = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return new Promise((resolve, reject) => {
    const sent = httpRequest(origin(), { path, method, headers: Object.fromEntries(said) }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => {
        text += part;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
