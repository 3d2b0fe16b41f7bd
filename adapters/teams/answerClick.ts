import type { Reply } from "../../src/bot/card.ts";
import { languageOf } from "../../src/bot/from.ts";
import { cardFor, contentFor, type Desk, sendToOwnChat, whereOf } from "./desk.ts";
import type { Click } from "./inbound.ts";
import { failedInvoke, notice, replaceCard } from "./invokeAnswer.ts";
import { fitsNotice, noticeOf } from "./notice.ts";
import type { Answer } from "./sdk.ts";
import { wordsIn } from "./words.ts";

const taken: Answer = { status: 200 };

/**
 * The answer to a click. An answer of ours gives way to the next one. A card that others see, or that is kept up to date,
 * stays: its clicks are answered in a notice, or in the own chat of whoever clicked.
 */
export async function answerClick(click: Click, desk: Desk): Promise<Answer> {
  const { call, from, invoke } = click;
  try {
    const reply = await desk.bot().call(call.command, call.input, from);
    return await (call.on ? replace(click, reply, desk) : leave(click, reply, desk));
  } catch (error) {
    desk.log.error("a click was not answered", error);
    return invoke ? failedInvoke(wordsIn(languageOf(from)).failed) : taken;
  }
}

/** For the one who clicked at once; for good, and for everybody, where that is theirs alone or a form that is done. */
async function replace(click: Click, reply: Reply, desk: Desk): Promise<Answer> {
  const { call, from, clicked, invoke } = click;
  const lasts = from.conversation.direct || (call.on === "form" && reply.kind === "card");
  const editing = lasts && clicked !== undefined ? edit(clicked, click, reply, desk) : undefined;
  // Answered now: an edit that fails leaves only what they see after they come back.
  if (invoke) return replaceCard(cardFor(reply, from, desk));
  await (editing ?? sendToOwnChat(contentFor(reply, from, desk), from, desk));
  return taken;
}

async function edit(messageId: string, { from }: Click, reply: Reply, desk: Desk): Promise<void> {
  try {
    await desk.calls.edit(whereOf(from.conversation), messageId, contentFor(reply, from, desk));
  } catch (error) {
    desk.log.warn("an answered card was not replaced", { why: String(error) });
  }
}

async function leave({ from, invoke }: Click, reply: Reply, desk: Desk): Promise<Answer> {
  if (invoke && reply.kind === "card" && fitsNotice(reply.card)) return notice(noticeOf(reply.card));
  const sent = await sendToOwnChat(contentFor(reply, from, desk), from, desk).catch((error: unknown) => {
    desk.log.warn("an answer was not taken by somebody's own chat", { why: String(error) });
    return "not sent" as const;
  });
  if (!invoke) return taken;
  const said = wordsIn(reply.language ?? languageOf(from));
  if (sent === "not sent") return notice(reply.kind === "card" ? noticeOf(reply.card) : said.notSent);
  const { direct } = from.conversation;
  if (reply.kind === "form") return notice(direct ? said.formSentBelow : said.formSentToYou);
  return notice(direct ? said.sentBelow : said.sentToYou);
}
