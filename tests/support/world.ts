import { Temporal } from "temporal-polyfill";
import { onTestFinished } from "vitest";
import { migrateSqlite } from "../../db/migrate.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { sqliteMigrations } from "../../db/sqliteFile.ts";
import type { OpenStore } from "../../db/unit.ts";
import { cards, chores, commands, errandsOver, freeText, type Tables } from "../../src/app.ts";
import { type Bot, createBot } from "../../src/bot/bot.ts";
import type { Button, Card, Form, Reply } from "../../src/bot/card.ts";
import type { Spoken } from "../../src/bot/conversations.ts";
import { createErrands } from "../../src/bot/errands.ts";
import type { From } from "../../src/bot/from.ts";
import { button, cardOf, formOf, wordsOn } from "./cards.ts";
import { Chat } from "./chat.ts";
import { smallDistrict } from "./district.ts";
import { Outside } from "./outside.ts";

/** Somebody at a keyboard, in one conversation. */
export interface Hands {
  readonly types: (line: string) => Promise<Reply>;
  /** Types, and expects a card. */
  readonly says: (line: string) => Promise<Card>;
  readonly presses: (label: string, on: Card) => Promise<Reply>;
  readonly sends: (form: Form, boxes: Readonly<Record<string, string>>) => Promise<Reply>;
  readonly in: (conversation: Spoken) => Hands;
  readonly from: From;
}

/** A whole district in memory: the real store, two chats, and a clock that moves when told. */
export class World {
  readonly district: string;
  readonly slack = new Chat("slack", { canBeAsked: true });
  readonly teams = new Chat("teams", { canBeAsked: false });
  readonly errors: unknown[] = [];
  readonly store: OpenStore;
  readonly bot: Bot;
  now: Temporal.Instant;
  readonly outside = new Outside();
  readonly #errands: () => Promise<void>;
  #deliveries = 0;

  constructor(store: OpenStore, district: string, now: Temporal.Instant) {
    this.store = store;
    this.district = district;
    this.now = now;
    const log = {
      info: () => undefined,
      warn: () => undefined,
      error: (_message: string, error: unknown) => this.errors.push(error),
    };
    this.#errands = createErrands(errandsOver(this.outside), { store, log, now: async () => this.now });
    this.bot = createBot<Tables>({
      store,
      platforms: [this.slack, this.teams],
      commands,
      cards,
      chores,
      freeText,
      now: async () => this.now,
      sleep: async (ms) => {
        this.now = this.now.add({ milliseconds: ms });
      },
      newId: () => "00000000-0000-0000-0000-0000000000b6",
      log,
      wake: () => undefined,
    });
  }

  /** Time passes, and what it brings happens. */
  async after(duration: Temporal.DurationLike): Promise<void> {
    this.now = this.now.add(duration);
    await this.bot.tick();
  }
  /** The clock shows this, and what is due happens. */
  async isNow(instant: string): Promise<void> {
    this.now = Temporal.Instant.from(instant);
    await this.bot.tick();
  }
  async tick(): Promise<void> {
    await this.bot.tick();
  }
  /** What needs the network beside the chats. */
  async runsErrands(): Promise<void> {
    await this.#errands();
    await this.bot.tick();
  }

  slackUser(id: string, name = id): Hands {
    return this.#hands(
      { platform: "slack", workspace: `T-${this.district}`, id, name },
      { id: `D-${id}`, direct: true },
    );
  }
  teamsUser(id: string, name = id): Hands {
    const at = { id: `dm:${id}`, direct: true };
    return this.#hands({ platform: "teams", workspace: `tenant-${this.district}`, id, name }, at);
  }

  #hands(
    { platform, workspace, id, name }: { platform: string; workspace: string; id: string; name: string },
    at: Omit<Spoken, "platform">,
  ): Hands {
    const account = { platform, id, name };
    const from = { platform, workspace, account, conversation: { platform, ...at } };
    const next = (): From => ({ ...from, delivery: `delivery-${++this.#deliveries}` });
    const press = ({ command, input }: Button) => this.bot.call(command, input, next());
    return {
      types: (line) => this.bot.hear(line, next()),
      says: async (line) => cardOf(await this.bot.hear(line, next())),
      presses: (label, on) => press(button(label, on)),
      sends: (form, boxes) => this.bot.call(form.command, { ...form.values, ...boxes }, next()),
      in: (conversation) => this.#hands({ platform, workspace, id, name }, conversation),
      from: next(),
    };
  }
}

export const start = Temporal.Instant.from("2026-03-03T15:00:00Z");

export function memoryStore(): OpenStore {
  const store = openSqlite(":memory:", { synchronous: "OFF" });
  migrateSqlite(store.raw, sqliteMigrations, "test");
  return store;
}

/** Each test has a world of its own. */
export async function world(district = "cedar"): Promise<World> {
  const store = memoryStore();
  onTestFinished(() => store.close());
  await store.setup((setup) => setup.bring(smallDistrict(district), start));
  return new World(store, district, start);
}

export { cardOf, formOf, wordsOn };
