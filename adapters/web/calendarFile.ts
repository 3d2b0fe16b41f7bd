import { escape as escaped, ICalAlarmType, ICalCalendar, ICalCalendarMethod, type ICalEventData } from "ical-generator";
import type { Calendar, CalendarEvent } from "../../src/bot/page.ts";

/** How often subscribers should ask; they do as they please. */
const refreshSeconds = 15 * 60;
const minute = 60;

/**
 * A calendar as an iCalendar file. What ical-generator 10.2.0 lets through is stopped here: it writes ids, and the
 * calendar's name, as they are; it keeps control characters; it leaves the last line open.
 */
export function calendarFile({ name, events }: Calendar): string {
  const file = new ICalCalendar({
    prodId: { company: "Crosswalk", product: "Crosswalk" },
    method: ICalCalendarMethod.PUBLISH,
    name: escaped(written(name), false),
    ttl: refreshSeconds,
    events: events.map(entry),
  });
  return `${file}\r\n`;
}

function entry({ id, sequence, changedAt, start, end, title, notes, alarms }: CalendarEvent): ICalEventData {
  if (!/^[A-Za-z0-9-]{1,100}$/.test(id))
    throw new Error("an id in a calendar may have letters, digits and dashes only");
  return {
    id,
    sequence,
    stamp: changedAt,
    start,
    end,
    summary: written(title),
    ...(notes ? { description: written(notes) } : {}),
    alarms: alarms.map((minutes) => ({ type: ICalAlarmType.display, trigger: minutes * minute })),
  };
}

/** As iCalendar can carry it: of the control characters only tab and line break, and every line break the same. */
export const written = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are not allowed in the file
    .replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");
