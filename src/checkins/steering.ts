import type { Context } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { optional } from "../bot/field.ts";
import { holds, type Person } from "../bot/person.ts";
import { departmentNames } from "../people/department.ts";
import { type CheckinTables, type Pair, readersOf } from "./checkin.ts";
import { withPair } from "./commandsRound.ts";
import { ownPair, pairField } from "./field.ts";
import { nameOf } from "./layout.ts";
import { wordsIn } from "./words.ts";

type Here = Context<CheckinTables>;

export const onlyReaders = async ({ pair: given }: { readonly pair: Pair | undefined }, here: Here) => {
  const pair = given ?? (await ownPair(here));
  return pair && !maySteer(pair, here.by) ? wordsIn(here.language).notYours : undefined;
};
/** Leads, alternates, sponsors; and administrators. */
export const maySteer = (pair: Pair, by: Person): boolean => readersOf(pair).includes(by.id) || holds(by, "admin");
export async function steered(given: Pair | undefined, here: Here): Promise<Pair> {
  const pair = given ?? (await ownPair(here));
  if (!pair) throw new UserError(wordsIn(here.language).notPair("", ""));
  return pair;
}
export const whichPair = () => optional(pairField({ ...withPair, also: ["with", "con"] }));

export async function bothNames({ sides }: Pair, { tables, language }: Here): Promise<readonly [string, string]> {
  const names = await departmentNames(tables.departments);
  return [nameOf(sides[0].department, names, { language }), nameOf(sides[1].department, names, { language })];
}
