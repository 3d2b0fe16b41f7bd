import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../bot/person.ts";
import { fold } from "../bot/text.ts";
import { closedHours } from "../people/closedHours.ts";
import type { WeeklyHours } from "../people/hours.ts";
import { nextShift, shiftAt } from "./resolver.ts";
import type { Layer, Rotation, Schedule, Unit } from "./schedule.ts";

/** What the form asks: the common case, in a minute. */
export interface SetUp {
  readonly people: readonly PersonId[];
  readonly rhythm: Rhythm;
  /** 1 is Monday. Of weekly rhythms. */
  readonly weekday: number;
  /** "08:00" */
  readonly time: string;
  /** The next in the list is the backup. */
  readonly backup: boolean;
  readonly times: Times;
}
export const rhythms = ["day", "week", "two weeks", "month"] as const;
export type Rhythm = (typeof rhythms)[number];
export const timesOnCall = ["always", "closed hours"] as const;
export type Times = (typeof timesOnCall)[number];

const every: Readonly<Record<Rhythm, { readonly unit: Unit; readonly every: number }>> = {
  day: { unit: "day", every: 1 },
  week: { unit: "week", every: 1 },
  "two weeks": { unit: "week", every: 2 },
  month: { unit: "month", every: 1 },
};

/**
 * The layers of a plan in which whoever is named first is on call now. An edit goes on counting the turns of the plan it
 * takes the place of, so that swaps stay with the turns they were made for. Pure.
 */
export function layersFor(
  asked: SetUp,
  zone: string,
  hours: readonly WeeklyHours[],
  now: Temporal.Instant,
  before: Schedule | undefined,
): readonly Layer[] {
  const rotation = rotationFor(asked, zone, now, before);
  const windows = asked.times === "always" ? [] : closedHours(hours);
  const primary: Layer = { id: "primary", duty: "primary", rank: 1, rotation, windows };
  if (!asked.backup || asked.people.length < 2) return [primary];
  const turns = [...rotation.turns.slice(1), ...rotation.turns.slice(0, 1)];
  return [primary, { id: "backup", duty: "backup", rank: 1, rotation: { ...rotation, turns }, windows }];
}

/** What the form would have asked for this plan; undefined where it could not ask that. Pure. */
export function setUpOf(schedule: Schedule, now: Temporal.Instant): SetUp | undefined {
  const layers = schedule.versions.at(-1)?.layers ?? [];
  const primary = layers.find(({ duty }) => duty === "primary");
  const [start, more] = primary?.rotation.starts ?? [];
  const { unit, every: n, turns = [] } = primary?.rotation ?? {};
  const rhythm = rhythms.find((one) => every[one].unit === unit && every[one].every === n);
  const people = turns.flatMap((turn) => (turn.length === 1 ? turn : []));
  if (!primary || !start || more || !rhythm || people.length !== turns.length || layers.length > 2) return undefined;
  const current = turnNumber(schedule, now) % people.length;
  return {
    // Whoever is named first is on call at once: so the list begins with whoever is on call now.
    people: [...people.slice(current), ...people.slice(0, current)],
    rhythm,
    weekday: start.weekday ?? 5,
    time: start.time,
    backup: layers.length > 1,
    times: primary.windows.length > 0 ? "closed hours" : "always",
  };
}

function rotationFor(
  { people, rhythm, weekday, time }: SetUp,
  zone: string,
  now: Temporal.Instant,
  before: Schedule | undefined,
): Rotation {
  const { unit, every: n } = every[rhythm];
  const current = lastStart(unit, weekday, time, now.toZonedDateTimeISO(zone).toPlainDateTime());
  const passed = before ? turnNumber(before, now) : 0;
  const anchor = backBy(current, unit, n * passed);
  const start = unit === "week" ? { time, weekday } : unit === "month" ? { time, day: 1 } : { time };
  return {
    unit,
    every: n,
    anchor: anchor.toString({ smallestUnit: "minute" }),
    starts: [start],
    turns: people.map((_, i) => [people[(((i - passed) % people.length) + people.length) % people.length] ?? ""]),
    counts: unit === "day" ? "active days" : "calendar",
  };
}

const turnNumber = (before: Schedule, now: Temporal.Instant): number =>
  (shiftAt(before, "primary", now) ?? nextShift(before, "primary", now))?.turn?.number ?? 0;

function lastStart(unit: Unit, weekday: number, time: string, here: Temporal.PlainDateTime): Temporal.PlainDateTime {
  const today = here.toPlainDate().toPlainDateTime(time);
  if (unit === "month") {
    const first = today.with({ day: 1 });
    return Temporal.PlainDateTime.compare(first, here) <= 0 ? first : first.subtract({ months: 1 });
  }
  const back = unit === "week" ? (today.dayOfWeek - weekday + 7) % 7 : 0;
  const start = today.subtract({ days: back });
  const period = unit === "week" ? { days: 7 } : { days: 1 };
  return Temporal.PlainDateTime.compare(start, here) <= 0 ? start : start.subtract(period);
}
const backBy = (from: Temporal.PlainDateTime, unit: Unit, n: number): Temporal.PlainDateTime =>
  from.subtract(unit === "week" ? { weeks: n } : unit === "month" ? { months: n } : { days: n });

/** "IT nights" becomes "it-nights". */
export const idFrom = (name: string): string =>
  fold(name)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 60) || "oncall";
