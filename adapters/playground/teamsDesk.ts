import type { Card, Reply } from "../../src/bot/card.ts";
import { type Language, plain } from "../../src/bot/text.ts";
import type { AdaptiveCard } from "../teams/adaptiveCard.ts";
import { readCall } from "../teams/callData.ts";
import { contentOf } from "../teams/calls.ts";
import { renderForm } from "../teams/form.ts";
import { fitsNotice, noticeOf } from "../teams/notice.ts";
import { render } from "../teams/render.ts";
import { wordsIn } from "../teams/words.ts";
import { directOf } from "./chat.ts";
import { type Found, findPictures } from "./pictures.ts";
import { mentions, type Scene, type Seat, seatOf, Unknown, withoutMention } from "./seat.ts";
import type { Outcome, WireMessage } from "./wire.ts";

const done: Outcome = { kind: "done" };
/** Pictures come from our own server or not at all: a playground loads nothing from elsewhere. */
const publicUrl = "";

export const drawForTeams = (card: Card, language: Language, notify: boolean, picture: Found): unknown =>
  contentOf(render(card, { language, publicUrl, picture }), plain(card.title), { notify });

/** A line typed in Teams, answered where it was typed: in a channel that is the thread under it. */
export async function sayInTeams(scene: Scene, account: string, conversation: string, typed: string): Promise<Outcome> {
  const seat = seatOf(scene, "teams", account, conversation);
  const text = seat.direct || mentions(typed) ? typed : `@Crosswalk ${typed}`;
  const said = scene.timeline.add({ platform: "teams", conversation, at: scene.now(), by: account, text });
  const thread = seat.direct ? undefined : said.id;
  await post(scene, seat, conversation, await scene.bot.hear(withoutMention(typed), seat.from(thread)), thread);
  return done;
}

/**
 * A button pressed, with what was filled in. As in Teams an answer gives way to the next one, for good where it is
 * theirs alone or a form that is done; cards that are kept up to date stay, and are answered beside them.
 */
export async function pressInTeams(scene: Scene, account: string, message: string, data: unknown): Promise<Outcome> {
  const on = scene.timeline.get(message);
  const call = readCall(data);
  if (!on || !call) throw new Unknown("there is no such button");
  const seat = seatOf(scene, "teams", account, on.conversation);
  const thread = seat.direct ? undefined : (on.under ?? on.id);
  const reply = await scene.bot.call(call.command, call.input, seat.from(thread));
  if (!call.on) return beside(scene, seat, reply, on);
  const content = await contentFor(scene, reply, seat);
  const lasts = seat.direct || (call.on === "form" && reply.kind === "card");
  scene.timeline.edit(on.id, lasts ? { content, views: {} } : { views: { ...on.views, [account]: content } });
  return done;
}

async function beside(scene: Scene, seat: Seat, reply: Reply, on: WireMessage): Promise<Outcome> {
  const message = on.id;
  if (reply.kind === "card" && fitsNotice(reply.card)) return { kind: "notice", message, text: noticeOf(reply.card) };
  const chat = directOf("teams", seat.account);
  await post(scene, seat, chat, reply, undefined);
  const said = wordsIn(seat.person.language);
  const form = reply.kind === "form";
  if (seat.direct) return { kind: "notice", message, text: form ? said.formSentBelow : said.sentBelow };
  return { kind: "notice", message, text: form ? said.formSentToYou : said.sentToYou, open: chat };
}

async function post(
  scene: Scene,
  seat: Seat,
  conversation: string,
  reply: Reply,
  under: string | undefined,
): Promise<void> {
  const content = await contentFor(scene, reply, seat);
  const thread = under === undefined ? {} : { under };
  scene.timeline.add({ platform: "teams", conversation, at: scene.now(), content, ...thread });
}

async function contentFor({ pictures }: Scene, reply: Reply, { person }: Seat): Promise<unknown> {
  const { language } = person;
  switch (reply.kind) {
    case "card": {
      const picture = await findPictures(reply.card, pictures);
      return content(render(reply.card, { language, publicUrl, isReply: true, picture }), plain(reply.card.title));
    }
    case "form":
      return content(renderForm(reply.form, language), reply.form.title);
  }
}
const content = (card: AdaptiveCard, summary: string): unknown => contentOf(card, summary);
