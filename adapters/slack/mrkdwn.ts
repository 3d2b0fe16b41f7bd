/** Slack's three control characters, and only these. https://docs.slack.dev/messaging/formatting-message-text#escaping */
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const escaped = (text: string): string => text.replace(/[&<>]/g, (letter) => entities[letter] ?? letter);

/** Escaped, and at most so many code points of it, never half an entity. */
export function escapedTo(text: string, most: number): string {
  const whole = escaped(text);
  if (whole.length <= most) return whole;
  const letters = [...text].map(escaped);
  const parts: string[] = [];
  let length = 0;
  for (const letter of letters) {
    length += letter.length;
    if (length > most - 1) return `${parts.join("")}…`;
    parts.push(letter);
  }
  return parts.join("");
}

/**
 * What a person typed, from Slack's writing of it: links and channels as their words, people as `<@U1|name>`, which
 * the fields of the core read. https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export const typedText = (received: string): string =>
  received
    .replace(/<((?:[#!]|https?:|mailto:|tel:)[^<>]{1,3000})>/g, (_, inside: string) => token(inside))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

function token(inside: string): string {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : inside.slice(bar + 1);
  if (target.startsWith("#")) return `#${label || target.slice(1)}`;
  if (target.startsWith("!")) return label || `@${target.slice(1).split("^")[0]}`;
  if (target.startsWith("mailto:") || target.startsWith("tel:")) return label || target.slice(target.indexOf(":") + 1);
  return target;
}

/** The line without the mention of the bot itself. */
export const withoutMention = (received: string, bot: string): string =>
  bot === "" ? received : received.replace(new RegExp(`<@${bot}(\\|[^>]*)?>[:,]?`, "g"), " ").trim();
