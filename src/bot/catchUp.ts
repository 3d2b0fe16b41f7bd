import { Temporal } from "temporal-polyfill";
import type { Card } from "./card.ts";
import type { CardKind, Mirror, Outcome, Reader, Subject } from "./mirror.ts";
import type { Pace, Sending } from "./pace.ts";
import type { Account } from "./person.ts";
import { type Destination, NotSent, type Platform } from "./platform.ts";
import type { BotTables, DistrictStore } from "./store.ts";

export interface Surroundings<T> {
  readonly platforms: ReadonlyMap<string, { readonly platform: Platform; readonly pace: Pace }>;
  readonly cards: ReadonlyMap<string, CardKind<T>>;
  readonly leases: Leases;
  readonly now: () => Promise<Temporal.Instant>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly warn: (message: string, details: Readonly<Record<string, string>>) => void;
}

/** No call begins in the last `spareMs` of a lease: platforms' calls must time out well within it. */
export interface Leases {
  readonly forMs: number;
  readonly spareMs: number;
  readonly limit: number;
}
export const usualLeases: Leases = { forMs: 60_000, spareMs: 15_000, limit: 20 };

/** Brings places up to date, most urgent first. Safe after a crash and beside other replicas. Returns how many rows. */
export async function catchUp<T extends BotTables>(store: DistrictStore<T>, around: Surroundings<T>): Promise<number> {
  const now = await around.now();
  const behind = await store.transact(({ mirrors }) => mirrors.claim(now, around.leases));
  await Promise.all(behind.map((mirror) => bringUpToDate(store, mirror, around)));
  return behind.length;
}

async function bringUpToDate<T extends BotTables>(
  store: DistrictStore<T>,
  mirror: Mirror,
  around: Surroundings<T>,
): Promise<void> {
  const outcome = await put(store, mirror, around).catch((error: unknown) => outcomeOf(error, mirror, around));
  const then = await around.now();
  await store.transact(async (tables) => {
    if (!(await tables.mirrors.settle(mirror, outcome, then))) return;
    const what = noteworthy(mirror, outcome);
    const details = { platform: mirror.platform, place: mirror.at?.id ?? mirror.person ?? "" };
    if (what) await tables.journal.add({ at: then, actor: "chore:mirrors", subject: mirror.subject, what, details });
    if (outcome.kind !== "dead" || !outcome.conversationGone || !mirror.at) return;
    const owner = await tables.conversations.markGone(mirror.at, outcome.why, then);
    const subject: Subject = `gone:${mirror.at.platform}/${mirror.at.id}`;
    if (owner) await tables.mirrors.show(subject, [{ person: owner }], { notify: true });
  });
}

/** Which of two errors happened, where one was unavoidable: people can see it in the record's history. */
function noteworthy(mirror: Mirror, outcome: Outcome): string | undefined {
  if (outcome.kind === "deleted") return "posted anew";
  if (outcome.kind === "shown") return outcome.maybeTwice ? "maybe posted twice" : undefined;
  return outcome.kind === "dead" && mirror.unknown ? "maybe never posted" : undefined;
}

async function put<T extends BotTables>(
  store: DistrictStore<T>,
  mirror: Mirror,
  around: Surroundings<T>,
): Promise<Outcome> {
  const found = around.platforms.get(mirror.platform);
  if (!found) throw new NotSent(`nothing here serves ${mirror.platform}`);
  const { platform, pace } = found;
  const drawn = await drawFor(store, mirror, around);
  if (!drawn) return { kind: "dead", why: "there is nothing to show", conversationGone: false };
  const at = await destinationOf(mirror, drawn.account, platform);
  const { messageId, missed } = await alreadyThere(mirror, at, platform, drawn.whenUnknown);
  if (missed)
    return { kind: "dead", why: "sent at most once: whether it arrived is not known", conversationGone: false };
  const sending: Sending = messageId === undefined ? "post" : "update";
  const turn = pace.reserve(sending, `${at.id}`, (await around.now()).epochMilliseconds);
  if ("until" in turn) return { kind: "postponed", until: Temporal.Instant.fromEpochMilliseconds(turn.until) };
  if (turn.wait > 0) await around.sleep(turn.wait);
  // Stopped, paced or swapped out for too long: by now another replica may be sending it.
  if (
    Temporal.Instant.compare(await around.now(), mirror.leaseUntil.subtract({ milliseconds: around.leases.spareMs })) >
    0
  )
    return { kind: "postponed", until: mirror.leaseUntil };
  const { language } = drawn.reader;
  if (messageId !== undefined) {
    await platform.update(at, messageId, drawn.card, language);
    return { kind: "shown", messageId, at };
  }
  const how = { key: mirror.id, notify: mirror.notify, language };
  const under = mirror.under === undefined ? {} : { under: mirror.under };
  const posted = await platform.post(at, drawn.card, { ...how, ...under });
  return { kind: "shown", messageId: posted, at, maybeTwice: mirror.unknown && !platform.find };
}

interface Drawn {
  readonly card: Card;
  readonly reader: Reader;
  readonly whenUnknown: "repeat" | "miss";
  readonly account: Account | undefined;
}

async function drawFor<T extends BotTables>(
  store: DistrictStore<T>,
  mirror: Mirror,
  around: Surroundings<T>,
): Promise<Drawn | undefined> {
  const colon = mirror.subject.indexOf(":");
  const kind = around.cards.get(mirror.subject.slice(0, colon));
  if (!kind) throw new NotSent(`no card is known for ${mirror.subject}`);
  return store.read(async (tables) => {
    const draw = await kind.prepare(mirror.subject.slice(colon + 1), tables);
    if (!draw) return undefined;
    const reader = await readerOf(mirror, tables);
    const accounts = mirror.person === undefined ? [] : await tables.people.accountsOf(mirror.person);
    const account = accounts.find(({ platform }) => platform === mirror.platform);
    return { card: draw(reader), reader, whenUnknown: kind.whenUnknown, account };
  });
}

async function readerOf(mirror: Mirror, tables: BotTables): Promise<Reader> {
  const { platform } = mirror;
  const { zone, language } = await tables.district.get();
  const person = mirror.person === undefined ? undefined : await tables.people.get(mirror.person);
  if (person) return { language: person.language, zone: person.zone, platform, audience: "person" };
  const conversation = mirror.at && (await tables.conversations.get(mirror.at));
  return { language: conversation?.language ?? language, zone, platform, audience: "channel" };
}

async function destinationOf(mirror: Mirror, account: Account | undefined, platform: Platform): Promise<Destination> {
  if (mirror.at) return mirror.at;
  if (!account) throw new NotSent(`they have no account on ${mirror.platform} any more`, { forever: true });
  return platform.direct(account);
}

/** Of a first post that was tried: the platform is asked, where it can be. */
async function alreadyThere(
  mirror: Mirror,
  at: Destination,
  platform: Platform,
  whenUnknown: "repeat" | "miss",
): Promise<{ readonly messageId: string | undefined; readonly missed: boolean }> {
  if (!mirror.unknown || mirror.messageId !== undefined) return { messageId: mirror.messageId, missed: false };
  if (!platform.find) return { messageId: undefined, missed: whenUnknown === "miss" };
  return { messageId: await platform.find(at, mirror.id, mirror.askedAt, mirror.under), missed: false };
}

function outcomeOf<T>(error: unknown, mirror: Mirror, around: Surroundings<T>): Outcome {
  const why = error instanceof Error ? error.message : String(error);
  around.warn("a card was not shown", { subject: mirror.subject, platform: mirror.platform, why });
  if (!(error instanceof NotSent)) return { kind: "unknown", why };
  if (error.messageGone) return { kind: "deleted", why };
  if (error.forever) return { kind: "dead", why, conversationGone: error.gone };
  if (error.retryAt) {
    const sending: Sending = mirror.messageId === undefined ? "post" : "update";
    around.platforms.get(mirror.platform)?.pace.hold(sending, mirror.at?.id ?? "", error.retryAt.epochMilliseconds);
  }
  return { kind: "refused", why, retryAt: error.retryAt };
}
