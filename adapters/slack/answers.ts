import type { Bot } from "../../src/bot/bot.ts";
import type { Card, Form, Reply } from "../../src/bot/card.ts";
import { type From, languageOf } from "../../src/bot/from.ts";
import type { Log } from "../../src/bot/parts.ts";
import type { Language } from "../../src/bot/text.ts";
import { failedCard, formCard, tooLongCard } from "./cards.ts";
import type { Clients } from "./clients.ts";
import type { SlackConfig } from "./config.ts";
import { modal } from "./form.ts";
import type { Answerable } from "./inbound.ts";
import type { TellPrivately } from "./privately.ts";
import type { Carried } from "./submission.ts";
import type { Uploads } from "./upload.ts";
import type { Directory } from "./users.ts";

export interface AnswerParts {
  readonly bot: () => Bot;
  readonly clients: Clients;
  readonly directory: Directory;
  readonly tell: TellPrivately;
  readonly config: SlackConfig;
  readonly uploads?: Uploads | undefined;
  readonly log: Log;
}

export interface Replied {
  readonly reply: Reply;
  readonly language: Language;
}
/** Never fails: what goes wrong is a card too. */
export async function ask(
  { sender }: Answerable,
  question: (from: From) => Promise<Reply>,
  { directory, log }: AnswerParts,
): Promise<Replied> {
  const from = await directory.fromOf(sender);
  const language = languageOf(from);
  try {
    const reply = await question(from);
    return { language: reply.language ?? language, reply };
  } catch (error) {
    log.error("an answer for Slack failed", error, { delivery: sender.delivery });
    return { language, reply: { kind: "card", card: failedCard(language) } };
  }
}

export interface Shown {
  /** Undefined: a form was opened in its place. */
  readonly card: Card | undefined;
  readonly language: Language;
}
/** The card to show. A form is opened at once, by the trigger. */
export async function shown(asked: Answerable, { reply, language }: Replied, parts: AnswerParts): Promise<Shown> {
  switch (reply.kind) {
    case "card":
      return { card: reply.card, language };
    case "form":
      return { card: await openForm(reply.form, asked, language, parts), language };
  }
}

/** A trigger lives for three seconds and works once. https://docs.slack.dev/reference/methods/views.open */
export async function openForm(
  form: Form,
  asked: Answerable,
  language: Language,
  { clients, log }: AnswerParts,
): Promise<Card | undefined> {
  const view = modal(form, alongOf(asked), language);
  if (!view) return tooLongCard(language);
  if (asked.triggerId === undefined) return formCard(form, language);
  try {
    await clients.interactive.views.open({ trigger_id: asked.triggerId, view });
    return undefined;
  } catch (error) {
    log.warn("a form could not be opened; a button for it is shown", { command: form.command, why: String(error) });
    return formCard(form, language);
  }
}

/** What travels with a form, so that its answer finds the way back. */
export const alongOf = ({
  sender: { conversation },
  responseUrl,
}: Answerable): Omit<Carried, "command" | "values"> => ({
  channel: conversation.id,
  ...(conversation.thread && { thread: conversation.thread }),
  ...(conversation.name && { name: conversation.name }),
  ...(responseUrl && { responseUrl }),
});

/** The work is done and acknowledged: that its receipt cannot be shown is no reason to do it again. */
export async function tellAsker(
  { sender, responseUrl }: Answerable,
  { card, language }: Shown,
  { tell, log }: AnswerParts,
): Promise<void> {
  if (!card) return;
  const { user, conversation, delivery } = sender;
  await tell({ user, thread: conversation.thread, responseUrl, language, delivery }, card).catch((error: unknown) =>
    log.error("somebody in Slack could not be answered", error, { user }),
  );
}
