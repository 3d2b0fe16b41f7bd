import { Temporal } from "temporal-polyfill";
import type { Button, Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver, type Input } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { day, longWords, optional, words } from "../bot/field.ts";
import type { Reader } from "../bot/mirror.ts";
import { type Person, worksIn } from "../bot/person.ts";
import { type Text, text } from "../bot/text.ts";
import { departmentNames } from "../people/department.ts";
import { person } from "../people/fields.ts";
import { looksLikeStudentData } from "../people/students.ts";
import { studentWarning } from "../people/words.ts";
import { keepAnswer, owesFor, promisesFrom } from "./answering.ts";
import {
  type Answer,
  type CheckinTables,
  type Need,
  otherSide,
  type Pair,
  type Round,
  type RoundSide,
  readersOf,
  sideIn,
  sideOf,
} from "./checkin.ts";
import { ownPairs, pairField, round } from "./field.ts";
import { dayIn, nameOf } from "./layout.ts";
import { openRound, roundCard, type View } from "./roundCards.ts";
import { currentRound, todayOf } from "./rounds.ts";
import { questionsOf, wordsIn } from "./words.ts";

const command = commandsOver<CheckinTables>();
type Here = Context<CheckinTables>;

export const readerOf = ({ by, at }: Pick<Here, "by" | "at">): Reader => ({
  language: by.language,
  zone: by.zone,
  platform: at.platform,
  audience: "person",
});
export const notice = (title: Text, ...lines: readonly Text[]): Card => ({
  title,
  tone: "good",
  body: lines.map((line) => ({ kind: "text", text: line }) as const),
});
export const withPair = {
  label: { en: "With whom", es: "Con quién" },
  hint: {
    en: "The other department. Empty: yours, where there is only one",
    es: "El otro departamento. Vacío: el suyo, si solo hay uno",
  },
  also: ["pair", "con"],
} as const;

export function refusePast(due: Temporal.PlainDate, field: string, pair: Pair, { now, language }: Here): void {
  if (Temporal.PlainDate.compare(due, todayOf(pair, now)) < 0)
    throw new UserError(wordsIn(language).promise.past, { field });
}

const mine = command({
  name: "checkin",
  summary: { en: "Your check-in with another department", es: "Su encuentro con otro departamento" },
  example: { en: "/checkin", es: "/checkin" },
  also: { es: ["encuentro"] },
  does: "changes",
  asks: { with: optional(pairField(withPair)) },
  first: "with",
  roles: ["staff"],
  run: async ({ with: given }, here) => mineOf(given, "checkin", here),
});

async function mineOf(given: Pair | undefined, opens: string, here: Here): Promise<Card> {
  const { tables, by, now, language } = here;
  const said = wordsIn(language).none;
  const [pair, ...others] = given ? [given] : await ownPairs(here);
  if (!pair) return notice(said.title, said.what);
  if (others.length > 0) return choiceOf([pair, ...others], opens, here);
  const seen = viewOf(pair, by);
  // In a channel of Teams others read along.
  const isPublic = !here.at.direct && here.at.platform === "teams";
  const view = seen && isPublic && seen.role === "lead" ? { ...seen, role: "alternate" as const } : seen;
  if (!view) throw new UserError(wordsIn(language).notYours);
  const current = await currentRound(pair, tables, now, sideOf(pair, by.id));
  const opened = current && (await openRound(current, view, tables));
  if (opened) return withMore(roundCard(opened, readerOf(here)), pair, here);
  const paused = pair.pausedUntil && Temporal.PlainDate.compare(todayOf(pair, now), pair.pausedUntil) < 0;
  return notice(said.title, paused ? said.paused(dayIn(pair.pausedUntil, language)) : said.noneAhead);
}

/** All that can be done about a pair, a press away. */
function withMore(card: Card, pair: Pair, { language }: Here): Card {
  const said = wordsIn(language).more;
  const input = { with: pair.id };
  const buttons: readonly Button[] = [
    { label: said.commit, command: "checkin commit", input },
    { label: said.thanks, command: "checkin thanks", input },
    { label: said.history, command: "checkin history", input },
    { label: said.pause, command: "checkin pause", input: { pair: pair.id } },
    { label: said.map, command: "checkin map", input: {} },
  ];
  return { ...card, body: [...card.body, { kind: "buttons", buttons }] };
}

/** Those who answer see how they are doing too; readers and the people of both departments see the agenda. */
function viewOf(pair: Pair, by: Person): View | undefined {
  const side = sideOf(pair, by.id);
  if (side !== undefined) return { side, role: pair.sides[side].lead === by.id ? "lead" : "alternate" };
  const works = pair.sides.findIndex(({ department }) => worksIn(by, department));
  if (works === -1 && !readersOf(pair).includes(by.id)) return undefined;
  return { side: works === 1 ? 1 : 0, role: "reader" };
}

/** Which of several: one button for each. */
async function choiceOf(pairs: readonly Pair[], command: string, here: Here): Promise<Card> {
  const said = wordsIn(here.language);
  const names = await departmentNames(here.tables.departments);
  const items = pairs.map(({ id, sides }) => {
    const label = sides.map(({ department }) => nameOf(department, names, here)).join(" – ");
    return { text: text`${label}`, button: { label: said.open, command, input: { with: id } } };
  });
  return { title: said.which, tone: "neutral", body: [{ kind: "list", items }] };
}

const agenda = command({
  name: "checkin agenda",
  summary: { en: "What the next check-in is about", es: "De qué trata el próximo encuentro" },
  example: { en: "/checkin agenda", es: "/checkin agenda" },
  does: "changes",
  asks: { with: optional(pairField(withPair)) },
  first: "with",
  roles: ["staff"],
  run: async ({ with: given }, here) => mineOf(given, "checkin agenda", here),
});

const needs = [1, 2, 3] as const;
const question = (label: { en: string; es: string }) => optional(longWords({ label, most: 1000 }));
const owner = (n: number) =>
  optional(
    person({
      label: { en: "Who should do it?", es: "¿Quién debería hacerlo?" },
      ...(n === 1 && {
        hint: {
          en: "With a name and a day it becomes a promise.",
          es: "Con un nombre y una fecha se vuelve un compromiso.",
        },
      }),
    }),
  );
const due = optional(
  day({
    label: { en: "Until when?", es: "¿Hasta cuándo?" },
    hint: { en: "For example: Friday", es: "Por ejemplo: viernes" },
    towards: "future",
  }),
);
const need = (n: number) =>
  optional(
    words({
      label: { en: "What do you need from them?", es: "¿Qué necesitan de ellos?" },
      ...(n === 1 && { hint: { en: wordsIn("en").privacy, es: wordsIn("es").privacy } }),
      most: 300,
    }),
  );

const answer = command({
  name: "checkin answer",
  summary: { en: "Answer your check-in", es: "Responder a su encuentro" },
  example: { en: "/checkin answer W-3", es: "/checkin responder W-3" },
  also: { es: ["responder"] },
  does: "changes",
  asks: {
    round: round(),
    need1: need(1),
    owner1: owner(1),
    due1: due,
    answer1: question({ en: wordsIn("en").questions[0] ?? "", es: wordsIn("es").questions[0] ?? "" }),
    answer2: question({ en: wordsIn("en").questions[1] ?? "", es: wordsIn("es").questions[1] ?? "" }),
    answer3: question({ en: wordsIn("en").questions[2] ?? "", es: wordsIn("es").questions[2] ?? "" }),
    need2: need(2),
    owner2: owner(2),
    due2: due,
    need3: need(3),
    owner3: owner(3),
    due3: due,
  },
  first: "round",
  roles: ["staff"],
  opens: "always",
  labels: labelsFor,
  prefill: answeredBefore,
  permit: mayAnswer,
  run: async (input, here) => {
    const { tables, by, now, language } = here;
    const said = wordsIn(language).answered;
    const { pair, side } = await placeIn(input.round, here);
    const boxes: readonly Need[] = [
      { what: input.need1 ?? "", owner: input.owner1?.id, due: input.due1 },
      { what: input.need2 ?? "", owner: input.owner2?.id, due: input.due2 },
      { what: input.need3 ?? "", owner: input.owner3?.id, due: input.due3 },
    ];
    const given = boxes.filter(({ what }) => what !== "");
    const answers = [input.answer1 ?? "", input.answer2 ?? "", input.answer3 ?? ""];
    const nothing = given.length === 0 && answers.every((one) => one === "");
    const kept: Answer = { by, at: now, nothing, needs: given, answers };
    const before = input.round.sides[side].answer;
    for (const [i, { what, due: until }] of boxes.entries())
      if (until && !before?.needs.some((one) => one.what === what && one.due?.equals(until)))
        refusePast(until, `due${i + 1}`, pair, here);
    for (const [i, owner] of [input.owner1, input.owner2, input.owner3].entries())
      if (owner && !owesFor(owner, pair.sides[otherSide(side)]))
        throw new UserError(wordsIn(language).promise.notTheirs(owner.name), { field: `owner${i + 1}` });
    const promises = await promisesFrom(given, { pair, side, before }, tables, now);
    await keep(input.round, { answer: kept, skippedBy: undefined }, here);
    const all = [...given.map(({ what }) => what), ...answers].join("\n");
    return notice(
      nothing ? said.nothing : said.title,
      input.round.state === "closed" ? said.late : said.what,
      ...(promises > 0 ? [said.promised(promises)] : []),
      ...(looksLikeStudentData(all) ? [studentWarning(language)] : []),
    );
  },
});

interface InRound {
  readonly pair: Pair;
  readonly side: 0 | 1;
}
async function placeIn(found: Round, { tables, by, language }: Here): Promise<InRound> {
  const pair = await tables.pairs.get(found.pair);
  const side = pair && sideIn(pair, found, by.id);
  if (!pair || side === undefined) throw new UserError(wordsIn(language).notYours);
  return { pair, side };
}

async function mayAnswer({ round: found }: { readonly round: Round }, here: Here): Promise<Text | undefined> {
  const said = wordsIn(here.language);
  const pair = await here.tables.pairs.get(found.pair);
  if (!pair || sideOf(pair, here.by.id) === undefined) return said.notYours;
  if (found.state === "skipped") return said.over;
  // Late answers count until the next one is asked.
  const newer = (await here.tables.rounds.of(pair.id, 10)).some(
    ({ startsAt, state }) =>
      startsAt.epochMilliseconds > found.startsAt.epochMilliseconds && (state === "asked" || state === "closed"),
  );
  return newer ? said.over : undefined;
}

async function keep(found: Round, said: Pick<RoundSide, "answer" | "skippedBy">, here: Here): Promise<void> {
  const { pair, side } = await placeIn(found, here);
  if (await keepAnswer(found, pair, side, said, here.tables)) return;
  throw new UserError(wordsIn(here.language).changedMeanwhile(found.id));
}

/** The form names the other department, and the pair's own questions. */
async function labelsFor(input: Input, here: Here): Promise<Readonly<Record<string, string>>> {
  const { tables, by, language } = here;
  const said = wordsIn(language);
  const found = await tables.rounds.get(input["round"] ?? "");
  const pair = found && (await tables.pairs.get(found.pair));
  if (!pair) return {};
  const side = sideIn(pair, found, by.id);
  if (side === undefined) return {};
  const other = nameOf(pair.sides[otherSide(side)].department, await departmentNames(tables.departments), { language });
  const asked = questionsOf(pair, language).map((one, i) => [`answer${i + 1}`, one] as const);
  return { need1: said.needFrom(other), need2: said.another, need3: said.another, ...Object.fromEntries(asked) };
}

/** What was said before is shown to that person alone: in Teams a form in a channel is seen by all. */
async function answeredBefore(input: Input, { tables, by, at, language }: Here): Promise<Input> {
  const found = await tables.rounds.get(input["round"] ?? "");
  const pair = found && (await tables.pairs.get(found.pair));
  const side = pair && sideIn(pair, found, by.id);
  if (side !== undefined && !at.direct && at.platform === "teams") throw new UserError(wordsIn(language).inPrivate);
  const before = side === undefined ? undefined : found?.sides[side].answer;
  const values: Record<string, string> = {};
  for (const n of needs) {
    const one = before?.needs[n - 1];
    if (one) values[`need${n}`] = one.what;
    if (one?.owner) values[`owner${n}`] = one.owner;
    if (one?.due) values[`due${n}`] = one.due.toString();
    const words_ = before?.answers[n - 1];
    if (words_) values[`answer${n}`] = words_;
  }
  return values;
}

const nothing = command({
  name: "checkin nothing",
  summary: { en: "Nothing to add this week", es: "Nada que añadir esta semana" },
  example: { en: "/checkin nothing W-3", es: "/checkin nada W-3" },
  also: { es: ["nada"] },
  does: "changes",
  asks: { round: round() },
  first: "round",
  roles: ["staff"],
  permit: mayAnswer,
  run: async ({ round: found }, here) => {
    const said = wordsIn(here.language).answered;
    const kept: Answer = { by: here.by, at: here.now, nothing: true, needs: [], answers: [] };
    await keep(found, { answer: kept, skippedBy: undefined }, here);
    return notice(said.nothing, said.what);
  },
});

const skip = command({
  name: "checkin skip",
  summary: { en: "Skip this week's check-in", es: "Saltar el encuentro de esta semana" },
  example: { en: "/checkin skip W-3", es: "/checkin saltar W-3" },
  also: { es: ["saltar"] },
  does: "changes",
  asks: { round: round() },
  first: "round",
  roles: ["staff"],
  // After the digest it is too late to skip: there is nothing left to be spared.
  permit: async (input, here) =>
    input.round.state === "closed" ? wordsIn(here.language).over : mayAnswer(input, here),
  run: async ({ round: found }, here) => {
    await keep(found, { answer: undefined, skippedBy: here.by }, here);
    return { title: wordsIn(here.language).answered.skipped, tone: "neutral", body: [] };
  },
});

export const roundCommands: readonly Command<CheckinTables>[] = [mine, agenda, answer, nothing, skip];
