import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, it } from "vitest";
import { clientsFor } from "../../adapters/slack/clients.ts";
import { slackFollower } from "../../adapters/slack/follower.ts";
import { loggerFor } from "../../adapters/slack/logger.ts";
import { type Follower, FollowTrouble, type FollowTroubleKind } from "../../src/bot/follower.ts";
import { botToken, FakeSlack, type Json, once } from "../support/fakeSlack.ts";
import { hostileTexts } from "../support/hostile.ts";

const silent = { info: () => {}, warn: () => {}, error: () => {} };
let fake: FakeSlack;
let follower: Follower;
beforeEach(async () => {
  fake = await new FakeSlack().start();
  const config = { mode: "http", botToken, signingSecret: "x", apiUrl: fake.url, commands: [] } as const;
  const clients = clientsFor({ ...config, freeText: { command: "request", field: "what" } }, loggerFor(silent));
  follower = slackFollower(clients, () => Temporal.Now.instant());
});
afterEach(async () => {
  await fake.stop();
  expect(fake.violations).toEqual([]);
});

const account = (id: string, platform = "slack") => ({ platform, id, facts: {} });
const channel = (id: string) => ({ platform: "slack", id });
const troubleOf = async (work: Promise<void>): Promise<FollowTroubleKind | undefined> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error !== undefined) expect(error).toBeInstanceOf(FollowTrouble);
  return error instanceof FollowTrouble ? error.kind : undefined;
};

it("puts exactly these people of Slack into the group, each of them once", async () => {
  await follower.setGroup("T1", "S1", [account("UES"), account("29:x", "teams"), account("U1"), account("UES")]);
  expect(fake.groups.get("S1")?.users).toEqual(["UES", "U1"]);
  expect(fake.of("usergroups.users.update")[0]?.args["team_id"]).toBe("T1");
});

it.each<[string, FollowTroubleKind]>([
  ["SNONE", "not found"],
  ["SOLD", "not found"],
])("says that the group %s is %s", async (group, kind) => {
  expect(await troubleOf(follower.setGroup("T1", group, [account("U1")]))).toBe(kind);
});

it("says so where nobody could be put into the group", async () => {
  expect(await troubleOf(follower.setGroup("T1", "S1", [account("29:x", "teams")]))).toBe("not found");
  expect(await troubleOf(follower.setGroup("T1", "S1", [account("UNONE")]))).toBe("not found");
  expect(fake.groups.get("S1")?.users).toEqual(["U1"]);
});

it("says so where the plan has no groups", async () => {
  fake.paid = false;
  expect(await troubleOf(follower.setGroup("T1", "S1", [account("U1")]))).toBe("no groups on this plan");
});

it("says so where it may not", async () => {
  fake.rules.push(once("usergroups.users.update", { body: { ok: false, error: "permission_denied" } }));
  expect(await troubleOf(follower.setGroup("T1", "S1", [account("U1")]))).toBe("missing permission");
  fake.scopes.delete("usergroups:write");
  expect(await troubleOf(follower.setGroup("T1", "S1", [account("U1")]))).toBe("missing permission");
});

it.each<[string, Json]>([
  ["internal_error", { ok: false, error: "internal_error" }],
  ["something new", { ok: false, error: "something_new" }],
])("counts %s as unreachable", async (_, body) => {
  fake.rules.push(once("usergroups.users.update", { body }));
  expect(await troubleOf(follower.setGroup("T1", "S1", [account("U1")]))).toBe("unreachable");
});

it("counts a rate limit as unreachable, with the time to wait for as its cause", async () => {
  const answer = { status: 429, headers: { "retry-after": "7" }, body: { ok: false, error: "ratelimited" } };
  fake.rules.push(once("conversations.setTopic", answer));
  const error: unknown = await follower.setTopic(channel("C1"), "x").catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: "unreachable", cause: { name: "NotSent", retryAt: expect.anything() } });
});

it("sets a topic once: what is there already is not told to the channel again", async () => {
  await follower.setTopic(channel("C1"), "On call: Ana Ruiz & Luz Peña");
  await follower.setTopic(channel("C1"), "On call: Ana Ruiz & Luz Peña");
  expect(fake.channels.get("C1")?.topic).toBe("On call: Ana Ruiz &amp; Luz Peña");
  expect(fake.of("conversations.setTopic")).toHaveLength(1);
});

it.each(hostileTexts)("writes %j as literal text of at most 250 letters", async (typed) => {
  await follower.setTopic(channel("C1"), typed.repeat(20));
  expect(fake.channels.get("C1")?.topic).not.toMatch(/[<>\n]/);
});

it("joins a public channel for its topic", async () => {
  await follower.setTopic(channel("C2"), "x");
  expect(fake.channels.get("C2")).toMatchObject({ member: true, topic: "x" });
});

it.each<[string, FollowTroubleKind]>([
  ["GHID", "not found"],
  ["COLD", "not found"],
  ["D1", "not found"],
  ["GOUT", "missing permission"],
])("says of the channel %s: %s", async (id, kind) => {
  expect(await troubleOf(follower.setTopic(channel(id), "x"))).toBe(kind);
});

it("says so where nobody listens", async () => {
  await fake.stop();
  expect(await troubleOf(follower.setTopic(channel("C1"), "x"))).toBe("unreachable");
  fake = await new FakeSlack().start();
});
