import type { ContextBlock, HeaderBlock, KnownBlock } from "@slack/types";
import type { Block, Card } from "../../src/bot/card.ts";
import { type Language, plain } from "../../src/bot/text.ts";
import { fitted } from "./fit.ts";
import { blockLimits, messageLimits } from "./limits.ts";
import { escapedTo } from "./mrkdwn.ts";
import { type Drawing, type FindPicture, type Piece, piecesOf } from "./pieces.ts";
import { plainText } from "./plainText.ts";
import { wordsIn } from "./words.ts";

export interface Rendering {
  readonly language: Language;
  /** Links below it; without it only whole addresses work. */
  readonly publicUrl?: string | undefined;
  /** Without it our own pictures are told in letters. */
  readonly picture?: FindPicture;
}
export interface Message {
  /** Notifications show it, screen readers say it. Escaped, never empty. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** A card as Block Kit. Never over a limit of Slack's: what does not fit is left out, and the last line says so. */
export function render(card: Card, { language, publicUrl, picture = () => undefined }: Rendering): Message {
  const said = wordsIn(language);
  const title = `${said.tones[card.tone]}${plain(card.title).trim() || said.untitled}`;
  let buttonMissing = false;
  let count = 0;
  const how: Drawing = {
    language,
    publicUrl,
    picture,
    nextActionId: () => `call:${++count}`,
    missing: () => {
      buttonMissing = true;
    },
  };
  const header: HeaderBlock = { type: "header", text: plainText(title.replace(/\s+/gu, " "), blockLimits.header) };
  const whole: Block[] = [...title].length > blockLimits.header ? [{ kind: "text", text: card.title }] : [];
  const pieces = [...whole, ...card.body].flatMap((block): readonly Piece[] => piecesOf(block, how));
  const notes: readonly KnownBlock[] = [note(said.shortened), note(said.buttonsMissing)];
  const tight = fitted(pieces, [header, ...notes]);
  const loose = fitted(pieces, [header]);
  const { blocks, cut, buttonsCut } = loose.cut || loose.buttonsCut || buttonMissing ? tight : loose;
  const missing = buttonMissing || buttonsCut ? [note(said.buttonsMissing)] : [];
  const more = cut ? [note(said.shortened)] : [];
  return { text: spoken(title, card), blocks: [header, ...blocks, ...missing, ...more] };
}

const note = (text: string): ContextBlock => ({ type: "context", elements: [plainText(text, blockLimits.text)] });

const spoken = (title: string, { body }: Card): string =>
  escapedTo([title, ...body.flatMap(linesOf)].filter((line) => line.trim() !== "").join("\n"), messageLimits.text);

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "text":
      return [plain(block.text)];
    case "facts":
      return block.facts.map(({ label, value }) => `${label}: ${plain(value)}`);
    case "list":
      return block.items.map(({ text }) => `• ${plain(text)}`);
    case "image":
      return [block.alt];
    case "buttons":
      return [];
  }
}
