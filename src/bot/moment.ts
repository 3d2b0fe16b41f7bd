import { Temporal } from "temporal-polyfill";
import { fold } from "./text.ts";

/** Which way a time without a day points: "14:05" is the last one or the next one. */
export type Towards = "past" | "future";

const dayWords: Readonly<Record<string, number>> = {
  today: 0,
  hoy: 0,
  yesterday: -1,
  ayer: -1,
  anteayer: -2,
  tomorrow: 1,
  manana: 1,
};
const weekdays = [
  ["monday", "mon", "lunes", "lun"],
  ["tuesday", "tue", "tues", "martes", "mar"],
  ["wednesday", "wed", "miercoles", "mie"],
  ["thursday", "thu", "thur", "thurs", "jueves", "jue"],
  ["friday", "fri", "viernes", "vie"],
  ["saturday", "sat", "sabado", "sab"],
  ["sunday", "sun", "domingo", "dom"],
];
const clock = /^(?:at |a las? )?(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm|a\.m\.|p\.m\.)?$/;
const namedTimes: Readonly<Record<string, string>> = { noon: "12:00", mediodia: "12:00", midnight: "00:00" };

/** "14:05", "yesterday 7pm", "ayer 19:00", "2026-03-06 08:00", "2 hours ago", an ISO instant. Undefined: not a time. */
export function readMoment(
  typed: string,
  now: Temporal.Instant,
  zone: string,
  towards: Towards,
): Temporal.Instant | undefined {
  const folded = fold(typed).replace(/\s+/g, " ").trim();
  if (folded === "now" || folded === "ahora") return now;
  return readIso(typed.trim(), zone) ?? readAgo(folded, now) ?? readWallTime(folded, now, zone, towards);
}

function readIso(typed: string, zone: string): Temporal.Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d/.test(typed)) return undefined;
  const iso = typed.replace(" ", "T");
  return attempt(() =>
    /(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso)
      ? Temporal.Instant.from(iso)
      : Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).toInstant(),
  );
}

function readAgo(folded: string, now: Temporal.Instant): Temporal.Instant | undefined {
  const amount = /^(.{1,30}) ago$/.exec(folded)?.[1] ?? /^hace (.{1,30})$/.exec(folded)?.[1];
  const back = amount && readDuration(amount);
  if (back) return now.subtract({ minutes: back });
  const ahead = /^(?:in|en|dentro de) (.{1,30})$/.exec(folded)?.[1];
  const forward = ahead && readDuration(ahead);
  return forward ? now.add({ minutes: forward }) : undefined;
}

function readWallTime(
  folded: string,
  now: Temporal.Instant,
  zone: string,
  towards: Towards,
): Temporal.Instant | undefined {
  const here = now.toZonedDateTimeISO(zone);
  const split = folded.search(/ (?=(?:at |a las? )?(?:\S*\d|noon|midnight|mediodia))/);
  const alone = readClock(folded);
  if (alone) {
    const at = here.withPlainTime(alone);
    if (towards === "past" && Temporal.ZonedDateTime.compare(at, here) > 0) return at.subtract({ days: 1 }).toInstant();
    if (towards === "future" && Temporal.ZonedDateTime.compare(at, here) <= 0) return at.add({ days: 1 }).toInstant();
    return at.toInstant();
  }
  const [dayPart, timePart] = split > 0 ? [folded.slice(0, split), folded.slice(split + 1)] : [folded, undefined];
  const day = readDay(dayPart, now, zone, towards);
  if (!day) return undefined;
  if (timePart === undefined) return undefined;
  const time = readClock(timePart);
  return time && day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
}

function readClock(folded: string): Temporal.PlainTime | undefined {
  const named = namedTimes[folded];
  if (named) return Temporal.PlainTime.from(named);
  const found = clock.exec(folded);
  if (!found) return undefined;
  const [, hours = "", minutes, half] = found;
  if (minutes === undefined && half === undefined) return undefined;
  const given = Number(hours);
  if (half && (given < 1 || given > 12)) return undefined;
  const hour = half ? (given % 12) + (half.startsWith("p") ? 12 : 0) : given;
  return attempt(() => Temporal.PlainTime.from({ hour, minute: Number(minutes ?? 0) }, { overflow: "reject" }));
}

/** "tomorrow", "Friday", "viernes", "2026-03-06", "3/6". A weekday is the nearest one in that direction, never today. */
export function readDay(
  typed: string,
  now: Temporal.Instant,
  zone: string,
  towards: Towards,
): Temporal.PlainDate | undefined {
  const folded = fold(typed).replace(/\s+/g, " ").trim();
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const offset = dayWords[folded];
  if (offset !== undefined) return today.add({ days: offset });
  const weekday = weekdays.findIndex((names) => names.includes(folded)) + 1;
  if (weekday > 0) {
    const ahead = (weekday - today.dayOfWeek + 7) % 7 || 7;
    return today.add({ days: towards === "future" ? ahead : ahead - 7 === 0 ? -7 : ahead - 7 });
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(folded)) return attempt(() => Temporal.PlainDate.from(folded));
  const american = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(folded);
  if (!american) return undefined;
  const [, month, day, year] = american;
  return attempt(() =>
    Temporal.PlainDate.from(
      { year: Number(year ?? today.year), month: Number(month), day: Number(day) },
      { overflow: "reject" },
    ),
  );
}

const minutesIn: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|min|mins|minutes?|minutos?)$/, 1],
  [/^(?:h|hr|hrs|hours?|horas?)$/, 60],
  [/^(?:d|days?|dias?)$/, 1440],
  [/^(?:w|weeks?|semanas?)$/, 10_080],
];

/** "30 min", "1h 30m", "2 horas", "1 day": whole minutes. Undefined: not a length of time. */
export function readDuration(typed: string): number | undefined {
  const folded = fold(typed).replace(/\s+/g, " ").trim();
  const parts = [...folded.matchAll(/(\d{1,4}) ?([a-z]+)(?: (?:and|y) )?/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("").length < folded.replaceAll(" ", "").length)
    return undefined;
  let minutes = 0;
  for (const [, amount, unit = ""] of parts) {
    const size = minutesIn.find(([name]) => name.test(unit))?.[1];
    if (!size) return undefined;
    minutes += Number(amount) * size;
  }
  return minutes > 0 ? minutes : undefined;
}

/** Undefined where Temporal refuses: the 30th of February, 25 o'clock. */
function attempt<V>(make: () => V): V | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
