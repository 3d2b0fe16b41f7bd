import { Temporal } from "temporal-polyfill";
import type { Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { day, optional, words } from "../bot/field.ts";
import { worksIn } from "../bot/person.ts";
import type { Text } from "../bot/text.ts";
import { departmentNames } from "../people/department.ts";
import { person } from "../people/fields.ts";
import { leadsOf, mayHandle, promise, showPromise } from "./answering.ts";
import { type CheckinTables, type Commitment, type Pair, sideOf } from "./checkin.ts";
import { notice, readerOf, withPair } from "./commandsRound.ts";
import { ownPair, pairField, promiseField } from "./field.ts";
import { promiseCard } from "./promiseCards.ts";
import { nameOf } from "./roundCards.ts";
import { todayOf } from "./rounds.ts";
import { wordsIn } from "./words.ts";

const command = commandsOver<CheckinTables>();
type Here = Context<CheckinTables>;

async function pairFor(given: Pair | undefined, here: Here): Promise<Pair> {
  const pair = given ?? (await ownPair(here));
  if (!pair) throw new UserError(wordsIn(here.language).notPair("", ""));
  return pair;
}

const commit = command({
  name: "checkin commit",
  summary: { en: "Promise the other department something", es: "Prometer algo al otro departamento" },
  example: {
    en: "/checkin commit lift in the gym --due Friday",
    es: "/checkin compromiso elevador del gimnasio --hasta viernes",
  },
  also: { en: ["promise"], es: ["compromiso", "prometer"] },
  does: "changes",
  asks: {
    what: words({ label: { en: "What is promised?", es: "¿Qué se promete?" }, most: 300 }),
    due: day({ label: { en: "Until when?", es: "¿Hasta cuándo?" }, also: ["by", "until", "hasta"], towards: "future" }),
    owner: optional(
      person({
        label: { en: "Who does it?", es: "¿Quién lo hace?" },
        hint: { en: "Empty: you", es: "Vacío: usted" },
        also: ["quien"],
      }),
    ),
    with: optional(pairField(withPair)),
  },
  rest: "what",
  roles: ["member", "lead", "admin"],
  run: async ({ what, due, owner, with: given }, here) => {
    const { tables, by, now } = here;
    const pair = await pairFor(given, here);
    const own = pair.sides.find(({ department }) => worksIn(by, department));
    if (!own) throw new UserError(wordsIn(here.language).notYours);
    const to = pair.sides.find((side) => side !== own) ?? own;
    refusePast(due, pair, here);
    const kept = await promise(
      { pair: pair.id, from: own.department, to: to.department, what, owner: owner?.id ?? by.id, due, madeAt: now },
      pair,
      tables,
    );
    return cardOf(kept, here);
  },
});

const cardOf = async (commitment: Commitment, here: Here): Promise<Card> =>
  promiseCard({ commitment, names: await departmentNames(here.tables.departments) }, readerOf(here));

function refusePast(due: Temporal.PlainDate, pair: Pair, { now, language }: Here): void {
  if (Temporal.PlainDate.compare(due, todayOf(pair, now)) < 0)
    throw new UserError(wordsIn(language).promise.past, { field: "due" });
}

type Promising = { readonly promise: Commitment };
async function mayChange({ promise: found }: Promising, { tables, by, language }: Here): Promise<Text | undefined> {
  const said = wordsIn(language).promise;
  if (found.state !== "open") return said.notOpen(found.id);
  const pair = await tables.pairs.get(found.pair);
  return pair && mayHandle(by, found, pair) ? undefined : said.notYours;
}

const isLate = ({ due }: Commitment, pair: Pair | undefined, now: Temporal.Instant): boolean =>
  pair !== undefined && Temporal.PlainDate.compare(due, todayOf(pair, now)) < 0;

async function keep(changed: Commitment, what: string, { tables, by, now, language }: Here, note?: string) {
  if (!(await tables.commitments.save(changed))) throw new UserError(wordsIn(language).changedMeanwhile(changed.id));
  await showPromise(changed, tables);
  const details = note === undefined ? {} : { details: { note } };
  await tables.journal.add({ at: now, actor: by.id, subject: `promise:${changed.id}`, what, ...details });
}

const done = command({
  name: "checkin done",
  summary: { en: "A promise is kept", es: "Un compromiso está cumplido" },
  example: { en: "/checkin done P-3", es: "/checkin hecho P-3" },
  also: { es: ["hecho", "cumplido"] },
  does: "changes",
  asks: { promise: promiseField() },
  first: "promise",
  roles: ["staff"],
  permit: mayChange,
  run: async ({ promise: found }, here) => {
    const pair = await here.tables.pairs.get(found.pair);
    const missed = found.missed || isLate(found, pair, here.now);
    await keep({ ...found, state: "done", endedAt: here.now, proposal: undefined, missed }, "done", here);
    return notice(wordsIn(here.language).promise.doneTitle);
  },
});

const renegotiate = command({
  name: "checkin renegotiate",
  summary: { en: "Ask the other side for a new date", es: "Pedir a la otra parte una nueva fecha" },
  example: {
    en: "/checkin renegotiate P-3 2026-12-04 part is late",
    es: "/checkin renegociar P-3 2026-12-04 la pieza tarda",
  },
  also: { en: ["date"], es: ["renegociar", "fecha"] },
  does: "changes",
  asks: {
    promise: promiseField(),
    due: day({ label: { en: "New date", es: "Nueva fecha" }, also: ["until", "hasta"], towards: "future" }),
    reason: words({ label: { en: "Why?", es: "¿Por qué?" }, also: ["why", "motivo"], most: 300 }),
  },
  first: "promise",
  rest: "reason",
  roles: ["staff"],
  permit: mayChange,
  run: async ({ promise: found, due, reason }, here) => {
    const { tables, by, language } = here;
    const pair = await tables.pairs.get(found.pair);
    if (pair) refusePast(due, pair, here);
    await keep({ ...found, proposal: { due, reason, by } }, "new date asked", here, reason);
    const others = pair ? leadsOf(pair, found.to).map((id) => ({ person: id })) : [];
    await tables.mirrors.show(`proposal:${found.id}/${due}`, others, { notify: true });
    return notice(wordsIn(language).promise.asked(due.toString()));
  },
});

const agree = command({
  name: "checkin agree",
  summary: { en: "Agree to a promise's new date", es: "Aceptar la nueva fecha de un compromiso" },
  example: { en: "/checkin agree P-3", es: "/checkin acepto P-3" },
  also: { en: ["ok"], es: ["acepto"] },
  does: "changes",
  asks: { promise: promiseField() },
  first: "promise",
  roles: ["staff"],
  permit: async ({ promise: found }, { tables, by, language }) => {
    const said = wordsIn(language).promise;
    if (found.state !== "open") return said.notOpen(found.id);
    if (!found.proposal) return said.noProposal;
    const pair = await tables.pairs.get(found.pair);
    return pair && leadsOf(pair, found.to).includes(by.id) ? undefined : said.notOther;
  },
  run: async ({ promise: found }, here) => {
    const { tables, now, language } = here;
    const { proposal } = found;
    if (!proposal) throw new UserError(wordsIn(language).promise.noProposal);
    const pair = await tables.pairs.get(found.pair);
    // Agreed before its day, it is no miss.
    const missed = found.missed || isLate(found, pair, now);
    await keep({ ...found, due: proposal.due, proposal: undefined, missed }, "new date agreed", here);
    await showPromise(found, tables);
    await tables.mirrors.show(`proposal:${found.id}/${proposal.due}`);
    return notice(wordsIn(language).promise.agreed(proposal.due.toString()));
  },
});

const drop = command({
  name: "checkin drop",
  summary: { en: "Drop a promise, with a reason", es: "Descartar un compromiso, con un motivo" },
  example: {
    en: "/checkin drop P-3 the gym is being rebuilt",
    es: "/checkin descartar P-3 se reconstruye el gimnasio",
  },
  also: { es: ["descartar"] },
  does: "changes",
  asks: {
    promise: promiseField(),
    reason: words({ label: { en: "Why?", es: "¿Por qué?" }, also: ["why", "motivo"], most: 300 }),
  },
  first: "promise",
  rest: "reason",
  roles: ["staff"],
  permit: mayChange,
  run: async ({ promise: found, reason }, here) => {
    const pair = await here.tables.pairs.get(found.pair);
    const missed = found.missed || isLate(found, pair, here.now);
    const dropped: Commitment = { ...found, state: "dropped", endedAt: here.now, reason, proposal: undefined, missed };
    await keep(dropped, "dropped", here, reason);
    return { title: wordsIn(here.language).promise.dropped, tone: "neutral", body: [] };
  },
});

const thanks = command({
  name: "checkin thanks",
  summary: {
    en: "Thank the other department, for all to read",
    es: "Dar las gracias al otro departamento, a la vista de todos",
  },
  example: {
    en: "/checkin thanks the lift was there before seven",
    es: "/checkin gracias el elevador estaba antes de las siete",
  },
  also: { en: ["thank"], es: ["gracias"] },
  does: "changes",
  asks: {
    words: words({ label: { en: "What for?", es: "¿Por qué?" }, most: 300 }),
    with: optional(pairField(withPair)),
  },
  rest: "words",
  roles: ["member", "lead", "admin"],
  run: async ({ words: said, with: given }, here) => {
    const { tables, by, now, language } = here;
    const pair = await pairFor(given, here);
    const own = pair.sides.find(({ department }) => worksIn(by, department));
    if (!own && sideOf(pair, by.id) === undefined) throw new UserError(wordsIn(language).notYours);
    const to = pair.sides.find((side) => side !== own) ?? pair.sides[1];
    await tables.thanks.add({ pair: pair.id, from: by.id, to: to.department, words: said, at: now });
    const [newest] = await tables.rounds.of(pair.id, 1);
    if (newest?.state === "closed") await tables.mirrors.show(`digest:${newest.id}`);
    const name = nameOf(to.department, await departmentNames(tables.departments), { language });
    return notice(wordsIn(language).thanked(name));
  },
});

export const promiseCommands: readonly Command<CheckinTables>[] = [commit, done, renegotiate, agree, drop, thanks];
