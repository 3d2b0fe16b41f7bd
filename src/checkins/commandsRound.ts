import type { Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver, type Input } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { day, longWords, optional, words } from "../bot/field.ts";
import type { Reader } from "../bot/mirror.ts";
import type { Text } from "../bot/text.ts";
import { departmentNames } from "../people/department.ts";
import { person } from "../people/fields.ts";
import { looksLikeStudentData } from "../people/students.ts";
import { studentWarning } from "../people/words.ts";
import { keepAnswer, promisesFrom } from "./answering.ts";
import { type Answer, type CheckinTables, type Need, otherSide, type Pair, type Round, sideOf } from "./checkin.ts";
import { ownPair, pairField, round } from "./field.ts";
import { nameOf, openRound, roundCard } from "./roundCards.ts";
import { currentRound } from "./rounds.ts";
import { wordsIn } from "./words.ts";

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

const mine = command({
  name: "checkin",
  summary: { en: "Your check-in with another department", es: "Su encuentro con otro departamento" },
  example: { en: "/checkin", es: "/checkin" },
  also: { es: ["encuentro"] },
  does: "changes",
  asks: { with: optional(pairField(withPair)) },
  first: "with",
  roles: ["staff"],
  run: async ({ with: given }, here) => mineOf(given, here),
});

async function mineOf(given: Pair | undefined, here: Here): Promise<Card> {
  const { tables, by, now, language } = here;
  const said = wordsIn(language).none;
  const pair = given ?? (await ownPair(here));
  if (!pair) return notice(said.title, said.what);
  const side = sideOf(pair, by.id);
  const current = await currentRound(pair, tables, now);
  const opened = current && (await openRound(current, side ?? 0, tables));
  if (!opened) return notice(said.title, pair.pausedUntil ? said.paused(pair.pausedUntil.toString()) : said.noneAhead);
  const card = roundCard(opened, readerOf(here));
  return side === undefined ? withoutButtons(card) : card;
}
const withoutButtons = (card: Card): Card => ({ ...card, body: card.body.filter(({ kind }) => kind !== "buttons") });

const agenda = command({
  name: "checkin agenda",
  summary: { en: "What the next check-in is about", es: "De qué trata el próximo encuentro" },
  example: { en: "/checkin agenda", es: "/checkin agenda" },
  does: "changes",
  asks: { with: optional(pairField(withPair)) },
  first: "with",
  roles: ["member", "lead", "admin", "leadership"],
  run: async ({ with: given }, here) => withoutButtons(await mineOf(given, here)),
});

const needs = [1, 2, 3] as const;
const question = (label: { en: string; es: string }) => optional(longWords({ label, most: 1000 }));
const owner = optional(
  person({
    label: {
      en: "Who should do it? (then it becomes a promise)",
      es: "¿Quién debería hacerlo? (así se vuelve un compromiso)",
    },
  }),
);
const due = optional(day({ label: { en: "Until when?", es: "¿Hasta cuándo?" }, towards: "future" }));
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
    owner1: owner,
    due1: due,
    need2: need(2),
    owner2: owner,
    due2: due,
    need3: need(3),
    owner3: owner,
    due3: due,
    answer1: question({ en: wordsIn("en").questions[0] ?? "", es: wordsIn("es").questions[0] ?? "" }),
    answer2: question({ en: wordsIn("en").questions[1] ?? "", es: wordsIn("es").questions[1] ?? "" }),
    answer3: question({ en: wordsIn("en").questions[2] ?? "", es: wordsIn("es").questions[2] ?? "" }),
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
    const { pair, side } = await sideIn(input.round, here);
    const given: readonly Need[] = [
      { what: input.need1 ?? "", owner: input.owner1?.id, due: input.due1 },
      { what: input.need2 ?? "", owner: input.owner2?.id, due: input.due2 },
      { what: input.need3 ?? "", owner: input.owner3?.id, due: input.due3 },
    ].filter(({ what }) => what !== "");
    const answers = [input.answer1 ?? "", input.answer2 ?? "", input.answer3 ?? ""];
    const nothing = given.length === 0 && answers.every((one) => one === "");
    const kept: Answer = { by, at: now, nothing, needs: given, answers };
    await keep(input.round, side, { answer: kept, skippedBy: undefined }, here);
    const promises = await promisesFrom(given, input.round.sides[side].answer, pair, side, tables, now);
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
async function sideIn(found: Round, { tables, by, language }: Here): Promise<InRound> {
  const pair = await tables.pairs.get(found.pair);
  const side = pair && sideOf(pair, by.id);
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

async function keep(found: Round, side: 0 | 1, said: Parameters<typeof keepAnswer>[2], here: Here): Promise<void> {
  if (await keepAnswer(found, side, said, here.tables)) return;
  throw new UserError(wordsIn(here.language).changedMeanwhile(found.id));
}

/** The form names the other department, and the pair's own questions. */
async function labelsFor(input: Input, here: Here): Promise<Readonly<Record<string, string>>> {
  const { tables, by, language } = here;
  const said = wordsIn(language);
  const found = await tables.rounds.get(input["round"] ?? "");
  const pair = found && (await tables.pairs.get(found.pair));
  if (!pair) return {};
  const side = sideOf(pair, by.id) ?? 0;
  const other = nameOf(pair.sides[otherSide(side)].department, await departmentNames(tables.departments), { language });
  const own = (pair.questions ?? []).map((one, i) => [`answer${i + 1}`, one] as const);
  return {
    need1: said.needFrom(other),
    need2: said.another,
    need3: said.another,
    ...Object.fromEntries(own.slice(0, 3)),
  };
}

async function answeredBefore(input: Input, { tables, by }: Here): Promise<Input> {
  const found = await tables.rounds.get(input["round"] ?? "");
  const pair = found && (await tables.pairs.get(found.pair));
  const side = pair && sideOf(pair, by.id);
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
    const { side } = await sideIn(found, here);
    const kept: Answer = { by: here.by, at: here.now, nothing: true, needs: [], answers: [] };
    await keep(found, side, { answer: kept, skippedBy: undefined }, here);
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
  permit: mayAnswer,
  run: async ({ round: found }, here) => {
    const { side } = await sideIn(found, here);
    await keep(found, side, { answer: undefined, skippedBy: here.by }, here);
    return { title: wordsIn(here.language).answered.skipped, tone: "neutral", body: [] };
  },
});

export const roundCommands: readonly Command<CheckinTables>[] = [mine, agenda, answer, nothing, skip];
