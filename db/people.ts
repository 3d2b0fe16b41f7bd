import { and, asc, desc, eq, gte, inArray, isNull, like, ne, or, sql } from "drizzle-orm";
import type { Account, Grant, Person, Speaker } from "../src/bot/person.ts";
import { clean, fold, shortened } from "../src/bot/text.ts";
import type { People } from "../src/people/person.ts";
import { newId } from "./ids.ts";
import { mergePeople } from "./merge.ts";
import { padded, type Query, val, vals } from "./query.ts";
import { newCode, sameCode, secretOf } from "./secret.ts";
import type { Schema } from "./tables.ts";

const hour = 3_600_000;
const linkLasts = 15 * 60_000;

export const peopleIn = (q: Query, district: string): People => {
  const { db } = q;
  const { accounts, districts, grants, linkCodes, people } = q.t;
  const mine = (id: string) => and(eq(people.district, district), eq(people.id, id));

  async function loaded(rows: readonly Schema["people"]["$inferSelect"][]): Promise<readonly Person[]> {
    if (rows.length === 0) return [];
    const { length, values } = padded(
      rows.map(({ id }) => id),
      "person",
    );
    const build = () =>
      db
        .select()
        .from(grants)
        .where(and(eq(grants.district, val("district")), inArray(grants.person, vals("person", length))));
    const held = await q.once(`people.grants ${length}`, build, { district, ...values });
    return rows.map((row) => toPerson(row, held));
  }
  const get = async (id: string) => {
    const [found] = await loaded(await db.select().from(people).where(mine(id)));
    return found;
  };
  const account = (platform: string, id: string) =>
    and(eq(accounts.district, district), eq(accounts.platform, platform), eq(accounts.id, id));
  async function behind(platform: string, id: string) {
    const build = () =>
      db
        .select({ row: people, heardAt: accounts.heardAt, facts: accounts.facts })
        .from(accounts)
        .innerJoin(people, eq(people.id, accounts.person))
        .where(
          and(
            eq(accounts.district, val("district")),
            eq(accounts.platform, val("platform")),
            eq(accounts.id, val("id")),
          ),
        );
    const [row] = await q.once("people.behind", build, { district, platform, id });
    const [person] = row ? await loaded([row.row]) : [];
    return row && person && { person, heardAt: row.heardAt, facts: row.facts };
  }
  const byAccount = async (platform: string, id: string) => (await behind(platform, id))?.person;

  async function addSomebody({ platform, id, name, email, zone, language, facts = {} }: Speaker, heardAt: number) {
    const [usual] = await db.select().from(districts).where(eq(districts.id, district));
    if (!usual) throw new Error(`there is no district ${district}`);
    const person = newId();
    const called = shortened(clean(name ?? "") || id, 100);
    await db.insert(people).values({
      id: person,
      district,
      name: called,
      nameKey: fold(called),
      email: email ? fold(email) : null,
      language: language ?? usual.language,
      zone: knownZone(zone) ?? usual.zone,
      createdAt: heardAt,
    });
    await db.insert(accounts).values({ district, platform, id, person, facts, heardAt });
    return get(person);
  }

  /** Imported people have no account yet: somebody who comes with their e-mail address is them. */
  async function importedWith(email: string | undefined): Promise<string | undefined> {
    if (!email) return undefined;
    const withoutAccount = sql`not exists (select 1 from ${accounts} where ${accounts.person} = ${people.id})`;
    const [found] = await db
      .select({ id: people.id })
      .from(people)
      .where(
        and(eq(people.district, district), eq(people.email, fold(email)), isNull(people.mergedInto), withoutAccount),
      );
    return found?.id;
  }

  return {
    get,
    byAccount,
    async recognise(speaker, now) {
      const { platform, id, email, facts = {} } = speaker;
      const heardAt = now.epochMilliseconds;
      const found = await behind(platform, id);
      if (found) {
        const news = found.heardAt < heardAt - hour || !sameFacts(found.facts, facts);
        if (news) await db.update(accounts).set({ heardAt, facts }).where(account(platform, id));
        return found.person;
      }
      const imported = await importedWith(email);
      if (imported !== undefined) {
        await db.insert(accounts).values({ district, platform, id, person: imported, facts, heardAt });
        const known = await get(imported);
        if (known) return known;
      }
      const added = await addSomebody(speaker, heardAt);
      if (!added) throw new Error("somebody who was just added is not there");
      return added;
    },
    accountsOf: async (person): Promise<readonly Account[]> =>
      db
        .select({ platform: accounts.platform, id: accounts.id, facts: accounts.facts })
        .from(accounts)
        .where(and(eq(accounts.district, district), eq(accounts.person, person)))
        .orderBy(desc(accounts.heardAt), asc(accounts.platform)),
    async find(typed, limit) {
      const key = fold(typed.trim()).replaceAll(/[%_\\]/g, "");
      const begins = or(like(people.nameKey, `${key}%`), like(people.nameKey, `% ${key}%`));
      const rows = await db
        .select()
        .from(people)
        .where(and(eq(people.district, district), eq(people.active, true), isNull(people.mergedInto), begins))
        .orderBy(asc(people.nameKey), asc(people.id))
        .limit(limit);
      return loaded(rows);
    },
    async grant(person, { role, department = "" }) {
      await db.insert(grants).values({ district, person, role, department }).onConflictDoNothing();
    },
    async revoke(person, { role, department = "" }) {
      await db
        .delete(grants)
        .where(
          and(
            eq(grants.district, district),
            eq(grants.person, person),
            eq(grants.role, role),
            eq(grants.department, department),
          ),
        );
    },
    async setActive(id, active) {
      await db.update(people).set({ active }).where(mine(id));
    },
    async holding({ role, department }) {
      const of = department === undefined ? undefined : eq(grants.department, department);
      const rows = await db
        .select({ row: people })
        .from(grants)
        .innerJoin(people, eq(people.id, grants.person))
        .where(and(eq(grants.district, district), eq(grants.role, role), of, eq(people.active, true)))
        .orderBy(asc(people.nameKey));
      return loaded(rows.map(({ row }) => row));
    },
    async setLanguage(id, language) {
      await db.update(people).set({ language }).where(mine(id));
    },
    async setUsualLocation(id, usualLocation) {
      await db.update(people).set({ usualLocation }).where(mine(id));
    },
    async sameEmail(id) {
      const [self] = await db.select({ email: people.email }).from(people).where(mine(id));
      if (!self?.email) return [];
      const rows = await db
        .select()
        .from(people)
        .where(
          and(
            eq(people.district, district),
            eq(people.email, self.email),
            ne(people.id, id),
            isNull(people.mergedInto),
          ),
        );
      return loaded(rows);
    },
    async offerLink(person, now) {
      const code = newCode();
      const expiresAt = now.epochMilliseconds + linkLasts;
      await db.delete(linkCodes).where(and(eq(linkCodes.district, district), eq(linkCodes.person, person)));
      await db.insert(linkCodes).values({ district, code: secretOf(code), person, expiresAt });
      return code;
    },
    async takeLink(code, now) {
      const [found] = await db
        .delete(linkCodes)
        .where(
          and(
            eq(linkCodes.district, district),
            eq(linkCodes.code, secretOf(code)),
            gte(linkCodes.expiresAt, now.epochMilliseconds),
          ),
        )
        .returning({ person: linkCodes.person });
      return found?.person;
    },
    merge: (from, into) => mergePeople(q, district, from, into),
    async takeAdminCode(code) {
      const [row] = await db.select({ kept: districts.adminCode }).from(districts).where(eq(districts.id, district));
      if (!row?.kept || !sameCode(secretOf(code), row.kept)) return false;
      await db.update(districts).set({ adminCode: null }).where(eq(districts.id, district));
      return true;
    },
    namesOf: (ids) => namesOf(q, district, ids),
  };
};

export async function namesOf(
  { db, t: { people } }: Query,
  district: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.district, district), inArray(people.id, wanted)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function toPerson(row: Schema["people"]["$inferSelect"], held: readonly Schema["grants"]["$inferSelect"][]): Person {
  const own = held.filter(({ person }) => person === row.id);
  return {
    id: row.id,
    name: row.name,
    language: row.language,
    zone: row.zone,
    active: row.active,
    usualLocation: row.usualLocation ?? undefined,
    grants: own.map(({ role, department }): Grant => (department === "" ? { role } : { role, department })),
  };
}

const sameFacts = (a: Speaker["facts"] = {}, b: Speaker["facts"] = {}): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([key, value]) => b[key] === value);

/** A platform may name a zone this machine does not know. */
function knownZone(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions().timeZone && zone;
  } catch {
    return undefined;
  }
}
