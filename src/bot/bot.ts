import type { Temporal } from "temporal-polyfill";
import { answerTo } from "./answers.ts";
import { contextOf, createCalls, recognised } from "./call.ts";
import { type Choice, cardReply, type Reply } from "./card.ts";
import { type Surroundings, usualLeases } from "./catchUp.ts";
import type { Input } from "./command.ts";
import type { From } from "./from.ts";
import { mayCall } from "./help.ts";
import { Pace } from "./pace.ts";
import { parse } from "./parse.ts";
import type { BotParts } from "./parts.ts";
import type { BotTables } from "./store.ts";
import { clean } from "./text.ts";
import { createTick } from "./tick.ts";

export interface Bot {
  /** A line someone typed, without the mention of the bot; a leading slash makes no difference. */
  readonly hear: (typed: string, from: From) => Promise<Reply>;
  /** A button pressed, a form sent. What it carries is checked like typed text, and permission is checked now. */
  readonly call: (command: string, input: Input, from: From) => Promise<Reply>;
  readonly suggest: (command: string, field: string, typed: string, from: From) => Promise<readonly Choice[]>;
  /** Does all that is due. Returns when more will be. */
  readonly tick: () => Promise<Temporal.Instant | undefined>;
  /** The app was added to a conversation (again): what was given up there is shown again. */
  readonly added: (from: Pick<From, "platform" | "workspace" | "conversation">) => Promise<void>;
}

export function createBot<T extends BotTables>(parts: BotParts<T>): Bot {
  const { store, commands } = parts;
  const { call, withPerson } = createCalls(parts);

  async function hear(typed: string, from: From): Promise<Reply> {
    const parsed = parse(clean(typed), commands);
    if (parsed.kind === "call") return call(parsed.command, parsed.input, from);
    return withPerson(from, async (by, language) => cardReply(answerTo(parsed, by, language, parts), language));
  }

  async function suggest(name: string, field: string, typed: string, from: From): Promise<readonly Choice[]> {
    const command = commands.find((one) => one.name === name);
    const district = await store.districtOf(from.platform, from.workspace);
    if (!command || !district || from.stranger) return [];
    const now = await parts.now();
    const known = await store.of(district).read(({ people }) => people.byAccount(from.platform, from.account.id));
    const by = known ?? (await store.of(district).transact((tables) => recognised(tables, from, now)));
    if (!by.active || !mayCall(command, by)) return [];
    return store.of(district).read((tables) => command.suggest(field, typed, contextOf(by, from, tables, now)));
  }

  async function added({ platform, workspace, conversation }: Pick<From, "platform" | "workspace" | "conversation">) {
    const district = await store.districtOf(platform, workspace);
    if (!district) return;
    await store.of(district).transact(async ({ conversations, mirrors }) => {
      await conversations.know(conversation);
      if (await conversations.revive(conversation)) await mirrors.revive(conversation);
    });
    parts.wake();
  }

  return { hear, call, suggest, added, tick: createTick(parts, surroundingsOf(parts)) };
}

const surroundingsOf = <T>({ platforms, cards, leases, now, sleep, log }: BotParts<T>): Surroundings<T> => ({
  platforms: new Map(platforms.map((platform) => [platform.name, { platform, pace: new Pace(platform.pace) }])),
  cards: new Map(cards.map((kind) => [kind.kind, kind])),
  leases: leases ?? usualLeases,
  now,
  sleep,
  warn: log.warn,
});
