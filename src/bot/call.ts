import type { Temporal } from "temporal-polyfill";
import { answerTo, askInstead, errorCard, plainCard } from "./answers.ts";
import { cardReply, formReply, type Reply } from "./card.ts";
import { type Command, type Context, type Input, sentKey, yes } from "./command.ts";
import { contentKey } from "./delivery.ts";
import { UserError } from "./errors.ts";
import { type From, languageOf } from "./from.ts";
import { help, helpCommand, mayCall } from "./help.ts";
import type { BotParts } from "./parts.ts";
import type { Person } from "./person.ts";
import { type BotTables, type DistrictId, NotKept } from "./store.ts";
import { type Language, text } from "./text.ts";
import { wordsIn } from "./words.ts";

export interface Calls {
  readonly call: (command: string, input: Input, from: From) => Promise<Reply>;
  /** For answers that need no record, in the person's language. */
  readonly withPerson: (
    from: From,
    work: (by: Person | undefined, language: Language) => Promise<Reply>,
  ) => Promise<Reply>;
}

/** Typing, pressing a button and sending a form: one call, run in one unit of work. */
export function createCalls<T extends BotTables>(parts: BotParts<T>): Calls {
  const { store, commands, log } = parts;
  const byName = new Map(commands.map((command) => [command.name, command]));

  async function call(name: string, input: Input, from: From): Promise<Reply> {
    const command = byName.get(name);
    if (name === helpCommand || command?.does === "helps")
      return withPerson(from, async (by, language) =>
        cardReply(help(commands, by, language, input["about"]), language),
      );
    if (!command)
      return withPerson(from, async (by, language) => {
        const unknown = { kind: "unknown", typed: name, nearest: undefined } as const;
        return cardReply(answerTo(unknown, by, language, parts), language);
      });
    const district = await store.districtOf(from.platform, from.workspace);
    if (!district) return refusal("noDistrict", languageOf(from));
    try {
      return await (command.does === "shows" ? show : change)(district, command, input, from);
    } catch (error) {
      return explain(error, district, command, input, from);
    }
  }

  /** One unit: look for an earlier delivery, read the fields, check permission, run, keep the reply by the delivery. */
  async function change(district: DistrictId, command: Command<T>, input: Input, from: From): Promise<Reply> {
    const now = await parts.now();
    const reply = await store.of(district).transact(async (tables) => {
      const earlier = await heardBefore(tables, command.name, input, from, now);
      if (earlier) return earlier;
      const by = await recognised(tables, from, now);
      const answer = await answerAs(by, command, input, from, tables, now);
      await keepReply(tables, command.name, input, from, answer, now);
      return answer;
    });
    parts.wake();
    return reply;
  }

  async function show(district: DistrictId, command: Command<T>, input: Input, from: From): Promise<Reply> {
    const now = await parts.now();
    const of = store.of(district);
    const reading = () =>
      of.read(async (tables) => {
        // Somebody or somewhere new is first kept in a unit of its own.
        const by = (await tables.conversations.get(from.conversation)) && (await knownPerson(tables, from));
        return by && answerAs(by, command, input, from, tables, now);
      });
    const reply = await reading();
    if (reply) return reply;
    await of.transact((tables) => recognised(tables, from, now));
    const second = await reading();
    if (!second) throw new Error("somebody who was just recognised is not known");
    return second;
  }

  async function answerAs(
    by: Person,
    command: Command<T>,
    input: Input,
    from: From,
    tables: T,
    now: Temporal.Instant,
  ): Promise<Reply> {
    const said = wordsIn(by.language);
    if (!by.active) return refusal("left", by.language);
    if (mayCall(command, by)) return command.answer(input, contextOf(by, from, tables, now));
    const names = command.roles.map((role) => said.roles[role]).join(", ");
    const words = command.rest === undefined ? undefined : input[command.rest];
    const buttons = words ? [askInstead(words, by.language, parts.freeText)] : [];
    throw new UserError(text`${said.notForYou}\n${said.whoCan(names)}`, { buttons });
  }

  /** Nothing was kept: why, and what to do. */
  async function explain(
    error: unknown,
    district: DistrictId,
    command: Command<T>,
    input: Input,
    from: From,
  ): Promise<Reply> {
    const known = store.of(district).read((tables) => knownPerson(tables, from));
    const by = await known.catch(() => undefined);
    const language = by?.language ?? languageOf(from);
    if (error instanceof Stranger) return refusal("stranger", language);
    if (error instanceof NotKept) return refusal("unavailable", language);
    if (!(error instanceof UserError)) return bug(error, command, language);
    const asked = command.fields.some(({ control }) => control.kind !== "reference");
    if (!by || !asked || input[sentKey] !== yes) return cardReply(errorCard(error, language), language);
    const now = await parts.now();
    const problems = { [error.field ?? ""]: error.text };
    const again = store.of(district).read((t) => command.form(input, problems, contextOf(by, from, t, now)));
    return formReply(await again, language);
  }

  function bug(error: unknown, { name }: Command<T>, language: Language): Reply {
    const id = parts.newId().slice(-12);
    log.error("a command failed", error, { id, command: name });
    const { title, what } = wordsIn(language).bug;
    return cardReply({ ...plainCard({ title, what: what(id) }), tone: "warning" }, language);
  }

  async function withPerson(
    from: From,
    work: (by: Person | undefined, language: Language) => Promise<Reply>,
  ): Promise<Reply> {
    const district = await store.districtOf(from.platform, from.workspace);
    if (!district) return refusal("noDistrict", languageOf(from));
    if (from.stranger) return refusal("stranger", languageOf(from));
    const by = await store.of(district).read((tables) => knownPerson(tables, from));
    return work(by, by?.language ?? languageOf(from));
  }

  return { call, withPerson };
}

const refusal = (why: "noDistrict" | "stranger" | "left" | "unavailable", language: Language): Reply =>
  cardReply(plainCard(wordsIn(language)[why]), language);

class Stranger extends Error {}

/** Somebody unknown becomes staff with their first word. */
export async function recognised(tables: BotTables, from: From, now: Temporal.Instant): Promise<Person> {
  if (from.stranger) throw new Stranger();
  await tables.conversations.know(from.conversation);
  return tables.people.recognise(from.account, now);
}

async function knownPerson(tables: BotTables, from: From): Promise<Person | undefined> {
  if (from.stranger) throw new Stranger();
  return tables.people.byAccount(from.platform, from.account.id);
}

async function heardBefore(
  tables: BotTables,
  command: string,
  input: Input,
  from: From,
  now: Temporal.Instant,
): Promise<Reply | undefined> {
  const { platform, delivery, sameContentMs } = from;
  const earlier = await tables.deliveries.earlier(platform, delivery);
  if (earlier) return earlier.reply ?? Promise.reject(new NotKept("the first delivery was not answered"));
  if (sameContentMs === undefined) return undefined;
  const since = now.subtract({ milliseconds: sameContentMs });
  return (await tables.deliveries.earlier(platform, contentKey(command, input, from), since))?.reply;
}

async function keepReply(
  tables: BotTables,
  command: string,
  input: Input,
  from: From,
  reply: Reply,
  now: Temporal.Instant,
): Promise<void> {
  await tables.deliveries.answered(from.platform, from.delivery, reply, now);
  if (from.sameContentMs === undefined) return;
  await tables.deliveries.answered(from.platform, contentKey(command, input, from), reply, now);
}

export const contextOf = <T>(
  by: Person,
  { conversation, workspace }: From,
  tables: T,
  now: Temporal.Instant,
): Context<T> => ({
  by,
  at: conversation,
  workspace,
  now,
  language: by.language,
  tables,
});
