import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../bot/person.ts";
import { type Person, worksIn } from "../bot/person.ts";
import type { PeopleTables } from "../people/tables.ts";

export const partStates = ["new", "taken", "waiting", "done"] as const;
export type PartState = (typeof partStates)[number];

export interface Somebody {
  readonly id: PersonId;
  readonly name: string;
}
/** One department's share of a request. */
export interface Part {
  readonly department: string;
  readonly state: PartState;
  /** Who has it: while it is taken or waits, and who finished it. */
  readonly owner: Somebody | undefined;
  /** What it waits for, in the words of who set it waiting. */
  readonly waitingFor: string | undefined;
  /** What was done. */
  readonly outcome: string | undefined;
  readonly changedAt: Temporal.Instant;
}
export type RequestId = `R-${number}`;
/** What somebody needs. It is done when all of its parts are. */
export interface Request {
  readonly id: RequestId;
  readonly what: string;
  readonly location: { readonly id: string; readonly path: readonly string[] } | undefined;
  readonly askedBy: Somebody;
  readonly askedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  /** One for each department that has a share in it; never none. */
  readonly parts: readonly Part[];
  /** Raised by every save. */
  readonly version: number;
}
export type NewRequest = Pick<Request, "what" | "location" | "askedBy" | "askedAt"> & { readonly department: string };

/** Where a page of a list ended. */
export interface After {
  readonly changedAt: number;
  readonly number: number;
}
export interface Requests {
  readonly get: (id: string) => Promise<Request | undefined>;
  readonly add: (asked: NewRequest) => Promise<Request>;
  /** False when somebody changed it since it was read. */
  readonly save: (request: Request, now: Temporal.Instant) => Promise<boolean>;
  /** A department's parts that are not done, longest unchanged last. */
  readonly open: (department: string, limit: number, after?: After) => Promise<readonly Request[]>;
  /** What somebody asked for, newest change first; what is not done before what is. */
  readonly askedBy: (person: PersonId, limit: number) => Promise<readonly Request[]>;
  /** By number, or words of what was asked: newest first. */
  readonly suggest: (typed: string, limit: number) => Promise<readonly Request[]>;
}
export interface RequestTables extends PeopleTables {
  readonly requests: Requests;
}

export const isDone = ({ parts }: Pick<Request, "parts">): boolean => parts.every(({ state }) => state === "done");
export const partOf = ({ parts }: Request, department: string): Part | undefined =>
  parts.find((part) => part.department === department);

/** The part that a person's command is about: their department's, else the only one, else the first that is open. */
export function partFor(request: Request, by: Person): Part {
  const own = request.parts.find(({ department }) => worksIn(by, department));
  const found = own ?? request.parts.find(({ state }) => state !== "done") ?? request.parts[0];
  if (!found) throw new Error(`${request.id} has no part`);
  return found;
}

const withPart = (request: Request, department: string, change: Partial<Part>, now: Temporal.Instant): Request => ({
  ...request,
  parts: request.parts.map((part) => (part.department === department ? { ...part, ...change, changedAt: now } : part)),
});

/** Somebody has it. */
export const taken = (request: Request, department: string, owner: Somebody, now: Temporal.Instant): Request =>
  withPart(request, department, { state: "taken", owner, waitingFor: undefined, outcome: undefined }, now);

/** It cannot go on: keys, parts, a person, a date. */
export const waiting = (request: Request, department: string, waitingFor: string, now: Temporal.Instant): Request =>
  withPart(request, department, { state: "waiting", waitingFor }, now);

export const done = (
  request: Request,
  department: string,
  owner: Somebody,
  outcome: string | undefined,
  now: Temporal.Instant,
): Request => withPart(request, department, { state: "done", owner, outcome, waitingFor: undefined }, now);

export const reopened = (request: Request, department: string, now: Temporal.Instant): Request =>
  withPart(request, department, { state: "new", owner: undefined, waitingFor: undefined, outcome: undefined }, now);

/** The same request, number and history: only another department has it. */
export const handed = (request: Request, from: string, to: string, now: Temporal.Instant): Request =>
  withPart(request, from, { department: to, state: "new", owner: undefined, waitingFor: undefined }, now);
