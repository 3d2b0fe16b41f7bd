import { and, eq } from "drizzle-orm";
import type { Query } from "./query.ts";

/** Two accounts turned out to be one person: everything of `from` becomes `into`'s. The journal keeps who acted as whom. */
export async function mergePeople({ db, t }: Query, district: string, from: string, into: string): Promise<void> {
  const { accounts, grants, mirrors, outages, outageUpdates, people, requestParts, requests, subscriptions } = t;
  await db
    .update(accounts)
    .set({ person: into })
    .where(and(eq(accounts.district, district), eq(accounts.person, from)));
  const held = await db
    .select()
    .from(grants)
    .where(and(eq(grants.district, district), eq(grants.person, from)));
  for (const grant of held)
    await db
      .insert(grants)
      .values({ ...grant, person: into })
      .onConflictDoNothing();
  await db.delete(grants).where(and(eq(grants.district, district), eq(grants.person, from)));
  await db
    .update(requests)
    .set({ askedBy: into })
    .where(and(eq(requests.district, district), eq(requests.askedBy, from)));
  await db
    .update(requestParts)
    .set({ owner: into })
    .where(and(eq(requestParts.district, district), eq(requestParts.owner, from)));
  await db
    .update(outages)
    .set({ declaredBy: into })
    .where(and(eq(outages.district, district), eq(outages.declaredBy, from)));
  await db
    .update(outages)
    .set({ resolvedBy: into })
    .where(and(eq(outages.district, district), eq(outages.resolvedBy, from)));
  await db
    .update(outageUpdates)
    .set({ by: into })
    .where(and(eq(outageUpdates.district, district), eq(outageUpdates.by, from)));
  // Cards in their own chats stay where they are, so each row keeps its place; only whose they are changes.
  await db
    .update(mirrors)
    .set({ person: into })
    .where(and(eq(mirrors.district, district), eq(mirrors.person, from)));
  const [own] = await db
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.district, district), eq(subscriptions.person, into)));
  if (own)
    await db.delete(subscriptions).where(and(eq(subscriptions.district, district), eq(subscriptions.person, from)));
  await db
    .update(subscriptions)
    .set({ person: into, place: `person/${into}` })
    .where(and(eq(subscriptions.district, district), eq(subscriptions.person, from)));
  await db
    .update(people)
    .set({ active: false, mergedInto: into })
    .where(and(eq(people.district, district), eq(people.id, from)));
}
