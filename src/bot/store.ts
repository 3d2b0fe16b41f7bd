import type { Conversations } from "./conversations.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Journal } from "./journal.ts";
import type { Mirrors } from "./mirror.ts";
import type { Accounts } from "./person.ts";
import type { Language } from "./text.ts";

export type DistrictId = string;

/** What the bot itself needs kept; nouns add theirs. */
export interface BotTables {
  readonly people: Accounts;
  readonly conversations: Conversations;
  readonly mirrors: Mirrors;
  readonly journal: Journal;
  readonly deliveries: Deliveries;
  readonly district: DistrictSettings;
}
export interface DistrictSettings {
  readonly get: () => Promise<{ readonly name: string; readonly zone: string; readonly language: Language }>;
}

export interface Store<T> {
  readonly of: (district: DistrictId) => DistrictStore<T>;
  /** Which district a workspace (Slack team, Entra tenant) belongs to. */
  readonly districtOf: (platform: string, workspace: string) => Promise<DistrictId | undefined>;
  readonly districts: () => Promise<readonly DistrictId[]>;
}
/** The tables of one district only, so that no query can forget whose they are. */
export interface DistrictStore<T> {
  /** All of the work is kept, or none. Only the tables are awaited inside: no network, no timers. Never nested. */
  readonly transact: <R>(work: (tables: T) => Promise<R>) => Promise<R>;
  /** One view of the data, without holding the writer. Writing is refused by the database. */
  readonly read: <R>(work: (tables: T) => Promise<R>) => Promise<R>;
}

/** The database could not keep it just now: locked, full, unreachable. Nothing was changed; trying again may work. */
export class NotKept extends Error {
  override readonly name = "NotKept";
}
