import { Temporal } from "temporal-polyfill";
import type { Calendar, CalendarEvent, Page, Served } from "../bot/page.ts";
import type { PersonId } from "../bot/person.ts";
import { type Language, languages, plain } from "../bot/text.ts";
import { type Month, monthOf, monthRange, mostRows } from "./month.ts";
import type { OnCallTables } from "./oncall.ts";
import { monthPicture } from "./picture.ts";
import { usualLeads } from "./reminder.ts";
import { gaps, shifts } from "./resolver.ts";
import { type Duty, duties, type Schedule, type Shift } from "./schedule.ts";
import { namesOnly, wordsIn } from "./words.ts";

/** What a subscribed calendar shows. */
const back = { hours: 24 * 15 };
const ahead = { hours: 24 * 365 };

interface Feed {
  readonly schedules: readonly Schedule[];
  readonly names: ReadonlyMap<PersonId, string>;
  readonly language: Language;
  /** Of one person only. */
  readonly person: PersonId | undefined;
  readonly alarms: readonly number[];
  readonly title: string;
}

/** Shifts as calendar entries: the same shift has the same id for ever, and a higher number after each change. Pure. */
export function calendarOf(
  { schedules, names, language, person, alarms, title }: Feed,
  now: Temporal.Instant,
): Calendar {
  const events = schedules.flatMap((schedule) =>
    shifts(schedule, now.subtract(back), now.add(ahead))
      .filter(({ people }) => person === undefined || people.includes(person))
      .slice(0, mostEvents)
      .map((shift): CalendarEvent => {
        const changedAt = lastChange(schedule, shift, now);
        const duty = wordsIn(language).duties[shift.duty][language];
        const who = namesOnly(shift.people, names, language);
        return {
          id: idOf(schedule, shift, person),
          sequence: Math.max(0, Math.floor(changedAt.epochMilliseconds / 1000) - firstSecond),
          changedAt,
          start: shift.start,
          end: shift.end,
          title: person === undefined ? `${who} (${schedule.name}, ${duty})` : `${schedule.name}, ${duty}`,
          alarms: person === undefined ? [] : alarms,
        };
      }),
  );
  return { name: title, events };
}
/** Hourly turns of a year are more than any calendar program shows. */
const mostEvents = 2_000;
/** 2020: so that the number stays below 2^31 for long. */
const firstSecond = 1_577_836_800;

const idOf = (schedule: Schedule, { duty, start }: Shift, person: PersonId | undefined): string =>
  [schedule.id, duty, start.epochMilliseconds, person ?? "all"].join("-").replaceAll(/[^\w-]/g, "-");

/** When what decides it was last changed. */
function lastChange(
  { versions, overrides, swaps, temporary }: Schedule,
  shift: Shift,
  now: Temporal.Instant,
): Temporal.Instant {
  const touches = (one: { readonly from: Temporal.Instant; readonly until: Temporal.Instant }) =>
    Temporal.Instant.compare(one.from, shift.end) <= 0 && Temporal.Instant.compare(one.until, shift.start) >= 0;
  const times = [
    ...versions.filter(({ from }) => Temporal.Instant.compare(from, shift.start) <= 0).map(({ from }) => from),
    // One that ended early was changed when it ended.
    ...[...overrides, ...temporary]
      .filter(touches)
      .flatMap(({ madeAt, until }) => (Temporal.Instant.compare(until, now) <= 0 ? [madeAt, until] : [madeAt])),
    ...swaps
      .filter(({ layer, turn }) => layer === shift.turn?.layer && turn === shift.turn.number)
      .map(({ madeAt }) => madeAt),
  ];
  const all = times.map((at) => at.epochMilliseconds);
  return Temporal.Instant.fromEpochMilliseconds(Math.max(0, ...all));
}

/** A month of some schedules, for a picture or a grid. Pure. */
export function monthOfSchedules(
  all: readonly Schedule[],
  month: Temporal.PlainYearMonth,
  names: ReadonlyMap<PersonId, string>,
  language: Language,
  now: Temporal.Instant,
): Month {
  const [first] = all;
  const zone = first?.zone ?? "UTC";
  const { from, until } = monthRange(month, zone, language);
  const rows = all.flatMap((schedule) =>
    dutiesOf(schedule).map((duty) => ({
      label: `${schedule.name}, ${wordsIn(language).duties[duty][language]}`,
      shifts: shifts(schedule, from, until).filter((shift) => shift.duty === duty),
      gaps: gaps(schedule, from, until).filter(
        (gap) => gap.duty === duty && !(gap.because === "unplanned" && hasWindows(schedule)),
      ),
    })),
  );
  return monthOf({
    heading: all.map(({ name }) => name).join(", "),
    month,
    zone,
    language,
    rows: rows.slice(0, mostRows),
    names,
    calendar: first?.calendar ?? [],
    now,
  });
}
/** What lies outside a plan's windows is meant to be empty: a picture of nights shows nights. */
const hasWindows = ({ versions }: Schedule): boolean =>
  versions.at(-1)?.layers.some(({ windows }) => windows.length > 0) ?? false;

const everyDuty = duties.map((duty) => ({ duty }));
/** All that anybody is or was to be on call as. */
export function dutiesOf({ versions, temporary, overrides, log }: Schedule): readonly Duty[] {
  const found = [
    ...versions.flatMap(({ layers }) => layers),
    ...temporary.flatMap((one) => one.shifts),
    ...overrides.filter(({ kind }) => kind === "add").flatMap(({ duty }) => (duty ? [{ duty }] : everyDuty)),
    ...log,
  ];
  return duties.filter((duty) => found.some((one) => one.duty === duty));
}

/** /calendar/<token>.ics, of a person or a schedule; /calendar/<token>/2026-03.en.png, a schedule's month. */
const calendarPage: Page<OnCallTables> = {
  path: "calendar",
  answer: async ({ token, rest }, tables, now) => {
    const found = await tables.addresses.find(token);
    if (!found) return undefined;
    if (rest === ".ics") return { kind: "calendar", calendar: await feedOf(found.kind, found.id, tables, now) };
    const [, typed = "", word] = /^\/(\d{4}-\d{2})\.(\w{2})\.png$/.exec(rest) ?? [];
    const language = languages.find((known) => known === word);
    const month = monthNamed(typed);
    return found.kind === "schedule" && language && month ? picture(found.id, month, language, tables, now) : undefined;
  },
};

export function monthNamed(typed: string): Temporal.PlainYearMonth | undefined {
  const [, year = "", month = ""] = /^(20\d{2})-(\d{2})$/.exec(typed) ?? [];
  const number = Number(month);
  return year !== "" && number >= 1 && number <= 12
    ? Temporal.PlainYearMonth.from({ year: Number(year), month: number })
    : undefined;
}

async function feedOf(
  kind: "person" | "schedule",
  id: string,
  tables: OnCallTables,
  now: Temporal.Instant,
): Promise<Calendar> {
  const all = await tables.schedules.all(now);
  const person = kind === "person" ? await tables.people.get(id) : undefined;
  const schedules = kind === "person" ? all : all.filter((one) => one.id === id);
  const { language } = person ?? (await tables.district.get());
  const said = wordsIn(language);
  return calendarOf(
    {
      schedules: kind === "person" && !person?.active ? [] : schedules,
      names: await namesInAll(schedules, tables),
      language,
      person: kind === "person" ? id : undefined,
      alarms: (await tables.reminders.of(id)) ?? usualLeads,
      title: person ? plain(said.me.title) : (schedules[0]?.name ?? ""),
    },
    now,
  );
}

async function picture(
  id: string,
  month: Temporal.PlainYearMonth,
  language: Language,
  tables: OnCallTables,
  now: Temporal.Instant,
): Promise<Served | undefined> {
  const one = await tables.schedules.get(id, now);
  if (!one) return undefined;
  const names = await namesInAll([one], tables);
  return { kind: "picture", svg: monthPicture(monthOfSchedules([one], month, names, language, now)) };
}

/** Everybody whom schedules name. */
export async function namesInAll(
  all: readonly Schedule[],
  { people }: Pick<OnCallTables, "people">,
): Promise<ReadonlyMap<PersonId, string>> {
  const ids = all.flatMap(({ versions, overrides, swaps, temporary, log }) => [
    ...versions.flatMap(({ layers }) => layers.flatMap(({ rotation }) => rotation.turns.flat())),
    ...overrides.flatMap((one) => (one.kind === "remove" ? [] : [one.by])),
    ...swaps.map(({ by }) => by),
    ...temporary.flatMap((one) => one.shifts.flatMap(({ people: them }) => them)),
    ...log.flatMap(({ people: them }) => them),
  ]);
  return people.namesOf([...new Set(ids)]);
}
export const onCallPages: readonly Page<OnCallTables>[] = [calendarPage];
