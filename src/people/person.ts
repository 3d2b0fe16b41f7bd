import type { Temporal } from "temporal-polyfill";
import type { Accounts, Grant, Person, PersonId } from "../bot/person.ts";
import type { Language } from "../bot/text.ts";

/** What the bot knows of people, and what only this noun changes. */
export interface People extends Accounts {
  /** By the beginning of any of their names; active ones only. */
  readonly find: (typed: string, limit: number) => Promise<readonly Person[]>;
  readonly grant: (id: PersonId, grant: Grant) => Promise<void>;
  readonly revoke: (id: PersonId, grant: Grant) => Promise<void>;
  /** Who holds a role, of a department or at all. */
  readonly holding: (grant: Grant) => Promise<readonly Person[]>;
  /** Whoever has left can no longer call anything, and is no longer on call; what they did stays. */
  readonly setActive: (id: PersonId, active: boolean) => Promise<void>;
  readonly setLanguage: (id: PersonId, language: Language) => Promise<void>;
  readonly setUsualLocation: (id: PersonId, location: string) => Promise<void>;
  /** Somebody else with the same e-mail address: perhaps the same person on another platform. Only a suggestion. */
  readonly sameEmail: (id: PersonId) => Promise<readonly Person[]>;
  /** A code that links whoever types it on another platform to this person, once, within fifteen minutes. */
  readonly offerLink: (id: PersonId, now: Temporal.Instant) => Promise<string>;
  /** The person who asked for the code, if it is good; it is used up. */
  readonly takeLink: (code: string, now: Temporal.Instant) => Promise<PersonId | undefined>;
  /** Makes one person of two: accounts, roles and records of `from` become those of `into`. */
  readonly merge: (from: PersonId, into: PersonId) => Promise<void>;
  /** Uses up the code printed at start that makes the first administrator. */
  readonly takeAdminCode: (code: string) => Promise<boolean>;
  /** By id; whoever is not a person of the district (a chore) is left out. */
  readonly namesOf: (ids: readonly PersonId[]) => Promise<ReadonlyMap<PersonId, string>>;
}
