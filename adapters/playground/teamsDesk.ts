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
import { mentions, type Scene, type Seat, seatOf, Unknown, withoutMention } from "./seat.ts";
import type { Outcome, WireMessage } from "./wire.ts";

const done: Outcome = { kind: "done" };
/** Pictures below our own address are shown by their words: a playground loads nothing from elsewhere. */
const publicUrl = "";

export const drawForTeams = (card: Card, language: Language, notify: boolean): unknown =>
  contentOf(render(card, { language, publicUrl }), plain(card.title), { notify });

/** A line typed in Teams, answered where it was typed: in a channel that is the thread under it. */
export async function sayInTeams(scene: Scene, account: string, conversation: string, typed: string): Promise<Outcome> {
  const seat = seatOf(scene, "teams", account, conversation);
  const text = seat.direct || mentions(typed) ? typed : `@Crosswalk ${typed}`;
  const said = scene.timeline.add({ platform: "teams", conversation, at: scene.now(), by: account, text });
  const thread = seat.direct ? undefined : said.id;
  post(scene, seat, conversation, await scene.bot.hear(withoutMention(typed), seat.from(thread)), thread);
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
  const content = contentFor(reply, seat);
  const lasts = seat.direct || (call.on === "form" && reply.kind === "card");
  scene.timeline.edit(on.id, lasts ? { content, views: {} } : { views: { ...on.views, [account]: content } });
  return done;
}

function beside(scene: Scene, seat: Seat, reply: Reply, on: WireMessage): Outcome {
  const message = on.id;
  if (reply.kind === "card" && fitsNotice(reply.card)) return { kind: "notice", message, text: noticeOf(reply.card) };
  const chat = directOf("teams", seat.account);
  post(scene, seat, chat, reply, undefined);
  const said = wordsIn(seat.person.language);
  const form = reply.kind === "form";
  if (seat.direct) return { kind: "notice", message, text: form ? said.formSentBelow : said.sentBelow };
  return { kind: "notice", message, text: form ? said.formSentToYou : said.sentToYou, open: chat };
}

function post(scene: Scene, seat: Seat, conversation: string, reply: Reply, under: string | undefined): void {
  const content = contentFor(reply, seat);
  const thread = under === undefined ? {} : { under };
  scene.timeline.add({ platform: "teams", conversation, at: scene.now(), content, ...thread });
}

function contentFor(reply: Reply, { person }: Seat): unknown {
  const { language } = person;
  switch (reply.kind) {
    case "card":
      return content(render(reply.card, { language, publicUrl, isReply: true }), plain(reply.card.title));
    case "form":
      return content(renderForm(reply.form, language), reply.form.title);
  }
}
const content = (card: AdaptiveCard, summary: string): unknown => contentOf(card, summary);
