import { Temporal } from "temporal-polyfill";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { moment, optional } from "../bot/field.ts";
import type { Person, PersonId } from "../bot/person.ts";
import { text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { boundaryKey } from "./boundary.ts";
import { changeWordsIn } from "./changeWords.ts";
import { notice } from "./commandsHandoff.ts";
import { namesFor, namesIn, readerOf, scheduleLabel } from "./commandsNow.ts";
import { schedule, scheduleOf } from "./field.ts";
import { tell } from "./news.ts";
import { forWhom, isLead } from "./onBehalf.ts";
import type { OnCallTables } from "./oncall.ts";
import { gaps, nextShift, onCallAt, shiftAt } from "./resolver.ts";
import type { Schedule } from "./schedule.ts";

const command = commandsOver<OnCallTables>();
type Here = Context<OnCallTables>;

const longest = { hours: 24 * 366 };

const take = command({
  name: "oncall take",
  summary: { en: "Take over for a while", es: "Tomar la guardia ahora" },
  example: { en: "/oncall take --until 22:00", es: "/oncall tomar --hasta 22:00" },
  also: { es: ["tomar"] },
  does: "changes",
  asks: {
    schedule: optional(schedule(scheduleLabel)),
    until: optional(
      moment({
        label: { en: "Until when?", es: "¿Hasta cuándo?" },
        hint: {
          en: "For example 22:00. Empty: until this shift ends.",
          es: "Por ejemplo 22:00. Vacío: hasta el final del turno.",
        },
        also: ["to", "hasta"],
        towards: "future",
      }),
    ),
    person: optional(forWhom),
  },
  first: "schedule",
  roles: ["member", "lead", "admin"],
  confirm: async (input, here) => {
    const { one, until, people, whom } = await taking(input, here);
    const said = changeWordsIn(here.language).take;
    const known = await namesIn([one], here);
    const ends = when(until, readerOf(here));
    const instead = namesFor(people, known, here);
    const own = people.length > 0 ? said.what(instead, ends) : said.nobody(ends);
    const what = whom.id === here.by.id ? own : said.other(text`${who(whom)}`, ends);
    return { title: said.ask(one.name), tone: "attention", body: [{ kind: "text", text: what }] };
  },
  run: async (input, here) => {
    const { tables, now, language } = here;
    const { one, until, people, whom: by } = await taking(input, here);
    await putOn(one, by.id, until, here);
    await tables.prompts.claim(boundaryKey(one.id, now), now);
    for (const hit of people.length > 0 ? people : [by.id])
      await tell(
        { kind: "took", schedule: one.id, by: by.id, person: hit, from: now, until },
        [...people, by.id],
        here,
      );
    const said = changeWordsIn(language).take;
    const ends = when(until, readerOf(here));
    return notice(said.done, people.length > 0 ? said.until(one.name, ends) : said.alone(one.name, ends));
  },
});

/** Instead of whoever is planned; and where nobody is, as well. */
async function putOn(one: Schedule, by: PersonId, until: Temporal.Instant, { tables, now }: Here): Promise<void> {
  const all = { duty: "primary", by, madeAt: now } as const;
  await tables.schedules.override(one.id, { ...all, kind: "cover", from: now, until });
  for (const gap of gaps(one, now, until))
    if (gap.duty === "primary" && onCallAt(one, gap.start).every(({ duty }) => duty !== "primary"))
      await tables.schedules.override(one.id, { ...all, kind: "add", from: gap.start, until: gap.end });
}

interface Taking {
  /** Who will be on call: whoever says it, or whom a lead names. */
  readonly whom: Person;
  readonly one: Schedule;
  readonly until: Temporal.Instant;
  readonly people: readonly PersonId[];
}
async function taking(
  {
    schedule: given,
    until: typed,
    person: other,
  }: {
    readonly schedule: Schedule | undefined;
    readonly until: Temporal.Instant | undefined;
    readonly person: Person | undefined;
  },
  here: Here,
): Promise<Taking> {
  const { now, language } = here;
  const said = changeWordsIn(language).take;
  const one = given ?? (await scheduleOf(here.by, here));
  const by = other ?? here.by;
  if (by.id !== here.by.id && !isLead(here.by, one.department))
    throw new UserError(changeWordsIn(language).cover.notYours, { field: "person" });
  const people = onCallAt(one, now).find(({ duty }) => duty === "primary")?.people ?? [];
  if (people.includes(by.id)) throw new UserError(said.already);
  const justNow = tookJustNow(one, by.id, now);
  if (justNow) {
    const name = (await here.tables.people.namesOf([justNow])).get(justNow) ?? "";
    throw new UserError(said.justTaken(name));
  }
  const until = typed ?? shiftAt(one, "primary", now)?.end ?? nextShift(one, "primary", now)?.start;
  if (!until) throw new UserError(said.noEnd, { field: "until" });
  if (Temporal.Instant.compare(until, now) <= 0) throw new UserError(said.backwards, { field: "until" });
  if (Temporal.Instant.compare(until, now.add(longest)) > 0) throw new UserError(said.tooLong, { field: "until" });
  return { whom: by, one, until, people };
}

/** Two who take the same at the same moment: the second is told who has it, and can say so again a minute later. */
const sameMoment = { minutes: 1 };
const tookJustNow = ({ overrides }: Schedule, by: PersonId, now: Temporal.Instant): PersonId | undefined => {
  const last = overrides.findLast(
    (one) =>
      one.kind === "cover" &&
      one.by !== by &&
      one.from.equals(one.madeAt) &&
      Temporal.Instant.compare(one.madeAt.add(sameMoment), now) > 0 &&
      Temporal.Instant.compare(one.until, now) > 0,
  );
  return last?.kind === "cover" ? last.by : undefined;
};

export const takeCommands: readonly Command<OnCallTables>[] = [take];
