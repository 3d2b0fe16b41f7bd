// @ts-check
/** What the times of a calendar file mean. Plain JavaScript, as all that runs in the thread of calendarWorker.js. */
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";

/** The zones that a file names: those that everybody knows first, then those that it describes, then the reader's. */
export class Zones {
  /** @type {string} */
  #reader;
  /** @type {Map<string, boolean>} */
  #known = new Map();

  /** @param {string} reader */
  constructor(reader) {
    this.#reader = reader;
  }

  /** Milliseconds since 1970. @param {ICAL.Time} time @param {string | undefined} named */
  instant(time, named) {
    if (time.isDate) return Temporal.PlainDate.from(String(time)).toZonedDateTime(this.#reader).epochMilliseconds;
    if (time.zone === ICAL.Timezone.utcTimezone) return time.toUnixTime() * 1000;
    const known = named !== undefined && this.#knows(named);
    if (!known && time.zone !== ICAL.Timezone.localTimezone) return time.toUnixTime() * 1000;
    return Temporal.PlainDateTime.from(String(time)).toZonedDateTime(known ? named : this.#reader).epochMilliseconds;
  }

  /** @param {string} name */
  #knows(name) {
    const known = this.#known.get(name) ?? isZone(name);
    this.#known.set(name, known);
    return known;
  }
}

/** @param {string} name */
function isZone(name) {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
