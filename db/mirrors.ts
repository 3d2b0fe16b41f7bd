import { aliasedTable, and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Mirror, Mirrors, Outcome, Place, Showing, Subject } from "../src/bot/mirror.ts";
import type { Conversation } from "../src/bot/platform.ts";
import { nextNumber } from "./counters.ts";
import { newId } from "./ids.ts";
import { padded, type Query, val, vals } from "./query.ts";
import type { Schema } from "./tables.ts";

/** Growing delays after failures: 1 s, 2 s, 4 s … about four minutes. */
const delayAfter = (failures: number): number => 1000 * 2 ** Math.min(failures, 8);

export const mirrorsIn = (q: Query, district: string): Mirrors => {
  const { db } = q;
  const { accounts, conversations, mirrors } = q.t;
  const mine = eq(mirrors.district, district);
  // Literals, not parameters: only so does SQLite see that the partial indexes fit.
  const isWaiting = sql`${mirrors.status} in ('pending', 'sending', 'unknown')`;

  async function show(subject: Subject, places: readonly Place[] = [], how: Showing = {}): Promise<void> {
    const targets = await targetsOf(places);
    const firstNew = targets.length > 0 ? await addRows(subject, targets, how) : null;
    const build = () =>
      db
        .update(mirrors)
        .set({
          wanted: sql`${mirrors.wanted} + 1`,
          status: sql`case when ${mirrors.status} = 'shown' then 'pending' else ${mirrors.status} end`,
          priority: sql`coalesce(${val("priority")}, ${mirrors.priority})`,
        })
        .where(
          and(
            eq(mirrors.district, val("district")),
            eq(mirrors.subject, val("subject")),
            sql`${mirrors.seq} < coalesce(${val("firstNew")}, ${mirrors.seq} + 1)`,
          ),
        );
    await q.once("mirrors.show", build, { district, subject, priority: how.priority ?? null, firstNew });
  }

  /** Wanted once; where it is shown already nothing is added. Returns the lowest number of a row that is new. */
  async function addRows(
    subject: Subject,
    targets: readonly Target[],
    { notify = false, priority = 5 }: Showing,
  ): Promise<number> {
    const last = await nextNumber(q, district, "mirror", targets.length);
    const first = last - targets.length + 1;
    for (const [i, target] of targets.entries()) {
      const row = { id: newId(), district, subject, ...target, notify, priority, seq: first + i };
      await q.once("mirrors.add", () => db.insert(mirrors).values(newRow).onConflictDoNothing(), row);
    }
    return first;
  }

  async function targetsOf(places: readonly Place[]): Promise<readonly Target[]> {
    const gone = await goneAmong(places.flatMap((place) => ("id" in place ? place : [])));
    const targets: Target[] = [];
    for (const place of places) {
      if ("under" in place) targets.push(...(await underneath(place.under)));
      else if ("person" in place) targets.push(...(await ofPerson(place.person)));
      else if (!gone.has(`${place.platform}/${place.id}`)) targets.push(inConversation(place));
    }
    return targets;
  }

  async function goneAmong(places: readonly Conversation[]): Promise<ReadonlySet<string>> {
    if (places.length === 0) return new Set();
    const { length, values } = padded(
      places.map(({ id }) => id),
      "id",
    );
    const build = () =>
      db
        .select({ platform: conversations.platform, id: conversations.id })
        .from(conversations)
        .where(
          and(
            eq(conversations.district, val("district")),
            inArray(conversations.id, vals("id", length)),
            isNotNull(conversations.gone),
          ),
        );
    const rows = await q.once(`mirrors.gone ${length}`, build, { district, ...values });
    return new Set(rows.map(({ platform, id }) => `${platform}/${id}`));
  }

  /** In the chat they last spoke from. */
  async function ofPerson(person: string): Promise<readonly Target[]> {
    const build = () =>
      db
        .select({ platform: accounts.platform })
        .from(accounts)
        .where(and(eq(accounts.district, val("district")), eq(accounts.person, val("person"))))
        .orderBy(desc(accounts.heardAt), asc(accounts.platform));
    const [account] = await q.once("mirrors.of person", build, { district, person });
    if (!account) return [];
    const place = `person/${person}`;
    return [{ place, platform: account.platform, conversation: "", thread: "", queue: place, person, under: null }];
  }

  async function underneath(subject: Subject): Promise<readonly Target[]> {
    const rows = await db
      .select()
      .from(mirrors)
      .where(and(mine, eq(mirrors.subject, subject), sql`${mirrors.status} <> 'dead'`))
      .orderBy(asc(mirrors.seq));
    return rows.map(({ id, platform, conversation, thread, queue, person }) => ({
      place: `under/${id}`,
      platform,
      conversation,
      thread,
      queue,
      person,
      under: id,
    }));
  }

  async function claim(now: Temporal.Instant, { forMs, limit }: { readonly forMs: number; readonly limit: number }) {
    const ms = now.epochMilliseconds;
    // Posts leave a conversation in order; edits need none. A place that waits holds up no other.
    const earlier = aliasedTable(mirrors, "earlier");
    const earlierPost = db
      .select({ one: sql`1` })
      .from(earlier)
      .where(
        and(
          eq(earlier.district, mirrors.district),
          eq(earlier.queue, mirrors.queue),
          lt(earlier.seq, mirrors.seq),
          isNull(earlier.messageId),
          sql`${earlier.status} in ('pending', 'sending', 'unknown')`,
        ),
      );
    const due = db
      .select({ id: mirrors.id })
      .from(mirrors)
      .where(
        and(
          mine,
          isWaiting,
          lte(mirrors.dueAt, ms),
          or(isNull(mirrors.leaseUntil), lt(mirrors.leaseUntil, ms)),
          or(isNotNull(mirrors.messageId), sql`not exists ${earlierPost}`),
        ),
      )
      .orderBy(asc(mirrors.priority), asc(mirrors.seq))
      .limit(limit);
    const rows = await db
      .update(mirrors)
      .set({
        // A first post that was being sent when its lease ran out may or may not have arrived.
        status: sql`case when ${mirrors.status} = 'pending' or ${mirrors.messageId} is not null then 'sending' else 'unknown' end`,
        askedAt: sql`case when ${mirrors.status} = 'pending' then ${sql.raw(String(ms))} else ${mirrors.askedAt} end`,
        leaseUntil: ms + forMs,
        fence: sql`${mirrors.fence} + 1`,
      })
      .where(and(mine, inArray(mirrors.id, due)))
      .returning();
    const claimed = [...rows].sort((a, b) => a.priority - b.priority || a.seq - b.seq);
    return claimed.length === 0 ? [] : withDestinations(claimed);
  }

  async function withDestinations(rows: readonly Row[]): Promise<readonly Mirror[]> {
    const known = await db
      .select({ platform: conversations.platform, id: conversations.id, facts: conversations.facts })
      .from(conversations)
      .where(
        and(
          eq(conversations.district, district),
          inArray(
            conversations.id,
            rows.map((row) => row.conversation),
          ),
        ),
      );
    const roots = rows.flatMap(({ under }) => under ?? []);
    const over =
      roots.length === 0
        ? []
        : await db
            .select({ id: mirrors.id, messageId: mirrors.messageId, conversation: mirrors.conversation })
            .from(mirrors)
            .where(and(mine, inArray(mirrors.id, roots)));
    return rows.map((row) => {
      const root = over.find(({ id }) => id === row.under);
      const conversation = row.conversation || root?.conversation || "";
      const facts = known.find(({ platform, id }) => platform === row.platform && id === conversation)?.facts ?? {};
      return toMirror(row, conversation, facts, root?.messageId ?? undefined);
    });
  }

  async function settle(mirror: Mirror, outcome: Outcome, now: Temporal.Instant): Promise<boolean> {
    const kept = await db
      .update(mirrors)
      .set({ leaseUntil: null, ...after(mirror, outcome, now) })
      .where(and(mine, eq(mirrors.id, mirror.id), eq(mirrors.fence, mirror.fence)))
      .returning({ id: mirrors.id });
    return kept.length === 1;
  }

  function after(mirror: Mirror, outcome: Outcome, now: Temporal.Instant): Settled {
    const { failures } = mirror;
    const later = now.epochMilliseconds + delayAfter(failures);
    switch (outcome.kind) {
      case "shown": {
        // What was asked for while it was being sent is still to come.
        const status: SQL = sql`case when ${mirrors.wanted} > ${mirror.wanted} then 'pending' else 'shown' end`;
        const { messageId, at } = outcome;
        return { status, messageId, conversation: at.id, shown: mirror.wanted, failures: 0, dueAt: 0, lastError: null };
      }
      case "postponed":
        return { status: mirror.unknown ? "unknown" : "pending", dueAt: outcome.until.epochMilliseconds };
      case "refused": {
        const dueAt = outcome.retryAt?.epochMilliseconds ?? later;
        return {
          status: mirror.unknown ? "unknown" : "pending",
          failures: failures + 1,
          dueAt,
          lastError: outcome.why,
        };
      }
      case "deleted":
        return { status: "pending", messageId: null, dueAt: 0, lastError: outcome.why };
      case "unknown": {
        const status = mirror.messageId === undefined ? "unknown" : "pending";
        return { status, failures: failures + 1, dueAt: later, lastError: outcome.why };
      }
      case "dead":
        return { status: "dead", lastError: outcome.why };
    }
  }

  return {
    show,
    claim,
    settle,
    async nextDue() {
      const [row] = await db
        .select({ dueAt: mirrors.dueAt, leaseUntil: mirrors.leaseUntil })
        .from(mirrors)
        .where(and(mine, isWaiting))
        .orderBy(
          asc(
            sql`case when coalesce(${mirrors.leaseUntil}, 0) > ${mirrors.dueAt} then ${mirrors.leaseUntil} else ${mirrors.dueAt} end`,
          ),
        )
        .limit(1);
      return row && Temporal.Instant.fromEpochMilliseconds(Math.max(row.dueAt, row.leaseUntil ?? 0));
    },
    async revive({ platform, id }: Conversation) {
      await db
        .update(mirrors)
        .set({ status: "pending", failures: 0, dueAt: 0, lastError: null })
        .where(
          and(mine, eq(mirrors.platform, platform), eq(mirrors.conversation, id), sql`${mirrors.status} = 'dead'`),
        );
    },
  };
};

const newRow = {
  id: val("id"),
  district: val("district"),
  subject: val("subject"),
  place: val("place"),
  platform: val("platform"),
  conversation: val("conversation"),
  thread: val("thread"),
  queue: val("queue"),
  person: val("person"),
  under: val("under"),
  notify: val("notify"),
  priority: val("priority"),
  wanted: 1,
  seq: val("seq"),
};

function inConversation({ platform, id, thread = "" }: Conversation): Target {
  const queue = `${platform}/${id}/${thread}`;
  return { place: queue, platform, conversation: id, thread, queue, person: null, under: null };
}

type Row = Schema["mirrors"]["$inferSelect"];
type Settled = Partial<Omit<Row, "status">> & { readonly status: Row["status"] | SQL };
type Target = Pick<Row, "place" | "platform" | "conversation" | "thread" | "queue" | "person" | "under">;

function toMirror(
  row: Row,
  conversation: string,
  facts: Readonly<Record<string, string>>,
  under: string | undefined,
): Mirror {
  const thread = row.thread === "" ? {} : { thread: row.thread };
  return {
    id: row.id,
    subject: subjectOf(row.subject),
    platform: row.platform,
    at: conversation === "" ? undefined : { platform: row.platform, id: conversation, ...thread, facts },
    person: row.person ?? undefined,
    under,
    messageId: row.messageId ?? undefined,
    unknown: row.status === "unknown",
    notify: row.notify,
    wanted: row.wanted,
    fence: row.fence,
    failures: row.failures,
    askedAt: Temporal.Instant.fromEpochMilliseconds(row.askedAt),
    leaseUntil: Temporal.Instant.fromEpochMilliseconds(row.leaseUntil ?? 0),
  };
}

function subjectOf(kept: string): Subject {
  const colon = kept.indexOf(":");
  return `${kept.slice(0, colon)}:${kept.slice(colon + 1)}`;
}
