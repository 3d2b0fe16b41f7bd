import { AsyncLocalStorage } from "node:async_hooks";
import type { Temporal } from "temporal-polyfill";
import type { Tables } from "../src/app.ts";
import type { Store } from "../src/bot/store.ts";
import { absencesIn, remindersIn } from "./absences.ts";
import { commitmentsIn } from "./commitments.ts";
import { conversationsIn, homesIn } from "./conversations.ts";
import { coversIn } from "./covers.ts";
import { deliveriesIn } from "./deliveries.ts";
import { districtIn } from "./district.ts";
import { feedsIn } from "./feeds.ts";
import { addressesIn, followsIn } from "./follows.ts";
import { handoffsIn } from "./handoffs.ts";
import { journalIn } from "./journal.ts";
import { mirrorsIn } from "./mirrors.ts";
import { outagesIn, subscriptionsIn } from "./outages.ts";
import { pairsIn, thanksIn } from "./pairs.ts";
import { peopleIn } from "./people.ts";
import { calendarIn, departmentsIn, locationsIn, servicesIn } from "./places.ts";
import { promptsIn } from "./prompts.ts";
import type { Query } from "./query.ts";
import { requestsIn } from "./requests.ts";
import { roundsIn } from "./rounds.ts";
import { schedulesIn } from "./schedules.ts";
import type { Setup } from "./setup.ts";
import { nested } from "./turn.ts";

/** What main.ts opens: the core's Store, and what only main.ts and the importer may do with it. */
export interface OpenStore extends Store<Tables> {
  /** The clock to give to the bot. On PostgreSQL the database's own, so that replicas agree. */
  readonly now: () => Promise<Temporal.Instant>;
  /** Districts, their workspaces and what an import brings: all of it in one unit. */
  readonly setup: <R>(work: (setup: Setup) => Promise<R>) => Promise<R>;
  /** Answers if the database does. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const tablesIn = (q: Query, district: string): Tables => ({
  district: districtIn(q, district),
  people: peopleIn(q, district),
  conversations: conversationsIn(q, district),
  homes: homesIn(q, district),
  departments: departmentsIn(q, district),
  services: servicesIn(q, district),
  locations: locationsIn(q, district),
  calendar: calendarIn(q, district),
  deliveries: deliveriesIn(q, district),
  journal: journalIn(q, district),
  mirrors: mirrorsIn(q, district),
  requests: requestsIn(q, district),
  outages: outagesIn(q, district),
  subscriptions: subscriptionsIn(q, district),
  schedules: schedulesIn(q, district),
  handoffs: handoffsIn(q, district),
  covers: coversIn(q, district),
  absences: absencesIn(q, district),
  reminders: remindersIn(q, district),
  feeds: feedsIn(q, district),
  follows: followsIn(q, district),
  addresses: addressesIn(q, district),
  prompts: promptsIn(q, district),
  pairs: pairsIn(q, district),
  rounds: roundsIn(q, district),
  commitments: commitmentsIn(q, district),
  thanks: thanksIn(q, district),
});

const open = new AsyncLocalStorage<true>();
export const inUnit = <T>(work: () => Promise<T>): Promise<T> => open.run(true, work);
/** A unit inside a unit would wait for itself for ever. */
export function refuseInsideUnit(): void {
  if (open.getStore()) throw new Error(nested);
}
