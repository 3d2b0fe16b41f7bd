/** Languages that people read. Every sentence the bot says exists in each of them. */
export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];
/** One thing, said in each language. */
export type Said = Readonly<Record<Language, string>>;

/** Text for people. A plain string is always literal: markup exists only as kinds, never inside a string. */
export type Span = string | Strong | PersonSpan | TimeSpan | LinkSpan;
export type Text = readonly Span[];

export interface Strong {
  readonly kind: "strong";
  readonly text: string;
}
/** A person, drawn as a name. Drawing never notifies; a post that mentions somebody says so apart from its card. */
export interface PersonSpan {
  readonly kind: "person";
  readonly id: string;
  readonly name: string;
}
/** An instant: where a platform can show it in each reader's own zone it does so, elsewhere `said` is shown. */
export interface TimeSpan {
  readonly kind: "time";
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly as: "time" | "day" | "moment";
  readonly said: string;
}
/** Our own links only (to `PUBLIC_URL`); what people type never becomes one. */
export interface LinkSpan {
  readonly kind: "link";
  readonly text: string;
  readonly url: string;
}

export const strong = (text: string): Strong => ({ kind: "strong", text });
export const who = ({ id, name }: { readonly id: string; readonly name: string }): PersonSpan => ({
  kind: "person",
  id,
  name,
});

/** text`${who(asker)} asked for ${title}`: spans and texts are kept, everything else is literal. */
export function text(strings: TemplateStringsArray, ...values: readonly (Span | Text | number)[]): Text {
  const spans: Span[] = [];
  for (const [i, literal] of strings.entries()) {
    spans.push(literal);
    const value = values[i];
    if (value === undefined) continue;
    if (typeof value === "number") spans.push(String(value));
    else if (typeof value === "string" || "kind" in value) spans.push(value);
    else spans.push(...value);
  }
  return joined(spans);
}

/** Neighbouring strings become one, empty ones go. */
function joined(spans: readonly Span[]): Text {
  const found: Span[] = [];
  for (const span of spans) {
    const last = found.at(-1);
    if (typeof span !== "string") found.push(span);
    else if (typeof last === "string") found[found.length - 1] = last + span;
    else if (span !== "") found.push(span);
  }
  return found;
}

/** What a screen reader says, what a notification shows. */
export const plain = (text: Text): string => text.map(plainSpan).join("");

function plainSpan(span: Span): string {
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
}

/** Text from outside, made safe to keep on any database: well-formed, no NUL, blank ends gone. Otherwise as typed. */
export const clean = (typed: string): string => typed.toWellFormed().replaceAll("\0", "").trim();

/** Small letters without accents, for comparing words: "Muñoz" and "munoz" are alike. */
export const fold = (typed: string): string =>
  beyondAscii.test(typed) ? typed.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase() : typed.toLowerCase();
const beyondAscii = /\P{ASCII}/u;

/** At most `most` code points, with an ellipsis where something was left out. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, Math.max(0, most - 1)).join("")}…`;
}
