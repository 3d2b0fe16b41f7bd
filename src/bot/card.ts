import { z } from "zod";
import type { Input } from "./command.ts";
import { type Language, languages, type Text } from "./text.ts";

/** How something stands. Renderers add words or a shape to it: colour is never the only sign. */
export type Tone = "neutral" | "good" | "attention" | "warning";

/** What people see: plain JSON, drawn by each platform's renderer in its own way. */
export interface Card {
  readonly title: Text;
  readonly tone: Tone;
  readonly body: readonly Block[];
}
export type Block = TextBlock | FactsBlock | ListBlock | ButtonsBlock | ImageBlock;

export interface TextBlock {
  readonly kind: "text";
  readonly text: Text;
  /** Small print: who, when, how to go on. */
  readonly quiet?: boolean;
}
export interface FactsBlock {
  readonly kind: "facts";
  readonly facts: readonly { readonly label: string; readonly value: Text }[];
}
export interface ListBlock {
  readonly kind: "list";
  readonly items: readonly ListItem[];
}
export interface ListItem {
  readonly text: Text;
  readonly button?: Button;
}
export interface ButtonsBlock {
  readonly kind: "buttons";
  readonly buttons: readonly Button[];
}
export interface ImageBlock {
  readonly kind: "image";
  /** A path below `PUBLIC_URL`, or a whole https address. */
  readonly url: string;
  readonly alt: string;
  /** Says the same in lines of letters of one width: stands in where the picture cannot be had. */
  readonly grid: string;
}

/** Pressing it is the same call as typing the command. */
export interface Button {
  readonly label: string;
  readonly command: string;
  readonly input: Input;
  readonly style?: "primary" | "danger";
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}
export type Box =
  | { readonly kind: "line" | "lines" | "number" | "date" | "moment" | "duration" | "yesno" | "search" }
  | { readonly kind: "choice"; readonly options: readonly Choice[] };

export interface FormField {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  readonly box: Box;
  /** How a value that is filled in already reads: a search box shows this, and sends the value. */
  readonly shown?: string;
}
/** What a command still asks. `values` may hold more than `fields`: it all comes back when the form is sent. */
export interface Form {
  readonly command: string;
  readonly title: string;
  readonly send: string;
  readonly fields: readonly FormField[];
  readonly values: Input;
  /** By field; under "" what concerns the whole form. */
  readonly problems: Readonly<Record<string, Text>>;
}

/** `language` is the asker's: what a platform adds of its own is said in it too. */
export type Reply = (
  | { readonly kind: "card"; readonly card: Card }
  | { readonly kind: "form"; readonly form: Form }
) & {
  readonly language?: Language;
};

const input = z.record(z.string(), z.string());
const span = z.union([
  z.string(),
  z.object({ kind: z.literal("strong"), text: z.string() }),
  z.object({ kind: z.literal("person"), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal("time"), at: z.number(), as: z.enum(["time", "day", "moment"]), said: z.string() }),
  z.object({ kind: z.literal("link"), text: z.string(), url: z.string() }),
]);
const text = z.array(span);
const button = z.object({
  label: z.string(),
  command: z.string(),
  input,
  style: z.enum(["primary", "danger"]).exactOptional(),
});
const block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text, quiet: z.boolean().exactOptional() }),
  z.object({ kind: z.literal("facts"), facts: z.array(z.object({ label: z.string(), value: text })) }),
  z.object({ kind: z.literal("list"), items: z.array(z.object({ text, button: button.exactOptional() })) }),
  z.object({ kind: z.literal("buttons"), buttons: z.array(button) }),
  z.object({ kind: z.literal("image"), url: z.string(), alt: z.string(), grid: z.string() }),
]);
const card = z.object({
  title: text,
  tone: z.enum(["neutral", "good", "attention", "warning"]),
  body: z.array(block),
});
const box = z.union([
  z.object({ kind: z.enum(["line", "lines", "number", "date", "moment", "duration", "yesno", "search"]) }),
  z.object({ kind: z.literal("choice"), options: z.array(z.object({ value: z.string(), label: z.string() })) }),
]);
const formField = z.object({
  key: z.string(),
  label: z.string(),
  hint: z.string().exactOptional(),
  required: z.boolean(),
  box,
  shown: z.string().exactOptional(),
});
const form = z.object({
  command: z.string(),
  title: z.string(),
  send: z.string(),
  fields: z.array(formField),
  values: input,
  problems: z.record(z.string(), text),
});

const language = z.enum(languages).exactOptional();
/** A kept reply, read back from the store. */
export const replySchema: z.ZodType<Reply> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("card"), card, language }),
  z.object({ kind: z.literal("form"), form, language }),
]);

export const cardReply = (card: Card, language?: Language): Reply => ({
  kind: "card",
  card,
  ...(language && { language }),
});
export const formReply = (form: Form, language?: Language): Reply => ({
  kind: "form",
  form,
  ...(language && { language }),
});
