import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Choice } from "./card.ts";
import type { Context, Field } from "./command.ts";
import { UserError } from "./errors.ts";
import { readDay, readDuration, readMoment, type Towards } from "./moment.ts";
import { fold, type Said } from "./text.ts";
import { wordsIn } from "./words.ts";

interface Named {
  readonly label: Said;
  readonly hint?: Said;
  readonly also?: readonly string[];
}
type Plain<V> = Field<V, unknown>;

const text = (most: number) => z.string().max(most);

/** One line of words, kept as typed. */
export const words = (named: Named & { readonly most?: number }): Plain<string> => readText(named, "line", 500);
/** Several lines of words, kept as typed. */
export const longWords = (named: Named & { readonly most?: number }): Plain<string> => readText(named, "lines", 3000);

const readText = (named: Named & { readonly most?: number }, kind: "line" | "lines", usual: number): Plain<string> => {
  const most = named.most ?? usual;
  const schema = text(most);
  return {
    ...shown(named),
    required: true,
    control: { kind },
    read: async (raw, { language }) => {
      const found = schema.safeParse(raw);
      if (!found.success) throw new UserError(wordsIn(language).tooLong(most));
      return found.data;
    },
  };
};

/** One of a few fixed answers, by its value or its label in any language. */
export function choice<const V extends string>(
  named: Named & { readonly options: readonly { readonly value: V; readonly label: Said }[] },
): Plain<V> {
  const { options } = named;
  const find = (raw: string) => {
    const wanted = fold(raw);
    return options.find(({ value, label }) => [value, label.en, label.es].some((name) => fold(name) === wanted));
  };
  return {
    ...shown(named),
    required: true,
    control: { kind: "choice", options },
    fits: (word) => find(word) !== undefined,
    read: async (raw = "", { language }) => {
      const found = find(raw);
      if (found) return found.value;
      throw new UserError(wordsIn(language).notChoice(options.map(({ label }) => label[language]).join(", ")));
    },
  };
}

const affirmative = new Set(["yes", "y", "true", "on", "si", "s", "1"]);
const negative = new Set(["no", "n", "false", "off", "0", ""]);

/** Yes or no; nothing said means no. */
export const yesNo = (named: Named): Plain<boolean> => ({
  ...shown(named),
  required: false,
  control: { kind: "yesno" },
  read: async (raw = "", { language }) => {
    if (affirmative.has(fold(raw))) return true;
    if (negative.has(fold(raw))) return false;
    throw new UserError(wordsIn(language).notYesNo);
  },
});

const wholeDigits = z.string().regex(/^-?\d{1,9}$/);

export const wholeNumber = (named: Named & { readonly least: number; readonly most: number }): Plain<number> => ({
  ...shown(named),
  required: true,
  control: { kind: "number" },
  fits: (word) => /^\d{1,9}$/.test(word),
  read: async (raw, { language }) => {
    const found = wholeDigits.safeParse(raw);
    if (!found.success) throw new UserError(wordsIn(language).notNumber);
    const number = Number(found.data);
    if (number < named.least || number > named.most)
      throw new UserError(wordsIn(language).numberRange(named.least, named.most));
    return number;
  },
});

/** An instant, read in the person's zone: "14:05", "yesterday 7pm", ISO. */
export const moment = (named: Named & { readonly towards: Towards }): Plain<Temporal.Instant> => ({
  ...shown(named),
  required: true,
  control: { kind: "moment" },
  read: async (raw = "", { now, by, language }) => {
    const found = readMoment(raw, now, by.zone, named.towards);
    if (!found) throw new UserError(wordsIn(language).notMoment(raw));
    return found;
  },
});

export const day = (named: Named & { readonly towards: Towards }): Plain<Temporal.PlainDate> => ({
  ...shown(named),
  required: true,
  control: { kind: "date" },
  read: async (raw = "", { now, by, language }) => {
    const found = readDay(raw, now, by.zone, named.towards);
    if (!found) throw new UserError(wordsIn(language).notDay(raw));
    return found;
  },
});

/** Whole minutes. */
export const duration = (named: Named): Plain<number> => ({
  ...shown(named),
  required: true,
  control: { kind: "duration" },
  read: async (raw = "", { language }) => {
    const found = readDuration(raw);
    if (found === undefined) throw new UserError(wordsIn(language).notDuration(raw));
    return found;
  },
});

interface Referring<V, T> extends Named {
  /** "R" for R-241. */
  readonly prefix: string;
  readonly load: (id: string, context: Context<T>) => Promise<V | undefined>;
  readonly suggest: (typed: string, context: Context<T>) => Promise<readonly Choice[]>;
}

/** A record by its number: `R-12`, `r12`, `12`, `#12` and a pasted link to it all work. */
export function reference<V, T>({ prefix, load, suggest, ...named }: Referring<V, T>): Field<V, T> {
  return {
    ...shown(named),
    required: true,
    control: { kind: "reference" },
    fits: (word) => readReference(word, prefix) !== undefined,
    suggest,
    read: async (raw = "", context) => {
      const said = wordsIn(context.language);
      const id = readReference(raw, prefix);
      if (!id) throw new UserError(said.notReference(prefix, raw));
      const found = await load(id, context);
      if (found === undefined) throw new UserError(said.noRecord(id));
      return found;
    },
  };
}

/** "R-12" from any way of writing it. Undefined: it is none. */
export function readReference(typed: string, prefix: string): string | undefined {
  const bare = /^#?(\d{1,9})$/.exec(typed)?.[1];
  const lettered = /^(?:<?https?:\/\/\S{1,2000}\/)?#?([a-z]{1,2})-?(\d{1,9})[>/]?$/i.exec(typed);
  const digits = bare ?? (lettered?.[1]?.toUpperCase() === prefix ? lettered[2] : undefined);
  const number = Number(digits);
  return digits !== undefined && number > 0 ? `${prefix}-${number}` : undefined;
}

/** The same field, where leaving it out is an answer too. */
export const optional = <V, T>(field: Field<V, T>): Field<V | undefined, T> => ({
  ...field,
  required: false,
  read: async (raw, context) => (raw === undefined ? undefined : field.read(raw, context)),
});

export const shown = ({ label, hint, also }: Named): Named => ({
  label,
  ...(hint && { hint }),
  ...(also && { also }),
});
