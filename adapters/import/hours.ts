import * as z from "zod";
import { nearest } from "../../src/bot/nearest.ts";
import { fold } from "../../src/bot/text.ts";
import { quoted } from "./problem.ts";
import { group, meaning } from "./shapes.ts";

const weekdays = [
  ["mon", "monday", "lun", "lunes"],
  ["tue", "tues", "tuesday", "mar", "martes"],
  ["wed", "wednesday", "mie", "miercoles"],
  ["thu", "thur", "thurs", "thursday", "jue", "jueves"],
  ["fri", "friday", "vie", "viernes"],
  ["sat", "saturday", "sab", "sabado"],
  ["sun", "sunday", "dom", "domingo"],
];

/** "Mon-Fri", "Mon, Wed", "lun-vie", "Sat": 1 is Monday. A range may run over the weekend: "Sat-Mon". */
export function daysIn(typed: string): readonly number[] | undefined {
  const days = new Set<number>();
  for (const part of typed.split(",")) {
    const ends = part.split(/[-–]/).map(dayNamed);
    const [from, until] = ends.length === 1 ? [ends[0], ends[0]] : ends;
    if (!from || !until || ends.length > 2) return undefined;
    for (let day = from; day !== until; day = (day % 7) + 1) days.add(day);
    days.add(until);
  }
  return [...days].sort((a, b) => a - b);
}

/** 0: no day at all. */
export const dayNamed = (typed: string): number => {
  const word = fold(typed).trim().replace(/\.$/, "");
  return weekdays.findIndex((names) => names.includes(word)) + 1;
};

export const days = z.preprocess(
  (raw) => (Array.isArray(raw) ? raw.join(",") : raw),
  meaning(
    daysIn,
    (typed) => `${quoted(typed)} are no days of the week.`,
    (typed) => {
      const meant = nearest(typed, weekdays.flat());
      return meant ? `Did you mean “${meant}”?` : "Write them as Mon-Fri, or as Mon, Wed, Fri.";
    },
  ),
);

/** "7:00" and "07:00" are alike; kept with two digits. */
export function timeIn(typed: string): string | undefined {
  const [, hour, minute] = /^(\d{1,2}):([0-5]\d)$/.exec(typed) ?? [];
  return hour === undefined || minute === undefined || Number(hour) > 23
    ? undefined
    : `${hour.padStart(2, "0")}:${minute}`;
}

export const time = meaning(
  timeIn,
  (typed) => `${quoted(typed)} is no time of day.`,
  () => "Write it with 24 hours, from 00:00 to 23:59, such as 15:30.",
);

export const hours = group({ days, from: time, until: time }).refine(({ from, until }) => from < until, {
  error: "These hours end before they begin.",
  params: { remedy: "Hours over midnight are two entries: one until 23:59, one from 00:00 of the next day." },
});
