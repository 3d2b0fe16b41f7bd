import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../bot/person.ts";
import type { Conversation } from "../bot/platform.ts";
import type { Prompts } from "../bot/prompts.ts";
import type { OutageTables } from "../outages/outage.ts";
import type { RequestTables } from "../requests/request.ts";
import type { Duty, Layer, Logged, Override, Schedule, Swap, TemporarySchedule } from "./schedule.ts";

export interface Somebody {
  readonly id: PersonId;
  readonly name: string;
}

/** What `/oncall setup` and district.yaml say of a schedule; the rest of it happens. */
export interface PlannedSchedule {
  readonly id: string;
  readonly name: string;
  readonly department: string;
  readonly zone: string;
  readonly layers: readonly Layer[];
}

export type NewOverride = Override extends infer Each ? (Each extends Override ? Omit<Each, "id"> : never) : never;

/** Schedules with all that decides who is on call. */
export interface Schedules {
  /** In the order of departments, then by name. What ended long ago (45 days) is left out of them, but for the log. */
  readonly all: (now: Temporal.Instant) => Promise<readonly Schedule[]>;
  readonly get: (id: string, now: Temporal.Instant) => Promise<Schedule | undefined>;
  /** Sets it up, or edits it from `from` on: what was before stays as it was. */
  readonly put: (planned: PlannedSchedule, from: Temporal.Instant, by: PersonId) => Promise<void>;
  /** It is over from now on; its past can still be read by its number of log lines. False: there is none. */
  readonly end: (id: string, now: Temporal.Instant) => Promise<boolean>;
  readonly override: (schedule: string, override: NewOverride) => Promise<string>;
  /** It holds until `at` only. */
  readonly endOverride: (id: string, at: Temporal.Instant) => Promise<void>;
  readonly swap: (schedule: string, swap: Omit<Swap, "id">) => Promise<void>;
  readonly temporary: (schedule: string, temporary: Omit<TemporarySchedule, "id">) => Promise<void>;
  /** Append-only. */
  readonly log: (schedule: string, logged: readonly Logged[]) => Promise<void>;
}

export type HandoffId = `H-${number}`;
export interface Change {
  readonly duty: Duty;
  readonly outgoing: readonly Somebody[];
  readonly incoming: readonly Somebody[];
}
/** One boundary of one schedule: who goes, who comes, and whether they have it. */
export interface Handoff {
  readonly id: HandoffId;
  readonly schedule: string;
  readonly scheduleName: string;
  readonly department: string;
  readonly at: Temporal.Instant;
  /** When the briefing was given; before that it is only announced. */
  readonly promptedAt: Temporal.Instant | undefined;
  /** The first one is what is handed over; others change at the same moment. Never none. */
  readonly changes: readonly Change[];
  /** A line of whoever goes. */
  readonly note: { readonly by: Somebody; readonly words: string } | undefined;
  readonly acceptedAt: Temporal.Instant | undefined;
  readonly acceptedBy: Somebody | undefined;
  /** Since when whoever went stays on, because nobody took it over; and the override that says so. */
  readonly stayedOnAt: Temporal.Instant | undefined;
  readonly stayedOnBy: string | undefined;
  readonly version: number;
}
export type NewHandoff = Pick<Handoff, "schedule" | "at" | "changes" | "promptedAt">;

export interface Handoffs {
  readonly get: (id: string) => Promise<Handoff | undefined>;
  /** Undefined: this boundary has one already. */
  readonly add: (handoff: NewHandoff) => Promise<Handoff | undefined>;
  /** False when somebody changed it since it was read. */
  readonly save: (handoff: Handoff) => Promise<boolean>;
  /** Of one boundary. */
  readonly at: (schedule: string, at: Temporal.Instant) => Promise<Handoff | undefined>;
  /** Briefed before then, taken over by nobody, and not said yet to stay with whoever went. */
  readonly unanswered: (promptedBefore: Temporal.Instant) => Promise<readonly Handoff[]>;
  readonly latest: (schedule: string) => Promise<Handoff | undefined>;
  readonly suggest: (typed: string, limit: number) => Promise<readonly Handoff[]>;
}

export const coverStates = ["open", "taken", "declined", "withdrawn", "over"] as const;
export type CoverState = (typeof coverStates)[number];
export type CoverId = `C-${number}`;
/** Time on call that is asked for or given away. */
export interface Stint {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  /** Set where it is a whole turn: then it moves with the turn. */
  readonly turn: { readonly layer: string; readonly number: number } | undefined;
}
/** Somebody asks to be covered, or offers a trade to one person. Until it is taken, who asked stays on call. */
export interface Cover extends Stint {
  readonly id: CoverId;
  readonly schedule: string;
  readonly scheduleName: string;
  readonly department: string;
  readonly duty: Duty;
  readonly asker: Somebody;
  /** Who typed it, where a lead asks for somebody else. */
  readonly askedBy: Somebody;
  readonly why: string | undefined;
  /** A trade: what is given in return. */
  readonly against: Stint | undefined;
  /** Who may take it, whoever carried least first. Asked in this order. */
  readonly offered: readonly PersonId[];
  /** How many of them have been asked. */
  readonly asked: number;
  /** When the next of them is asked. */
  readonly askNextAt: Temporal.Instant | undefined;
  readonly state: CoverState;
  readonly takenBy: Somebody | undefined;
  readonly version: number;
}
export type NewCover = Omit<
  Cover,
  "id" | "scheduleName" | "department" | "asker" | "askedBy" | "state" | "takenBy" | "version"
> & { readonly asker: PersonId; readonly askedBy: PersonId; readonly at: Temporal.Instant };

export interface Covers {
  readonly get: (id: string) => Promise<Cover | undefined>;
  readonly add: (cover: NewCover) => Promise<Cover>;
  /** False when somebody changed it since it was read: of two who take it, one gets it. */
  readonly save: (cover: Cover) => Promise<boolean>;
  readonly open: () => Promise<readonly Cover[]>;
  readonly suggest: (typed: string, limit: number) => Promise<readonly Cover[]>;
}

/** Days on which somebody is away, both ends included. */
export interface Absence {
  readonly id: string;
  readonly person: PersonId;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  /** "typed", or the calendar it was read from. */
  readonly source: string;
}
export interface Absences {
  /** Of everybody, that touch these days. */
  readonly between: (from: Temporal.PlainDate, until: Temporal.PlainDate) => Promise<readonly Absence[]>;
  readonly of: (person: PersonId, from: Temporal.PlainDate) => Promise<readonly Absence[]>;
  readonly add: (absence: Omit<Absence, "id">) => Promise<void>;
  /** Typed ones that touch these days. Returns how many. */
  readonly remove: (person: PersonId, from: Temporal.PlainDate, until: Temporal.PlainDate) => Promise<number>;
  /** What a calendar says takes the place of what it said before. */
  readonly replace: (
    person: PersonId,
    source: string,
    all: readonly Omit<Absence, "id" | "source" | "person">[],
  ) => Promise<void>;
}

/** How long before their shifts people want to be told, in minutes. */
export interface Reminders {
  readonly of: (person: PersonId) => Promise<readonly number[] | undefined>;
  readonly set: (person: PersonId, minutes: readonly number[]) => Promise<void>;
}

export const feedKinds = ["time off", "school calendar"] as const;
/** A calendar outside that is read now and then. */
export interface Feed {
  readonly id: string;
  readonly kind: (typeof feedKinds)[number];
  /** Whose it is; of the school calendar who set it up. */
  readonly person: PersonId;
  readonly url: string;
  readonly readAt: Temporal.Instant | undefined;
  /** Why it could not be read the last time. */
  readonly trouble: string | undefined;
}
export interface Feeds {
  readonly of: (person: PersonId) => Promise<readonly Feed[]>;
  /** One of each kind for a person; an empty address takes it away. */
  readonly set: (person: PersonId, kind: Feed["kind"], url: string, now: Temporal.Instant) => Promise<void>;
  readonly claim: (now: Temporal.Instant, until: Temporal.Instant, limit: number) => Promise<readonly Feed[]>;
  readonly settle: (
    id: string,
    url: string,
    trouble: string | undefined,
    now: Temporal.Instant,
    next: Temporal.Instant,
  ) => Promise<void>;
}

/** A user group, a channel's topic or a channel's card that follows who is on call. */
export interface Followed {
  readonly id: string;
  readonly platform: string;
  readonly workspace: string;
  readonly kind: "group" | "topic" | "card";
  /** The group's id; the channel's. */
  readonly target: string;
  readonly schedules: readonly string[];
  /** What it was set to the last time. */
  readonly shown: string | undefined;
  readonly trouble: string | undefined;
  readonly by: PersonId;
}
export interface Follows {
  readonly all: () => Promise<readonly Followed[]>;
  /** One for each target: it takes the place of an earlier one. */
  readonly set: (followed: Omit<Followed, "id" | "shown" | "trouble">) => Promise<void>;
  readonly remove: (platform: string, target: string) => Promise<boolean>;
  /** Those whose lease is free. */
  readonly claim: (
    ids: readonly string[],
    now: Temporal.Instant,
    until: Temporal.Instant,
  ) => Promise<readonly Followed[]>;
  readonly settle: (
    id: string,
    outcome: { readonly shown: string } | { readonly trouble: string; readonly retryAt: Temporal.Instant },
  ) => Promise<void>;
}

/** Addresses of calendars that nobody can guess: tokens, `<district>.<secret>`. */
export interface Addresses {
  readonly of: (kind: "person" | "schedule", id: string) => Promise<string | undefined>;
  /** A first one, or a new one: then the old one is dead. */
  readonly renew: (kind: "person" | "schedule", id: string) => Promise<string>;
  readonly find: (token: string) => Promise<{ readonly kind: "person" | "schedule"; readonly id: string } | undefined>;
}

export interface OnCallTables extends RequestTables, OutageTables {
  readonly schedules: Schedules;
  readonly handoffs: Handoffs;
  readonly covers: Covers;
  readonly absences: Absences;
  readonly reminders: Reminders;
  readonly feeds: Feeds;
  readonly follows: Follows;
  readonly addresses: Addresses;
  readonly prompts: Prompts;
}

export const conversationOf = ({ platform, target }: Followed): Conversation => ({ platform, id: target });
