import type { Context, Field } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { reference, shown } from "../bot/field.ts";
import { type Person, worksIn } from "../bot/person.ts";
import { fold, type Said } from "../bot/text.ts";
import { person } from "../people/fields.ts";
import type { Cover, Handoff, OnCallTables } from "./oncall.ts";
import type { Schedule } from "./schedule.ts";
import { shortSpan, wordsIn } from "./words.ts";

interface Named {
  readonly label: Said;
  readonly hint?: Said;
  readonly also?: readonly string[];
}
type Here = Context<OnCallTables>;

/** A schedule by its name, its short name, or its department where that has only one. Left out: the person's own. */
export const schedule = (named: Named): Field<Schedule, OnCallTables> => ({
  ...shown(named),
  required: true,
  control: { kind: "pick" },
  // "/oncall take --until tomorrow 8am": a time is no schedule.
  fits: (word) => !/^\d/.test(word),
  suggest: async (_typed, { tables, now }) =>
    (await tables.schedules.all(now)).map(({ id, name }) => ({ value: id, label: name })),
  read: async (raw = "", here) => {
    const all = await here.tables.schedules.all(here.now);
    const found = scheduleNamed(raw, all);
    if (found) return found;
    throw new UserError(wordsIn(here.language).noSchedule(raw, all.map(({ name }) => name).join(", ")));
  },
});

const scheduleNamed = (raw: string, all: readonly Schedule[]): Schedule | undefined => {
  const wanted = fold(raw);
  const exact = all.find(({ id, name }) => [id, name].some((known) => fold(known) === wanted));
  const [only, other] = all.filter(({ department }) => fold(department) === wanted);
  return exact ?? (other ? undefined : only);
};

/** The one they take turns in, else their department's, else the only one. */
export async function scheduleOf(by: Person, { tables, now, language }: Here): Promise<Schedule> {
  const all = await tables.schedules.all(now);
  const own = all.find(({ versions }) =>
    versions.at(-1)?.layers.some(({ rotation }) => rotation.turns.flat().includes(by.id)),
  );
  const found = own ?? all.find(({ department }) => worksIn(by, department)) ?? (all.length === 1 ? all[0] : undefined);
  if (found) return found;
  const said = wordsIn(language);
  throw new UserError(all.length === 0 ? said.noneYet : said.whichSchedule(all.map(({ name }) => name).join(", ")));
}

export const handoff = (): Field<Handoff, OnCallTables> =>
  reference({
    label: { en: "Hand-off", es: "Relevo" },
    prefix: "H",
    load: (id, { tables }) => tables.handoffs.get(id),
    suggest: async (typed, { tables }) =>
      (await tables.handoffs.suggest(typed, 20)).map(({ id, scheduleName }) => ({
        value: id,
        label: `${id} ${scheduleName}`,
      })),
  });

export const cover = (): Field<Cover, OnCallTables> =>
  reference({
    label: { en: "Asked cover", es: "Petición" },
    prefix: "C",
    load: (id, { tables }) => tables.covers.get(id),
    suggest: async (typed, { tables, by }) =>
      (await tables.covers.suggest(typed, 20)).map((one) => ({
        value: one.id,
        label: `${one.id} ${one.asker.name}, ${shortSpan(one, by)}`,
      })),
  });

/** People in their order: "Ana, Marcus and @Priya". */
export const people = (named: Named): Field<readonly Person[], OnCallTables> => {
  const one = person(named);
  return {
    ...shown(named),
    required: true,
    control: { kind: "lines" },
    read: async (raw = "", here) => {
      const names = raw
        .split(/\s*(?:,|;|\n|\s(?:and|y|e)\s|(?<=>)\s+(?=<@))\s*/)
        .map((name) => name.trim())
        .filter((name) => name !== "");
      const found: Person[] = [];
      for (const name of names) found.push(await one.read(name, here));
      const twice = found.find(({ id }, i) => found.findIndex((other) => other.id === id) < i);
      if (twice) throw new UserError(wordsIn(here.language).twice(twice.name));
      return found;
    },
  };
};
