import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { Temporal } from "temporal-polyfill";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { openSlack, slackPath } from "../../adapters/slack/slack.ts";
import { openTeams } from "../../adapters/teams/teams.ts";
import { commands, freeText } from "../../src/app.ts";
import type { Bot } from "../../src/bot/bot.ts";
import type { Log } from "../../src/bot/parts.ts";
import { makeBot } from "../../src/main/makeBot.ts";
import type { DistrictPlan } from "../../src/people/plan.ts";
import { smallDistrict } from "../support/district.ts";
import { botToken, FakeSlack, type Json, pressBody, sentBody, signed, slashBody } from "../support/fakeSlack.ts";
import { appId, LocalMicrosoft, tenantId } from "../support/localMicrosoft.ts";
import { memoryStore } from "../support/world.ts";

const secret = "8f742231b10e8888abcd99yyyzzz85a5";
const errors: unknown[] = [];
const log: Log = { info: () => undefined, warn: () => undefined, error: (_message, error) => errors.push(error) };
const formType = "application/x-www-form-urlencoded";
const strings = z.record(z.string(), z.string());
export const json = z.record(z.string(), z.unknown());

/** A district whose IT is in the fake Slack's channel C1 and whose Facilities are in a Teams channel. */
const plan = (): DistrictPlan => {
  const small = smallDistrict();
  const withAccount = (name: string, platform: string, id: string) => {
    const found = small.people.find((one) => one.name === name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return { ...found, accounts: [{ platform, id }] };
  };
  return {
    ...small,
    workspaces: [
      { platform: "slack", workspace: "T1" },
      { platform: "teams", workspace: tenantId },
    ],
    people: [
      withAccount("Ana Ruiz", "slack", "U1"),
      withAccount("Tom Becker", "teams", "aad-tom"),
      withAccount("Rosa Diaz", "teams", "aad-rosa"),
    ],
    homes: [
      { department: "it", platform: "slack", id: "C1", name: "it", language: undefined },
      { department: "facilities", platform: "teams", id: "19:it@thread.tacv2", name: "Facilities", language: "es" },
    ],
  };
};

/** The whole product behind its two real doors: Bolt over signed HTTP, teams-ai with signed tokens. */
export async function openDoors() {
  errors.length = 0;
  const slackFake = await new FakeSlack().start();
  const microsoft = await new LocalMicrosoft().start();
  const store = memoryStore();
  await store.setup((setup) => setup.bring(plan(), Temporal.Instant.from("2026-03-03T15:00:00Z")));
  const config = { mode: "http", botToken, signingSecret: secret, apiUrl: slackFake.url, commands, freeText } as const;
  const slack = openSlack(config, { bot: () => bot, log });
  const teams = await openTeams(
    {
      appId,
      tenantId,
      password: "not a secret",
      publicUrl: "https://crosswalk.example",
      serviceUrls: [microsoft.url],
      openIdUrl: microsoft.openIdUrl,
      timing: { timeoutMs: 500, maxTries: 1 },
    },
    () => bot,
    log,
  );
  const platforms = [slack.platform, teams.platform];
  let clock: Temporal.Instant | undefined;
  const now = async () => clock ?? store.now();
  const bot: Bot = makeBot({ store, platforms, log, now, wake: () => undefined });
  await slack.start();
  const server = createServer(slack.listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  onTestFinished(async () => {
    await slack.stop();
    server.closeAllConnections();
    await Promise.all([slackFake.stop(), microsoft.stop()]);
    await store.close();
  });

  const post = (fields: Json) => {
    const body = new URLSearchParams(strings.parse(fields)).toString();
    const url = `http://127.0.0.1:${port}${slackPath}`;
    return fetch(url, { method: "POST", body, headers: { "content-type": formType, ...signed(secret, body) } });
  };
  const tom = { id: "29:tom", name: "Tom Becker", aadObjectId: "aad-tom" };
  return {
    slackFake,
    microsoft,
    errors,
    tick: () => bot.tick(),
    /** What the district's clock shows; signatures and tokens keep the real one. */
    isNow: (instant: string) => {
      clock = Temporal.Instant.from(instant);
      return bot.tick();
    },
    /** Signed as Slack signs. */
    slash: async (command: string, text: string, more: Json = {}): Promise<Json> =>
      json.parse(JSON.parse((await (await post(slashBody(slackFake, command, text, more))).text()) || "{}")),
    press: (value: string) => post({ payload: JSON.stringify(pressBody(slackFake, value)) }),
    submit: async (view: Json, values: Json): Promise<string> =>
      (await post({ payload: JSON.stringify(sentBody(slackFake, view, values)) })).text(),
    /** Signed as the Bot service signs. */
    say: (text: string, more: Json = {}) =>
      teams.receive(microsoft.token(), microsoft.activity({ from: tom, text, ...more })),
    /** Signed by somebody else. */
    forge: (text: string) => {
      const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      return teams.receive(microsoft.token({}, {}, privateKey), microsoft.activity({ from: tom, text }));
    },
    click: (data: unknown, more: Json = {}) =>
      teams.receive(
        microsoft.token(),
        microsoft.inChannel({
          from: tom,
          type: "invoke",
          name: "adaptiveCard/action",
          text: undefined,
          replyToId: "m1",
          value: { action: { type: "Action.Execute", verb: "call", data } },
          ...more,
        }),
      ),
  };
}

/** Every button of a Slack message or an Adaptive Card, by its label, with what it carries. */
export function buttonsIn(value: unknown, found = new Map<string, unknown>()): ReadonlyMap<string, unknown> {
  if (Array.isArray(value)) for (const one of value) buttonsIn(one, found);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return found;
  const object = json.parse(value);
  if (object["type"] === "button") found.set(String(Object(object["text"]).text), object["value"]);
  if (object["type"] === "Action.Execute") found.set(String(object["title"]), object["data"]);
  for (const inner of Object.values(object)) buttonsIn(inner, found);
  return found;
}
