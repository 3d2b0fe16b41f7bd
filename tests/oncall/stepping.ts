import { Temporal } from "temporal-polyfill";
import {
  type Duty,
  duties,
  type Layer,
  type Logged,
  type Schedule,
  type Start,
  type Window,
} from "../../src/oncall/schedule.ts";
import { kindOf } from "../../src/people/calendar.ts";

/* The plain way to know who is on call: walk from the anchor, turn by turn, with Temporal alone. Slow, and easy to
 * believe: the resolver is checked against it and timed beside it. Nothing of the resolver is used here. */

type Wall = Temporal.PlainDateTime;

/** The first moment at which the clock shows a wall time, or the first after the gap that it is in. */
export function localStart(wall: Wall, zone: string): Temporal.Instant {
  const first = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (first.toPlainDateTime().equals(wall)) return first.toInstant();
  return (first.getTimeZoneTransition("next") ?? first).toInstant();
}
/** The last moment at which the clock shows a wall time: the end of a window. */
export function localEnd(wall: Wall, zone: string): Temporal.Instant {
  const last = wall.toZonedDateTime(zone, { disambiguation: "later" });
  return last.toPlainDateTime().equals(wall) ? last.toInstant() : localStart(wall, zone);
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
const holds = (span: { from: Temporal.Instant; until: Temporal.Instant }, at: Temporal.Instant): boolean =>
  !isBefore(at, span.from) && isBefore(at, span.until);

/** The wall times at which turns begin, one after another, until a day. */
function* starts(layer: Layer, schedule: Schedule, last: Temporal.PlainDate): Generator<Wall> {
  const { unit, every, counts } = layer.rotation;
  const anchor = Temporal.PlainDateTime.from(layer.rotation.anchor);
  if (unit === "hour") for (let n = 0; ; n++) yield anchor.add({ hours: n * every });
  const active = unit === "day" && counts === "active days";
  // The first period that has a start counts, and then every so many.
  let since = -1;
  for (let n = 0; ; n++) {
    const period = periodOf(anchor.toPlainDate(), unit, n);
    if (Temporal.PlainDate.compare(period, last) > 0) return;
    if (active && !isActive(layer, schedule, period)) continue;
    const inIt = startsIn(layer, period).filter((wall) => Temporal.PlainDateTime.compare(wall, anchor) >= 0);
    if (since < 0 && inIt.length === 0) continue;
    since++;
    if (since % every === 0) yield* inIt;
  }
}

function periodOf(anchor: Temporal.PlainDate, unit: Exclude<Layer["rotation"]["unit"], "hour">, n: number) {
  switch (unit) {
    case "day":
      return anchor.add({ days: n });
    case "week":
      return anchor.subtract({ days: anchor.dayOfWeek - 1 }).add({ weeks: n });
    case "month":
      return anchor.with({ day: 1 }).add({ months: n });
    case "year":
      return anchor.with({ day: 1, month: 1 }).add({ years: n });
  }
}

function startsIn({ rotation }: Layer, period: Temporal.PlainDate): readonly Wall[] {
  let last: Wall | undefined;
  return rotation.starts.map((start) => {
    const wall = dayIn(start, rotation.unit, period).toPlainDateTime(start.time);
    // In a short month, the 30th at 9:00 and the 31st at 8:00 fall on one day: neither goes before the other.
    if (!last || Temporal.PlainDateTime.compare(wall, last) > 0) last = wall;
    return last;
  });
}
function dayIn({ weekday = 1, day = 1, month = 1 }: Start, unit: string, period: Temporal.PlainDate) {
  if (unit === "week") return period.add({ days: weekday - 1 });
  if (unit === "month") return period.with({ day }, { overflow: "constrain" });
  if (unit === "year") return period.with({ month, day }, { overflow: "constrain" });
  return period;
}

interface Open {
  readonly from: Wall;
  readonly until: Wall;
}
/** The windows of a layer that begin on a day, if the school calendar lets them. */
function beginningOn(layer: Layer, schedule: Schedule, day: Temporal.PlainDate): readonly Open[] {
  if (layer.on && !layer.on.includes(kindOf(day, schedule.calendar))) return [];
  if (layer.windows.length > 0) return layer.windows.flatMap((window) => openOn(window, day));
  const from = day.toPlainDateTime(layer.rotation.unit === "day" ? layer.rotation.starts[0]?.time : undefined);
  return [{ from, until: from.add({ days: 1 }) }];
}
function openOn(window: Window, day: Temporal.PlainDate): readonly Open[] {
  if (window.kind === "days") {
    if (!window.weekdays.includes(day.dayOfWeek)) return [];
    const [from, until] = [day.toPlainDateTime(window.from), day.toPlainDateTime(window.until)];
    return [{ from, until: Temporal.PlainDateTime.compare(until, from) > 0 ? until : until.add({ days: 1 }) }];
  }
  if (window.from.weekday !== day.dayOfWeek) return [];
  const from = day.toPlainDateTime(window.from.time);
  const until = day.add({ days: window.until.weekday - day.dayOfWeek }).toPlainDateTime(window.until.time);
  return [{ from, until: Temporal.PlainDateTime.compare(until, from) > 0 ? until : until.add({ weeks: 1 }) }];
}

/** Whether a window begins on a day, or a week's window goes on past the day's first start. */
function isActive(layer: Layer, schedule: Schedule, day: Temporal.PlainDate): boolean {
  if (beginningOn(layer, schedule, day).length > 0) return true;
  const first = day.toPlainDateTime(layer.rotation.starts[0]?.time);
  const weeks: Layer = { ...layer, windows: layer.windows.filter(({ kind }) => kind === "week") };
  if (weeks.windows.length === 0) return false;
  return [1, 2, 3, 4, 5, 6, 7].some((back) =>
    beginningOn(weeks, schedule, day.subtract({ days: back })).some(
      ({ until }) => Temporal.PlainDateTime.compare(until, first) > 0,
    ),
  );
}

function isOnDuty(layer: Layer, schedule: Schedule, at: Temporal.Instant): boolean {
  if (layer.windows.length === 0 && !layer.on) return true;
  const today = at.toZonedDateTimeISO(schedule.zone).toPlainDate();
  for (let back = -2; back <= 9; back++)
    for (const { from, until } of beginningOn(layer, schedule, today.subtract({ days: back })))
      if (holds({ from: localStart(from, schedule.zone), until: localEnd(until, schedule.zone) }, at)) return true;
  return false;
}

/** The turn that has begun last; -1 before the first. */
export function stepToTurn(layer: Layer, schedule: Schedule, at: Temporal.Instant): number {
  let turn = -1;
  const last = at.toZonedDateTimeISO(schedule.zone).toPlainDate().add({ days: 2 });
  for (const start of starts(layer, schedule, last)) {
    if (isBefore(at, localStart(start, schedule.zone))) break;
    turn++;
  }
  return turn;
}

const later = (a: { id: string; madeAt: Temporal.Instant }, b: { id: string; madeAt: Temporal.Instant }): number =>
  Temporal.Instant.compare(b.madeAt, a.madeAt) || (a.id < b.id ? 1 : -1);

const innermost = (a: Logged, b: Logged): number =>
  Temporal.Instant.compare(b.from, a.from) ||
  Temporal.Instant.compare(a.until, b.until) ||
  (a.people.join() < b.people.join() ? -1 : 1);

/** Who is planned, swaps included, those who have left too. */
function plannedBy(layer: Layer, schedule: Schedule, at: Temporal.Instant): readonly string[] | undefined {
  if (!isOnDuty(layer, schedule, at)) return undefined;
  const turn = stepToTurn(layer, schedule, at);
  if (turn < 0) return undefined;
  const people = layer.rotation.turns[turn % layer.rotation.turns.length] ?? [];
  const swaps = schedule.swaps.filter((swap) => swap.layer === layer.id && swap.turn === turn).sort(later);
  return [...new Set(people.map((person) => swaps.find((swap) => swap.person === person)?.by ?? person))];
}

/** Who has a duty at an instant, by steps. */
export function stepTo(schedule: Schedule, duty: Duty, at: Temporal.Instant): readonly string[] {
  const logged = schedule.log.filter((entry) => entry.duty === duty && holds(entry, at)).sort(innermost);
  if (logged[0]) return logged[0].people;
  const present = (people: readonly string[]) =>
    [...new Set(people)].filter((person) => !schedule.left.includes(person));
  const [temporary] = schedule.temporary.filter((made) => holds(made, at)).sort(later);
  if (temporary) {
    const now = temporary.shifts.filter((one) => one.duty === duty && holds(one, at));
    return present(now.sort((a, b) => Temporal.Instant.compare(a.from, b.from)).flatMap(({ people }) => people));
  }
  const made = schedule.overrides.filter((one) => (one.duty ?? duty) === duty && holds(one, at)).sort(later);
  const version = schedule.versions.findLast(({ from }) => !isBefore(at, from));
  const layers = (version?.layers ?? []).filter((layer) => layer.duty === duty).sort((a, b) => b.rank - a.rank);
  const onDuty = layers.flatMap((layer) => {
    const people = plannedBy(layer, schedule, at);
    return people ? [people] : [];
  });
  const counts = (people: readonly string[]): boolean =>
    people.some(
      (person) =>
        !schedule.left.includes(person) ||
        made.some((one) => one.kind === "cover" || (one.kind === "replace" && one.person === person)),
    );
  const planned = onDuty.find(counts) ?? onDuty[0] ?? [];
  const changed = planned.flatMap((person) => {
    const change = made.find((one) => one.kind === "cover" || (one.kind !== "add" && one.person === person));
    if (!change) return [person];
    return change.kind === "remove" ? [] : [change.by];
  });
  return present([...changed, ...made.flatMap((one) => (one.kind === "add" ? [one.by] : []))]);
}

/** All duties, as `onCallAt` says them. */
export const stepToAll = (schedule: Schedule, at: Temporal.Instant): readonly (readonly [Duty, readonly string[]])[] =>
  duties.map((duty) => [duty, stepTo(schedule, duty, at)] as const).filter(([, people]) => people.length > 0);
