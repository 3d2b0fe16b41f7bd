import type { RichTextElement } from "@slack/types";
import { type Span, shortened, type Text } from "../../src/bot/text.ts";
import { blockLimits } from "./limits.ts";

export interface Rich {
  readonly elements: RichTextElement[];
  /** Something was left out. */
  readonly cut: boolean;
}

/**
 * Text elements of a rich text are literal by construction: no mention, link, emoji or formatting can be typed into
 * them. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export function richText(text: Text, most: number, publicUrl: string | undefined): Rich {
  const elements: RichTextElement[] = [];
  let left = most;
  for (const span of text) {
    const words = wordsOf(span);
    if (words === "") continue;
    const length = [...words].length;
    if (length > left) {
      if (left > 0) elements.push({ type: "text", text: shortened(words, left) });
      return { elements, cut: true };
    }
    elements.push(elementOf(span, publicUrl));
    left -= length;
  }
  return { elements, cut: false };
}

const wordsOf = (span: Span): string => {
  if (typeof span === "string") return span;
  switch (span.kind) {
    case "strong":
    case "link":
      return span.text;
    case "person":
      return span.name;
    case "time":
      return span.said;
  }
};

const formats = { time: "{time}", day: "{date_short_pretty}", moment: "{date_short_pretty} {time}" } as const;

function elementOf(span: Span, publicUrl: string | undefined): RichTextElement {
  if (typeof span === "string") return { type: "text", text: span };
  switch (span.kind) {
    case "strong":
      return { type: "text", text: span.text, style: { bold: true } };
    case "person":
      return { type: "text", text: span.name };
    case "link": {
      const url = absoluteUrl(span.url, publicUrl);
      return url === undefined ? { type: "text", text: span.text } : { type: "link", url, text: span.text };
    }
    case "time": {
      const timestamp = Math.floor(span.at / 1_000);
      if (!Number.isSafeInteger(timestamp) || timestamp <= 0) return { type: "text", text: span.said };
      return { type: "date", timestamp, format: formats[span.as], fallback: span.said };
    }
  }
}

/** A whole http(s) address, from a path below `PUBLIC_URL` where needed. */
export function absoluteUrl(url: string, publicUrl: string | undefined): string | undefined {
  if (!URL.canParse(url, publicUrl)) return undefined;
  const found = new URL(url, publicUrl);
  if (!/^https?:$/.test(found.protocol)) return undefined;
  return found.href.length > blockLimits.linkUrl ? undefined : found.href;
}

/** Times in the reader's own zone and links exist in rich text only. */
export const needsRichText = (text: Text): boolean =>
  text.some((span) => typeof span !== "string" && (span.kind === "time" || span.kind === "link"));
