import { type Span, shortened, type Text } from "../../src/bot/text.ts";
import type { RichTextBlock, TextRun } from "./adaptiveCard.ts";
import type { Room } from "./fit.ts";
import { limits } from "./limits.ts";

export type Look = Pick<TextRun, "weight" | "size" | "isSubtle" | "color" | "fontType">;

/** One block for each line, for not every client breaks lines inside a TextRun. */
export function richText(text: Text, look: Look, room: Room, spacing?: "None" | "Small"): readonly RichTextBlock[] {
  const lines = linesOf(cut(text, room.letters));
  const shown = lines.length > room.lines ? [...lines.slice(0, room.lines), ["…"]] : lines;
  return shown.map((line, i) => {
    const inlines = line.flatMap((span) => runsOf(span, look));
    const gap = i > 0 ? "None" : spacing;
    return { type: "RichTextBlock", inlines, ...(gap && { spacing: gap }) };
  });
}

/** At most so many letters, with an ellipsis. */
function cut(text: Text, most: number): Text {
  const kept: Span[] = [];
  let left = most;
  for (const span of text) {
    const said = saidBy(span);
    const letters = [...said].length;
    if (letters <= left) kept.push(span);
    else if (left > 0)
      kept.push(
        typeof span === "object" && span.kind === "strong"
          ? { ...span, text: shortened(said, left) }
          : shortened(said, left),
      );
    left -= letters;
    if (left < 0) break;
  }
  return kept;
}

const saidBy = (span: Span): string => (typeof span === "string" ? span : wordsOf(span));
function wordsOf(span: Exclude<Span, string>): string {
  switch (span.kind) {
    case "strong":
    case "link":
      return span.text;
    case "person":
      return span.name;
    case "time":
      return span.said;
  }
}

/** Lines with something on them; of several empty ones none is left. */
function linesOf(text: Text): readonly Text[] {
  const lines: Span[][] = [[]];
  for (const span of text) {
    const [first = "", ...others] = saidBy(span).split(/\r\n|[\n\r\u2028\u2029]/);
    lines.at(-1)?.push(others.length === 0 ? span : withWords(span, first));
    for (const other of others) lines.push([withWords(span, other)]);
  }
  return lines.filter((line) => line.some((span) => saidBy(span).trim() !== ""));
}
function withWords(span: Span, words: string): Span {
  if (typeof span === "string") return words;
  switch (span.kind) {
    case "strong":
    case "link":
      return { ...span, text: words };
    case "person":
      return { ...span, name: words };
    case "time":
      return { ...span, said: words };
  }
}

function runsOf(span: Span, look: Look): readonly TextRun[] {
  const said = saidBy(span).toWellFormed();
  if (typeof span === "string") return literal(said, look);
  switch (span.kind) {
    case "strong":
      return literal(said, { ...look, weight: "Bolder" });
    case "person":
    case "time":
      return literal(said, look);
    case "link":
      return literal(said, look).map((run) => ({ ...run, ...opening(span.url) }));
  }
}

/**
 * Official renderers replace {{DATE(…)}} and {{TIME(…)}} even in a TextRun, but never across two: so each run holds one
 * opening brace of a pair at most.
 */
const literal = (said: string, look: Look): readonly TextRun[] =>
  said.split(/(?<=\{)(?=\{)/).flatMap((text) => (text === "" ? [] : [{ type: "TextRun", text, ...look } as const]));

const opening = (url: string): Pick<TextRun, "selectAction"> =>
  /^https?:\/\//.test(url) && url.length <= limits.url && URL.canParse(url)
    ? { selectAction: { type: "Action.OpenUrl", url } }
    : {};
