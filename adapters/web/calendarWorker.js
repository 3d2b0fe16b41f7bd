// @ts-check
/**
 * Reads one calendar file, in a thread of its own that is ended when it takes too long or too much. Plain JavaScript
 * on purpose: Node 20 cannot start a thread from TypeScript.
 */
import { createHash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { starts } from "./calendarSeries.js";
import { Zones } from "./calendarZones.js";

/**
 * Times are milliseconds since 1970.
 * @typedef {{ id: string, title: string, start: number, end: number, wholeDays: boolean }} Told
 * @typedef {{ event: ICAL.Event, uid: string, instead: ICAL.Time | null }} Entry
 */

/** The range, the reader's zone, and how many events the range may have. */
/** @type {{ text: string, from: number, until: number, zone: string, most: number }} */
const { text, from, until, zone: reader, most } = workerData;
/** ISO days with a margin for the zones: what is not between them need not be looked at closely. */
const [firstDay, lastDay] = [isoDay(from, -2), isoDay(until, 3)];
/** What leaves this thread is small, whatever the file is. */
const longestTitle = 1_000;

parentPort?.postMessage(read());

/** @returns {{ found: readonly Told[] } | { trouble: "too large" | "not a calendar" }} */
function read() {
  const root = ICAL.parse(text);
  /** @type {readonly ICAL.Component[]} */
  const calendars = (Array.isArray(root[0]) ? root : [root]).map((/** @type {unknown[]} */ one) => componentOf(one));
  if (calendars.some(({ name }) => name !== "vcalendar")) return { trouble: "not a calendar" };
  // Registered for the whole thread: one thread for each file keeps one file's zones out of another's.
  for (const zone of calendars.flatMap((one) => one.getAllSubcomponents("vtimezone")))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const parts = calendars.flatMap((one) => one.getAllSubcomponents("vevent"));
  const entries = newest(parts.flatMap((part) => readable(() => entryOf(part))));
  if (parts.length > 0 && entries.length === 0) return { trouble: "not a calendar" };
  const replaced = replacedIn(entries);
  const zones = new Zones(reader);
  /** @type {Map<string, Told>} */
  const found = new Map();
  for (const entry of entries) {
    readable(() => {
      for (const one of told(entry, replaced.get(entry.uid) ?? [], zones))
        if (found.set(one.id, one).size > most) break;
    });
    if (found.size > most) return { trouble: "too large" };
  }
  return { found: [...found.values()] };
}

/** @param {unknown[]} raw */
function componentOf(raw) {
  if (raw.length === 0) throw new Error("the file is empty");
  return new ICAL.Component(raw);
}

/**
 * One event that cannot be read is left out, as calendar programs do.
 * @template T
 * @param {() => T} work
 * @returns {T[]}
 */
function readable(work) {
  try {
    return [work()];
  } catch {
    return [];
  }
}

/** @param {ICAL.Component} part @returns {Entry} */
function entryOf(part) {
  // Left to itself, ical.js relates every moved occurrence in the file to every event, whatever its UID.
  const event = new ICAL.Event(part, { exceptions: [] });
  if (!event.startDate) throw new Error("an event without a start");
  return { event, uid: String(event.uid || `${event.startDate} ${event.summary}`), instead: event.recurrenceId };
}

/** The last version of each event and of each moved occurrence. @param {readonly Entry[]} entries */
function newest(entries) {
  /** @type {Map<string, Entry>} */
  const kept = new Map();
  for (const entry of entries) {
    const key = `${entry.uid}\n${entry.instead ?? ""}`;
    const other = kept.get(key);
    if (!other || (entry.event.sequence ?? 0) >= (other.event.sequence ?? 0)) kept.set(key, entry);
  }
  return [...kept.values()];
}

/** By UID: the occurrences in whose place another event stands. @param {readonly Entry[]} entries */
function replacedIn(entries) {
  /** @type {Map<string, ICAL.Time[]>} */
  const replaced = new Map();
  for (const { uid, instead } of entries) {
    if (!instead) continue;
    const others = replaced.get(uid);
    if (others) others.push(instead);
    else replaced.set(uid, [instead]);
  }
  return replaced;
}

/**
 * What of an entry is in the range. What ends before it begins, or as it begins, is not.
 * @param {Entry} entry
 * @param {readonly ICAL.Time[]} replaced
 * @param {Zones} zones
 * @returns {Iterable<Told>}
 */
function* told({ event, uid, instead }, replaced, zones) {
  const { component } = event;
  if (String(component.getFirstPropertyValue("status")).toUpperCase() === "CANCELLED") return;
  const title = String(event.summary ?? "").slice(0, longestTitle);
  const single = instead !== null || !event.isRecurring();
  const zone = zoneNamed(component, "dtstart");
  const endZone = single && component.hasProperty("dtend") ? zoneNamed(component, "dtend") : zone;
  for (const { start, end } of single ? [{ start: event.startDate, end: event.endDate }] : spans(event, replaced)) {
    if (String(end) < firstDay || String(start) > lastDay) continue;
    const wholeDays = start.isDate && end.isDate;
    // Some programs write a whole day as ending on the day itself.
    if (wholeDays && start.compare(end) === 0) end.adjust(1, 0, 0, 0);
    const [begins, ends] = [zones.instant(start, zone), zones.instant(end, endZone)];
    if (ends <= begins || ends <= from || begins >= until) continue;
    yield { id: idOf(uid, single ? instead : start), title, start: begins, end: ends, wholeDays };
  }
}

/** @param {ICAL.Event} event @param {readonly ICAL.Time[]} replaced */
function* spans(event, replaced) {
  for (const start of starts(event, replaced, firstDay, lastDay)) {
    const end = start.clone();
    end.addDuration(event.duration);
    yield { start, end };
  }
}

/** The same for an occurrence wherever it is moved to, and short. @param {string} uid @param {ICAL.Time | null} occurrence */
function idOf(uid, occurrence) {
  return createHash("sha256")
    .update(`${uid}\n${occurrence ?? ""}`)
    .digest("base64url")
    .slice(0, 22);
}

/** @param {ICAL.Component} component @param {string} property */
function zoneNamed(component, property) {
  const zone = component.getFirstProperty(property)?.getParameter("tzid");
  return typeof zone === "string" ? zone : undefined;
}

/** @param {number} instant @param {number} days */
function isoDay(instant, days) {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO("UTC")
    .toPlainDate()
    .add({ days })
    .toString();
}
