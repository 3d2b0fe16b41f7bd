export interface Token {
  /** Without its quotes. */
  readonly value: string;
  readonly quoted: boolean;
  readonly index: number;
  /** Where it stands in the line, quotes included. */
  readonly start: number;
  readonly end: number;
}

const closing: Readonly<Record<string, string>> = { '"': '"', "“": "”", "”": "”", "„": "“", "«": "»" };
const space = /\s/;

/**
 * Words, and what stands between quotes, straight or curly. A quote that is never closed is only a letter, and so is
 * an apostrophe. Mentions, such as <@U1|Ana Ruiz>, are one word.
 */
export function tokens(line: string): readonly Token[] {
  const found: Token[] = [];
  const lastAt = new Map<string, number>();
  const closes = (mark: string, from: number): number => {
    const last = lastAt.get(mark) ?? line.lastIndexOf(mark);
    lastAt.set(mark, last);
    return last >= from ? line.indexOf(mark, from) : -1;
  };
  let i = 0;
  while (i < line.length) {
    while (i < line.length && space.test(line.charAt(i))) i++;
    if (i >= line.length) break;
    const start = i;
    let value = "";
    let quoted = false;
    while (i < line.length && !space.test(line.charAt(i))) {
      const letter = line.charAt(i);
      const close = opensQuote(letter, line, start, i) ? closes(closing[letter] ?? "", i + 1) : -1;
      const mention = letter === "<" && /[@#!]/.test(line.charAt(i + 1)) ? line.slice(i, i + 200).indexOf(">") : -1;
      if (close > i) {
        quoted ||= i === start;
        value += line.slice(i + 1, close);
        i = close + 1;
      } else if (mention > 0) {
        value += line.slice(i, i + mention + 1);
        i += mention + 1;
      } else {
        value += letter;
        i++;
      }
    }
    found.push({ value, quoted, index: found.length, start, end: i });
  }
  return found;
}

/** Only at the start of a word, or right after the = or : of a flag. */
const opensQuote = (letter: string, line: string, start: number, at: number): boolean =>
  closing[letter] !== undefined && (at === start || /[=:]/.test(line.charAt(at - 1)));
