import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../bot/person.ts";
import type { Conversation } from "../bot/platform.ts";
import type { OnCallTables, Somebody } from "../oncall/oncall.ts";
import type { DayKind } from "../people/calendar.ts";
import type { Agenda } from "./agenda.ts";

/** One department of a pair. */
export interface Side {
  readonly department: string;
  readonly lead: PersonId;
  /** Is asked while the lead is away. */
  readonly alternate: PersonId | undefined;
  /** Reads along, and is told when the two lose touch. */
  readonly sponsor: PersonId | undefined;
  /** Where the digest is posted; undefined: the department's homes. */
  readonly channel: Conversation | undefined;
  /** Kinds of school day on which this side works: Facilities may work through a break. */
  readonly works: readonly DayKind[];
}
export type Sides = readonly [Side, Side];

export const summers = ["every two weeks", "as always", "pause"] as const;
export type Summer = (typeof summers)[number];

/** Two departments that check in with each other, week by week. */
export interface Pair {
  /** "facilities+it": the two departments, in order. */
  readonly id: string;
  readonly sides: Sides;
  /** 1 is Monday. */
  readonly weekday: number;
  /** "08:30", wall clock of the zone. */
  readonly time: string;
  readonly zone: string;
  /** How many staff days there are to answer. */
  readonly windowDays: number;
  /** Weeks are counted from here, where a rhythm is not weekly. */
  readonly since: Temporal.PlainDate;
  readonly summer: Summer;
  /** No round before this day. */
  readonly pausedUntil: Temporal.PlainDate | undefined;
  /** When the leads were last told that they had lost touch. */
  readonly escalatedAt: Temporal.Instant | undefined;
  /** Own questions beside the needs; undefined: the usual ones. */
  readonly questions: readonly string[] | undefined;
}

export interface Need {
  readonly what: string;
  /** With an owner and a day it becomes a promise of the other side. */
  readonly owner: PersonId | undefined;
  readonly due: Temporal.PlainDate | undefined;
}
/** What one side said. Read by the two leads, alternates and sponsors alone. */
export interface Answer {
  readonly by: Somebody;
  readonly at: Temporal.Instant;
  /** "Nothing to add" is an answer. */
  readonly nothing: boolean;
  readonly needs: readonly Need[];
  /** To the questions, in their order; "" where one was left out. */
  readonly answers: readonly string[];
}
export interface RoundSide {
  readonly department: string;
  /** Lead or alternate, whoever is there. */
  readonly asked: PersonId | undefined;
  readonly answer: Answer | undefined;
  readonly skippedBy: Somebody | undefined;
  /** How many points came after the digest; undefined: nothing came late. */
  readonly late: number | undefined;
}
export const roundStates = ["frozen", "asked", "closed", "skipped"] as const;
export type RoundState = (typeof roundStates)[number];
export type RoundId = `W-${number}`;
export interface Round {
  readonly id: RoundId;
  readonly pair: string;
  readonly startsAt: Temporal.Instant;
  readonly state: RoundState;
  readonly agenda: Agenda;
  readonly sides: readonly [RoundSide, RoundSide];
  readonly closedAt: Temporal.Instant | undefined;
  readonly version: number;
}
export type NewRound = Pick<Round, "pair" | "startsAt" | "state" | "agenda" | "sides">;

export const promiseStates = ["open", "done", "dropped"] as const;
export type PromiseId = `P-${number}`;
/** What one department owes the other: somebody's, and until a day. */
export interface Commitment {
  readonly id: PromiseId;
  readonly pair: string;
  /** Who owes it, and whom. */
  readonly from: string;
  readonly to: string;
  readonly what: string;
  readonly owner: Somebody;
  readonly due: Temporal.PlainDate;
  readonly state: (typeof promiseStates)[number];
  readonly madeAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | undefined;
  /** Why it was dropped. */
  readonly reason: string | undefined;
  /** A new day that the other side has not agreed to yet. */
  readonly proposal: { readonly due: Temporal.PlainDate; readonly reason: string; readonly by: Somebody } | undefined;
  /** It was once late: done, moved or dropped only after its day. */
  readonly missed: boolean;
  readonly version: number;
}
export type NewCommitment = Pick<Commitment, "pair" | "from" | "to" | "what" | "due" | "madeAt"> & {
  readonly owner: PersonId;
};

export interface Thanks {
  readonly from: Somebody;
  readonly to: string;
  readonly words: string;
  readonly at: Temporal.Instant;
}

export interface Pairs {
  readonly all: () => Promise<readonly Pair[]>;
  readonly get: (id: string) => Promise<Pair | undefined>;
  /** Adds it, or takes the place of what it was. */
  readonly put: (pair: Pair) => Promise<void>;
  readonly end: (id: string, now: Temporal.Instant) => Promise<boolean>;
}
export interface Rounds {
  readonly get: (id: string) => Promise<Round | undefined>;
  /** Undefined: this pair has a round then already. */
  readonly add: (round: NewRound) => Promise<Round | undefined>;
  /** False when somebody changed it since it was read. One that still waits for its hour may move. */
  readonly save: (round: Round) => Promise<boolean>;
  /** Newest first. */
  readonly of: (pair: string, limit: number) => Promise<readonly Round[]>;
  readonly suggest: (typed: string, limit: number) => Promise<readonly Round[]>;
}
export interface Commitments {
  readonly get: (id: string) => Promise<Commitment | undefined>;
  readonly add: (commitment: NewCommitment) => Promise<Commitment>;
  readonly save: (commitment: Commitment) => Promise<boolean>;
  /** Soonest due first. */
  readonly open: (pair?: string) => Promise<readonly Commitment[]>;
  /** Ended since then, newest first. */
  readonly ended: (pair: string, since: Temporal.Instant) => Promise<readonly Commitment[]>;
  readonly suggest: (typed: string, limit: number) => Promise<readonly Commitment[]>;
}
export interface ThanksTable {
  readonly add: (thanks: {
    readonly pair: string;
    readonly from: PersonId;
    readonly to: string;
    readonly words: string;
    readonly at: Temporal.Instant;
  }) => Promise<void>;
  /** Said after the one moment and not after the other, newest first. */
  readonly between: (pair: string, since: Temporal.Instant, until: Temporal.Instant) => Promise<readonly Thanks[]>;
}

export interface CheckinTables extends OnCallTables {
  readonly pairs: Pairs;
  readonly rounds: Rounds;
  readonly commitments: Commitments;
  readonly thanks: ThanksTable;
}

export const pairId = (a: string, b: string): string => [a, b].sort().join("+");
/** Leads, alternates and sponsors: who may read what was answered. Pure. */
export const readersOf = ({ sides }: Pair): readonly PersonId[] => [
  ...new Set(
    sides.flatMap(({ lead, alternate, sponsor }) => [lead, alternate, sponsor].filter((id) => id !== undefined)),
  ),
];
const bothSides = [0, 1] as const;
const answersFor = ({ lead, alternate }: Side, person: PersonId): boolean => lead === person || alternate === person;
/** Which side somebody answers for: 0 or 1; undefined: none. Pure. */
export const sideOf = ({ sides }: Pair, person: PersonId): 0 | 1 | undefined =>
  bothSides.find((i) => answersFor(sides[i], person));
/** Which side of a round somebody answers for. Whoever stands on both sides answers first where they are missed. Pure. */
export function sideIn(pair: Pair, { sides }: Round, person: PersonId): 0 | 1 | undefined {
  const own = bothSides.filter((i) => answersFor(pair.sides[i], person));
  return (
    own.find((i) => sides[i].asked === person && !isHeard(sides[i])) ?? own.find((i) => !isHeard(sides[i])) ?? own[0]
  );
}
export const otherSide = (side: 0 | 1): 0 | 1 => (side === 0 ? 1 : 0);

/** Somebody answered, said that there is nothing, or skipped. */
export const isHeard = ({ answer, skippedBy }: RoundSide): boolean => answer !== undefined || skippedBy !== undefined;
