import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { cards, chores, commands, freeText, type Tables } from "../app.ts";
import { type Bot, createBot } from "../bot/bot.ts";
import type { Leases } from "../bot/catchUp.ts";
import type { Log } from "../bot/parts.ts";
import type { Platform } from "../bot/platform.ts";
import type { Store } from "../bot/store.ts";

interface Outside {
  readonly store: Store<Tables>;
  readonly platforms: readonly Platform[];
  readonly now: () => Promise<Temporal.Instant>;
  readonly wake: () => void;
  readonly log: Log;
  readonly leases?: Leases;
}

/** The bot with everything it knows, over what the outside gives it. */
export const makeBot = (outside: Outside): Bot =>
  createBot<Tables>({
    ...outside,
    commands,
    cards,
    chores,
    freeText,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    newId: randomUUID,
  });
