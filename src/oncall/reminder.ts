import { Temporal } from "temporal-polyfill";
import { type CardKind, cardKind } from "../bot/mirror.ts";
import type { PersonId } from "../bot/person.ts";
import { text } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import type { OnCallTables } from "./oncall.ts";
import { notAtNight } from "./quiet.ts";
import { shiftAt } from "./resolver.ts";
import { type Duty, duties, type Schedule, type Shift } from "./schedule.ts";
import { wordsIn } from "./words.ts";

/** A day ahead, unless somebody chooses otherwise. */
export const usualLeads: readonly number[] = [24 * 60];
export const longestLead = 60 * 24 * 31;
/** Later than this a reminder helps nobody: it is left out. */
const graceMs = 3 * 3_600_000;

/** Whether a reminder is due now: not before its time, not long after it, never when the shift has begun. Pure. */
export function isDue(start: Temporal.Instant, lead: number, zone: string, now: Temporal.Instant): boolean {
  const due = notAtNight(start.subtract({ minutes: lead }), zone);
  const late = now.epochMilliseconds - due.epochMilliseconds;
  return late >= 0 && late < graceMs && Temporal.Instant.compare(now, start) < 0;
}

/** One reminder for a turn, however many nights it has. */
export const keyOf = (schedule: Schedule, { duty, turn, start }: Shift, person: PersonId, lead: number): string => {
  const which = turn ? `${turn.layer}/${turn.number}` : String(start.epochMilliseconds);
  return `remind:${schedule.id}/${duty}/${which}/${person}/${lead}`;
};

/** reminder:<schedule>/<duty>/<start in ms>/<lead>, in the chat of whoever it is for. */
export const subjectOf = (schedule: Schedule, { duty, start }: Shift, lead: number) =>
  `reminder:${schedule.id}/${duty}/${start.epochMilliseconds}/${lead}` as const;

interface Reminded {
  readonly schedule: Schedule;
  readonly duty: Duty;
  readonly shift: Shift | undefined;
}
const reminder = cardKind<Reminded, OnCallTables>({
  kind: "reminder",
  whenUnknown: "miss",
  load: async (id, { schedules }) => {
    const [, name = "", word, ms] = /^(.+)\/(\w+)\/(\d+)\/\d+$/.exec(id) ?? [];
    const duty = duties.find((known) => known === word);
    const at = Temporal.Instant.fromEpochMilliseconds(Number(ms ?? 0));
    const schedule = await schedules.get(name, at);
    return schedule && duty && { schedule, duty, shift: shiftAt(schedule, duty, at) };
  },
  draw: ({ schedule, duty, shift }, reader) => {
    const said = wordsIn(reader.language).reminder;
    if (!shift) return { title: text`${schedule.name}`, tone: "neutral", body: [{ kind: "text", text: said.over }] };
    const word = wordsIn(reader.language).duties[duty][reader.language];
    const input = { schedule: schedule.id };
    const buttons = [
      { label: said.cover, command: "oncall cover", input },
      { label: said.calendar, command: "oncall calendar", input },
    ];
    return {
      title: said.title(when(shift.start, reader)),
      tone: "attention",
      body: [
        { kind: "text", text: said.duty(schedule.name, word, when(shift.end, reader)) },
        { kind: "buttons", buttons },
      ],
    };
  },
});

export const reminderCards: readonly CardKind<OnCallTables>[] = [reminder];
