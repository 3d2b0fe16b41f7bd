// @ts-check
/**
 * Reads one calendar file, in a thread of its own that is ended when it takes too long or too much. Plain JavaScript
 * on purpose: Node 20 cannot start a thread from TypeScript.
 */
import { parentPort, workerData } from "node:worker_threads";
import ICAL from "ical.js";

/**
 * A day; or a time of day with the zone that the file names, and the instant where the file says enough to know it.
 * @typedef {{ day: string } | { wall: string, zone: string | null, instant: number | null }} Moment
 * @typedef {{ uid: string, occurrence: string, title: string, start: Moment, end: Moment }} Found
 * @typedef {{ event: ICAL.Event, uid: string, instead: ICAL.Time | null }} Entry
 */

/** ISO days, the range with a margin for the zones; `most`: how many events it may have. */
/** @type {{ text: string, from: string, until: string, most: number }} */
const { text, from, until, most } = workerData;
const coarse = new Set(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);

parentPort?.postMessage(read());

/** @returns {{ found: readonly Found[] } | { trouble: "too large" | "not a calendar" }} */
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
  /** @type {Found[]} */
  const found = [];
  for (const entry of entries) {
    readable(() => {
      for (const one of occurrences(entry, replaced.get(entry.uid) ?? [])) if (found.push(one) > most) break;
    });
    if (found.length > most) return { trouble: "too large" };
  }
  return { found };
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
  const uid = String(event.uid || `${event.startDate} ${event.summary}`);
  if (!event.startDate) throw new Error("an event without a start");
  return { event, uid, instead: event.recurrenceId };
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

/** @param {Entry} entry @param {readonly ICAL.Time[]} replaced @returns {Iterable<Found>} */
function* occurrences({ event, uid, instead }, replaced) {
  if (String(event.component.getFirstPropertyValue("status")).toUpperCase() === "CANCELLED") return;
  const title = String(event.summary ?? "");
  const zone = zoneNamed(event, "dtstart");
  if (instead || !event.isRecurring()) {
    const { startDate, endDate } = event;
    if (!near(startDate, endDate)) return;
    const end = moment(endDate, event.component.hasProperty("dtend") ? zoneNamed(event, "dtend") : zone);
    yield { uid, occurrence: String(instead ?? ""), title, start: moment(startDate, zone), end };
    return;
  }
  for (const start of starts(event, replaced)) {
    const end = start.clone();
    end.addDuration(event.duration);
    if (near(start, end))
      yield { uid, occurrence: String(start), title, start: moment(start, zone), end: moment(end, zone) };
  }
}

/** @param {ICAL.Event} event @param {readonly ICAL.Time[]} replaced */
function* starts(event, replaced) {
  const { component, startDate } = event;
  const rules = component.getAllProperties("rrule").map((property) => property.getFirstValue());
  if (!rules.every((rule) => rule instanceof ICAL.Recur && coarse.has(rule.freq))) return;
  const excluded = component.getAllProperties("exdate").flatMap((property) => property.getValues());
  const gone = new Set([...excluded, ...replaced].map((time) => wallIn(startDate, time)));
  // ical.js looks at one EXDATE for each occurrence: one that excludes nothing can hide the next. So they are ours.
  component.removeAllProperties("exdate");
  const fits = monthsOf(event, rules);
  const all = event.iterator(nearStart(event, rules));
  for (let start = all.next(); start && String(start) < until; start = all.next()) {
    const wall = wallIn(startDate, start);
    if (gone.has(wall) || gone.has(wall.slice(0, 10)) || !fits(start)) continue;
    gone.add(wall);
    yield start;
  }
}

/**
 * ical.js answers 30 February with 2 March: what falls outside the months of its rules is none of theirs.
 * @param {ICAL.Event} event @param {readonly unknown[]} rules @returns {(start: ICAL.Time) => boolean}
 */
function monthsOf({ component, startDate }, rules) {
  const named = rules.map((rule) => (rule instanceof ICAL.Recur ? rule.parts["BYMONTH"] : undefined));
  if (component.hasProperty("rdate") || !named.every(Array.isArray)) return () => true;
  const months = new Set(named.flat().map(Number));
  return (start) => months.has(start.month) || start.compare(startDate) === 0;
}

/**
 * A plain daily or weekly rule need not be followed from years ago: whole periods are left out.
 * @param {ICAL.Event} event @param {readonly unknown[]} rules
 */
function nearStart({ component, startDate, duration }, [rule, ...more]) {
  const start = startDate.clone();
  if (!(rule instanceof ICAL.Recur) || more.length > 0 || component.hasProperty("rdate")) return start;
  if (rule.count || "BYSETPOS" in rule.parts || !["DAILY", "WEEKLY"].includes(rule.freq)) return start;
  const period = rule.interval * (rule.freq === "WEEKLY" ? 7 : 1);
  const day = ICAL.Time.fromDateString(String(start).slice(0, 10));
  const ahead = ICAL.Time.fromDateString(from).subtractDate(day);
  const days = (ahead.toSeconds() - duration.toSeconds()) / 86_400 - 1;
  if (days > period) start.adjust(Math.floor(days / period) * period, 0, 0, 0);
  return start;
}

/** A start as the series itself would write it, to tell which occurrence is meant. @param {ICAL.Time} series @param {ICAL.Time} time */
function wallIn(series, time) {
  const { localTimezone } = ICAL.Timezone;
  const foreign = !time.isDate && time.zone !== series.zone && ![time.zone, series.zone].includes(localTimezone);
  const wall = String(foreign ? time.convertToZone(series.zone) : time).replace("Z", "");
  return series.isDate ? wall.slice(0, 10) : wall;
}

/** @param {ICAL.Time} start @param {ICAL.Time} end */
function near(start, end) {
  return String(end) >= from && String(start) < until;
}

/** @param {ICAL.Event} event @param {string} property */
function zoneNamed(event, property) {
  const zone = event.component.getFirstProperty(property)?.getParameter("tzid");
  return typeof zone === "string" ? zone : null;
}

/** @param {ICAL.Time} time @param {string | null} zone @returns {Moment} */
function moment(time, zone) {
  if (time.isDate) return { day: String(time) };
  const utc = time.zone === ICAL.Timezone.utcTimezone;
  const known = time.zone !== ICAL.Timezone.localTimezone;
  return {
    wall: String(time).replace("Z", ""),
    zone: utc ? "UTC" : zone,
    instant: known ? time.toUnixTime() * 1000 : null,
  };
}
