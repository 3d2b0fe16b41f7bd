import type { Temporal } from "temporal-polyfill";
import type { Block } from "../bot/card.ts";
import type { Reader } from "../bot/mirror.ts";
import { type Language, type Said, strong, type Text, text } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { wordsIn } from "./words.ts";

export const nameOf = (
  department: string,
  names: ReadonlyMap<string, Said>,
  { language }: Pick<Reader, "language">,
): string => names.get(department)?.[language] ?? department;

/** A day of the calendar, the same one wherever it is read: "Fri, Mar 13". */
export const dayIn = (day: Temporal.PlainDate, language: Language): string =>
  when(day.toZonedDateTime({ timeZone: "UTC", plainTime: "12:00" }).toInstant(), { language, zone: "UTC" }, "day").said;

export const heading = (title: string): Block => ({ kind: "text", text: text`${strong(title)}` });

export const quiet = (line: Text): Block => ({ kind: "text", text: line, quiet: true });

const mostLines = 5;
/** A heading, the first few lines, and how many there are beyond; nothing where there are none. */
export function section(
  title: string,
  lines: readonly Text[],
  { language }: Pick<Reader, "language">,
  { most = mostLines, more = 0 }: { readonly most?: number; readonly more?: number } = {},
): readonly Block[] {
  if (lines.length === 0) return [];
  const left = Math.max(0, lines.length - most) + more;
  const items = lines.slice(0, most).map((line) => ({ text: line }));
  const rest = left > 0 ? [{ text: wordsIn(language).round.more(left) }] : [];
  return [heading(title), { kind: "list", items: [...items, ...rest] }];
}
