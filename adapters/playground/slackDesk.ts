import type { Card, Form, Reply } from "../../src/bot/card.ts";
import { sentKey } from "../../src/bot/command.ts";
import type { Language } from "../../src/bot/text.ts";
import { text } from "../../src/bot/text.ts";
import { readValue } from "../slack/buttons.ts";
import { errorsFor, modal, optionsOf } from "../slack/form.ts";
import { render } from "../slack/render.ts";
import { readCarried, readState } from "../slack/submission.ts";
import { wordsIn } from "../slack/words.ts";
import { type Found, findPictures } from "./pictures.ts";
import { mentions, type Scene, type Seat, seatOf, Unknown, withoutMention } from "./seat.ts";
import type { Outcome, WireMessage } from "./wire.ts";

const done: Outcome = { kind: "done" };
export function drawForSlack(card: Card, language: Language, found: Found): unknown {
  const picture = (path: string) => {
    const address = found(path);
    return address === undefined ? undefined : { image_url: address };
  };
  return render(card, { language, picture });
}

/** A line typed in Slack: commands are answered in private, words to the bot where they were said. */
export async function sayInSlack(scene: Scene, account: string, conversation: string, typed: string): Promise<Outcome> {
  const seat = seatOf(scene, "slack", account, conversation);
  if (typed.startsWith("/")) return answer(scene, seat, await scene.bot.hear(typed, seat.from()), { only: account });
  const said = scene.timeline.add({ platform: "slack", conversation, at: scene.now(), by: account, text: typed });
  if (!seat.direct && !mentions(typed)) return { kind: "unheard" };
  const place = seat.direct ? {} : { under: said.id };
  const reply = await scene.bot.hear(withoutMention(typed), seat.from(place.under));
  // Without a command or a click there is nothing that Slack would let open a modal: a button is offered instead.
  const shown = reply.kind === "form" ? askToOpen(reply.form, seat) : reply.card;
  const only = reply.kind === "form" && !seat.direct ? { only: account } : {};
  return post(scene, seat, shown, { ...place, ...only });
}

/** A button pressed. A private answer gives way to the next one; what others see stays. */
export async function pressInSlack(scene: Scene, account: string, message: string, value: string): Promise<Outcome> {
  const on = scene.timeline.get(message);
  if (!on || (on.only !== undefined && on.only !== account)) throw new Unknown("they cannot see that message");
  const seat = seatOf(scene, "slack", account, on.conversation);
  const call = readValue(value);
  const reply = call && (await scene.bot.call(call.command, call.input, seat.from(on.under)));
  if (!reply) return answer(scene, seat, { kind: "card", card: outdated(seat) }, { only: account });
  const thread = on.under === undefined ? {} : { under: on.under };
  return answer(scene, seat, reply, { only: account, ...thread }, on.only === undefined ? undefined : on);
}

export interface SentView {
  readonly metadata: string;
  /** As Slack sends it: by block, then by action. */
  readonly values: unknown;
  /** Blocks of the view that take an answer. */
  readonly boxes: readonly string[];
}

/** A modal sent. Problems come back to its boxes. */
export async function sendInSlack(
  scene: Scene,
  account: string,
  { metadata, values, boxes }: SentView,
): Promise<Outcome> {
  const along = readCarried(metadata);
  if (!along) throw new Unknown("that form is none of ours");
  const seat = seatOf(scene, "slack", account, along.channel);
  const input = { ...along.values, ...readState(values) };
  const reply = await scene.bot.call(along.command, input, seat.from(along.thread));
  const errors = reply.kind === "form" ? errorsFor(reply.form, new Set(boxes)) : undefined;
  if (errors) return { kind: "errors", errors };
  const thread = along.thread === undefined ? {} : { under: along.thread };
  return answer(scene, seat, reply, { only: account, ...thread });
}

export async function searchInSlack(scene: Scene, account: string, metadata: string, field: string, typed: string) {
  const along = readCarried(metadata);
  if (!along) throw new Unknown("that form is none of ours");
  const seat = seatOf(scene, "slack", account, along.channel);
  return optionsOf(await scene.bot.suggest(along.command, field, typed, seat.from(along.thread)));
}

type Where = Partial<Pick<WireMessage, "only" | "under">>;

async function answer(scene: Scene, seat: Seat, reply: Reply, where: Where, instead?: WireMessage): Promise<Outcome> {
  if (reply.kind === "card") return post(scene, seat, reply.card, where, instead);
  const { language } = seat.person;
  const thread = where.under === undefined ? {} : { thread: where.under };
  const view = modal(reply.form, { channel: seat.conversation, ...thread }, language);
  return view ? { kind: "view", view } : post(scene, seat, tooLong(language), where);
}

async function post(scene: Scene, seat: Seat, card: Card, where: Where, instead?: WireMessage): Promise<Outcome> {
  const content = drawForSlack(card, seat.person.language, await findPictures(card, scene.pictures));
  if (instead) scene.timeline.edit(instead.id, { content });
  else scene.timeline.add({ platform: "slack", conversation: seat.conversation, at: scene.now(), content, ...where });
  return done;
}

function askToOpen({ command, values, title }: Form, { person }: Seat): Card {
  const said = wordsIn(person.language);
  const input = Object.fromEntries(Object.entries(values).filter(([key]) => key !== sentKey));
  return {
    title: [title],
    tone: "neutral",
    body: [
      { kind: "text", text: text`${said.formWaits}` },
      { kind: "buttons", buttons: [{ label: said.openForm, command, input, style: "primary" }] },
    ],
  };
}

const saying = ({ title, what }: { readonly title: string; readonly what: string }): Card => ({
  title: [title],
  tone: "attention",
  body: [{ kind: "text", text: [what] }],
});
const outdated = ({ person }: Seat): Card => saying(wordsIn(person.language).oldButton);
const tooLong = (language: Language): Card => saying(wordsIn(language).formTooLong);
