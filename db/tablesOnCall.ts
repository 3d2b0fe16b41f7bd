import { sql } from "drizzle-orm";
import { coverStates, feedKinds } from "../src/oncall/oncall.ts";
import { duties, type Layer } from "../src/oncall/schedule.ts";
import { type Columns, inList } from "./columns.ts";
import type { DistrictColumn } from "./districtColumn.ts";

type Id = string;
export interface KeptTurn {
  readonly layer: string;
  readonly number: number;
}
/** Instants inside JSON are epoch milliseconds too. */
export interface KeptShift {
  readonly duty: (typeof duties)[number];
  readonly people: readonly Id[];
  readonly from: number;
  readonly until: number;
}
export interface KeptChange {
  readonly duty: (typeof duties)[number];
  readonly outgoing: readonly Id[];
  readonly incoming: readonly Id[];
}
export interface KeptStint {
  readonly from: number;
  readonly until: number;
  readonly turn: KeptTurn | null;
}
const overrideKinds = ["replace", "cover", "add", "remove"] as const;

/** Who is on call: what is planned, what changes it, and what happened. */
export function scheduleTables(c: Columns, district: DistrictColumn) {
  const schedules = c.table(
    "schedules",
    {
      district: district(),
      id: c.text("id").notNull(),
      name: c.text("name").notNull(),
      department: c.text("department").notNull(),
      zone: c.text("zone").notNull(),
      endedAt: c.moment("ended_at"),
    },
    (t) => [c.primaryKey({ name: "schedules_pk", columns: [t.district, t.id] })],
  );
  const scheduleVersions = c.table(
    "schedule_versions",
    {
      district: district(),
      schedule: c.text("schedule").notNull(),
      from: c.moment("from").notNull(),
      layers: c.json<readonly Layer[]>("layers").notNull(),
      madeBy: c.text("made_by").notNull(),
    },
    (t) => [c.primaryKey({ name: "schedule_versions_pk", columns: [t.district, t.schedule, t.from] })],
  );
  const overrides = c.table(
    "overrides",
    {
      id: c.text("id").primaryKey(),
      district: district(),
      schedule: c.text("schedule").notNull(),
      kind: c.oneOf("kind", overrideKinds).notNull(),
      duty: c.oneOf("duty", duties),
      person: c.text("person"),
      by: c.text("by"),
      from: c.moment("from").notNull(),
      until: c.moment("until").notNull(),
      madeAt: c.moment("made_at").notNull(),
    },
    (t) => [
      c.index("overrides_until_ix").on(t.district, t.until),
      c.check("overrides_kind_ck", inList(t.kind, overrideKinds)),
    ],
  );
  const swaps = c.table(
    "swaps",
    {
      id: c.text("id").primaryKey(),
      district: district(),
      schedule: c.text("schedule").notNull(),
      layer: c.text("layer").notNull(),
      turn: c.int("turn").notNull(),
      person: c.text("person").notNull(),
      by: c.text("by").notNull(),
      madeAt: c.moment("made_at").notNull(),
    },
    (t) => [c.index("swaps_schedule_ix").on(t.district, t.schedule)],
  );
  const temporarySchedules = c.table(
    "temporary_schedules",
    {
      id: c.text("id").primaryKey(),
      district: district(),
      schedule: c.text("schedule").notNull(),
      from: c.moment("from").notNull(),
      until: c.moment("until").notNull(),
      shifts: c.json<readonly KeptShift[]>("shifts").notNull(),
      madeAt: c.moment("made_at").notNull(),
    },
    (t) => [c.index("temporary_schedules_until_ix").on(t.district, t.until)],
  );
  const shiftLog = c.table(
    "shift_log",
    {
      id: c.text("id").primaryKey(),
      district: district(),
      schedule: c.text("schedule").notNull(),
      duty: c.oneOf("duty", duties).notNull(),
      people: c.json<readonly Id[]>("people").notNull(),
      from: c.moment("from").notNull(),
      until: c.moment("until").notNull(),
    },
    (t) => [c.index("shift_log_until_ix").on(t.district, t.schedule, t.until)],
  );
  return { schedules, scheduleVersions, overrides, swaps, temporarySchedules, shiftLog };
}

/** What people do about it. */
export function onCallTables(c: Columns, district: DistrictColumn) {
  const handoffs = c.table(
    "handoffs",
    {
      district: district(),
      number: c.int("number").notNull(),
      schedule: c.text("schedule").notNull(),
      at: c.moment("at").notNull(),
      promptedAt: c.moment("prompted_at"),
      changes: c.json<readonly KeptChange[]>("changes").notNull(),
      note: c.text("note"),
      noteBy: c.text("note_by"),
      acceptedAt: c.moment("accepted_at"),
      acceptedBy: c.text("accepted_by"),
      stayedOnAt: c.moment("stayed_on_at"),
      stayedOnBy: c.text("stayed_on_by"),
      version: c.int("version").notNull().default(1),
    },
    (t) => [
      c.primaryKey({ name: "handoffs_pk", columns: [t.district, t.number] }),
      c.uniqueIndex("handoffs_once_uq").on(t.district, t.schedule, t.at),
      c
        .index("handoffs_unanswered_ix")
        .on(t.district, t.promptedAt)
        .where(sql`${t.acceptedAt} is null and ${t.stayedOnAt} is null`),
    ],
  );
  const covers = c.table(
    "covers",
    {
      district: district(),
      number: c.int("number").notNull(),
      schedule: c.text("schedule").notNull(),
      duty: c.oneOf("duty", duties).notNull(),
      asker: c.text("asker").notNull(),
      askedBy: c.text("asked_by").notNull(),
      askedAt: c.moment("asked_at").notNull(),
      why: c.text("why"),
      from: c.moment("from").notNull(),
      until: c.moment("until").notNull(),
      turn: c.json<KeptTurn>("turn"),
      against: c.json<KeptStint>("against"),
      offered: c.json<readonly Id[]>("offered").notNull(),
      asked: c.int("asked").notNull(),
      askNextAt: c.moment("ask_next_at"),
      state: c.oneOf("state", coverStates).notNull().default("open"),
      takenBy: c.text("taken_by"),
      version: c.int("version").notNull().default(1),
    },
    (t) => [
      c.primaryKey({ name: "covers_pk", columns: [t.district, t.number] }),
      c.index("covers_open_ix").on(t.district, t.number).where(sql`${t.state} = 'open'`),
      c.check("covers_state_ck", inList(t.state, coverStates)),
    ],
  );
  const absences = c.table(
    "absences",
    {
      id: c.text("id").primaryKey(),
      district: district(),
      person: c.text("person").notNull(),
      /** ISO days, both included. */
      from: c.text("from").notNull(),
      until: c.text("until").notNull(),
      source: c.text("source").notNull(),
    },
    (t) => [c.index("absences_until_ix").on(t.district, t.until)],
  );
  const reminders = c.table(
    "reminders",
    {
      district: district(),
      person: c.text("person").notNull(),
      minutes: c.json<readonly number[]>("minutes").notNull(),
    },
    (t) => [c.primaryKey({ name: "reminders_pk", columns: [t.district, t.person] })],
  );
  const feeds = c.table(
    "feeds",
    {
      id: c.text("id").primaryKey(),
      district: district(),
      kind: c.oneOf("kind", feedKinds).notNull(),
      person: c.text("person").notNull(),
      url: c.text("url").notNull(),
      readAt: c.moment("read_at"),
      trouble: c.text("trouble"),
      dueAt: c.moment("due_at").notNull(),
    },
    (t) => [
      c.uniqueIndex("feeds_once_uq").on(t.district, t.person, t.kind),
      c.index("feeds_due_ix").on(t.district, t.dueAt),
      c.check("feeds_kind_ck", inList(t.kind, feedKinds)),
    ],
  );
  const follows = c.table(
    "follows",
    {
      id: c.text("id").primaryKey(),
      district: district(),
      platform: c.text("platform").notNull(),
      workspace: c.text("workspace").notNull(),
      kind: c.oneOf("kind", ["group", "topic", "card"]).notNull(),
      target: c.text("target").notNull(),
      schedules: c.json<readonly string[]>("schedules").notNull(),
      shown: c.text("shown"),
      trouble: c.text("trouble"),
      by: c.text("by").notNull(),
      dueAt: c.moment("due_at").notNull().default(0),
    },
    (t) => [c.uniqueIndex("follows_once_uq").on(t.district, t.platform, t.target)],
  );
  const addresses = c.table(
    "addresses",
    {
      district: district(),
      kind: c.oneOf("kind", ["person", "schedule"]).notNull(),
      id: c.text("id").notNull(),
      token: c.text("token").notNull(),
    },
    (t) => [
      c.primaryKey({ name: "addresses_pk", columns: [t.district, t.kind, t.id] }),
      c.uniqueIndex("addresses_token_uq").on(t.token),
    ],
  );
  const prompts = c.table(
    "prompts",
    { district: district(), key: c.text("key").notNull(), at: c.moment("at").notNull() },
    (t) => [
      c.primaryKey({ name: "prompts_pk", columns: [t.district, t.key] }),
      c.index("prompts_at_ix").on(t.district, t.at),
    ],
  );
  return { handoffs, covers, absences, reminders, feeds, follows, addresses, prompts };
}
