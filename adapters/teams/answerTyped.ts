import { cardReply, type Reply } from "../../src/bot/card.ts";
import { type From, languageOf } from "../../src/bot/from.ts";
import { text } from "../../src/bot/text.ts";
import { contentFor, type Desk, sendToOwnChat, whereOf } from "./desk.ts";
import type { Typed } from "./inbound.ts";
import type { Target } from "./targeted.ts";
import { wordsIn } from "./words.ts";

/** A line is answered where it was typed, in its thread; what only its sender could see is answered so, too. */
export async function answerTyped({ line, from, target }: Typed, desk: Desk): Promise<void> {
  const reply = await desk
    .bot()
    .hear(line, from)
    .catch((error: unknown) => {
      desk.log.error("a line was not answered", error);
      return broken(from);
    });
  await say(reply, from, target, desk);
}

/** Where it cannot be said there, it is said in their own chat: never the other way round. */
async function say(reply: Reply, from: From, target: Target | undefined, desk: Desk): Promise<void> {
  try {
    await desk.calls.post(whereOf(from.conversation), contentFor(reply, from, desk, target));
  } catch (error) {
    desk.log.warn("an answer was not taken; it is sent to their own chat", { why: String(error) });
    if (!from.conversation.direct) await sendToOwnChat(contentFor(reply, from, desk), from, desk);
  }
}

const broken = (from: From): Reply =>
  cardReply({ title: text`${wordsIn(languageOf(from)).failed}`, tone: "warning", body: [] });
