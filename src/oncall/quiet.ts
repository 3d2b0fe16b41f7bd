import { Temporal } from "temporal-polyfill";

const wakes = 7;
const rests = 21;

/** At night nobody is told what can wait. */
export function isNight(at: Temporal.Instant, zone: string): boolean {
  const { hour } = at.toZonedDateTimeISO(zone);
  return hour < wakes || hour >= rests;
}

/** A reminder that falls into somebody's night comes in the evening before it. */
export function notAtNight(at: Temporal.Instant, zone: string): Temporal.Instant {
  if (!isNight(at, zone)) return at;
  const here = at.toZonedDateTimeISO(zone);
  const evening = here.hour < wakes ? here.subtract({ days: 1 }) : here;
  return evening.withPlainTime({ hour: 20 }).toInstant();
}

/** A shift that starts before seven, or in the night, is announced at six in the evening before; others are not. */
export function eveningBefore(start: Temporal.Instant, zone: string): Temporal.Instant | undefined {
  const here = start.toZonedDateTimeISO(zone);
  return here.hour < wakes ? here.subtract({ days: 1 }).withPlainTime({ hour: 18 }).toInstant() : undefined;
}

/** The next morning at eight, where now is night; else now. */
export const inTheMorning = (now: Temporal.Instant, zone: string): Temporal.Instant => {
  if (!isNight(now, zone)) return now;
  const here = now.toZonedDateTimeISO(zone);
  const day = here.hour >= rests ? here.add({ days: 1 }) : here;
  return day.withPlainTime({ hour: 8 }).toInstant();
};

export const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) <= 0 ? a : b;
export const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b;
