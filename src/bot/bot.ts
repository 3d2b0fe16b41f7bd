import type { Temporal } from "temporal-polyfill";
import { type Card, type Choice, cardReply, formReply, type Reply } from "./card.ts";
import { catchUp, type Leases, type Surroundings, usualLeases } from "./catchUp.ts";
import { type Command, type Context, type Input, sentKey, yes } from "./command.ts";
import type { Spoken } from "./conversations.ts";
import { contentKey } from "./delivery.ts";
import { UserError } from "./errors.ts";
import { exampleOf, help, helpCommand, mayCall } from "./help.ts";
import type { CardKind } from "./mirror.ts";
import { Pace } from "./pace.ts";
import { type NoCall, parse } from "./parse.ts";
import type { Person, Speaker } from "./person.ts";
import type { Platform } from "./platform.ts";
import { type BotTables, type DistrictId, NotKept, type Store } from "./store.ts";
import { clean, type Language, languages, shortened, text } from "./text.ts";
import { wordsIn } from "./words.ts";

/** Who says it, where, and by which delivery. */
export interface From {
  readonly platform: string;
  /** Slack team, Entra tenant. */
  readonly workspace: string;
  readonly account: Speaker;
  /** A guest, or somebody from another organisation. */
  readonly stranger?: boolean;
  readonly conversation: Spoken;
  /** The platform's own id of this delivery: the same id again gets the first one's reply. */
  readonly delivery: string;
  /** The platform may send a slow click again under a new id: the same content within this time is one call. */
  readonly sameContentMs?: number;
}

/** What time brings, asked of the tables at every tick: "what is due by now?" Right however late it runs. */
export interface Chore<T> {
  readonly name: string;
  readonly run: (tables: T, now: Temporal.Instant) => Promise<void>;
}

export interface Log {
  readonly info: (message: string, details?: Readonly<Record<string, string>>) => void;
  readonly warn: (message: string, details?: Readonly<Record<string, string>>) => void;
  readonly error: (message: string, error: unknown, details?: Readonly<Record<string, string>>) => void;
}

export interface BotParts<T> {
  readonly store: Store<T>;
  readonly platforms: readonly Platform[];
  readonly commands: readonly Command<T>[];
  readonly cards: readonly CardKind<T>[];
  readonly chores: readonly Chore<T>[];
  readonly now: () => Promise<Temporal.Instant>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly newId: () => string;
  readonly log: Log;
  /** Called when something may wait to be shown: a tick should follow soon. */
  readonly wake: () => void;
  /** The command that takes words which name no command, and its field. */
  readonly freeText: { readonly command: string; readonly field: string };
  /** How long a process may take to show a card before another one takes over. */
  readonly leases?: Leases;
}

export interface Bot {
  /** A line someone typed, without the mention of the bot; a leading slash makes no difference. */
  readonly hear: (typed: string, from: From) => Promise<Reply>;
  /** A button pressed, a form sent. What it carries is checked like typed text, and permission is checked now. */
  readonly call: (command: string, input: Input, from: From) => Promise<Reply>;
  readonly suggest: (command: string, field: string, typed: string, from: From) => Promise<readonly Choice[]>;
  /** Does all that is due. Returns when more will be. */
  readonly tick: () => Promise<Temporal.Instant | undefined>;
  /** The app was added to a conversation (again): what was given up there is shown again. */
  readonly added: (from: Pick<From, "platform" | "workspace" | "conversation">) => Promise<void>;
}

export function createBot<T extends BotTables>(parts: BotParts<T>): Bot {
  const { store, commands, log } = parts;
  const byName = new Map(commands.map((command) => [command.name, command]));
  const around: Surroundings<T> = {
    platforms: new Map(parts.platforms.map((platform) => [platform.name, { platform, pace: new Pace(platform.pace) }])),
    cards: new Map(parts.cards.map((kind) => [kind.kind, kind])),
    leases: parts.leases ?? usualLeases,
    now: parts.now,
    sleep: parts.sleep,
    warn: log.warn,
  };

  async function hear(typed: string, from: From): Promise<Reply> {
    const parsed = parse(clean(typed), commands);
    if (parsed.kind === "call") return call(parsed.command, parsed.input, from);
    return withPerson(from, async (person, language) => cardReply(answerTo(parsed, person, language)));
  }

  async function call(name: string, input: Input, from: From): Promise<Reply> {
    if (name === helpCommand)
      return withPerson(from, async (by, language) => cardReply(help(commands, by, language, input["about"])));
    const command = byName.get(name);
    if (command?.does === "helps")
      return withPerson(from, async (by, language) => cardReply(help(commands, by, language)));
    if (!command)
      return withPerson(from, async (by, language) =>
        cardReply(answerTo({ kind: "unknown", typed: name, nearest: undefined }, by, language)),
      );
    const district = await districtOf(from);
    if (!district) return cardReply(plainCard(wordsIn(languageOf(from)).noDistrict));
    try {
      return await (command.does === "shows" ? show : change)(district, command, input, from);
    } catch (error) {
      return explain(error, district, command, input, from);
    }
  }

  /** One unit: mark the delivery, read the fields, check permission, run, keep the reply. */
  async function change(district: DistrictId, command: Command<T>, input: Input, from: From): Promise<Reply> {
    const now = await parts.now();
    const reply = await store.of(district).transact(async (tables) => {
      const earlier = await heardBefore(tables, command.name, input, from, now);
      if (earlier) return earlier;
      const by = await recognised(tables, from, now);
      const answer = await answerAs(by, command, input, from, tables, now);
      await keepReply(tables, command.name, input, from, answer);
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

  async function heardBefore(tables: BotTables, name: string, input: Input, from: From, now: Temporal.Instant) {
    const { platform, delivery, sameContentMs } = from;
    const earlier = await tables.deliveries.hear(platform, delivery, now);
    if (earlier) return earlier.reply ?? Promise.reject(new NotKept("the first delivery was not answered"));
    if (sameContentMs === undefined) return undefined;
    const since = now.subtract({ milliseconds: sameContentMs });
    return (await tables.deliveries.hear(platform, contentKey(name, input, from), now, since))?.reply;
  }

  async function keepReply(tables: BotTables, name: string, input: Input, from: From, reply: Reply): Promise<void> {
    await tables.deliveries.answered(from.platform, from.delivery, reply);
    if (from.sameContentMs === undefined) return;
    await tables.deliveries.answered(from.platform, contentKey(name, input, from), reply);
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
    if (!by.active) return cardReply(plainCard(said.left));
    if (!mayCall(command, by)) {
      const names = command.roles.map((role) => said.roles[role]).join(", ");
      const words = command.rest === undefined ? undefined : input[command.rest];
      throw new UserError(text`${said.notForYou} ${said.whoCan(names)}`, {
        buttons: words ? [askInstead(words, by)] : [],
      });
    }
    return command.answer(input, contextOf(by, from, tables, now));
  }

  /** Whoever may not do it may still ask those who can. */
  const askInstead = (words: string, { language }: Person) => ({
    label: wordsIn(language).unknown.askButton,
    command: parts.freeText.command,
    input: { [parts.freeText.field]: words },
  });

  async function explain(
    error: unknown,
    district: DistrictId,
    command: Command<T>,
    input: Input,
    from: From,
  ): Promise<Reply> {
    const by = await store
      .of(district)
      .read((tables) => knownPerson(tables, from))
      .catch(() => undefined);
    const said = wordsIn(by?.language ?? languageOf(from));
    if (error instanceof Stranger) return cardReply(plainCard(said.stranger));
    if (error instanceof NotKept) return cardReply(plainCard(said.unavailable));
    if (!(error instanceof UserError)) {
      const id = parts.newId().slice(-12);
      log.error("a command failed", error, { id, command: command.name });
      return cardReply({ ...plainCard({ title: said.bug.title, what: said.bug.what(id) }), tone: "warning" });
    }
    const asked = command.fields.some(({ control }) => control.kind !== "reference");
    if (by && asked && input[sentKey] === yes) {
      const now = await parts.now();
      const problems = { [error.field ?? ""]: error.text };
      const again = store.of(district).read((t) => command.form(input, problems, contextOf(by, from, t, now)));
      return formReply(await again);
    }
    return cardReply({
      title: error.text,
      tone: "attention",
      body: [
        { kind: "text", text: text`${said.tryAgain}`, quiet: true },
        ...(error.buttons.length > 0 ? [{ kind: "buttons", buttons: error.buttons } as const] : []),
      ],
    });
  }

  /** Answers that need no record: help, slips of the finger. */
  function answerTo(parsed: NoCall, by: Person | undefined, language: Language): Card {
    const said = wordsIn(language);
    switch (parsed.kind) {
      case "help":
        return help(commands, by, language, parsed.about);
      case "unknown flag":
        return { title: said.unknown.noFlag(parsed.flag, parsed.near), tone: "attention", body: [] };
      case "unsure": {
        const { meant, meantTyped, asTyped } = parsed;
        const sure = { label: said.unsure.yes(shortened(meantTyped, 50)), style: "primary", ...meant } as const;
        const buttons = [sure, { label: said.unsure.no, ...asTyped }];
        return { title: said.unsure.title(meantTyped), tone: "neutral", body: [{ kind: "buttons", buttons }] };
      }
      case "unknown":
        return unknownCard(parsed.typed, parsed.nearest, by, language);
    }
  }

  function unknownCard(typed: string, near: string | undefined, by: Person | undefined, language: Language): Card {
    const said = wordsIn(language).unknown;
    const example = near && exampleOf(near, commands, language);
    const title = said.title(shortened(typed, 60));
    if (example) {
      const button = { label: example, command: helpCommand, input: { about: near.split(" ")[0] ?? near } };
      const body = [
        { kind: "text", text: said.nearest(example) } as const,
        { kind: "buttons", buttons: [button] } as const,
      ];
      return { title, tone: "neutral", body };
    }
    const { command, field } = parts.freeText;
    const listed = help(commands, by, language);
    const offer = { label: said.askButton, command, input: { [field]: typed } };
    const body = [
      { kind: "text", text: said.ask(shortened(typed, 200)) } as const,
      { kind: "buttons", buttons: [offer] } as const,
      ...listed.body,
    ];
    return { title, tone: "neutral", body };
  }

  async function withPerson(
    from: From,
    work: (by: Person | undefined, language: Language) => Promise<Reply>,
  ): Promise<Reply> {
    const district = await districtOf(from);
    if (!district) return cardReply(plainCard(wordsIn(languageOf(from)).noDistrict));
    if (from.stranger) return cardReply(plainCard(wordsIn(languageOf(from)).stranger));
    const by = await store.of(district).read((tables) => knownPerson(tables, from));
    return work(by, by?.language ?? languageOf(from));
  }

  async function suggest(name: string, field: string, typed: string, from: From): Promise<readonly Choice[]> {
    const command = byName.get(name);
    const district = await districtOf(from);
    if (!command || !district || from.stranger) return [];
    const now = await parts.now();
    return store.of(district).read(async (tables) => {
      const by = await knownPerson(tables, from);
      if (!by?.active || !mayCall(command, by)) return [];
      return command.suggest(field, typed, contextOf(by, from, tables, now));
    });
  }

  const districtOf = ({ platform, workspace }: Pick<From, "platform" | "workspace">) =>
    store.districtOf(platform, workspace);

  async function added({ platform, workspace, conversation }: Pick<From, "platform" | "workspace" | "conversation">) {
    const district = await districtOf({ platform, workspace });
    if (!district) return;
    await store.of(district).transact(async ({ conversations, mirrors }) => {
      await conversations.know(conversation);
      if (await conversations.revive(conversation)) await mirrors.revive(conversation);
    });
    parts.wake();
  }

  async function tick(): Promise<Temporal.Instant | undefined> {
    let next: Temporal.Instant | undefined;
    for (const district of await store.districts()) {
      await runChores(district);
      // A bound, so that one busy district cannot keep the others waiting for ever.
      for (let round = 0; round < 500 && (await catchUp(store.of(district), around)) > 0; round++);
      const due = await store.of(district).read(({ mirrors }) => mirrors.nextDue());
      if (due && (!next || due.epochMilliseconds < next.epochMilliseconds)) next = due;
    }
    return next;
  }

  async function runChores(district: DistrictId): Promise<void> {
    const now = await parts.now();
    for (const { name, run } of parts.chores) {
      try {
        await store.of(district).transact((tables) => run(tables, now));
      } catch (error) {
        log.error("a chore failed; it is tried again at the next tick", error, { chore: name, district });
      }
    }
  }

  return { hear, call, suggest, tick, added };
}

class Stranger extends Error {}

async function recognised(tables: BotTables, from: From, now: Temporal.Instant): Promise<Person> {
  if (from.stranger) throw new Stranger();
  await tables.conversations.know(from.conversation);
  return tables.people.recognise(from.account, now);
}

async function knownPerson(tables: BotTables, from: From): Promise<Person | undefined> {
  if (from.stranger) throw new Stranger();
  return tables.people.byAccount(from.platform, from.account.id);
}

const contextOf = <T>(by: Person, { conversation }: From, tables: T, now: Temporal.Instant): Context<T> => ({
  by,
  at: conversation,
  now,
  language: by.language,
  tables,
});

const languageOf = ({ account }: From): Language => account.language ?? languages[0];

const plainCard = ({ title, what }: { title: Card["title"]; what: Card["title"] }): Card => ({
  title,
  tone: "attention",
  body: [{ kind: "text", text: what }],
});
