import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../bot/person.ts";
import { fold, type Language } from "../bot/text.ts";
import { type CalendarDay, type DayKind, isStaffDay, kindOf } from "../people/calendar.ts";
import type { Gap, Shift } from "./schedule.ts";

/** A month as a wall calendar shows it: whole weeks, and in each day who is on call from when to when. */
export interface Month {
  readonly language: Language;
  /** What it is about: "IT and Facilities on call". */
  readonly heading: string;
  /** "March 2026". */
  readonly title: string;
  /** Whose clock the times are: "Mountain Time". */
  readonly zone: string;
  /** Short names of the seven days, the reader's first one first. */
  readonly weekdays: readonly string[];
  /** What each row is: "IT nights, backup". */
  readonly rows: readonly string[];
  /** Rows that there was no room for. */
  readonly rowsLeftOut: number;
  /** Everybody who is on call in it. */
  readonly people: readonly MonthPerson[];
  readonly weeks: readonly (readonly Cell[])[];
}
export interface MonthPerson {
  readonly name: string;
  /** Two letters, different for everybody: stands in for the name where that does not fit. */
  readonly code: string;
}
export interface Cell {
  /** Of its month, 1 to 31. */
  readonly day: number;
  /** Of the month before or after. */
  readonly outside: boolean;
  readonly today: boolean;
  readonly weekend: boolean;
  /** What the school calendar calls it. */
  readonly name: string | undefined;
  /** Nobody is at work by the school calendar: holiday, break, closure. */
  readonly off: boolean;
  /** 23 or 25 where the clocks change. */
  readonly hours: number;
  readonly rows: readonly (readonly Stretch[])[];
}
export interface Stretch {
  /** The same on all days of one shift or gap of its row. */
  readonly shift: number;
  /** Places in `people`. None: nobody is on call. */
  readonly people: readonly number[];
  /** Somebody should be on call and nobody is. */
  readonly hole: boolean;
  /** Parts of the day, 0 to 1. */
  readonly from: number;
  readonly until: number;
  /** When it begins, where it begins on this day: "5 PM". */
  readonly begins: string | undefined;
}

export interface MonthAsked {
  readonly heading: string;
  readonly month: Temporal.PlainYearMonth;
  readonly zone: string;
  readonly language: Language;
  /** One for each schedule and duty; shifts and gaps of `monthRange`. */
  readonly rows: readonly MonthRow[];
  /** Of everybody who is in a shift; their order decides who gets which colour. */
  readonly names: ReadonlyMap<PersonId, string>;
  readonly calendar: readonly CalendarDay[];
  readonly now: Temporal.Instant;
}
export interface MonthRow {
  readonly label: string;
  readonly shifts: readonly Pick<Shift, "people" | "start" | "end">[];
  readonly gaps: readonly Pick<Gap, "start" | "end" | "because">[];
}

/** More rows than these cannot be read in one picture. */
export const mostRows = 4;
/** English and Spanish of the United States: both begin the week on a Sunday. */
const firstWeekday = { en: 7, es: 7 } as const satisfies Record<Language, number>;
const locales = { en: "en-US", es: "es-US" } as const satisfies Record<Language, string>;

/** The whole weeks that a month is shown with. */
export function monthRange(
  month: Temporal.PlainYearMonth,
  zone: string,
  language: Language,
): { readonly from: Temporal.Instant; readonly until: Temporal.Instant } {
  const days = daysOf(month, language);
  const last = days.at(-1) ?? month.toPlainDate({ day: 1 });
  return { from: beginningOf(days[0] ?? last, zone), until: beginningOf(last.add({ days: 1 }), zone) };
}

export function monthOf({ heading, month, zone, language, rows, names, calendar, now }: MonthAsked): Month {
  const range = monthRange(month, zone, language);
  const shown = rows.slice(0, mostRows).map((row) => within(row, range));
  const seen = new Set(shown.flatMap(({ shifts }) => shifts.flatMap(({ people }) => people)));
  const ids = [...names.keys(), ...seen].filter((id, i, all) => seen.has(id) && all.indexOf(id) === i);
  const spans = shown.map((row) => spansOf(row, ids));
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const days = daysOf(month, language);
  const cells = days.map((day): Cell => {
    const named = calendar.find((known) => known.day.equals(day));
    const kind = kindOf(day, calendar);
    const from = beginningOf(day, zone);
    const until = beginningOf(day.add({ days: 1 }), zone);
    return {
      day: day.day,
      outside: day.month !== month.month,
      today: day.equals(today),
      weekend: day.dayOfWeek > 5,
      name: named && worthNaming(kind) ? named.name : undefined,
      off: !isStaffDay(kind) && kind !== "weekend",
      hours: until.since(from, { largestUnit: "hours" }).hours,
      rows: spans.map((row) => stretchesOf(row, { from, until }, { zone, language, since: range.from })),
    };
  });
  return {
    language,
    heading,
    title: monthTitle(month, language),
    zone: zoneName(zone, language),
    weekdays: days.slice(0, 7).map((day) => weekdayName(day, language)),
    rows: shown.map(({ label }) => label),
    rowsLeftOut: rows.length - shown.length,
    people: peopleOf(ids.map((id) => names.get(id) ?? "…")),
    weeks: Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7)),
  };
}

type Range = ReturnType<typeof monthRange>;
function within({ label, shifts, gaps }: MonthRow, { from, until }: Range): MonthRow {
  const compare = Temporal.Instant.compare;
  const inside = ({ start, end }: Pick<Gap, "start" | "end">) => compare(end, from) > 0 && compare(start, until) < 0;
  return { label, shifts: shifts.filter(inside), gaps: gaps.filter(inside) };
}

const worthNaming = (kind: DayKind): boolean => kind !== "student day" && kind !== "weekend";
const beginningOf = (day: Temporal.PlainDate, zone: string): Temporal.Instant => day.toZonedDateTime(zone).toInstant();

function daysOf(month: Temporal.PlainYearMonth, language: Language): readonly Temporal.PlainDate[] {
  const first = month.toPlainDate({ day: 1 });
  const before = (first.dayOfWeek - firstWeekday[language] + 7) % 7;
  const count = Math.ceil((before + month.daysInMonth) / 7) * 7;
  return Array.from({ length: count }, (_, i) => first.add({ days: i - before }));
}

interface Span {
  readonly people: readonly number[];
  readonly hole: boolean;
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}
/** Shifts and gaps in order; neighbours with the same people are one, whatever the reasons. */
function spansOf({ shifts, gaps }: MonthRow, ids: readonly PersonId[]): readonly Span[] {
  const all: readonly Span[] = [
    ...shifts.map(({ people, start, end }) => ({
      people: people.map((id) => ids.indexOf(id)),
      hole: false,
      start,
      end,
    })),
    ...gaps.map(({ start, end, because }) => ({ people: [], hole: because !== "unplanned", start, end })),
  ];
  const joined: Span[] = [];
  for (const span of all.toSorted((a, b) => Temporal.Instant.compare(a.start, b.start))) {
    const last = joined.at(-1);
    const goesOn = last?.end.equals(span.start) && last.hole === span.hole && `${last.people}` === `${span.people}`;
    if (last && goesOn) joined[joined.length - 1] = { ...last, end: span.end };
    else joined.push(span);
  }
  return joined;
}

function stretchesOf(
  spans: readonly Span[],
  day: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
  reader: { readonly zone: string; readonly language: Language; readonly since: Temporal.Instant },
): readonly Stretch[] {
  const begin = day.from.epochMilliseconds;
  const end = day.until.epochMilliseconds;
  const part = (at: Temporal.Instant) => Math.min(1, Math.max(0, (at.epochMilliseconds - begin) / (end - begin)));
  return spans.flatMap((span, shift): readonly Stretch[] => {
    if (span.end.epochMilliseconds <= begin || span.start.epochMilliseconds >= end) return [];
    // What was cut off at the first of the days shown began before it.
    const begun = span.start.epochMilliseconds < begin || span.start.equals(reader.since);
    const begins = begun ? undefined : timeOf(span.start, reader);
    const { people, hole } = span;
    return [{ shift, people, hole, from: part(span.start), until: part(span.end), begins }];
  });
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], options);
  formats.set(key, made);
  return made;
}
const withSpaces = (said: string): string => said.replace(/[\u00a0\u202f]/g, " ");

/** "5 PM", "5:30 PM": full hours without their noughts. */
function timeOf(
  at: Temporal.Instant,
  { zone, language }: { readonly zone: string; readonly language: Language },
): string {
  const { minute } = at.toZonedDateTimeISO(zone);
  const minutes = minute === 0 ? {} : ({ minute: "2-digit" } as const);
  return withSpaces(format(language, { hour: "numeric", ...minutes, timeZone: zone }).format(at.epochMilliseconds));
}
/** Noon of a day somewhere fixed: names of days and months do not depend on a zone. */
const noonOf = (day: Temporal.PlainDate): number => day.toZonedDateTime("UTC").add({ hours: 12 }).epochMilliseconds;
const capital = (said: string): string => said.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

export const monthTitle = (month: Temporal.PlainYearMonth, language: Language): string =>
  capital(
    format(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(noonOf(month.toPlainDate({ day: 1 }))),
  );
const weekdayName = (day: Temporal.PlainDate, language: Language): string =>
  capital(format(language, { weekday: "short", timeZone: "UTC" }).format(noonOf(day)));
const zoneName = (zone: string, language: Language): string =>
  capital(
    format(language, { timeZone: zone, timeZoneName: "longGeneric" })
      .formatToParts(0)
      .find(({ type }) => type === "timeZoneName")?.value ?? zone,
  );

function peopleOf(names: readonly string[]): readonly MonthPerson[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const initials = initialsOf(name);
    const others = Array.from({ length: names.length }, (_, i) => `${initials[0] ?? "P"}${i + 1}`);
    const code = [...(initials.length === 2 ? [initials] : []), ...others].find((one) => !taken.has(one)) ?? initials;
    taken.add(code);
    return { name, code };
  });
}
/** Plain capital letters of given and family name: they are equally wide in every chat. */
const initialsOf = (name: string): string => {
  const words = name.split(/\s+/u).flatMap((word) => /[a-z]+/.exec(fold(word))?.[0] ?? []);
  const first = words[0]?.[0] ?? "";
  const second = words.length > 1 ? (familyOf(words)[0] ?? "") : (words[0]?.[1] ?? "");
  return `${first}${second}`.toUpperCase();
};

/** Where a name has two family names the first of them counts: "María del Carmen Rodríguez Fuentes". */
export const familyOf = (words: readonly string[]): string => (words.length > 3 ? words.at(-2) : words.at(-1)) ?? "";
