import * as z from "zod";
import { nearest } from "../../src/bot/nearest.ts";
import { clean, type Language, languages } from "../../src/bot/text.ts";
import { quoted } from "./problem.ts";
import { zoneNamed, zoneNear } from "./zones.ts";

/** A group of keys, and no others. Its message for an unknown key is the list of those it knows; see `explain`. */
export const group = <S extends z.core.$ZodShape>(shape: S) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === "unrecognized_keys" ? Object.keys(shape).join(", ") : undefined),
  });

/** A text that means something: read, or refused with the remedy. */
export const meaning = <T>(
  read: (typed: string) => T | undefined,
  wrong: (typed: string) => string,
  remedy: (typed: string) => string,
) =>
  z.string().transform((raw, context) => {
    const typed = clean(raw);
    const value = read(typed);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: wrong(typed), params: { remedy: remedy(typed) } });
    return z.NEVER;
  });

/** One value may stand for a list of one; nothing after the colon for an empty list. */
const listOf = <S extends z.ZodType>(item: S) =>
  z.preprocess((raw) => (raw === "" ? [] : Array.isArray(raw) ? raw : raw === undefined ? raw : [raw]), z.array(item));
export const optionalList = <S extends z.ZodType>(item: S) =>
  listOf(item)
    .optional()
    .transform((items) => items ?? []);

const longestName = 120;

export const name = meaning(
  (typed) => (typed !== "" && typed.length <= longestName ? typed : undefined),
  (typed) => (typed === "" ? "There is nothing here." : `${quoted(typed)} is too long for a name.`),
  (typed) => (typed === "" ? "Write a name, or leave the key out." : `Use at most ${longestName} letters.`),
);

/** The same in both languages, or {en: Warehouse, es: Almacén}. */
export const said = z.preprocess(
  (raw) => (typeof raw === "string" ? { en: raw, es: raw } : raw),
  group({ en: name, es: name }),
);

export const language = meaning<Language>(
  (typed) => languages.find((known) => known === typed.toLowerCase()),
  (typed) => `${quoted(typed)} is no language I speak.`,
  () => `Write one of: ${languages.join(", ")}.`,
);

export const zone = meaning(
  zoneNamed,
  (typed) => `${quoted(typed)} is no time zone I know.`,
  (typed) => `Write it as region and city, such as ${zoneNear(typed) ?? "America/Chicago"}.`,
);

export const email = meaning(
  (typed) => emailIn(typed),
  (typed) => `${quoted(typed)} is no e-mail address.`,
  () => "Write it as ana.ruiz@district.example.",
);
/** Small letters throughout: addresses are compared. */
export const emailIn = (typed: string): string | undefined =>
  typed.length <= 254 && /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;.]+$/u.test(typed)
    ? typed.toLowerCase()
    : undefined;

const idPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
export const isId = (typed: string): boolean => idPattern.test(typed);
export const idRemedy = "Use up to 40 small letters, digits and hyphens, such as fixed-assets.";
export const id = meaning(
  (typed) => (isId(typed) ? typed : undefined),
  (typed) => `${quoted(typed)} is no id I take.`,
  () => idRemedy,
);

/** One of a few words. */
export const oneOf = <const W extends string>(what: string, words: readonly W[]) =>
  meaning<W>(
    (typed) => words.find((word) => word === typed.toLowerCase()),
    (typed) => `${quoted(typed)} is no ${what}.`,
    (typed) => {
      const meant = nearest(typed, words);
      return meant ? `Did you mean “${meant}”?` : `Write one of: ${words.join(", ")}.`;
    },
  );
