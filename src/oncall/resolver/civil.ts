/* Wall time in numbers: the minutes since 1970-01-01T00:00 that a clock shows, as if there were no zones. Minutes, since
 * what is planned begins with one, and since numbers of this size lie inside their objects: milliseconds do not, and who
 * is on call in many schedules is a matter of how much memory is touched. A day is the number of days since then. */

export const minuteMs = 60_000;
/** Minutes. */
export const perHour = 60;
export const perDay = 24 * perHour;
export const perWeek = 7 * perDay;

export const dayOf = (wall: number): number => Math.floor(wall / perDay);
/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: number): number => modulo(date + 3, 7) + 1;
/** The Monday at or before a day. */
export const mondayOf = (date: number): number => date - weekdayOf(date) + 1;
export const modulo = (value: number, by: number): number => value - Math.floor(value / by) * by;

/** A day's number from its month, counted from January of the year 0, and its place in it, from 1. */
export function dayFrom(month: number, dayOfMonth: number): number {
  // Years begin in March here, so that a leap day is a year's last.
  const sinceMarch = month - 2;
  const year = Math.floor(sinceMarch / 12);
  const dayOfYear = Math.floor((153 * (sinceMarch - 12 * year) + 2) / 5) + dayOfMonth - 1;
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - 719_468;
}

/** The month that a day is in, counted from January of the year 0. */
export function monthOf(date: number): number {
  const guess = Math.floor((date + 719_528) / 30.436_875);
  if (dayFrom(guess, 1) > date) return guess - 1;
  return dayFrom(guess + 1, 1) > date ? guess : guess + 1;
}

/** The day of a month, or its last day where it is shorter. */
export const dayInMonth = (month: number, dayOfMonth: number): number =>
  Math.min(dayFrom(month, dayOfMonth), dayFrom(month + 1, 1) - 1);

const clock = /^([01]\d|2[0-3]):([0-5]\d)(?::00)?$/;
/** "08:00", in minutes since midnight. */
export function readTime(time: string): number {
  const [, hours, minutes] = clock.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`not a time of day: ${time}`);
  return Number(hours) * perHour + Number(minutes);
}

const dateAndTime = /^(\d{4})-(\d\d)-(\d\d)T(.+)$/;
/** "2026-03-06T08:00", a wall time. */
export function readWall(iso: string): number {
  const [, year, month, date, time] = dateAndTime.exec(iso) ?? [];
  if (time === undefined) throw new RangeError(`not a wall time: ${iso}`);
  return dayInMonth(Number(year) * 12 + Number(month) - 1, Number(date)) * perDay + readTime(time);
}
