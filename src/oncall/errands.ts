import type { Temporal } from "temporal-polyfill";
import type { Errand, Job, Settle } from "../bot/errand.ts";
import type { Account, PersonId } from "../bot/person.ts";
import { plain, shortened } from "../bot/text.ts";
import type { CalendarDay } from "../people/calendar.ts";
import { namesInAll } from "./calendar.ts";
import { conversationOf, type Feed, type Followed, type OnCallTables } from "./oncall.ts";
import { CalendarTrouble, FollowTrouble, type OnCallOutside, type OutsideEvent } from "./outside.ts";
import { outsideWordsIn, troubleText } from "./outsideWords.ts";
import { onCallAt } from "./resolver.ts";
import type { Schedule } from "./schedule.ts";
import { namesOnly } from "./words.ts";

const feedLease = { minutes: 2 };
const readAgain = { hours: 1 };
/** Of a calendar only this much is of use. */
const window = { back: { hours: 24 * 7 }, ahead: { hours: 24 * 400 } };

/** Reads calendars of time off, and the school calendar, once an hour. */
const readFeeds = ({ readCalendar }: OnCallOutside): Errand<OnCallTables> => ({
  name: "read calendars",
  claim: async (tables, now) => {
    const due = await tables.feeds.claim(now, now.add(feedLease), 20);
    const jobs: Job<OnCallTables>[] = [];
    for (const feed of due) {
      const person = await tables.people.get(feed.person);
      const { zone } = person ?? (await tables.district.get());
      jobs.push({ key: feed.id, work: () => readFeed(feed, zone, person?.language ?? "en", now, readCalendar) });
    }
    return jobs;
  },
});

async function readFeed(
  feed: Feed,
  zone: string,
  language: "en" | "es",
  now: Temporal.Instant,
  readCalendar: OnCallOutside["readCalendar"],
): Promise<Settle<OnCallTables>> {
  try {
    const range = { from: now.subtract(window.back), until: now.add(window.ahead), zone };
    const events = await readCalendar(feed.url, range);
    return async (tables, at) => {
      await takeOver(feed, events, zone, tables);
      await tables.feeds.settle(feed.id, feed.url, undefined, at, at.add(readAgain));
    };
  } catch (error) {
    if (!(error instanceof CalendarTrouble)) throw error;
    const trouble = plain(troubleText(error.kind, language));
    return (tables, at) => tables.feeds.settle(feed.id, feed.url, trouble, at, at.add(readAgain));
  }
}

async function takeOver(
  feed: Feed,
  events: readonly OutsideEvent[],
  zone: string,
  tables: OnCallTables,
): Promise<void> {
  if (feed.kind === "time off")
    await tables.absences.replace(
      feed.person,
      "calendar",
      events.filter(isDayOff).map((event) => daysOf(event, zone)),
    );
  else await tables.calendar.bring(events.flatMap((event) => schoolDays(event, zone)));
}

/** A meeting of half an hour is no day off. */
const isDayOff = ({ wholeDays, start, end }: OutsideEvent): boolean =>
  wholeDays || end.epochMilliseconds - start.epochMilliseconds >= 4 * 3_600_000;

/** An event that ends at midnight does not touch the day that begins then. */
const daysOf = ({ start, end }: OutsideEvent, zone: string) => ({
  from: start.toZonedDateTimeISO(zone).toPlainDate(),
  until: end.subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate(),
});

const kinds: readonly (readonly [RegExp, CalendarDay["kind"]])[] = [
  [/\b(?:closed|closure|snow day|cerrado|cierre)\b/i, "closure"],
  [/\b(?:break|vacation|recess|vacaciones|receso)\b/i, "break"],
  [/\b(?:holiday|thanksgiving|labor day|memorial day|no school|festivo|feriado|día festivo)\b/i, "holiday"],
  [/\b(?:staff|teacher|inservice|in-service|professional|pd day|workday|personal|docentes)\b/i, "staff day"],
];
/** Whole days whose words say what kind they are; everything else in a school calendar is an event. Pure. */
export function schoolDays(event: OutsideEvent, zone: string): readonly CalendarDay[] {
  const kind = kinds.find(([words]) => words.test(event.title))?.[1];
  if (!kind || !event.wholeDays) return [];
  const { from, until } = daysOf(event, zone);
  const length = Math.min(from.until(until).days, 120);
  return Array.from({ length: length + 1 }, (_, i) => ({
    day: from.add({ days: i }),
    kind,
    name: shortened(event.title, 80),
  }));
}

const followLease = { seconds: 20 };
const tryAgain = { minutes: 10 };
const trySoon = { seconds: 10 };

/** User groups and topics are set where they do not show who is on call now. */
const followShifts = ({ followers }: OnCallOutside): Errand<OnCallTables> => ({
  name: "follow who is on call",
  claim: async (tables, now) => {
    const all = (await tables.follows.all()).filter(({ kind }) => kind !== "card");
    if (all.length === 0) return [];
    const schedules = await tables.schedules.all(now);
    const wanted = new Map<string, Wanted>();
    for (const one of all) {
      const shown = await wantedOf(one, schedules, tables, now);
      if (shown && shown.key !== one.shown) wanted.set(one.id, shown);
    }
    const claimed = await tables.follows.claim([...wanted.keys()], now, now.add(followLease));
    return claimed.flatMap((one) => {
      const shown = wanted.get(one.id);
      return shown ? [{ key: one.id, work: () => setTo(one, shown, followers) }] : [];
    });
  },
});

interface Wanted {
  /** What it is to show, to be compared with what it shows. */
  readonly key: string;
  readonly accounts: readonly Account[];
  readonly topic: string;
}

/** Nobody on call: the leads stand in, so that a group is never empty and never keeps yesterday's person. */
async function wantedOf(
  one: Followed,
  all: readonly Schedule[],
  tables: OnCallTables,
  now: Temporal.Instant,
): Promise<Wanted | undefined> {
  const followed = all.filter(({ id }) => one.schedules.includes(id));
  const on = followed.flatMap((schedule) => onCallAt(schedule, now).flatMap(({ people }) => people));
  const leads: PersonId[] = [];
  for (const { department } of followed)
    leads.push(...(await tables.people.holding({ role: "lead", department })).map(({ id }) => id));
  const own = await accountsOf(on, one.platform, tables);
  const stands = own.length > 0 ? own : await accountsOf(leads, one.platform, tables);
  const accounts = stands.length > 0 ? stands : await accountsOf([one.by], one.platform, tables);
  const { language } = (await tables.conversations.get(conversationOf(one))) ?? (await tables.district.get());
  const topic = await topicOf(followed, leads, language, tables, now);
  if (one.kind === "topic") return { key: topic, accounts, topic };
  return accounts.length > 0 ? { key: accounts.map(({ id }) => id).join(","), accounts, topic } : undefined;
}

async function accountsOf(
  ids: readonly PersonId[],
  platform: string,
  { people }: OnCallTables,
): Promise<readonly Account[]> {
  const found: Account[] = [];
  for (const id of new Set(ids)) {
    const account = (await people.accountsOf(id)).find((one) => one.platform === platform);
    if (account) found.push(account);
  }
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function topicOf(
  followed: readonly Schedule[],
  leads: readonly PersonId[],
  language: "en" | "es",
  tables: OnCallTables,
  now: Temporal.Instant,
): Promise<string> {
  const said = outsideWordsIn(language);
  const known = await namesInAll(followed, tables);
  const lines = followed.flatMap((schedule) => {
    const people = onCallAt(schedule, now).flatMap((held) => held.people);
    return people.length === 0 ? [] : [`${schedule.name}: ${namesOnly(people, known, language)}`];
  });
  if (lines.length > 0) return said.topic(lines.join(", "));
  return said.topicNobody(namesOnly([...new Set(leads)], await tables.people.namesOf(leads), language));
}

async function setTo(
  one: Followed,
  { key, accounts, topic }: Wanted,
  followers: OnCallOutside["followers"],
): Promise<Settle<OnCallTables>> {
  const follower = followers.get(one.platform);
  if (!follower) return fail(one, "this chat is not connected");
  try {
    if (one.kind === "group") await follower.setGroup(one.workspace, one.target, accounts);
    else await follower.setTopic(conversationOf(one), topic);
    return (tables) => tables.follows.settle(one.id, { shown: key });
  } catch (error) {
    return fail(one, error instanceof FollowTrouble ? error.kind : "unreachable");
  }
}
const fail =
  ({ id }: Followed, trouble: string): Settle<OnCallTables> =>
  (tables, at) =>
    tables.follows.settle(id, { trouble, retryAt: at.add(trouble === "unreachable" ? trySoon : tryAgain) });

export const onCallErrands = (outside: OnCallOutside): readonly Errand<OnCallTables>[] => [
  readFeeds(outside),
  followShifts(outside),
];
