import { Temporal } from "temporal-polyfill";
import { type CardKind, cardKind } from "../bot/mirror.ts";
import type { Chore } from "../bot/parts.ts";
import { text } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import type { Absence, OnCallTables } from "./oncall.ts";
import { outsideWordsIn } from "./outsideWords.ts";
import { isNight } from "./quiet.ts";
import type { Schedule } from "./schedule.ts";
import { type Held, heldBy, within } from "./stint.ts";
import { wordsIn } from "./words.ts";

const looksAhead = 60;

/** Time off that a calendar told of, and a turn that falls into it: whoever has it is told once, by day. */
const tellOfClashes: Chore<OnCallTables> = {
  name: "tell of turns on days off",
  run: async (tables, now) => {
    const today = now.toZonedDateTimeISO("UTC").toPlainDate();
    const away = await tables.absences.between(today, today.add({ days: looksAhead }));
    const read = away.filter(({ source }) => source !== "typed");
    if (read.length === 0) return;
    const schedules = await tables.schedules.all(now);
    for (const absence of read) {
      const person = await tables.people.get(absence.person);
      if (!person || isNight(now, person.zone)) continue;
      for (const held of turnsDuring(absence, schedules, person.zone, now)) {
        const subject =
          `clash:${held.schedule.id}/${held.from.epochMilliseconds}/${held.until.epochMilliseconds}/${person.id}` as const;
        if (!(await tables.prompts.claim(subject, now))) continue;
        await tables.mirrors.show(subject, [{ person: person.id }], { notify: true });
      }
    }
  },
};

/** The parts of somebody's coming turns in which they are away. Pure. */
export function turnsDuring(
  { person, from, until }: Absence,
  schedules: readonly Schedule[],
  zone: string,
  now: Temporal.Instant,
): readonly Held[] {
  const begins = from.toZonedDateTime(zone).toInstant();
  const ends = until.add({ days: 1 }).toZonedDateTime(zone).toInstant();
  const start = Temporal.Instant.compare(begins, now) > 0 ? begins : now;
  if (Temporal.Instant.compare(ends, start) <= 0) return [];
  return heldBy(person, schedules, start, ends)
    .filter((held) => Temporal.Instant.compare(held.from, now) > 0)
    .map((held) => within(held, start, ends));
}

interface Clash {
  readonly schedule: Schedule;
  readonly at: Temporal.Instant;
  readonly until: Temporal.Instant;
}
const clash = cardKind<Clash, OnCallTables>({
  kind: "clash",
  whenUnknown: "repeat",
  load: async (key, { schedules }) => {
    const [id = "", from, to] = key.split("/");
    const at = Temporal.Instant.fromEpochMilliseconds(Number(from));
    const until = Temporal.Instant.fromEpochMilliseconds(Number(to));
    const schedule = await schedules.get(id, at);
    return schedule && { schedule, at, until };
  },
  draw: ({ schedule, at, until }, reader) => {
    const said = outsideWordsIn(reader.language).duty;
    const input = { schedule: schedule.id, from: at.toString(), until: until.toString() };
    return {
      title: text`${said.clash(schedule.name, when(at, reader))}`,
      tone: "attention",
      body: [
        { kind: "text", text: said.clashWhat },
        {
          kind: "buttons",
          buttons: [
            { label: wordsIn(reader.language).reminder.cover, command: "oncall cover", input, style: "primary" },
          ],
        },
      ],
    };
  },
});

export const clashCards: readonly CardKind<OnCallTables>[] = [clash];
export const clashChores: readonly Chore<OnCallTables>[] = [tellOfClashes];
