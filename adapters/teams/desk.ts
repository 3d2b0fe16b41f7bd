import type { Bot } from "../../src/bot/bot.ts";
import type { Reply } from "../../src/bot/card.ts";
import type { Spoken } from "../../src/bot/conversations.ts";
import { type From, languageOf } from "../../src/bot/from.ts";
import type { Log } from "../../src/bot/parts.ts";
import { plain } from "../../src/bot/text.ts";
import type { AdaptiveCard } from "./adaptiveCard.ts";
import { type Content, contentOf, type TeamsCalls, type Where } from "./calls.ts";
import { renderForm } from "./form.ts";
import { render } from "./render.ts";
import type { Roster } from "./roster.ts";
import type { Target } from "./targeted.ts";

/** What answering takes. */
export interface Desk {
  readonly bot: () => Bot;
  readonly calls: TeamsCalls;
  readonly roster: Roster;
  readonly publicUrl: string;
  readonly log: Log;
}

/** Where they spoke: in a channel the thread under their message. */
export const whereOf = ({ id, thread, facts }: Spoken): Where => ({
  serviceUrl: facts?.["serviceUrl"] ?? "",
  id: thread === undefined ? id : `${id};messageid=${thread}`,
});

export function cardFor(reply: Reply, from: From, { publicUrl }: Pick<Desk, "publicUrl">): AdaptiveCard {
  const language = reply.language ?? languageOf(from);
  switch (reply.kind) {
    case "card":
      return render(reply.card, { language, publicUrl, isReply: true });
    case "form":
      return renderForm(reply.form, language);
  }
}

export const contentFor = (reply: Reply, from: From, desk: Pick<Desk, "publicUrl">, target?: Target): Content =>
  contentOf(cardFor(reply, from, desk), reply.kind === "card" ? plain(reply.card.title) : reply.form.title, { target });

/** Into the personal chat of whoever spoke. */
export async function sendToOwnChat(content: Content, from: From, { calls }: Desk): Promise<void> {
  const { id, facts } = from.account;
  const { serviceUrl } = whereOf(from.conversation);
  const chat = from.conversation.direct
    ? whereOf(from.conversation)
    : await calls.direct(serviceUrl, facts?.["userId"] ?? id, from.workspace);
  await calls.post(chat, content);
}
