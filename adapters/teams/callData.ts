import { z } from "zod";
import type { Input } from "../../src/bot/command.ts";

/** What a button carries. Teams puts the values of the inputs beside it, under their ids, when it is pressed. */
export interface CallData {
  readonly command: string;
  readonly input: Input;
  /** The card that it stands on, where that is an answer of ours: only such a card may be replaced by the next answer. */
  readonly on?: "reply" | "form";
  /** How filled-in values read in their boxes: left as it is, a box means its value. */
  readonly shown?: Readonly<Record<string, { readonly label: string; readonly value: string }>>;
}
export interface Call extends Pick<CallData, "command" | "input" | "on"> {}

/** Keeps the names of a form's boxes apart from ours. */
const prefix = "ask_";
export const inputId = (field: string): string => `${prefix}${field}`;
/** A list in which nothing is chosen any more sends this. */
export const noChoice = "(none)";

const callData = z.looseObject({
  command: z.string().min(1),
  input: z.record(z.string(), z.string()),
  on: z.enum(["reply", "form"]).exactOptional(),
  shown: z.record(z.string(), z.object({ label: z.string(), value: z.string() })).exactOptional(),
});
/** Clients send strings; some send numbers and booleans as such. */
const answer = z.union([z.string(), z.number().transform(String), z.boolean().transform((on) => (on ? "yes" : "no"))]);

/** The call behind a pressed button, with what was filled in. A box left empty is absent. */
export function readCall(data: unknown): Call | undefined {
  const found = callData.safeParse(data);
  if (!found.success) return undefined;
  const { command, input, on, shown = {}, ...rest } = found.data;
  const answers = Object.entries(rest).flatMap(([id, raw]) => {
    const value = answer.safeParse(raw);
    if (!id.startsWith(prefix) || !value.success) return [];
    const key = id.slice(prefix.length);
    return [[key, meant(value.data, shown[key])] as const];
  });
  return { command, input: { ...input, ...Object.fromEntries(answers) }, ...(on && { on }) };
}

function meant(value: string, shown: { readonly label: string; readonly value: string } | undefined): string {
  if (value === noChoice) return "";
  return shown && value.trim() === shown.label ? shown.value : value;
}
