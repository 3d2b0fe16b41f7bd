import type { Block, Card } from "../../src/bot/card.ts";
import { confirmedKey } from "../../src/bot/command.ts";
import { plain, shortened } from "../../src/bot/text.ts";
import { limits } from "./limits.ts";

/** Whether a few plain words say all of an answer: no list, no picture, nothing that it asks back. */
export const fitsNotice = (card: Card): boolean =>
  !asksBack(card) && card.body.every(({ kind }) => kind !== "list" && kind !== "image");

/** A question to confirm, or a remedy that is offered. */
const asksBack = ({ tone, body }: Card): boolean =>
  body.some(
    (block) =>
      block.kind === "buttons" && (tone === "attention" || block.buttons.some(({ input }) => input[confirmedKey])),
  );

/** An answer in a few plain words. */
export const noticeOf = ({ title, body }: Card): string =>
  shortened([plain(title), ...body.flatMap(lines)].join("\n"), limits.noticeLetters);

function lines(block: Block): readonly string[] {
  switch (block.kind) {
    case "text":
      return [plain(block.text)];
    case "facts":
      return block.facts.map(({ label, value }) => `${label}: ${plain(value)}`);
    case "list":
    case "buttons":
    case "image":
      return [];
  }
}
