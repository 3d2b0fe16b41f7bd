import type { Bot } from "../../src/bot/bot.ts";
import { languageOf } from "../../src/bot/from.ts";
import type { Log } from "../../src/bot/parts.ts";
import type { Platform } from "../../src/bot/platform.ts";
import { type Activity, mentionsIn, readActivity } from "./activity.ts";
import { answerClick } from "./answerClick.ts";
import { answerTyped } from "./answerTyped.ts";
import type { Desk } from "./desk.ts";
import { type Incoming, understand } from "./inbound.ts";
import { refuseInvoke } from "./invokeAnswer.ts";
import { once } from "./once.ts";
import { createPlatform } from "./platform.ts";
import { createRoster } from "./roster.ts";
import type { Answer, Sdk } from "./sdk.ts";
import { defaultServiceUrl, sdkConfigOf, type TeamsConfig } from "./settings.ts";
import { createTransport } from "./transport.ts";
import { wordsIn } from "./words.ts";

export interface Teams {
  readonly platform: Platform;
  /** One POST to /api/messages: its header, and its body read as JSON. */
  readonly receive: Sdk["receive"];
}

/** Loads the SDK, which costs a second and 70 MB: importing this file does not. */
export async function openTeams(config: TeamsConfig, bot: () => Bot, log: Log): Promise<Teams> {
  const { openSdk } = await import("./sdk.ts");
  const { publicUrl, tenantId, timing } = config;
  const handledOnce = once<Answer>();
  const sdk = openSdk(sdkConfigOf(config), (body) => {
    const activity = readActivity(body);
    if (!activity) return Promise.resolve({ status: 200 });
    const key = activity.id && `${activity.type} ${activity.conversation.id} ${activity.id}`;
    return key ? handledOnce(key, () => handle(activity, desk)) : handle(activity, desk);
  });
  const calls = sdk.calls(createTransport({ ...timing }));
  const desk: Desk = { bot, calls, roster: createRoster(calls.member), publicUrl, log };
  // A card's own policy says whether it is repeated when nobody knows if it arrived.
  const careful = sdk.calls(createTransport({ ...timing, repeatsUncertain: false }));
  const serviceUrl = defaultServiceUrl(config);
  return { platform: createPlatform({ calls: careful, publicUrl, serviceUrl, tenantId }), receive: sdk.receive };
}

async function handle(activity: Activity, desk: Desk): Promise<Answer> {
  try {
    return await act(await incoming(activity, desk), desk);
  } catch (error) {
    desk.log.error("an activity was not handled", error, { type: activity.type });
    return { status: 200 };
  }
}

async function act(incoming: Incoming, desk: Desk): Promise<Answer> {
  switch (incoming.kind) {
    case "typed":
      await answerTyped(incoming, desk);
      return { status: 200 };
    case "click":
      return answerClick(incoming, desk);
    case "added":
      await desk.bot().added(incoming.place);
      if (incoming.by) await answerTyped({ kind: "typed", line: "help", from: incoming.by, target: undefined }, desk);
      return { status: 200 };
    case "unknown invoke": {
      const language = incoming.from ? languageOf(incoming.from) : "en";
      return refuseInvoke(incoming.name, wordsIn(language).notSupported);
    }
    case "nothing":
      return { status: 200 };
  }
}

/** What it wants, with what only the roster knows: who is a guest, and by which id the bot knows those mentioned. */
async function incoming(activity: Activity, { roster }: Desk): Promise<Incoming> {
  const found = understand(activity);
  if (found.kind !== "typed" && found.kind !== "click") return found;
  const { id: chat, facts } = found.from.conversation;
  // A channel has the roster of its team.
  const at = { serviceUrl: activity.serviceUrl, id: facts?.["teamId"] ?? chat };
  const bot = activity.recipient?.id;
  const others = found.kind === "typed" ? mentionsIn(activity).filter(({ id }) => id !== bot) : [];
  const ids = new Map<string, string>();
  const asked = others.map(async ({ id, aadObjectId }) => {
    ids.set(id, aadObjectId ?? (await roster.accountOf(id, at)));
  });
  const [from] = await Promise.all([roster.complete(found.from, at), ...asked]);
  const again = others.length > 0 ? understand(activity, ({ id }) => ids.get(id) ?? id) : found;
  return again.kind === "typed" || again.kind === "click" ? { ...again, from } : found;
}
