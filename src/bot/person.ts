import type { Temporal } from "temporal-polyfill";
import type { Facts } from "./platform.ts";
import type { Language } from "./text.ts";

export type PersonId = string;

export const roles = ["staff", "member", "lead", "admin", "leadership"] as const;
/** What somebody is: everybody is staff; member and lead of a department; leadership reads everything, changes nothing. */
export type Role = (typeof roles)[number];
export interface Grant {
  readonly role: Role;
  /** Of member and lead only. */
  readonly department?: string;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly language: Language;
  /** IANA name. */
  readonly zone: string;
  readonly active: boolean;
  /** Everybody is staff: it is not listed. */
  readonly grants: readonly Grant[];
  /** Where they usually are, a location's id. */
  readonly usualLocation: string | undefined;
}

/** Somebody on one platform. */
export interface Account {
  readonly platform: string;
  readonly id: string;
  /** What the platform's adapter needs to reach them. */
  readonly facts: Facts;
}

/** What a platform tells about the account that speaks. */
export interface Speaker {
  readonly platform: string;
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly zone?: string;
  readonly language?: Language;
  readonly facts?: Facts;
}

export interface Accounts {
  readonly byAccount: (platform: string, id: string) => Promise<Person | undefined>;
  readonly get: (id: PersonId) => Promise<Person | undefined>;
  /** The person behind an account; somebody unknown becomes staff with their first word. */
  readonly recognise: (speaker: Speaker, now: Temporal.Instant) => Promise<Person>;
  /** Where to write to them: the account they last spoke from first. */
  readonly accountsOf: (id: PersonId) => Promise<readonly Account[]>;
}

export const holds = (person: Person, role: Role, department?: string): boolean =>
  role === "staff" ||
  person.grants.some((grant) => grant.role === role && (department === undefined || grant.department === department));

/** Works in the department: a member or a lead of it. */
export const worksIn = (person: Person, department: string): boolean =>
  holds(person, "member", department) || holds(person, "lead", department);

/** Member or lead of any department. */
export const works = (person: Person): boolean => holds(person, "member") || holds(person, "lead");
