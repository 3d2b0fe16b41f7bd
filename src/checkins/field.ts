import type { Context, Field } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { reference, shown } from "../bot/field.ts";
import { type Person, worksIn } from "../bot/person.ts";
import { type Said, shortened } from "../bot/text.ts";
import { departmentNamed, departmentNames } from "../people/department.ts";
import { mayHandle } from "./answering.ts";
import { type CheckinTables, type Commitment, type Pair, type Round, readersOf } from "./checkin.ts";
import { livePairs } from "./rounds.ts";
import { wordsIn } from "./words.ts";

interface Named {
  readonly label: Said;
  readonly hint?: Said;
  readonly also?: readonly string[];
}
type Here = Context<CheckinTables>;

/** A pair by the other department's name, or its id; left out where somebody has only one. */
export const pairField = (named: Named): Field<Pair, CheckinTables> => ({
  ...shown(named),
  required: true,
  control: { kind: "pick" },
  fits: (word) => !/^\d/.test(word),
  suggest: async (_typed, here) => {
    const names = await departmentNames(here.tables.departments);
    const of = (pair: Pair) =>
      pair.sides.map(({ department }) => names.get(department)?.[here.language] ?? department).join(" – ");
    return (await pairsOf(here)).map((pair) => ({ value: pair.id, label: of(pair) }));
  },
  read: async (raw = "", here) => {
    const own = await pairsOf(here);
    const exact = own.find(({ id }) => id === raw);
    const wanted = departmentNamed(raw, await here.tables.departments.all());
    const found = exact ?? own.find(({ sides }) => sides.some(({ department }) => department === wanted?.id));
    if (found) return found;
    throw new UserError(wordsIn(here.language).notPair(raw, await namesOfAll(own, here)));
  },
});

const namesOfAll = async (pairs: readonly Pair[], { tables, by, language }: Here): Promise<string> => {
  const names = await departmentNames(tables.departments);
  const others = pairs.flatMap(({ sides }) => sides.filter(({ department }) => !worksIn(by, department)));
  const all = others.length > 0 ? others : pairs.flatMap(({ sides }) => sides);
  return [...new Set(all.map(({ department }) => names.get(department)?.[language] ?? department))].join(", ");
};

/** Somebody's own pairs first: those they answer or read for, then those of their departments; else all. */
export async function pairsOf(here: Here): Promise<readonly Pair[]> {
  const all = await livePairs(here.tables);
  return [...new Set([...readBy(here.by, all), ...workedBy(here.by, all), ...all])];
}
const readBy = (by: Person, all: readonly Pair[]): readonly Pair[] =>
  all.filter((pair) => readersOf(pair).includes(by.id));
const workedBy = (by: Person, all: readonly Pair[]): readonly Pair[] =>
  all.filter(({ sides }) => sides.some(({ department }) => worksIn(by, department)));

/** Those that somebody answers or reads for; else those of their departments. */
export async function ownPairs({ tables, by }: Here): Promise<readonly Pair[]> {
  const all = await livePairs(tables);
  const read = readBy(by, all);
  return read.length > 0 ? read : workedBy(by, all);
}

/** The one somebody means without saying so: their only one. */
export async function ownPair(here: Here): Promise<Pair | undefined> {
  const own = await ownPairs(here);
  const [only, other] = own;
  if (other) throw new UserError(wordsIn(here.language).whichPair(await namesOfAll(own, here)));
  return only;
}

export const round = (): Field<Round, CheckinTables> =>
  reference({
    label: { en: "Check-in", es: "Encuentro" },
    prefix: "W",
    load: (id, { tables }) => tables.rounds.get(id),
    suggest: async (typed, { tables, by }) => {
      const own = new Set(
        (await tables.pairs.all())
          .filter((pair) => readersOf(pair).includes(by.id) || pair.sides.some((side) => worksIn(by, side.department)))
          .map(({ id }) => id),
      );
      const theirs = (await tables.rounds.suggest(typed, 100)).filter(({ pair }) => own.has(pair));
      return theirs.slice(0, 20).map(({ id, startsAt }) => ({
        value: id,
        label: `${id} ${startsAt.toZonedDateTimeISO(by.zone).toPlainDate()}`,
      }));
    },
  });

export const promiseField = (): Field<Commitment, CheckinTables> =>
  reference({
    label: { en: "Promise", es: "Compromiso" },
    prefix: "P",
    load: (id, { tables }) => tables.commitments.get(id),
    suggest: async (typed, { tables, by }) => {
      const pairs = new Map((await tables.pairs.all()).map((pair) => [pair.id, pair]));
      const theirs = (await tables.commitments.suggest(typed, 200)).filter((one) => {
        const pair = pairs.get(one.pair);
        return pair !== undefined && mayHandle(by, one, pair);
      });
      return theirs.slice(0, 20).map(({ id, what }) => ({ value: id, label: `${id} ${shortened(what, 60)}` }));
    },
  });
