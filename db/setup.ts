import { and, eq, inArray, isNull, notInArray } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { DistrictId } from "../src/bot/store.ts";
import { fold } from "../src/bot/text.ts";
import type { DistrictPlan, PlannedPerson, Taken } from "../src/people/plan.ts";
import { newId } from "./ids.ts";
import { peopleIn } from "./people.ts";
import type { Query } from "./query.ts";
import { newCode, secretOf } from "./secret.ts";
import { bringPairs } from "./setupPairs.ts";
import { bringSchedules } from "./setupSchedules.ts";
import type { Schema } from "./tables.ts";

/** Called now and then with how much of a long import is done. */
export type Progress = (done: number, all: number) => void;

/** What stands outside any one district: adding one, and taking a plan over. */
export interface Setup {
  /** Adds or changes everything the plan names, and takes away what an earlier plan named and this one does not. */
  readonly bring: (plan: DistrictPlan, now: Temporal.Instant, progress?: Progress) => Promise<Taken>;
  /** Adds locations and people to a district that is there; takes nothing away. */
  readonly add: (
    district: DistrictId,
    more: Pick<DistrictPlan, "locations" | "people">,
    now: Temporal.Instant,
    progress?: Progress,
  ) => Promise<Pick<Taken, "locations" | "people">>;
  /** A workspace belongs to one district: it moves from another one. */
  readonly serve: (platform: string, workspace: string, district: DistrictId) => Promise<void>;
  /** A new code for the first administrator; undefined where there is one already. The code itself is not kept. */
  readonly adminCode: (district: DistrictId) => Promise<string | undefined>;
}

export const setupIn = (q: Query): Setup => ({
  async bring(plan, now, progress = () => undefined) {
    await bringDistrict(q, plan, now);
    await bringDepartments(q, plan);
    await bringCalendar(q, plan);
    const { id } = plan.district;
    const step = (done: number) => progress(done, plan.locations.length + plan.people.length);
    const locations = await bringLocations(q, id, plan.locations, step);
    await dropLocations(q, id, plan.locations);
    const ids = await bringPeople(q, plan.district, plan.people, now, (n) => step(plan.locations.length + n));
    await bringHomes(q, plan);
    const schedules = await bringSchedules(q, plan, ids, now);
    const partnerships = await bringPairs(q, plan, ids, now);
    for (const { platform, workspace } of plan.workspaces) await serve(q, platform, workspace, id);
    const { departments, services, calendar, homes } = plan;
    return {
      departments: departments.length,
      services: services.length,
      calendar: calendar.length,
      homes: homes.length,
      locations,
      people: ids.length,
      schedules,
      partnerships,
    };
  },
  async add(district, { locations, people }, now, progress = () => undefined) {
    const { districts } = q.t;
    const [row] = await q.db.select().from(districts).where(eq(districts.id, district));
    if (!row) throw new Error(`there is no district ${district}`);
    const all = locations.length + people.length;
    return {
      locations: await bringLocations(q, district, locations, (n) => progress(n, all)),
      people: (await bringPeople(q, row, people, now, (n) => progress(locations.length + n, all))).length,
    };
  },
  serve: (platform, workspace, district) => serve(q, platform, workspace, district),
  async adminCode(district) {
    const { districts, grants } = q.t;
    const [admin] = await q.db
      .select()
      .from(grants)
      .where(and(eq(grants.district, district), eq(grants.role, "admin")))
      .limit(1);
    if (admin) return undefined;
    const code = newCode();
    await q.db
      .update(districts)
      .set({ adminCode: secretOf(code) })
      .where(eq(districts.id, district));
    return code;
  },
});

async function bringDistrict(
  { db, t: { districts } }: Query,
  plan: DistrictPlan,
  now: Temporal.Instant,
): Promise<void> {
  const { id, name, zone, language, triage = null } = plan.district;
  const set = { name, zone, language, triage };
  await db
    .insert(districts)
    .values({ id, ...set, createdAt: now.epochMilliseconds })
    .onConflictDoUpdate({ target: districts.id, set });
}

async function bringDepartments({ db, t: { departments, services } }: Query, plan: DistrictPlan): Promise<void> {
  const district = plan.district.id;
  await db.delete(departments).where(eq(departments.district, district));
  for (const [position, department] of plan.departments.entries())
    await db.insert(departments).values({ district, position, ...department });
  await db.delete(services).where(eq(services.district, district));
  for (const [position, service] of plan.services.entries())
    await db.insert(services).values({ district, position, ...service });
}

async function bringCalendar({ db, t: { calendarDays } }: Query, plan: DistrictPlan): Promise<void> {
  const district = plan.district.id;
  await db.delete(calendarDays).where(eq(calendarDays.district, district));
  const rows = plan.calendar.map(({ day, kind, name }) => ({ district, day: day.toString(), kind, name }));
  for (const chunk of chunks(rows)) await db.insert(calendarDays).values(chunk);
}

async function bringLocations(
  { db, t: { locations, locationNames } }: Query,
  district: string,
  planned: DistrictPlan["locations"],
  step: (done: number) => void,
): Promise<number> {
  for (const [i, { id, kind, name, path, within, keys }] of planned.entries()) {
    const set = { kind, name, path, within, keys, sortKey: fold(path.join(" › ")) };
    await db
      .insert(locations)
      .values({ district, id, ...set })
      .onConflictDoUpdate({ target: [locations.district, locations.id], set });
    await db.delete(locationNames).where(and(eq(locationNames.district, district), eq(locationNames.location, id)));
    const names = [...new Set(keys)].map((key) => ({ district, key, location: id }));
    if (names.length > 0) await db.insert(locationNames).values(names);
    if (i % 500 === 499) step(i + 1);
  }
  return planned.length;
}

/** A location that old records name stays, so that they can still be read; only nobody finds it any more. */
async function dropLocations(
  { db, t: { locations, locationNames, outages, people, requests } }: Query,
  district: string,
  planned: DistrictPlan["locations"],
): Promise<void> {
  const kept = new Set(planned.map(({ id }) => id));
  const all = await db.select({ id: locations.id }).from(locations).where(eq(locations.district, district));
  const stale = all.map(({ id }) => id).filter((id) => !kept.has(id));
  for (const ids of chunks(stale)) {
    await db
      .delete(locationNames)
      .where(and(eq(locationNames.district, district), inArray(locationNames.location, ids)));
    const used = new Set<string | null>();
    for (const table of [requests, outages] as const)
      for (const { id } of await db
        .selectDistinct({ id: table.location })
        .from(table)
        .where(and(eq(table.district, district), inArray(table.location, ids))))
        used.add(id);
    for (const { id } of await db
      .selectDistinct({ id: people.usualLocation })
      .from(people)
      .where(and(eq(people.district, district), inArray(people.usualLocation, ids))))
      used.add(id);
    const unused = ids.filter((id) => !used.has(id));
    if (unused.length > 0)
      await db.delete(locations).where(and(eq(locations.district, district), inArray(locations.id, unused)));
  }
}

/** Their ids, in the order of the plan. */
async function bringPeople(
  q: Query,
  district: Pick<Schema["districts"]["$inferSelect"], "id" | "zone" | "language">,
  planned: readonly PlannedPerson[],
  now: Temporal.Instant,
  step: (done: number) => void,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const person of planned) {
    ids.push(await bringPerson(q, district, person, now));
    if (ids.length % 500 === 0) step(ids.length);
  }
  return ids;
}

async function bringPerson(
  q: Query,
  district: Pick<Schema["districts"]["$inferSelect"], "id" | "zone" | "language">,
  planned: PlannedPerson,
  now: Temporal.Instant,
): Promise<string> {
  const { db } = q;
  const { accounts, people } = q.t;
  const { name, email, grants } = planned;
  const known = await knownAs(q, district.id, planned);
  const id = known ?? newId();
  const set = {
    name,
    nameKey: fold(name),
    active: true,
    ...(email !== undefined && { email: fold(email) }),
    ...(planned.language && { language: planned.language }),
    ...(planned.zone && { zone: planned.zone }),
    ...(planned.usualLocation && { usualLocation: planned.usualLocation }),
  };
  const { zone, language } = district;
  if (known) await db.update(people).set(set).where(eq(people.id, id));
  else
    await db
      .insert(people)
      .values({ id, district: district.id, zone, language, createdAt: now.epochMilliseconds, ...set });
  for (const { platform, id: account } of planned.accounts)
    await db
      .insert(accounts)
      .values({ district: district.id, platform, id: account, person: id, facts: {}, heardAt: 0 })
      .onConflictDoNothing();
  const table = peopleIn(q, district.id);
  for (const grant of grants) await table.grant(id, grant);
  return id;
}

async function knownAs(q: Query, district: string, { email, accounts }: PlannedPerson): Promise<string | undefined> {
  const { people } = q.t;
  if (email !== undefined) {
    const [row] = await q.db
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.district, district), eq(people.email, fold(email)), isNull(people.mergedInto)));
    if (row) return row.id;
  }
  const table = peopleIn(q, district);
  for (const { platform, id } of accounts) {
    const found = await table.byAccount(platform, id);
    if (found) return found.id;
  }
  return undefined;
}

async function bringHomes({ db, t: { conversations } }: Query, plan: DistrictPlan): Promise<void> {
  const district = plan.district.id;
  for (const { department: home, platform, id, name, language } of plan.homes)
    await db
      .insert(conversations)
      .values({ district, platform, id, name, home, language, facts: {} })
      .onConflictDoUpdate({
        target: [conversations.district, conversations.platform, conversations.id],
        set: { home, name, ...(language && { language }) },
      });
  const departments = plan.departments.map(({ id }) => id);
  if (departments.length > 0)
    await db
      .update(conversations)
      .set({ home: null })
      .where(and(eq(conversations.district, district), notInArray(conversations.home, departments)));
}

async function serve({ db, t: { workspaces } }: Query, platform: string, workspace: string, district: string) {
  await db
    .insert(workspaces)
    .values({ platform, workspace, district })
    .onConflictDoUpdate({ target: [workspaces.platform, workspaces.workspace], set: { district } });
}

function* chunks<T>(all: readonly T[], size = 200): Generator<T[]> {
  for (let i = 0; i < all.length; i += size) yield all.slice(i, i + size);
}
