import { sql } from "drizzle-orm";
import { mirrorStatuses } from "../src/bot/mirror.ts";
import { roles } from "../src/bot/person.ts";
import type { Facts } from "../src/bot/platform.ts";
import { languages, type Said } from "../src/bot/text.ts";
import { severities } from "../src/outages/outage.ts";
import { dayKinds } from "../src/people/calendar.ts";
import type { WeeklyHours } from "../src/people/hours.ts";
import { locationKinds } from "../src/people/location.ts";
import { partStates } from "../src/requests/request.ts";
import { type Columns, inList } from "./columns.ts";
import { districtColumn } from "./districtColumn.ts";
import { checkinTables } from "./tablesCheckins.ts";
import { onCallTables, scheduleTables } from "./tablesOnCall.ts";

/** The schema, written once: called with SQLite's columns and with PostgreSQL's. Indexes carry a page or a "what is due". */
export function tables(c: Columns) {
  const districts = c.table("districts", {
    id: c.text("id").primaryKey(),
    name: c.text("name").notNull(),
    zone: c.text("zone").notNull(),
    language: c.oneOf("language", languages).notNull(),
    /** The department that takes what names none. */
    triage: c.text("triage"),
    /** SHA-256 of the code that makes the first administrator; gone once used. */
    adminCode: c.text("admin_code"),
    createdAt: c.moment("created_at").notNull(),
  });
  const district = () => districtColumn(c, () => districts.id);

  const workspaces = c.table(
    "workspaces",
    { platform: c.text("platform").notNull(), workspace: c.text("workspace").notNull(), district: district() },
    (t) => [c.primaryKey({ name: "workspaces_pk", columns: [t.platform, t.workspace] })],
  );

  const people = c.table(
    "people",
    {
      id: c.text("id").primaryKey(),
      district: district(),
      name: c.text("name").notNull(),
      /** Folded in JavaScript: SQLite's lower() knows ASCII only. */
      nameKey: c.text("name_key").notNull(),
      email: c.text("email"),
      language: c.oneOf("language", languages).notNull(),
      zone: c.text("zone").notNull(),
      active: c.yesno("active").notNull().default(true),
      usualLocation: c.text("usual_location"),
      /** Another person that this one turned out to be. */
      mergedInto: c.text("merged_into"),
      createdAt: c.moment("created_at").notNull(),
    },
    (t) => [
      c.index("people_name_ix").on(t.district, t.nameKey),
      c.index("people_email_ix").on(t.district, t.email).where(sql`${t.email} is not null`),
    ],
  );

  const accounts = c.table(
    "accounts",
    {
      district: district(),
      platform: c.text("platform").notNull(),
      id: c.text("id").notNull(),
      person: c
        .text("person")
        .notNull()
        .references(() => people.id),
      facts: c.json<Facts>("facts").notNull(),
      /** To the hour: who spoke where last decides where they are written to. */
      heardAt: c.moment("heard_at").notNull(),
    },
    (t) => [
      c.primaryKey({ name: "accounts_pk", columns: [t.district, t.platform, t.id] }),
      c.index("accounts_person_ix").on(t.district, t.person),
    ],
  );

  const grants = c.table(
    "grants",
    {
      district: district(),
      person: c
        .text("person")
        .notNull()
        .references(() => people.id),
      role: c.oneOf("role", roles).notNull(),
      /** "" for roles that belong to no department. */
      department: c.text("department").notNull().default(""),
    },
    (t) => [
      c.primaryKey({ name: "grants_pk", columns: [t.district, t.person, t.role, t.department] }),
      c.index("grants_role_ix").on(t.district, t.role, t.department),
      c.check("grants_role_ck", inList(t.role, roles)),
    ],
  );

  const linkCodes = c.table(
    "link_codes",
    {
      district: district(),
      /** SHA-256. */
      code: c.text("code").notNull(),
      person: c
        .text("person")
        .notNull()
        .references(() => people.id),
      expiresAt: c.moment("expires_at").notNull(),
    },
    (t) => [c.primaryKey({ name: "link_codes_pk", columns: [t.district, t.code] })],
  );

  const departments = c.table(
    "departments",
    {
      district: district(),
      id: c.text("id").notNull(),
      position: c.int("position").notNull(),
      name: c.json<Said>("name").notNull(),
      aliases: c.json<readonly string[]>("aliases").notNull(),
      words: c.json<readonly string[]>("words").notNull(),
      hours: c.json<readonly WeeklyHours[]>("hours").notNull(),
    },
    (t) => [c.primaryKey({ name: "departments_pk", columns: [t.district, t.id] })],
  );

  const services = c.table(
    "services",
    {
      district: district(),
      id: c.text("id").notNull(),
      position: c.int("position").notNull(),
      name: c.json<Said>("name").notNull(),
      department: c.text("department").notNull(),
      aliases: c.json<readonly string[]>("aliases").notNull(),
    },
    (t) => [c.primaryKey({ name: "services_pk", columns: [t.district, t.id] })],
  );

  const locations = c.table(
    "locations",
    {
      district: district(),
      id: c.text("id").notNull(),
      kind: c.oneOf("kind", locationKinds).notNull(),
      name: c.text("name").notNull(),
      path: c.json<readonly string[]>("path").notNull(),
      within: c.json<readonly string[]>("within").notNull(),
      keys: c.json<readonly string[]>("keys").notNull(),
      /** The folded path, for lists to pick from. */
      sortKey: c.text("sort_key").notNull(),
    },
    (t) => [
      c.primaryKey({ name: "locations_pk", columns: [t.district, t.id] }),
      c.index("locations_sort_ix").on(t.district, t.sortKey),
      c.check("locations_kind_ck", inList(t.kind, locationKinds)),
    ],
  );

  /** What a location is called: one row for each name. */
  const locationNames = c.table(
    "location_names",
    { district: district(), key: c.text("key").notNull(), location: c.text("location").notNull() },
    (t) => [c.primaryKey({ name: "location_names_pk", columns: [t.district, t.key, t.location] })],
  );

  const calendarDays = c.table(
    "calendar_days",
    {
      district: district(),
      /** ISO */
      day: c.text("day").notNull(),
      kind: c.oneOf("kind", dayKinds).notNull(),
      name: c.text("name").notNull(),
    },
    (t) => [
      c.primaryKey({ name: "calendar_days_pk", columns: [t.district, t.day] }),
      c.check("calendar_days_kind_ck", inList(t.kind, dayKinds)),
    ],
  );

  const conversations = c.table(
    "conversations",
    {
      district: district(),
      platform: c.text("platform").notNull(),
      id: c.text("id").notNull(),
      name: c.text("name"),
      language: c.oneOf("language", languages),
      facts: c.json<Facts>("facts").notNull(),
      /** The department whose home it is. */
      home: c.text("home"),
      owner: c.text("owner"),
      gone: c.text("gone"),
      goneAt: c.moment("gone_at"),
    },
    (t) => [
      c.primaryKey({ name: "conversations_pk", columns: [t.district, t.platform, t.id] }),
      c.index("conversations_home_ix").on(t.district, t.home).where(sql`${t.home} is not null`),
    ],
  );

  const counters = c.table(
    "counters",
    { district: district(), name: c.text("name").notNull(), value: c.int("value").notNull() },
    (t) => [c.primaryKey({ name: "counters_pk", columns: [t.district, t.name] })],
  );

  const deliveries = c.table(
    "deliveries",
    {
      district: district(),
      platform: c.text("platform").notNull(),
      id: c.text("id").notNull(),
      heardAt: c.moment("heard_at").notNull(),
      reply: c.json<unknown>("reply"),
    },
    (t) => [
      c.primaryKey({ name: "deliveries_pk", columns: [t.district, t.platform, t.id] }),
      c.index("deliveries_heard_ix").on(t.district, t.heardAt),
    ],
  );

  const journal = c.table(
    "journal",
    {
      id: c.text("id").primaryKey(),
      district: district(),
      at: c.moment("at").notNull(),
      actor: c.text("actor").notNull(),
      subject: c.text("subject").notNull(),
      what: c.text("what").notNull(),
      details: c.json<Readonly<Record<string, string>>>("details").notNull(),
    },
    (t) => [c.index("journal_subject_ix").on(t.district, t.subject, t.id)],
  );

  const mirrors = c.table(
    "mirrors",
    {
      /** Also the key by which a platform is asked whether a post arrived. */
      id: c.text("id").primaryKey(),
      district: district(),
      subject: c.text("subject").notNull(),
      /** One row for each place of a subject: "slack/C1", "person/P1", "under/<mirror>". */
      place: c.text("place").notNull(),
      platform: c.text("platform").notNull(),
      /** "" while somebody's own chat has not been opened. */
      conversation: c.text("conversation").notNull(),
      thread: c.text("thread").notNull().default(""),
      person: c.text("person"),
      /** The mirror in whose thread it is posted. */
      under: c.text("under"),
      messageId: c.text("message_id"),
      notify: c.yesno("notify").notNull().default(false),
      /** Raised by show(); `shown` is what the platform last confirmed. */
      wanted: c.int("wanted").notNull().default(0),
      shown: c.int("shown").notNull().default(0),
      status: c.oneOf("status", mirrorStatuses).notNull().default("pending"),
      /** Posts of one queue leave in this order. */
      seq: c.int("seq").notNull(),
      /** The conversation or person whose posts it stands in line with. */
      queue: c.text("queue").notNull(),
      priority: c.int("priority").notNull().default(5),
      /** Raised by every claim: a stale owner's answer matches no row. */
      fence: c.int("fence").notNull().default(0),
      failures: c.int("failures").notNull().default(0),
      dueAt: c.moment("due_at").notNull().default(0),
      askedAt: c.moment("asked_at").notNull().default(0),
      leaseUntil: c.moment("lease_until"),
      lastError: c.text("last_error"),
    },
    (t) => [
      c.uniqueIndex("mirrors_once_uq").on(t.district, t.subject, t.place),
      c.index("mirrors_due_ix").on(t.district, t.dueAt).where(sql`${t.status} in ('pending', 'sending', 'unknown')`),
      c
        .index("mirrors_order_ix")
        .on(t.district, t.queue, t.seq)
        .where(sql`${t.status} in ('pending', 'sending', 'unknown')`),
      c.index("mirrors_place_ix").on(t.district, t.platform, t.conversation).where(sql`${t.status} = 'dead'`),
      c.check("mirrors_status_ck", inList(t.status, mirrorStatuses)),
    ],
  );

  const requests = c.table(
    "requests",
    {
      district: district(),
      number: c.int("number").notNull(),
      what: c.text("what").notNull(),
      location: c.text("location"),
      askedBy: c
        .text("asked_by")
        .notNull()
        .references(() => people.id),
      askedAt: c.moment("asked_at").notNull(),
      changedAt: c.moment("changed_at").notNull(),
      done: c.yesno("done").notNull().default(false),
      version: c.int("version").notNull().default(1),
    },
    (t) => [
      c.primaryKey({ name: "requests_pk", columns: [t.district, t.number] }),
      c.index("requests_asked_ix").on(t.district, t.askedBy, t.done, t.changedAt),
    ],
  );

  const requestParts = c.table(
    "request_parts",
    {
      district: district(),
      number: c.int("number").notNull(),
      department: c.text("department").notNull(),
      position: c.int("position").notNull(),
      state: c.oneOf("state", partStates).notNull().default("new"),
      owner: c.text("owner").references(() => people.id),
      waitingFor: c.text("waiting_for"),
      outcome: c.text("outcome"),
      changedAt: c.moment("changed_at").notNull(),
    },
    (t) => [
      c.primaryKey({ name: "request_parts_pk", columns: [t.district, t.number, t.department] }),
      c
        .index("request_parts_open_ix")
        .on(t.district, t.department, t.changedAt, t.number)
        .where(sql`${t.state} <> 'done'`),
      c.check("request_parts_state_ck", inList(t.state, partStates)),
    ],
  );

  const outages = c.table(
    "outages",
    {
      district: district(),
      number: c.int("number").notNull(),
      what: c.text("what").notNull(),
      severity: c.oneOf("severity", severities).notNull(),
      location: c.text("location"),
      service: c.text("service"),
      startedAt: c.moment("started_at").notNull(),
      declaredAt: c.moment("declared_at").notNull(),
      declaredBy: c
        .text("declared_by")
        .notNull()
        .references(() => people.id),
      nextUpdateAt: c.moment("next_update_at"),
      timesWorse: c.int("times_worse").notNull().default(0),
      resolvedAt: c.moment("resolved_at"),
      resolvedBy: c.text("resolved_by").references(() => people.id),
      fix: c.text("fix"),
      changedAt: c.moment("changed_at").notNull(),
      version: c.int("version").notNull().default(1),
    },
    (t) => [
      c.primaryKey({ name: "outages_pk", columns: [t.district, t.number] }),
      c.index("outages_open_ix").on(t.district, t.declaredAt).where(sql`${t.resolvedAt} is null`),
      c.index("outages_resolved_ix").on(t.district, t.resolvedAt).where(sql`${t.resolvedAt} is not null`),
      c.check("outages_severity_ck", inList(t.severity, severities)),
    ],
  );

  const outageUpdates = c.table(
    "outage_updates",
    {
      id: c.text("id").primaryKey(),
      district: district(),
      number: c.int("number").notNull(),
      at: c.moment("at").notNull(),
      by: c
        .text("by")
        .notNull()
        .references(() => people.id),
      words: c.text("words").notNull(),
    },
    (t) => [c.index("outage_updates_ix").on(t.district, t.number, t.id)],
  );

  const subscriptions = c.table(
    "subscriptions",
    {
      district: district(),
      /** "slack/C1", "person/P1" */
      place: c.text("place").notNull(),
      platform: c.text("platform"),
      conversation: c.text("conversation"),
      person: c.text("person"),
      location: c.text("location"),
      service: c.text("service"),
      atLeast: c.oneOf("at_least", severities).notNull(),
    },
    (t) => [c.primaryKey({ name: "subscriptions_pk", columns: [t.district, t.place] })],
  );

  return {
    districts,
    workspaces,
    people,
    accounts,
    grants,
    linkCodes,
    departments,
    services,
    locations,
    locationNames,
    calendarDays,
    conversations,
    counters,
    deliveries,
    journal,
    mirrors,
    requests,
    requestParts,
    outages,
    outageUpdates,
    subscriptions,
    ...scheduleTables(c, district),
    ...onCallTables(c, district),
    ...checkinTables(c, district),
  };
}
export type Schema = ReturnType<typeof tables>;
