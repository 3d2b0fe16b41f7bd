import type {
  AckFn,
  App,
  RespondArguments,
  SlackViewMiddlewareArgs,
  SlashCommand,
  ViewResponseAction,
  ViewSubmitAction,
} from "@slack/bolt";
import type { Choice, Form, Reply } from "../../src/bot/card.ts";
import { languageOf } from "../../src/bot/from.ts";
import type { Language } from "../../src/bot/text.ts";
import { type AnswerParts, alongOf, ask, openForm, shown, tellAsker } from "./answers.ts";
import { formCard, oldButtonCard, tooLongCard } from "./cards.ts";
import { errorsFor, modal, optionsOf } from "./form.ts";
import { readCommand, readPress, readQuoted, readSearch, readSent, type Search, type Sent } from "./inbound.ts";
import { timeLimits } from "./limits.ts";
import { render } from "./render.ts";
import { formWith, makeRequest } from "./shortcut.ts";
import { pathsOn } from "./upload.ts";
import { within } from "./within.ts";

/** One listener for each kind of payload that a person waits for. Bolt runs all that match, so there is no second one. */
export function listenToPeople(app: App, parts: AnswerParts): void {
  // Before all listeners: Bolt walks the chain of each of them for every payload, and most payloads are commands.
  app.use(async (given) => {
    if (!("command" in given && given.command.command.startsWith("/"))) return given.next();
    await onCommand(given.command, given.ack, parts);
  });
  app.action(/.*/, async ({ body, ack }) => {
    await ack();
    await onPress(body, parts);
  });
  app.view<ViewSubmitAction>(/.*/, ({ body, ack }) => onSent(body, ack, parts));
  app.options(/.*/, async ({ body, ack }) => {
    const search = readSearch(body);
    const found = search && (await within(patience(parts), suggestions(search, parts)));
    await ack({ options: optionsOf(found ?? []) });
  });
  app.shortcut(/.*/, async ({ body, ack }) => {
    await ack();
    await onShortcut(body, parts);
  });
}

const patience = ({ config }: AnswerParts): number => config.answerWithinMs ?? timeLimits.answerMs;

/** The answer is the acknowledgement, if it is there in time; else it follows. */
async function onCommand(body: SlashCommand, ack: AckFn<string | RespondArguments>, parts: AnswerParts): Promise<void> {
  const line = readCommand(body);
  if (!line) return ack();
  const work = ask(line, (from) => parts.bot().hear(line.typed, from), parts).then((reply) =>
    shown(line, reply, parts),
  );
  const inTime = await within(patience(parts), work);
  if (!inTime) {
    await ack();
    return tellAsker(line, await work, parts);
  }
  const { card, language } = inTime;
  if (!card) return ack();
  // Slack says nothing of blocks in an acknowledgement that it does not like, and a new file is one of those.
  if (parts.uploads && pathsOn(card).length > 0) {
    await ack();
    return tellAsker(line, inTime, parts);
  }
  await ack({ response_type: "ephemeral", ...render(card, { language, publicUrl: parts.config.publicUrl }) });
}

async function onPress(body: unknown, parts: AnswerParts): Promise<void> {
  const press = readPress(body);
  if (!press) return;
  const { call } = press;
  const replied = await ask(
    press,
    async (from): Promise<Reply> =>
      call ? parts.bot().call(call.command, call.input, from) : { kind: "card", card: oldButtonCard(languageOf(from)) },
    parts,
  );
  await tellAsker(press, await shown(press, replied, parts), parts);
}

type ViewAck = SlackViewMiddlewareArgs<ViewSubmitAction>["ack"];

/** Problems are the acknowledgement, and the form stays open. A card closes it and follows. */
async function onSent(body: unknown, ack: ViewAck, parts: AnswerParts): Promise<void> {
  const sent = readSent(body);
  if (!sent) return ack();
  const { command, input } = sent.call;
  const work = ask(sent, (from) => parts.bot().call(command, input, from), parts);
  const inTime = await within(patience(parts), work);
  if (!inTime) await ack();
  const { reply, language } = inTime ?? (await work);
  if (reply.kind === "card") {
    if (inTime) await ack();
    return tellAsker(sent, { card: reply.card, language }, parts);
  }
  if (!inTime) return tellAsker(sent, { card: formCard(reply.form, language), language }, parts);
  const correction = correctionOf(reply.form, sent, language);
  if (correction) return ack(correction);
  await ack();
  await tellAsker(sent, { card: tooLongCard(language), language }, parts);
}

/** Undefined: the form as it is now is too long for a view. */
function correctionOf(form: Form, sent: Sent, language: Language): ViewResponseAction | undefined {
  const errors = errorsFor(form, sent.boxes);
  if (errors) return { response_action: "errors", errors };
  const view = modal(form, alongOf(sent), language);
  return view && { response_action: "update", view };
}

async function suggestions(
  { sender, command, field, typed }: Search,
  { bot, directory, log }: AnswerParts,
): Promise<readonly Choice[]> {
  try {
    return await bot().suggest(command, field, typed, await directory.fromOf(sender));
  } catch (error) {
    log.error("a search for Slack failed", error, { command, field });
    return [];
  }
}

async function onShortcut(body: unknown, parts: AnswerParts): Promise<void> {
  const quoted = readQuoted(body);
  const { commands, freeText } = parts.config;
  const command = commands.find(({ name }) => name === freeText.command);
  if (!command || quoted?.callbackId !== makeRequest) return;
  const language = languageOf(await parts.directory.fromOf(quoted.sender));
  const form = formWith(command, freeText.field, quoted.text, language);
  await tellAsker(quoted, { card: await openForm(form, quoted, language, parts), language }, parts);
}
