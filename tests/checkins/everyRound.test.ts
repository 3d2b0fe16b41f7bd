import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { keepAnswer } from "../../src/checkins/answering.ts";
import { type CheckinTables, isHeard, type Pair, pairId, type Round } from "../../src/checkins/checkin.ts";
import { checkinChores } from "../../src/checkins/chores.ts";
import { type CalendarDay, type DayKind, kindOf } from "../../src/people/calendar.ts";
import { smallDistrict } from "../support/district.ts";
import { memoryStore } from "../support/world.ts";
import { type Away, type Doing, type Months, months, type Who } from "./anyPartnership.ts";

/* Walks through months hour by hour with two bots, and compares with what a calendar on the wall says. */

interface Shown {
  readonly subject: string;
  readonly to: readonly string[];
  readonly notify: boolean;
}
interface Expected {
  readonly day: string;
  readonly asked: readonly (string | undefined)[];
}
const both = [0, 1] as const;

class Life {
  readonly shown: Shown[] = [];
  readonly expected: Expected[] = [];
  readonly #months: Months;
  readonly #store = memoryStore();
  readonly #of;
  /** What is known by now. */
  #calendar: readonly CalendarDay[];
  #absences: readonly Away[] = [];
  #pausedUntil: Temporal.PlainDate | undefined;
  #people = new Map<Who, string>();
  #now: Temporal.Instant;

  constructor(said: Months, id: string) {
    this.#months = said;
    this.#now = said.begins;
    this.#calendar = said.calendar;
    this.#of = this.#store.of(id);
    this.id = id;
  }
  readonly id: string;

  async begins(): Promise<void> {
    const { begins, calendar, pair, works } = this.#months;
    await this.#store.setup((setup) => setup.bring({ ...smallDistrict(this.id), calendar }, begins));
    await this.#of.transact(async ({ people, pairs }) => {
      const named = async (name: string) => (await people.find(name, 1))[0]?.id ?? "nobody";
      const [lead, alternate, other] = [await named("Ana"), await named("Marcus"), await named("Tom")];
      this.#people = new Map([
        ["lead", lead],
        ["alternate", alternate],
        ["other lead", other],
      ]);
      const side = { sponsor: undefined, channel: undefined };
      await pairs.put({
        ...pair,
        id: pairId("it", "facilities"),
        sides: [
          { ...side, department: "facilities", lead: other, alternate: undefined, works: works[0] },
          { ...side, department: "it", lead, alternate, works: works[1] },
        ],
        pausedUntil: undefined,
        escalatedAt: undefined,
        questions: undefined,
      });
    });
  }

  /** The clock moves on; what became known meanwhile is known; two bots wake up at the same moment. */
  async lives(): Promise<void> {
    const { begins, days, steps } = this.#months;
    let hour = 0;
    for (let i = 0; hour < 24 * days; i++) {
      const before = hour;
      hour += steps[i % steps.length] ?? 1;
      this.#now = begins.add({ minutes: Math.round(60 * hour) });
      await this.#learns(before, hour);
      this.#expects(begins.add({ minutes: Math.round(60 * before) }));
      await this.#both();
    }
    await this.#endsQuietly();
  }
  async #both(): Promise<void> {
    await Promise.all([this.#wakes(), this.#wakes()]);
    await this.#act();
  }
  /** Nothing new begins; whatever is open has to end. */
  async #endsQuietly(): Promise<void> {
    await this.#of.transact(async ({ pairs }) => {
      const [pair] = await pairs.all();
      if (pair) await pairs.put({ ...pair, pausedUntil: dateIn(this.#now, pair.zone).add({ days: 400 }) });
    });
    for (let day = 0; day < 60; day += 2) {
      this.#now = this.#now.add({ hours: 48 });
      await this.#both();
    }
  }
  readonly ends = () => this.#store.close();

  async #learns(after: number, until: number): Promise<void> {
    const told = <T>(all: readonly { readonly hour: number; readonly what: T }[]) =>
      all.filter(({ hour }) => hour >= after && hour < until).map(({ what }) => what);
    const { closures, absences, pauses } = this.#months;
    const [closed, away, paused] = [told(closures), told(absences), told(pauses)];
    if (closed.length + away.length + paused.length === 0) return;
    const isClosed = (day: Temporal.PlainDate) => closed.some((one) => one.day.equals(day));
    this.#calendar = [...this.#calendar.filter(({ day }) => !isClosed(day)), ...closed];
    this.#absences = [...this.#absences, ...away];
    this.#pausedUntil = paused.at(-1) ?? this.#pausedUntil;
    await this.#of.transact(async (tables) => {
      await tables.calendar.bring(closed);
      for (const { who, from, until: last } of away)
        await tables.absences.add({ person: this.#people.get(who) ?? "", from, until: last, source: "typed" });
      const [pair] = await tables.pairs.all();
      if (pair && paused.length > 0) await tables.pairs.put({ ...pair, pausedUntil: this.#pausedUntil });
    });
  }

  async #wakes(): Promise<void> {
    for (const { run } of checkinChores)
      await this.#of.transact((tables) => run(watched(tables, this.shown), this.#now));
  }

  /** An hour of a round has just come: is there one, and who is asked? */
  #expects(before: Temporal.Instant): void {
    const { pair } = this.#months;
    for (let day = dateIn(before, pair.zone); Temporal.PlainDate.compare(day, dateIn(this.#now, pair.zone)) <= 0; ) {
      const hour = day.toZonedDateTime({ timeZone: pair.zone, plainTime: pair.time }).toInstant();
      const comes = Temporal.Instant.compare(hour, before) > 0 && Temporal.Instant.compare(hour, this.#now) <= 0;
      if (comes && this.#isHeld(day)) {
        const asked = [this.#there(day, "other lead"), this.#there(day, "lead", "alternate")];
        if (!asked.includes(undefined)) this.expected.push({ day: day.toString(), asked });
      }
      day = day.add({ days: 1 });
    }
  }

  #isHeld(day: Temporal.PlainDate): boolean {
    const { pair, works } = this.#months;
    if (day.dayOfWeek !== pair.weekday) return false;
    if (this.#pausedUntil && Temporal.PlainDate.compare(day, this.#pausedUntil) < 0) return false;
    const weekdays = [0, 1, 2, 3, 4, 5, 6].map((n) => day.add({ days: n })).filter((one) => one.dayOfWeek < 6);
    for (const kinds of works) {
      const staffed = weekdays.slice(0, pair.windowDays).filter((one) => this.#works(kinds, one));
      if (!this.#works(kinds, day) || staffed.length < Math.min(2, pair.windowDays)) return false;
    }
    const inSummer = this.#isFree(day) && this.#freeAround(day) >= 28;
    const week = Math.floor(pair.since.until(day).total("days") / 7);
    return !inSummer || pair.summer === "as always" || (pair.summer === "every two weeks" && week % 2 === 0);
  }
  #works(kinds: readonly DayKind[], day: Temporal.PlainDate): boolean {
    return kinds.includes(kindOf(day, this.#calendar));
  }
  #isFree(day: Temporal.PlainDate): boolean {
    return ["break", "weekend", "holiday"].includes(kindOf(day, this.#calendar));
  }
  #freeAround(day: Temporal.PlainDate): number {
    let [first, last] = [day, day];
    while (this.#isFree(first.subtract({ days: 1 }))) first = first.subtract({ days: 1 });
    while (this.#isFree(last.add({ days: 1 }))) last = last.add({ days: 1 });
    return first.until(last).total("days") + 1;
  }
  #there(day: Temporal.PlainDate, ...wanted: readonly Who[]): string | undefined {
    const isAway = (one: Who) =>
      this.#absences.some(
        ({ who, from, until }) =>
          who === one && Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, until) <= 0,
      );
    const found = wanted.find((one) => !isAway(one));
    return found && this.#people.get(found);
  }

  async #act(): Promise<void> {
    await this.#of.transact(async (tables) => {
      const [pair] = await tables.pairs.all();
      for (const round of pair ? await tables.rounds.of(pair.id, 2) : [])
        if (pair) await this.#actsIn(round, pair, watched(tables, this.shown));
    });
  }
  async #actsIn(round: Round, pair: Pair, tables: CheckinTables): Promise<void> {
    const plans = this.#months.doings[Number(round.id.slice(2)) % this.#months.doings.length] ?? [];
    for (const side of both) {
      const doing: Doing = plans[side] ?? "says nothing";
      const due = doing === "answers late" ? "closed" : "asked";
      const person = round.sides[side].asked;
      if (doing === "says nothing" || isHeard(round.sides[side]) || round.state !== due || !person) continue;
      const by = { id: person, name: person };
      const answer = { by, at: this.#now, nothing: true, needs: [], answers: [] };
      const said = doing === "skips" ? { answer: undefined, skippedBy: by } : { answer, skippedBy: undefined };
      const present = await tables.rounds.get(round.id);
      if (present) await keepAnswer(present, pair, side, said, tables);
    }
  }

  async rounds(): Promise<readonly Round[]> {
    return this.#of.read(({ rounds }) => rounds.of(pairId("it", "facilities"), 100));
  }
}

const dateIn = (at: Temporal.Instant, zone: string): Temporal.PlainDate => at.toZonedDateTimeISO(zone).toPlainDate();

/** Whatever is shown is written down too. */
const watched = <T extends CheckinTables>(tables: T, shown: Shown[]): T => ({
  ...tables,
  mirrors: {
    ...tables.mirrors,
    show: async (subject, places = [], how = {}) => {
      const to = places.map((place) => ("person" in place ? place.person : "id" in place ? place.id : place.under));
      shown.push({ subject, to, notify: how.notify === true });
      await tables.mirrors.show(subject, places, how);
    },
  },
});

const oneDay = (round: Round, { zone }: Months["pair"]) => dateIn(round.startsAt, zone).toString();
const prompts = (shown: readonly Shown[], subject: string): readonly Shown[] =>
  shown.filter((one) => one.subject === subject && one.to.length > 0);

/** What happened is what a calendar on the wall says, once and no more. */
async function isRight(said: Months, life: Life): Promise<void> {
  const { shown, expected } = life;
  const all = (await life.rounds()).toReversed();
  const asked = all.filter(({ sides }) => sides.some((side) => side.asked !== undefined));
  expect(asked.map((round) => oneDay(round, said.pair))).toEqual(expected.map(({ day }) => day));
  expect(new Set(all.map((round) => oneDay(round, said.pair))).size).toBe(all.length);
  for (const [i, round] of asked.entries()) {
    const people = round.sides.map((side) => side.asked);
    expect(people).toEqual(expected[i]?.asked);
    expect(round.startsAt.toZonedDateTimeISO(said.pair.zone).toPlainTime().toString({ smallestUnit: "minute" })).toBe(
      said.pair.time,
    );
    for (const side of both) {
      expect(prompts(shown, `checkin:${round.id}/${side}`).map(({ to }) => to)).toEqual([[people[side]]]);
      expect(prompts(shown, `checkinreminder:${round.id}/${side}`).length).toBeLessThanOrEqual(1);
    }
    expect(["closed", "skipped"]).toContain(round.state);
    expect(prompts(shown, `digest:${round.id}`).length).toBe(round.state === "closed" ? 1 : 0);
  }
  const askedIds = asked.map(({ id }) => id);
  const others = shown.filter(({ subject }) => /^(?:checkin|checkinreminder|digest|joint):/.test(subject));
  expect(
    others.filter(({ subject }) => !askedIds.some((id) => subject.includes(`:${id}/`) || subject.endsWith(`:${id}`))),
  ).toEqual([]);
  hadTheirTime(said, asked);
  notedSeldom(shown);
}

/** Nobody's time to answer ends early: so many days of work after the first, or the next one begins. */
function hadTheirTime({ pair, works, calendar, closures }: Months, asked: readonly Round[]): void {
  for (const [i, round] of asked.entries()) {
    const { closedAt } = round;
    if (!closedAt || round.sides.every(isHeard) || asked[i + 1]?.startsAt.epochMilliseconds === undefined) continue;
    const next = asked[i + 1];
    if (next && Temporal.Instant.compare(closedAt, next.startsAt) >= 0) continue;
    // Closures that were told by the end; a day that was named before is a closure then.
    const known = [...closures.map(({ what }) => what), ...calendar];
    const [from, until] = [dateIn(round.startsAt, pair.zone), dateIn(closedAt, pair.zone)];
    for (const kinds of works) {
      let staffed = 0;
      for (let day = from.add({ days: 1 }); Temporal.PlainDate.compare(day, until) <= 0; day = day.add({ days: 1 }))
        if (kinds.includes(kindOf(day, known)) || closures.some(({ what }) => what.day.equals(day))) staffed++;
      expect(staffed).toBeGreaterThanOrEqual(pair.windowDays);
    }
  }
}

function notedSeldom(shown: readonly Shown[]): void {
  const notes = shown.filter(({ subject, to }) => subject.startsWith("lost:") && to.length > 0);
  const times = notes.map(({ subject }) => Number(subject.split("/")[1])).sort((a, b) => a - b);
  for (const [i, at] of times.entries())
    if (i > 0) expect(at - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(28 * 86_400_000);
}

let count = 0;
async function livesThrough(said: Months): Promise<void> {
  const life = new Life(said, `p${++count}`);
  try {
    await life.begins();
    await life.lives();
    await isRight(said, life);
  } finally {
    await life.ends();
  }
}

const patience = { timeout: 120_000 };
test(
  "whatever the calendar: whoever can be asked is asked once, and nobody else ever, with two bots at once",
  patience,
  () => fc.assert(fc.asyncProperty(months(40), livesThrough), { numRuns: 6 }),
);
