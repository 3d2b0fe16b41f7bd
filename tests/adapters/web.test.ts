import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { healthDoors } from "../../adapters/web/health.ts";
import { createWeb, type Door, listen } from "../../adapters/web/server.ts";

async function open(doors: readonly Door[]): Promise<{ url: string; errors: unknown[] }> {
  const errors: unknown[] = [];
  const server = createWeb(doors, (error) => errors.push(error));
  await listen(server, 0, "127.0.0.1");
  onTestFinished(() => void server.close());
  const { port }: Pick<AddressInfo, "port"> = Object(server.address());
  return { url: `http://127.0.0.1:${port}`, errors };
}
const signs = { ping: async () => undefined, tickAge: () => 1000, counts: () => ({ ticks_total: 7 }) };

test("health says whether it lives, whether it can keep and show things, and its figures", async () => {
  const { url } = await open(healthDoors(signs));
  const say = async (path: string) => {
    const response = await fetch(url + path);
    return [response.status, await response.text()];
  };
  expect(await say("/healthz")).toEqual([200, "ok\n"]);
  expect(await say("/readyz")).toEqual([200, "ready\n"]);
  expect(await say("/metrics")).toEqual([200, "crosswalk_tick_age_seconds 1\ncrosswalk_ticks_total 7\n"]);
});

test("it is not ready without its database, nor when its clockwork stands still", async () => {
  const { url } = await open(healthDoors({ ...signs, ping: () => Promise.reject(new Error("gone")) }));
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  const still = await open(healthDoors({ ...signs, tickAge: () => 61_000 }));
  expect(await (await fetch(`${still.url}/readyz`)).text()).toBe("the clockwork stands still\n");
});

test("no such door is 404, a wrong method 405, and a door that fails is 500 without a word about why", async () => {
  const bad: Door = { path: "/bad", methods: ["GET"], answer: () => Promise.reject(new Error("secret")) };
  const { url, errors } = await open([bad]);
  expect((await fetch(`${url}/other`)).status).toBe(404);
  const wrong = await fetch(`${url}/bad`, { method: "POST" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET"]);
  const failed = await fetch(`${url}/bad`);
  expect([failed.status, await failed.text()]).toEqual([500, ""]);
  expect(errors).toHaveLength(1);
});
