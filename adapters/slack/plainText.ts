import type { PlainTextElement } from "@slack/types";
import { shortened } from "../../src/bot/text.ts";

/** Literal text; `emoji: false` keeps `:fire:` as it is written. Slack refuses an empty one. */
export const plainText = (text: string, most: number): PlainTextElement => ({
  type: "plain_text",
  text: shortened(text.trim() === "" ? "…" : text, most),
  emoji: false,
});
