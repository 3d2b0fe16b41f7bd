import type { Block, Card, ImageBlock, ListItem, Tone } from "../../src/bot/card.ts";
import { type Language, shortened, strong, type Text, text } from "../../src/bot/text.ts";
import type { AdaptiveCard, Element, RichTextBlock } from "./adaptiveCard.ts";
import { actionSets } from "./buttons.ts";
import { fitted, type Room } from "./fit.ts";
import { limits } from "./limits.ts";
import { type Look, richText } from "./richText.ts";
import { wordsIn } from "./words.ts";

export interface Rendering {
  readonly language: Language;
  /** What paths of images stand below. */
  readonly publicUrl: string;
  /** Where a page finds a picture that it shows itself. */
  readonly picture?: (url: string) => string | undefined;
  /** An answer to one person, not a card that is kept up to date: the next answer may take its place. */
  readonly isReply?: boolean;
}

/** How a card looks in Teams. What people typed is never anything but text. */
export const render = (card: Card, how: Rendering): AdaptiveCard =>
  fitted(
    (room) => [
      ...headed(card.title, card.tone, how.language, room),
      ...card.body.flatMap((block) => drawn(block, how, room)),
    ],
    tooLong(how.language),
  );

const quiet: Look = { size: "Small", isSubtle: true };
const titled: Look = { size: "Medium", weight: "Bolder" };

export const tooLong = (language: Language): RichTextBlock => line(wordsIn(language).shortened, quiet);
/** Our own words only. */
const line = (said: string, look: Look): RichTextBlock => ({
  type: "RichTextBlock",
  inlines: [{ type: "TextRun", text: said, ...look }],
});

/** How it stands is a word and a colour, for not everybody sees the colour. */
export function headed(title: Text, tone: Tone, language: Language, room: Room): readonly Element[] {
  const items = richText(title, titled, room);
  if (tone === "neutral") return items;
  const word = line(wordsIn(language).tones[tone], { size: "Small", weight: "Bolder" });
  return [{ type: "Container", style: tone, items: [word, ...items] }];
}

function drawn(block: Block, how: Rendering, room: Room): readonly Element[] {
  switch (block.kind) {
    case "text":
      return richText(block.text, block.quiet ? quiet : {}, room);
    case "facts":
      return some(block.facts, how, room, ({ label, value }) =>
        richText(text`${strong(label)}: ${value}`, {}, room, "Small"),
      );
    case "list":
      return some(block.items, how, room, (item) => listed(item, how, room));
    case "buttons":
      return actionSets(block.buttons, how.isReply ? "reply" : undefined, room);
    case "image":
      return image(block, how, room);
  }
}

function some<R>(
  rows: readonly R[],
  { language }: Rendering,
  room: Room,
  draw: (row: R) => readonly Element[],
): readonly Element[] {
  const left = rows.length - room.rows;
  const shown = rows.slice(0, room.rows).flatMap(draw);
  return left > 0 ? [...shown, line(wordsIn(language).more(left), quiet)] : shown;
}

function listed(item: ListItem, { isReply }: Rendering, room: Room): readonly Element[] {
  const items = richText(item.text, {}, room, "Small");
  if (!item.button) return items;
  const buttons = actionSets([item.button], isReply ? "reply" : undefined, room);
  return [
    {
      type: "ColumnSet",
      spacing: "Small",
      columns: [
        { type: "Column", width: "stretch", verticalContentAlignment: "Center", items },
        { type: "Column", width: "auto", verticalContentAlignment: "Center", items: buttons },
      ],
    },
  ];
}

/** Teams loads pictures over https only; elsewhere they are told in letters. */
function image({ url, alt, grid }: ImageBlock, how: Rendering, room: Room): readonly Element[] {
  const address = how.picture?.(url) ?? addressOf(url, how.publicUrl);
  if (address !== undefined) return [{ type: "Image", url: address, altText: shortened(alt, room.letters) }];
  return grid.trim() === "" ? richText([alt], quiet, room) : letters(grid, room);
}

function addressOf(url: string, publicUrl: string): string | undefined {
  const { href, protocol } = URL.canParse(url, publicUrl) ? new URL(url, publicUrl) : { href: "", protocol: "" };
  return protocol === "https:" && href.length <= limits.url ? href : undefined;
}

/** Lines of letters of one width. Spaces that stand in columns may neither run together nor break. */
const letters = (grid: string, room: Room): readonly Element[] =>
  richText([grid.split("\n").map(inColumns).join("\n")], { fontType: "Monospace", size: "Small" }, room, "Small");
const inColumns = (words: string): string => (/^ | {2}/.test(words) ? words.replaceAll(" ", "\u00a0") : words);
