import type { Temporal } from "temporal-polyfill";
import type { Place } from "../bot/mirror.ts";
import type { PersonId } from "../bot/person.ts";
import type { Conversation } from "../bot/platform.ts";
import type { Said } from "../bot/text.ts";
import type { PeopleTables } from "../people/tables.ts";

export const severities = ["nuisance", "hampered", "stopped", "danger"] as const;
/** In words about teaching; each is worse than the one before. If unsure, the higher. */
export type Severity = (typeof severities)[number];
export const isWorse = (a: Severity, b: Severity): boolean => severities.indexOf(a) > severities.indexOf(b);

export type OutageId = `O-${number}`;
export interface OutageUpdate {
  readonly at: Temporal.Instant;
  readonly by: { readonly id: PersonId; readonly name: string };
  readonly words: string;
}
export interface Outage {
  readonly id: OutageId;
  readonly what: string;
  readonly severity: Severity;
  readonly location:
    | { readonly id: string; readonly path: readonly string[]; readonly within: readonly string[] }
    | undefined;
  readonly service: { readonly id: string; readonly name: Said } | undefined;
  /** When it began, which may be before it was declared. */
  readonly startedAt: Temporal.Instant;
  readonly declaredAt: Temporal.Instant;
  readonly declaredBy: { readonly id: PersonId; readonly name: string };
  /** When the next update is promised. */
  readonly nextUpdateAt: Temporal.Instant | undefined;
  /** How often it was made worse: each is a post of its own. */
  readonly timesWorse: number;
  readonly resolvedAt: Temporal.Instant | undefined;
  readonly resolvedBy: { readonly id: PersonId; readonly name: string } | undefined;
  /** What fixed it. */
  readonly fix: string | undefined;
  readonly changedAt: Temporal.Instant;
  /** Newest first; the latest few. */
  readonly updates: readonly OutageUpdate[];
  readonly version: number;
}
export type NewOutage = Pick<
  Outage,
  "what" | "severity" | "location" | "service" | "startedAt" | "declaredAt" | "declaredBy" | "nextUpdateAt"
>;

/** What somebody wants to hear of: by location, by service, by how bad it is. Nothing said means all of it. */
export interface Interest {
  readonly location: string | undefined;
  readonly service: string | undefined;
  readonly atLeast: Severity;
}
export interface Subscription extends Interest {
  readonly place: Conversation | { readonly person: PersonId };
}

export interface Outages {
  readonly get: (id: string) => Promise<Outage | undefined>;
  readonly add: (declared: NewOutage) => Promise<Outage>;
  /** False when somebody changed it since it was read. Updates are added, never changed. */
  readonly save: (outage: Outage, now: Temporal.Instant) => Promise<boolean>;
  readonly addUpdate: (id: OutageId, update: OutageUpdate) => Promise<void>;
  /** What is down now, worst first, then newest. */
  readonly open: (limit: number) => Promise<readonly Outage[]>;
  /** Newest first. */
  readonly resolvedSince: (since: Temporal.Instant, limit: number) => Promise<readonly Outage[]>;
  readonly suggest: (typed: string, limit: number) => Promise<readonly Outage[]>;
}
export interface Subscriptions {
  readonly all: () => Promise<readonly Subscription[]>;
  /** One for each place: it takes the place of an earlier one. */
  readonly set: (subscription: Subscription) => Promise<void>;
  /** False when there was none. */
  readonly remove: (place: Subscription["place"]) => Promise<boolean>;
}
export interface OutageTables extends PeopleTables {
  readonly outages: Outages;
  readonly subscriptions: Subscriptions;
}

export const isOpen = ({ resolvedAt }: Outage): boolean => resolvedAt === undefined;

/** Whether somebody with this interest is told. Pure. */
export const concerns = (outage: Outage, { location, service, atLeast }: Interest): boolean =>
  !isWorse(atLeast, outage.severity) &&
  (location === undefined || outage.location === undefined || outage.location.within.includes(location)) &&
  (service === undefined || outage.service?.id === service);

/** Everywhere it is announced: the homes of all departments, and who subscribed. Pure. */
export const audienceOf = (
  outage: Outage,
  homes: readonly Conversation[],
  subscriptions: readonly Subscription[],
): readonly Place[] => [
  ...homes,
  ...subscriptions.filter((subscription) => concerns(outage, subscription)).map(({ place }) => place),
];

/** Minutes until an update is due, by how bad it is: what the field's practice calls a working cadence. */
const cadence: Readonly<Record<Severity, number | undefined>> = {
  danger: 30,
  stopped: 60,
  hampered: 240,
  nuisance: undefined,
};
export const nextUpdateAfter = (now: Temporal.Instant, severity: Severity): Temporal.Instant | undefined => {
  const minutes = cadence[severity];
  return minutes === undefined ? undefined : now.add({ minutes });
};

/** From words alone: danger and stand-still are said plainly. Otherwise "hampered": if unsure, the higher. Pure. */
export function guessSeverity(what: string): Severity {
  const typed = what.toLowerCase();
  if (/\b(?:fire|smoke|gas leak|injur\w*|evacuat\w*|danger|incendio|humo|fuga de gas|herid\w*|peligro)\b/.test(typed))
    return "danger";
  if (
    /\b(?:no (?:power|heat|water|internet)|closed?|stopped|sin (?:luz|agua|internet)|whole (?:school|building))\b/.test(
      typed,
    )
  )
    return "stopped";
  return "hampered";
}
