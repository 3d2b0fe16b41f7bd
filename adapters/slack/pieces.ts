import type {
  ActionsBlock,
  KnownBlock,
  RichTextElement,
  RichTextPreformatted,
  RichTextSection,
  Button as SlackButton,
  SlackFileImageObject,
  UrlImageObject,
} from "@slack/types";
import type { Block, Button, FactsBlock, ImageBlock, ListBlock, ListItem, TextBlock } from "../../src/bot/card.ts";
import { type Language, plain, shortened, strong, type Text, text } from "../../src/bot/text.ts";
import { slackButton } from "./buttons.ts";
import { blockLimits } from "./limits.ts";
import { plainText } from "./plainText.ts";
import { absoluteUrl, needsRichText, richText } from "./richText.ts";

interface Drawn {
  readonly blocks: readonly KnownBlock[];
  readonly cut: boolean;
}
/** One part of a card. What is kept is drawn even where the rest has to give way. */
export type Piece =
  | { readonly kind: "words"; readonly draw: (most: number) => Drawn }
  | { readonly kind: "buttons"; readonly buttons: readonly SlackButton[] };

/** Where Slack finds the picture behind a path of ours; undefined where it cannot have it. */
export type FindPicture = (path: string) => UrlImageObject | SlackFileImageObject | undefined;

export interface Drawing {
  readonly language: Language;
  readonly publicUrl: string | undefined;
  readonly picture: FindPicture;
  /** Unique within the message. */
  readonly nextActionId: () => string;
  /** Called for a button that Slack cannot carry. */
  readonly missing: () => void;
}

export function piecesOf(block: Block, how: Drawing): readonly Piece[] {
  switch (block.kind) {
    case "text":
      return [textPiece(block, how)];
    case "facts":
      return inGroups(block.facts, 20).map((facts) => factsPiece(facts, how));
    case "list":
      return listPieces(block, how);
    case "buttons":
      return [{ kind: "buttons", buttons: buttonsOf(block.buttons, how) }];
    case "image":
      return [imagePiece(block, how)];
  }
}

const inGroups = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

const richPiece = (words: Text, { publicUrl }: Drawing): Piece => ({
  kind: "words",
  draw: (most) => {
    const { elements, cut } = richText(words, most, publicUrl);
    return { blocks: isBlank(words) ? [] : [richBlock([{ type: "rich_text_section", elements }])], cut };
  },
});

const isBlank = (words: Text): boolean => plain(words).trim() === "";
const richBlock = (elements: RichTextSection[]): KnownBlock => ({ type: "rich_text", elements });

function textPiece(block: TextBlock, how: Drawing): Piece {
  const { text: words, quiet } = block;
  if (!quiet || needsRichText(words) || isBlank(words)) return richPiece(words, how);
  const said = plain(words);
  const draw = (most: number): Drawn => ({
    blocks: [{ type: "context", elements: [plainText(said, most)] }],
    cut: [...said].length > most,
  });
  return { kind: "words", draw };
}

const factsPiece = (facts: FactsBlock["facts"], how: Drawing): Piece =>
  richPiece(
    facts.flatMap(({ label, value }, i) => [...(i > 0 ? ["\n"] : []), ...text`${strong(`${label}:`)} ${value}`]),
    how,
  );

/** Items without buttons make bullet lists; an item with one is a section with the button beside it. */
function listPieces({ items }: ListBlock, how: Drawing): readonly Piece[] {
  const pieces: Piece[] = [];
  let bullets: Text[] = [];
  const close = () => {
    pieces.push(...inGroups(bullets, 20).map((group) => bulletsPiece(group, how)));
    bullets = [];
  };
  for (const item of items) {
    const button = item.button && drawButton(item.button, how);
    if (!button) {
      if (!isBlank(item.text)) bullets.push(item.text);
      continue;
    }
    close();
    pieces.push(itemPiece(item, button, how));
  }
  close();
  return pieces;
}

const bulletsPiece = (items: readonly Text[], { publicUrl }: Drawing): Piece => ({
  kind: "words",
  draw: (most) => {
    const sections: RichTextSection[] = [];
    let left = most;
    let cut = false;
    for (const item of items) {
      const drawn = richText(item, left, publicUrl);
      cut ||= drawn.cut;
      if (drawn.elements.length > 0) sections.push({ type: "rich_text_section", elements: drawn.elements });
      left -= [...plain(item)].length;
      if (cut) break;
    }
    const list = { type: "rich_text_list", style: "bullet", elements: sections } as const;
    return { blocks: sections.length === 0 ? [] : [{ type: "rich_text", elements: [list] }], cut };
  },
});

const itemPiece = ({ text: words }: ListItem, button: SlackButton, how: Drawing): Piece => ({
  kind: "words",
  draw: (most) => {
    if (needsRichText(words)) {
      const { elements, cut } = richText(words, most, how.publicUrl);
      return { blocks: [...richBlocks(elements), { type: "actions", elements: [button] }], cut };
    }
    const said = plain(words);
    const section = { type: "section", text: plainText(said, most), accessory: button } as const;
    return { blocks: [section], cut: [...said].length > most };
  },
});

const richBlocks = (elements: RichTextElement[]): readonly KnownBlock[] =>
  elements.length === 0 ? [] : [richBlock([{ type: "rich_text_section", elements }])];

const drawButton = (button: Button, how: Drawing): SlackButton | undefined => {
  const drawn = slackButton(button, how.nextActionId(), how.language);
  if (!drawn) how.missing();
  return drawn;
};

const buttonsOf = (buttons: readonly Button[], how: Drawing): readonly SlackButton[] =>
  buttons.flatMap((button) => drawButton(button, how) ?? []);

export const actionsBlocks = (buttons: readonly SlackButton[]): readonly ActionsBlock[] =>
  inGroups(buttons, blockLimits.actionsElements).map((group) => ({ type: "actions", elements: [...group] }));

/** Ours are files in Slack, others are fetched by Slack itself, over https only. What it cannot have is told in letters. */
function imagePiece({ url, alt, grid }: ImageBlock, how: Drawing): Piece {
  const source = isOurPath(url) ? how.picture(url) : elsewhere(url);
  if (!source) return grid.trim() === "" ? richPiece([alt], how) : gridPiece(grid);
  const image: KnownBlock = { type: "image", ...source, alt_text: plainText(alt, blockLimits.imageAlt).text };
  return { kind: "words", draw: () => ({ blocks: [image], cut: false }) };
}

export const isOurPath = (url: string): boolean => /^\/(?!\/)/.test(url);
function elsewhere(url: string): UrlImageObject | undefined {
  const address = absoluteUrl(url, undefined);
  return address?.startsWith("https:") ? { image_url: address } : undefined;
}

const gridPiece = (grid: string): Piece => ({
  kind: "words",
  draw: (most) => {
    const text = shortened(grid, most);
    const lines: RichTextPreformatted = { type: "rich_text_preformatted", elements: [{ type: "text", text }] };
    return { blocks: [{ type: "rich_text", elements: [lines] }], cut: text !== grid };
  },
});
