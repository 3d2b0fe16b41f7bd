import type { Temporal } from "temporal-polyfill";
import {
  type Box,
  type Card,
  type Choice,
  cardReply,
  type Form,
  type FormField,
  formReply,
  type Reply,
} from "./card.ts";
import type { Spoken } from "./conversations.ts";
import { UserError } from "./errors.ts";
import type { Person, Role } from "./person.ts";
import { clean, type Language, type Said, type Text } from "./text.ts";
import { wordsIn } from "./words.ts";

/** Typed flags, form boxes, button values: all strings. */
export type Input = Readonly<Record<string, string>>;

/** Who asks, where and when; and the tables that the command declared. */
export interface Context<T> {
  readonly by: Person;
  readonly at: Spoken;
  /** Slack team, Entra tenant: where it is said. */
  readonly workspace: string;
  readonly now: Temporal.Instant;
  readonly language: Language;
  readonly tables: T;
}

export type Control =
  | { readonly kind: "line" | "lines" | "number" | "date" | "moment" | "duration" | "yesno" | "reference" }
  /** A long list that is searched, or a short one that `suggest` gives whole. */
  | { readonly kind: "search" | "pick" }
  | { readonly kind: "choice"; readonly options: readonly { readonly value: string; readonly label: Said }[] };

/** One thing a command asks. Reading may need tables ("which projector?"), the clock, the person's zone and language. */
export interface Field<V, T> {
  readonly label: Said;
  readonly hint?: Said;
  readonly required: boolean;
  readonly control: Control;
  /** Other names of its flag. */
  readonly also?: readonly string[];
  /** Whether a single word could be meant for it: a verb counts only where what follows fits it. */
  readonly fits?: (word: string) => boolean;
  /** zod checks the syntax in here; a UserError says what to do. Called with undefined only when not required. */
  readonly read: (raw: string | undefined, context: Context<T>) => Promise<V>;
  /** Long lists: people, locations, records. The best matches first; a short list in whole where nothing is typed. */
  readonly suggest?: (typed: string, context: Context<T>) => Promise<readonly Choice[]>;
}
export type Asks<T> = Readonly<Record<string, Field<unknown, T>>>;
export type Values<A> = {
  readonly [K in keyof A]: A[K] extends { readonly read: (...given: never) => Promise<infer V> } ? V : never;
};
/** Why not, and what to do instead. */
export type Refusal = Text;

interface Spec<A extends Asks<T>, T> {
  /** "request", or "outage resolve" for a verb of /outage. */
  readonly name: string;
  readonly summary: Said;
  readonly example: Said;
  /** Other words for its last word. */
  readonly also?: Partial<Record<Language, readonly string[]>>;
  /** "shows" runs in a read and its reply is not kept. */
  readonly does: "changes" | "shows";
  readonly asks: A;
  /** Takes the first word, if it fits. */
  readonly first?: keyof A & string;
  /** Takes the words left over when the flags are gone. */
  readonly rest?: keyof A & string;
  /** Who sees it in help and may call it at all. */
  readonly roles: readonly Role[];
  /** By the record, in the same unit. */
  readonly permit?: (input: Values<A>, context: Context<T>) => Promise<Refusal | undefined>;
  /** The form: by default when something is missing. */
  readonly opens?: "when something is missing" | "when nothing is given" | "always";
  /** Labels that name what the form is about, in the place of the fields' own: "What do you need from Facilities?" */
  readonly labels?: (input: Input, context: Context<T>) => Promise<Readonly<Record<string, string>>>;
  /** What the form starts with. */
  readonly prefill?: (input: Input, context: Context<T>) => Promise<Input>;
  /** A preview, asked once; the call then comes back with confirmed=yes. Undefined: nothing to ask. */
  readonly confirm?: (input: Values<A>, context: Context<T>) => Promise<Card | undefined>;
  readonly run: (input: Values<A>, context: Context<T>) => Promise<Card>;
}

export interface FieldShape {
  readonly key: string;
  readonly label: Said;
  readonly required: boolean;
  readonly control: Control;
  readonly also: readonly string[];
  readonly fits: ((word: string) => boolean) | undefined;
}
/** What can be known of a command without any tables: the parser, the help, the manifests and the pages read this. */
export interface CommandShape {
  readonly name: string;
  readonly summary: Said;
  readonly example: Said;
  readonly also: Partial<Record<Language, readonly string[]>>;
  /** "helps": the bot answers it itself, with help. */
  readonly does: "changes" | "shows" | "helps";
  readonly roles: readonly Role[];
  readonly fields: readonly FieldShape[];
  readonly first: string | undefined;
  readonly rest: string | undefined;
}
/** A command that has closed over its fields, so that lists of commands need no any and no cast. */
export interface Command<T> extends CommandShape {
  readonly answer: (input: Input, context: Context<T>) => Promise<Reply>;
  /** The form, filled in with what was given. */
  readonly form: (input: Input, problems: Readonly<Record<string, Text>>, context: Context<T>) => Promise<Form>;
  readonly suggest: (field: string, typed: string, context: Context<T>) => Promise<readonly Choice[]>;
}

/** Set by forms and buttons, asked by no field. */
export const sentKey = "sent";
export const confirmedKey = "confirmed";
export const yes = "yes";

/** `const command = commandsOver<RequestTables>()`, once per noun. */
export function commandsOver<T>(): <const A extends Asks<T>>(spec: Spec<A, T>) => Command<T> {
  return (spec) => {
    const fields = Object.entries(spec.asks);
    const form: Command<T>["form"] = (input, problems, context) => formOf(spec, fields, input, problems, context);
    return {
      name: spec.name,
      summary: spec.summary,
      example: spec.example,
      also: spec.also ?? {},
      does: spec.does,
      roles: spec.roles,
      first: spec.first,
      rest: spec.rest,
      fields: fields.map(([key, field]) => shapeOf(key, field)),
      form,
      suggest: async (key, typed, context) => (await spec.asks[key]?.suggest?.(clean(typed), context)) ?? [],
      answer: (input, context) => answer(spec, fields, form, input, context),
    };
  };
}

const shapeOf = <T>(key: string, { label, required, control, also, fits }: Field<unknown, T>): FieldShape => ({
  key,
  label,
  required,
  control,
  also: also ?? [],
  fits,
});

async function answer<A extends Asks<T>, T>(
  spec: Spec<A, T>,
  fields: readonly (readonly [string, Field<unknown, T>])[],
  form: Command<T>["form"],
  input: Input,
  context: Context<T>,
): Promise<Reply> {
  const given = cleaned(input);
  const { values, missing, problems } = await readAll<A, T>(fields, given, context);
  const unsent = given[sentKey] !== yes;
  if (missing || Object.keys(problems).length > 0 || (unsent && opensAnyway(spec.opens, fields, given))) {
    const start = unsent ? { ...(await spec.prefill?.(given, context)), ...given } : given;
    return formReply(await form(start, problems, context), context.language);
  }
  const refusal = await spec.permit?.(values, context);
  if (refusal) throw new UserError(refusal);
  if (given[confirmedKey] !== yes) {
    const preview = await spec.confirm?.(values, context);
    if (preview) return cardReply(withConfirmation(preview, spec.name, given, context.language), context.language);
  }
  return cardReply(await spec.run(values, context), context.language);
}

const opensAnyway = (
  opens: Spec<Asks<never>, never>["opens"],
  fields: readonly (readonly [string, unknown])[],
  given: Input,
): boolean => opens === "always" || (opens === "when nothing is given" && !fields.some(([key]) => given[key]));

interface Reading<A> {
  readonly values: Values<A>;
  readonly missing: boolean;
  readonly problems: Readonly<Record<string, Text>>;
}
async function readAll<A extends Asks<T>, T>(
  fields: readonly (readonly [string, Field<unknown, T>])[],
  given: Input,
  context: Context<T>,
): Promise<Reading<A>> {
  const values: Record<string, unknown> = {};
  const problems: Record<string, Text> = {};
  let missing = false;
  for (const [key, field] of fields) {
    const raw = given[key] || undefined;
    if (raw === undefined && field.required) {
      missing = true;
      if (given[sentKey] === yes) problems[key] = wordsIn(context.language).needed;
      continue;
    }
    try {
      values[key] = await field.read(raw, context);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // A record that does not exist is no matter for a form: say it.
      if (field.control.kind === "reference") throw error;
      problems[key] = error.text;
    }
  }
  // The one cast of this file: each key of A was read by A's own field just above.
  return { values: values as Values<A>, missing, problems };
}

const cleaned = (input: Input): Input =>
  Object.fromEntries(Object.entries(input).map(([key, value]) => [key, clean(value)]));

async function formOf<A extends Asks<T>, T>(
  spec: Spec<A, T>,
  fields: readonly (readonly [string, Field<unknown, T>])[],
  input: Input,
  problems: Readonly<Record<string, Text>>,
  context: Context<T>,
): Promise<Form> {
  const { language } = context;
  const shown: FormField[] = [];
  const labels = (await spec.labels?.(input, context)) ?? {};
  for (const [key, field] of fields) {
    // The record a button or a typed reference already names is not asked again.
    if (field.control.kind === "reference" && input[key] && !problems[key]) continue;
    const asked = await formFieldOf(key, field, input[key], context);
    shown.push({ ...asked, label: labels[key] ?? asked.label });
  }
  return {
    command: spec.name,
    title: spec.summary[language],
    send: wordsIn(language).send,
    fields: shown,
    values: { ...input, [sentKey]: yes },
    problems,
  };
}

async function formFieldOf<T>(
  key: string,
  field: Field<unknown, T>,
  value: string | undefined,
  context: Context<T>,
): Promise<FormField> {
  const { language } = context;
  const label = field.label[language];
  const { required } = field;
  const hint = field.hint && { hint: field.hint[language] };
  const box = await boxOf(field, context);
  const found = value && box.kind === "search" ? await field.suggest?.(value, context) : undefined;
  const shown = found?.find((option) => option.value === value);
  return { key, label, required, box, ...hint, ...(shown && { shown: shown.label }) };
}

async function boxOf<T>({ control, suggest }: Field<unknown, T>, context: Context<T>): Promise<Box> {
  switch (control.kind) {
    case "choice":
      return {
        kind: "choice",
        options: control.options.map(({ value, label }) => ({ value, label: label[context.language] })),
      };
    case "pick":
      return { kind: "choice", options: (await suggest?.("", context)) ?? [] };
    case "reference":
      return { kind: "search" };
    default:
      return { kind: control.kind };
  }
}

const withConfirmation = (preview: Card, command: string, input: Input, language: Language): Card => ({
  ...preview,
  body: [
    ...preview.body,
    {
      kind: "buttons",
      buttons: [
        {
          label: wordsIn(language).confirm,
          command,
          input: { ...input, [confirmedKey]: yes, [sentKey]: yes },
          style: "primary",
        },
      ],
    },
  ],
});

export const rootOf = (command: string): string => command.split(" ")[0] ?? command;
export const verbOf = (command: string): string | undefined => command.split(" ")[1];
