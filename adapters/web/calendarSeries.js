// @ts-check
/**
 * The days of a series, where ical.js 2.2.1 alone would be slow or wrong. Plain JavaScript, as all that runs in the
 * thread of calendarWorker.js.
 */
import ICAL from "ical.js";

/** FREQ=SECONDLY and the like are nobody's calendar: such a series is left out. */
const coarse = new Set(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);

/**
 * When a series takes place, from about one ISO day until another: without the days that are excluded, and without
 * those in whose place another event stands.
 * @param {ICAL.Event} event
 * @param {readonly ICAL.Time[]} replaced
 * @param {string} firstDay
 * @param {string} lastDay
 */
export function* starts(event, replaced, firstDay, lastDay) {
  const { component, startDate } = event;
  const rules = component.getAllProperties("rrule").flatMap((property) => {
    const rule = property.getFirstValue();
    return rule instanceof ICAL.Recur ? [rule] : [];
  });
  if (!rules.every(({ freq }) => coarse.has(freq))) return;
  const excluded = component.getAllProperties("exdate").flatMap((property) => property.getValues());
  const gone = new Set([...excluded, ...replaced].map((time) => wallIn(startDate, time)));
  // ical.js looks at one EXDATE for each day of a series: one that excludes nothing can hide the next.
  component.removeAllProperties("exdate");
  const fits = fitsMonths(event, rules);
  const all = event.iterator(nearStart(event, rules, firstDay));
  for (let start = all.next(); start && String(start) < lastDay; start = all.next()) {
    const wall = wallIn(startDate, start);
    if (gone.has(wall) || gone.has(wall.slice(0, 10)) || !fits(start)) continue;
    gone.add(wall);
    yield start;
  }
}

/** A start as the series itself would write it, to tell which day is meant. @param {ICAL.Time} series @param {ICAL.Time} time */
function wallIn(series, time) {
  const { localTimezone } = ICAL.Timezone;
  const foreign = !time.isDate && time.zone !== series.zone && ![time.zone, series.zone].includes(localTimezone);
  const wall = String(foreign ? time.convertToZone(series.zone) : time).replace("Z", "");
  return series.isDate ? wall.slice(0, 10) : wall;
}

/**
 * ical.js answers 30 February with 2 March: what falls outside the months of its rules is none of theirs.
 * @param {ICAL.Event} event
 * @param {readonly ICAL.Recur[]} rules
 * @returns {(start: ICAL.Time) => boolean}
 */
function fitsMonths({ component, startDate }, rules) {
  const named = rules.map(({ parts }) => parts["BYMONTH"]);
  if (component.hasProperty("rdate") || !named.every(Array.isArray)) return () => true;
  const months = new Set(named.flat().map(Number));
  return (start) => months.has(start.month) || start.compare(startDate) === 0;
}

/**
 * A plain daily or weekly rule need not be followed from years ago: whole periods are left out.
 * @param {ICAL.Event} event
 * @param {readonly ICAL.Recur[]} rules
 * @param {string} firstDay
 */
function nearStart({ component, startDate, duration }, [rule, ...more], firstDay) {
  const start = startDate.clone();
  if (!rule || more.length > 0 || component.hasProperty("rdate")) return start;
  if (rule.count || "BYSETPOS" in rule.parts || !["DAILY", "WEEKLY"].includes(rule.freq)) return start;
  const period = rule.interval * (rule.freq === "WEEKLY" ? 7 : 1);
  const ahead = ICAL.Time.fromDateString(firstDay).subtractDate(ICAL.Time.fromDateString(String(start).slice(0, 10)));
  const days = (ahead.toSeconds() - duration.toSeconds()) / 86_400 - 1;
  if (days > period) start.adjust(Math.floor(days / period) * period, 0, 0, 0);
  return start;
}
