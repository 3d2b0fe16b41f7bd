import { Temporal } from "temporal-polyfill";
import type { Layer, Rotation, Schedule, Shift, Window } from "../../src/oncall/schedule.ts";

/* Schedules said in few words. */

export const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);

export const rotation = (said: Partial<Rotation> = {}): Rotation => ({
  unit: "week",
  every: 1,
  anchor: "2026-01-05T00:00",
  starts: [{ weekday: 1, time: "08:00" }],
  turns: [["ana"], ["bo"], ["cy"]],
  counts: said.unit === "day" ? "active days" : "calendar",
  ...said,
});

/** A layer says its rotation's parts beside its own. */
export function layer({ on, ...said }: Partial<Rotation> & Partial<Omit<Layer, "rotation">> = {}): Layer {
  const { id = "nights", duty = "primary", rank = 1, windows = [], ...turning } = said;
  return { id, duty, rank, windows, rotation: rotation(turning), ...(on && { on }) };
}

export function schedule(layers: readonly Layer[], said: Partial<Schedule> = {}): Schedule {
  return {
    id: "it",
    name: "IT",
    department: "it",
    zone: "America/Chicago",
    versions: [{ from: at("2000-01-01T00:00Z"), layers }],
    temporary: [],
    overrides: [],
    swaps: [],
    log: [],
    calendar: [],
    left: [],
    ...said,
  };
}

export const days = (weekdays: readonly number[], from: string, until: string): Window => ({
  kind: "days",
  weekdays,
  from,
  until,
});
export const workdays = [1, 2, 3, 4, 5];

/** "ana: 2026-01-05 08:00 to 2026-01-12 08:00": a shift on the clocks of its zone. */
export function said(shift: Pick<Shift, "people" | "start" | "end">, zone: string): string {
  const clock = (instant: Temporal.Instant) =>
    instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");
  return `${shift.people.join("+")}: ${clock(shift.start)} to ${clock(shift.end)}`;
}
export const exactly = ({ people, start, end }: Pick<Shift, "people" | "start" | "end">): string =>
  `${people.join("+")}: ${start} to ${end}`;
