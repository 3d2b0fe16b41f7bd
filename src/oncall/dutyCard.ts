import type { Temporal } from "temporal-polyfill";
import { type CardKind, cardKind } from "../bot/mirror.ts";
import type { Chore } from "../bot/parts.ts";
import type { PersonId } from "../bot/person.ts";
import { text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { dutiesOf, namesInAll } from "./calendar.ts";
import { conversationOf, type Followed, type OnCallTables } from "./oncall.ts";
import { outsideWordsIn } from "./outsideWords.ts";
import { onCallAt, shiftAt } from "./resolver.ts";
import type { Duty, Schedule } from "./schedule.ts";
import { names, wordsIn } from "./words.ts";

interface OnDuty {
  readonly entries: readonly {
    readonly schedule: string;
    readonly duty: Duty;
    readonly people: readonly PersonId[];
    readonly until: Temporal.Instant | undefined;
  }[];
  readonly known: ReadonlyMap<PersonId, string>;
}

/** onduty:<id>: the card of a channel that always shows who is on call, edited in place. As it was last asked to be shown. */
const onDuty = cardKind<OnDuty, OnCallTables>({
  kind: "onduty",
  whenUnknown: "repeat",
  load: async (id, tables) => {
    const found = (await tables.follows.all()).find((one) => one.id === id);
    const [asked] = (await tables.journal.of(`onduty:${id}`)).slice(-1);
    if (!found || !asked) return undefined;
    const all = await followedBy(found, tables, asked.at);
    return { entries: entriesOf(all, asked.at), known: await namesInAll(all, tables) };
  },
  draw: ({ entries, known }, reader) => {
    const said = outsideWordsIn(reader.language).duty;
    const facts = entries.map(({ schedule, duty, people, until }) => {
      const all = names(
        people.map((id) => who({ id, name: known.get(id) ?? id })),
        reader.language,
      );
      const value = people.length === 0 ? said.nobody : until ? said.line(all, when(until, reader)) : all;
      return {
        label: wordsIn(reader.language).now.line(schedule, wordsIn(reader.language).duties[duty][reader.language]),
        value,
      };
    });
    return { title: text`${said.title}`, tone: "neutral", body: [{ kind: "facts", facts }] };
  },
});

const followedBy = async ({ schedules }: Followed, tables: OnCallTables, at: Temporal.Instant) =>
  (await tables.schedules.all(at)).filter(({ id }) => schedules.includes(id));

const entriesOf = (all: readonly Schedule[], at: Temporal.Instant): OnDuty["entries"] =>
  all.flatMap((schedule) =>
    dutiesOf(schedule).map((duty) => ({
      schedule: schedule.name,
      duty,
      people: onCallAt(schedule, at).find((held) => held.duty === duty)?.people ?? [],
      until: shiftAt(schedule, duty, at)?.end,
    })),
  );

/** Whenever who is on call, or until when, is not what the card shows. */
const keepCards: Chore<OnCallTables> = {
  name: "keep on-call cards",
  run: async (tables, now) => {
    for (const one of (await tables.follows.all()).filter(({ kind }) => kind === "card")) {
      const entries = entriesOf(await followedBy(one, tables, now), now);
      const key = entries
        .map(({ schedule, duty, people, until }) => [schedule, duty, ...people, until].join(" "))
        .join(";");
      if (key === one.shown) continue;
      await tables.journal.add({ at: now, actor: "chore:on-call cards", subject: `onduty:${one.id}`, what: "shown" });
      await tables.mirrors.show(`onduty:${one.id}`, [conversationOf(one)], { notify: false });
      await tables.follows.settle(one.id, { shown: key });
    }
  },
};

export const dutyCards: readonly CardKind<OnCallTables>[] = [onDuty];
export const dutyChores: readonly Chore<OnCallTables>[] = [keepCards];
