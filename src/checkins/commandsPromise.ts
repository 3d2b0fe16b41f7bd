import type { Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { day, optional, words } from "../bot/field.ts";
import { type Person, worksIn } from "../bot/person.ts";
import type { Text } from "../bot/text.ts";
import { departmentNames } from "../people/department.ts";
import { person } from "../people/fields.ts";
import { isLate, mayHandle, owesFor, promise, showPromise, whoAgrees } from "./answering.ts";
import { type CheckinTables, type Commitment, type Pair, type Side, sideOf } from "./checkin.ts";
import { notice, readerOf, refusePast, withPair } from "./commandsRound.ts";
import { ownPair, pairField, promiseField } from "./field.ts";
import { dayIn, nameOf } from "./layout.ts";
import { promiseCard } from "./promiseCards.ts";
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
    const { own, other } = sidesFor(by, pair, here);
    if (owner && !owesFor(owner, own))
      throw new UserError(wordsIn(here.language).promise.notTheirs(owner.name), { field: "owner" });
    refusePast(due, "due", pair, here);
    const kept = await promise(
      { pair: pair.id, from: own.department, to: other.department, what, owner: owner?.id ?? by.id, due, madeAt: now },
      pair,
      tables,
    );
    return cardOf(kept, here);
  },
});

/** The side somebody works for, or answers for; and the other one. */
function sidesFor(by: Person, pair: Pair, { language }: Here): { readonly own: Side; readonly other: Side } {
  const works = pair.sides.findIndex(({ department }) => worksIn(by, department));
  const i = works === -1 ? sideOf(pair, by.id) : works;
  if (i === undefined) throw new UserError(wordsIn(language).notYours);
  return i === 0 ? { own: pair.sides[0], other: pair.sides[1] } : { own: pair.sides[1], other: pair.sides[0] };
}

const cardOf = async (commitment: Commitment, here: Here): Promise<Card> =>
  promiseCard({ commitment, names: await departmentNames(here.tables.departments) }, readerOf(here));

type Promising = { readonly promise: Commitment };
async function mayChange({ promise: found }: Promising, { tables, by, language }: Here): Promise<Text | undefined> {
  const said = wordsIn(language).promise;
  if (found.state !== "open") return said.notOpen(found.id);
  const pair = await tables.pairs.get(found.pair);
  // A promise outlives its pair: whoever owns it can still keep it.
  const may = found.owner.id === by.id || (pair !== undefined && mayHandle(by, found, pair));
  return may ? undefined : said.notYours;
}

interface Change extends Partial<Pick<Commitment, "due" | "state" | "endedAt" | "reason" | "proposal">> {
  /** "done": how the journal calls it. */
  readonly what: string;
  readonly note?: string;
}
/** Whatever is changed only after its day was missed. */
async function keep(before: Commitment, { what, note, ...change }: Change, { tables, by, now, language }: Here) {
  const pair = await tables.pairs.get(before.pair);
  const ends = change.due !== undefined || change.state !== undefined;
  const missed = before.missed || (ends && pair !== undefined && isLate(before, pair, now));
  const saved = await tables.commitments.save({ ...before, ...change, missed });
  if (!saved) throw new UserError(wordsIn(language).changedMeanwhile(before.id));
  await showPromise(before, tables);
  const details = note === undefined ? {} : { details: { note } };
  await tables.journal.add({ at: now, actor: by.id, subject: `promise:${before.id}`, what, ...details });
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
    await keep(found, { what: "done", state: "done", endedAt: here.now, proposal: undefined }, here);
    return notice(wordsIn(here.language).promise.doneTitle);
  },
});

const renegotiate = command({
  name: "checkin renegotiate",
  summary: { en: "Ask the other side for a new date", es: "Pedir a la otra parte una nueva fecha" },
  example: {
    en: "/checkin renegotiate P-3 part is late --due 2026-12-04",
    es: "/checkin renegociar P-3 la pieza tarda --hasta 2026-12-04",
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
    if (pair) refusePast(due, "due", pair, here);
    await keep(found, { what: "new date asked", note: reason, proposal: { due, reason, by } }, here);
    const others = pair ? whoAgrees(found, pair, by.id).map((id) => ({ person: id })) : [];
    await tables.mirrors.show(`proposal:${found.id}/${due}`, others, { notify: true });
    return notice(wordsIn(language).promise.asked(dayIn(due, language)));
  },
});

const agree = command({
  name: "checkin agree",
  summary: { en: "Agree to a promise's new date", es: "Aceptar la nueva fecha de un compromiso" },
  example: { en: "/checkin agree P-3", es: "/checkin acepto P-3" },
  also: { en: ["ok"], es: ["acepto"] },
  does: "changes",
  asks: {
    promise: promiseField(),
    // A button says which date it is about: another one may have been proposed since.
    due: optional(day({ label: { en: "New date", es: "Nueva fecha" }, also: ["hasta"], towards: "future" })),
  },
  first: "promise",
  roles: ["staff"],
  permit: async ({ promise: found, due }, { tables, by, language }) => {
    const said = wordsIn(language).promise;
    const { proposal } = found;
    if (found.state !== "open") return said.notOpen(found.id);
    if (!proposal || (due && !due.equals(proposal.due))) return said.noProposal;
    const pair = await tables.pairs.get(found.pair);
    return pair && whoAgrees(found, pair, proposal.by.id).includes(by.id) ? undefined : said.notOther;
  },
  run: async ({ promise: found }, here) => {
    const { proposal } = found;
    if (!proposal) throw new UserError(wordsIn(here.language).promise.noProposal);
    const pair = await here.tables.pairs.get(found.pair);
    if (pair) refusePast(proposal.due, "due", pair, here);
    // Agreed before its day, it is no miss.
    await keep(found, { what: "new date agreed", due: proposal.due, proposal: undefined }, here);
    return notice(wordsIn(here.language).promise.agreed(dayIn(proposal.due, here.language)));
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
    const ended = { state: "dropped", endedAt: here.now, reason, proposal: undefined } as const;
    await keep(found, { what: "dropped", note: reason, ...ended }, here);
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
    const { other } = sidesFor(by, pair, here);
    await tables.thanks.add({ pair: pair.id, from: by.id, to: other.department, words: said, at: now });
    const name = nameOf(other.department, await departmentNames(tables.departments), { language });
    return notice(wordsIn(language).thanked(name));
  },
});

export const promiseCommands: readonly Command<CheckinTables>[] = [commit, done, renegotiate, agree, drop, thanks];
