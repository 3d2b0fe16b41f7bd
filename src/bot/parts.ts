import type { Temporal } from "temporal-polyfill";
import type { Leases } from "./catchUp.ts";
import type { Command } from "./command.ts";
import type { CardKind } from "./mirror.ts";
import type { Platform } from "./platform.ts";
import type { Store } from "./store.ts";

/** What time brings, asked of the tables at every tick: "what is due by now?" Right however late it runs. */
export interface Chore<T> {
  readonly name: string;
  readonly run: (tables: T, now: Temporal.Instant) => Promise<void>;
}

export interface Log {
  readonly info: (message: string, details?: Readonly<Record<string, string>>) => void;
  readonly warn: (message: string, details?: Readonly<Record<string, string>>) => void;
  readonly error: (message: string, error: unknown, details?: Readonly<Record<string, string>>) => void;
}

/** What a bot is made of. Time, chance and the network are given, never taken. */
export interface BotParts<T> {
  readonly store: Store<T>;
  readonly platforms: readonly Platform[];
  readonly commands: readonly Command<T>[];
  readonly cards: readonly CardKind<T>[];
  readonly chores: readonly Chore<T>[];
  readonly now: () => Promise<Temporal.Instant>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly newId: () => string;
  readonly log: Log;
  /** Called when something may wait to be shown: a tick should follow soon. */
  readonly wake: () => void;
  /** The command that takes words which name no command, and its field. */
  readonly freeText: { readonly command: string; readonly field: string };
  /** How long a process may take to show a card before another one takes over. */
  readonly leases?: Leases;
}
