import { sql } from "drizzle-orm";
import { promiseStates, roundStates, summers } from "../src/checkins/checkin.ts";
import type { DayKind } from "../src/people/calendar.ts";
import { type Columns, inList } from "./columns.ts";
import type { DistrictColumn } from "./districtColumn.ts";

/** Days inside JSON are ISO, instants epoch milliseconds. */
export interface KeptSide {
  readonly department: string;
  readonly lead: string;
  readonly alternate: string | null;
  readonly sponsor: string | null;
  readonly channel: { readonly platform: string; readonly id: string } | null;
  readonly works: readonly DayKind[];
}
export interface KeptRoundSide {
  readonly department: string;
  readonly asked: string | null;
  readonly answer: KeptAnswer | null;
  readonly skippedBy: string | null;
  /** Points after the digest. */
  readonly late: number | null;
}
export interface KeptAnswer {
  readonly by: string;
  readonly at: number;
  readonly nothing: boolean;
  readonly needs: readonly { readonly what: string; readonly owner: string | null; readonly due: string | null }[];
  readonly answers: readonly string[];
}
export interface KeptProposal {
  readonly due: string;
  readonly reason: string;
  readonly by: string;
}

/** Pairs of departments, their rounds, and what they promise each other. */
export function checkinTables(c: Columns, district: DistrictColumn) {
  const pairs = c.table(
    "pairs",
    {
      district: district(),
      id: c.text("id").notNull(),
      sides: c.json<readonly [KeptSide, KeptSide]>("sides").notNull(),
      weekday: c.int("weekday").notNull(),
      time: c.text("time").notNull(),
      zone: c.text("zone").notNull(),
      windowDays: c.int("window_days").notNull(),
      since: c.text("since").notNull(),
      summer: c.oneOf("summer", summers).notNull(),
      pausedUntil: c.text("paused_until"),
      escalatedAt: c.moment("escalated_at"),
      questions: c.json<readonly string[]>("questions"),
      endedAt: c.moment("ended_at"),
    },
    (t) => [c.primaryKey({ name: "pairs_pk", columns: [t.district, t.id] })],
  );
  const rounds = c.table(
    "rounds",
    {
      district: district(),
      number: c.int("number").notNull(),
      pair: c.text("pair").notNull(),
      startsAt: c.moment("starts_at").notNull(),
      state: c.oneOf("state", roundStates).notNull(),
      agenda: c.json<unknown>("agenda").notNull(),
      sides: c.json<readonly [KeptRoundSide, KeptRoundSide]>("sides").notNull(),
      closedAt: c.moment("closed_at"),
      version: c.int("version").notNull().default(1),
    },
    (t) => [
      c.primaryKey({ name: "rounds_pk", columns: [t.district, t.number] }),
      c.uniqueIndex("rounds_once_uq").on(t.district, t.pair, t.startsAt),
      c.check("rounds_state_ck", inList(t.state, roundStates)),
    ],
  );
  const commitments = c.table(
    "commitments",
    {
      district: district(),
      number: c.int("number").notNull(),
      pair: c.text("pair").notNull(),
      from: c.text("from").notNull(),
      to: c.text("to").notNull(),
      what: c.text("what").notNull(),
      owner: c.text("owner").notNull(),
      due: c.text("due").notNull(),
      state: c.oneOf("state", promiseStates).notNull().default("open"),
      madeAt: c.moment("made_at").notNull(),
      endedAt: c.moment("ended_at"),
      reason: c.text("reason"),
      proposal: c.json<KeptProposal>("proposal"),
      missed: c.yesno("missed").notNull().default(false),
      version: c.int("version").notNull().default(1),
    },
    (t) => [
      c.primaryKey({ name: "commitments_pk", columns: [t.district, t.number] }),
      c.index("commitments_open_ix").on(t.district, t.due, t.number).where(sql`${t.state} = 'open'`),
      c.index("commitments_ended_ix").on(t.district, t.pair, t.endedAt),
      c.check("commitments_state_ck", inList(t.state, promiseStates)),
    ],
  );
  const thanks = c.table(
    "thanks",
    {
      id: c.text("id").primaryKey(),
      district: district(),
      pair: c.text("pair").notNull(),
      from: c.text("from").notNull(),
      to: c.text("to").notNull(),
      words: c.text("words").notNull(),
      at: c.moment("at").notNull(),
    },
    (t) => [c.index("thanks_pair_ix").on(t.district, t.pair, t.at)],
  );
  return { pairs, rounds, commitments, thanks };
}
