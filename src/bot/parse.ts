import { type CommandShape, type FieldShape, type Input, rootOf, verbOf } from "./command.ts";
import { nearest } from "./nearest.ts";
import { fold } from "./text.ts";
import { type Token, tokens } from "./tokens.ts";

export type Parsed = ({ readonly kind: "call" } & Call) | NoCall;
/** What is answered without running a command. */
export type NoCall =
  /** Help about one family of commands, or about all. */
  | { readonly kind: "help"; readonly about: string | undefined }
  /** Probably a slip of the finger: `meant` is likely, `asTyped` is what the words say. */
  | { readonly kind: "unsure"; readonly meant: Call; readonly meantTyped: string; readonly asTyped: Call }
  | { readonly kind: "unknown"; readonly typed: string; readonly nearest: string | undefined }
  | { readonly kind: "unknown flag"; readonly flag: string; readonly near: string };

interface Call {
  readonly command: string;
  readonly input: Input;
}

const helpWords = new Set(["help", "ayuda", "?"]);

/** What a typed line asks. Pure; its cost grows with the line's length, not with its square. */
export function parse(typed: string, commands: readonly CommandShape[]): Parsed {
  const line = typed.trim().replace(/^\//, "");
  const [head, ...following] = tokens(line);
  const first = fold(head?.value ?? "").replace(/^\//, "");
  if (!head || first === "" || helpWords.has(first)) return { kind: "help", about: undefined };
  const root = rootNamed(first, commands);
  if (!root) return { kind: "unknown", typed: line, nearest: nearestRoot(first, commands) };
  return parseFamily(line, root, following, familyOf(root.name, commands));
}

function parseFamily(
  line: string,
  root: CommandShape,
  following: readonly Token[],
  verbs: readonly CommandShape[],
): Parsed {
  const [verbToken, ...after] = following;
  if (!verbToken && root.does === "helps") return { kind: "help", about: undefined };
  if (!verbToken) return { kind: "call", command: root.name, input: {} };
  const word = verbToken.quoted ? "" : fold(verbToken.value);
  if (helpWords.has(word) && after.length === 0) return { kind: "help", about: root.name };
  const verb = verbs.find((command) => namesOf(command).includes(word));
  if (verb && fits(verb, after)) return callOf(line, verb, after);

  const near = nearest(word, verbs.flatMap(namesOf));
  const meant = near && verbs.find((command) => namesOf(command).includes(near) && fits(command, after));
  const takesAll = root.rest !== undefined || fits(root, following);
  if (!takesAll)
    return { kind: "unknown", typed: line, nearest: meant ? meant.name : (verb?.name ?? nearestVerb(near, verbs)) };
  const asTyped = callOf(line, root, following);
  if (!meant || asTyped.kind !== "call") return asTyped;
  const call = callOf(line, meant, after);
  if (call.kind !== "call") return asTyped;
  const meantTyped = `/${meant.name} ${line.slice(after[0]?.start ?? line.length)}`.trim();
  return { kind: "unsure", meant: call, meantTyped, asTyped };
}

/** A verb counts only where what follows fits it: "list of chairs for room 4" is no list. */
function fits(command: CommandShape, following: readonly Token[]): boolean {
  const { words } = split(command, following);
  const first = command.fields.find(({ key }) => key === command.first);
  const [head, ...others] = words;
  if (!head) return true;
  if (!first) return command.rest !== undefined;
  if (first.fits && !first.fits(head.value)) return false;
  return command.rest !== undefined || others.length === 0;
}

function callOf(line: string, command: CommandShape, following: readonly Token[]): Parsed {
  const { words, flags, unknown } = split(command, following);
  if (unknown) return { kind: "unknown flag", ...unknown };
  const input: Record<string, string> = { ...flags };
  const [head, ...others] = words;
  const takesFirst = command.first !== undefined && head !== undefined;
  if (command.first !== undefined && head !== undefined) input[command.first] = head.value;
  const left = takesFirst ? others : words;
  if (command.rest !== undefined && left.length > 0) input[command.rest] = asWritten(line, left);
  return { kind: "call", command: command.name, input };
}

/** The words as they were typed, quotes and spacing too; only quotes around the whole go. */
function asWritten(line: string, words: readonly Token[]): string {
  const [only] = words;
  if (only && words.length === 1) return only.value;
  const parts: string[] = [];
  let run: { start: number; end: number } | undefined;
  let index: number | undefined;
  for (const word of words) {
    if (run && index !== undefined && word.index === index + 1) run.end = word.end;
    else {
      if (run) parts.push(line.slice(run.start, run.end));
      run = { start: word.start, end: word.end };
    }
    index = word.index;
  }
  if (run) parts.push(line.slice(run.start, run.end));
  return parts.join(" ");
}

interface Split {
  readonly words: readonly Token[];
  readonly flags: Input;
  readonly unknown: { readonly flag: string; readonly near: string } | undefined;
}
const flagShape = /^(?:--|—|–)(\p{L}[\p{L}\p{N}-]{0,30})(?:[=:](.*))?$/su;

/** Flags may stand anywhere. A phone makes a long dash of "--"; a dash that names no flag is only a dash. */
function split(command: CommandShape, following: readonly Token[]): Split {
  const words: Token[] = [];
  const flags: Record<string, string> = {};
  let unknown: Split["unknown"];
  for (let i = 0; i < following.length; i++) {
    const token = following[i];
    if (!token) break;
    const [, name, given] = (token.quoted ? null : flagShape.exec(token.value)) ?? [];
    const field = name === undefined ? undefined : fieldNamed(name, command);
    if (name === undefined || !field) {
      const near = name && token.value.startsWith("--") ? nearest(name, command.fields.flatMap(flagNames)) : undefined;
      if (name && near) unknown ??= { flag: name, near };
      words.push(token);
    } else if (given !== undefined) flags[field.key] = given;
    else if (field.control.kind === "yesno") flags[field.key] = "yes";
    else {
      const value = [following[++i]?.value ?? ""];
      while (goesOn(command, field, value, following[i + 1], words, flags)) value.push(following[++i]?.value ?? "");
      flags[field.key] = value.join(" ");
    }
  }
  return { words, flags, unknown };
}

/** "--until tomorrow 8am": words after a flag's own belong to it too, where the command has no other place for them. */
function goesOn(
  command: CommandShape,
  field: FieldShape,
  soFar: readonly string[],
  next: Token | undefined,
  words: readonly Token[],
  flags: Input,
): boolean {
  if (!next) return false;
  const name = next.quoted ? undefined : flagShape.exec(next.value)?.[1];
  if (name !== undefined && fieldNamed(name, command)) return false;
  if (field.control.kind === "choice") return isChoiceOf(field.control.options, [...soFar, next.value].join(" "));
  if (!takesWords.has(field.control.kind)) return false;
  if (command.rest !== undefined) return field.key === command.rest || flags[command.rest] !== undefined;
  const first = command.fields.find(({ key }) => key === command.first);
  return !first || first.key === field.key || words.length > 0 || first.fits?.(next.value) === false;
}
/** "--times closed hours": as long as the words are the beginning of an answer. */
const isChoiceOf = (options: Extract<FieldShape["control"], { kind: "choice" }>["options"], typed: string): boolean =>
  options.some(({ value, label }) => [value, label.en, label.es].some((one) => fold(one).startsWith(fold(typed))));
const takesWords: ReadonlySet<string> = new Set(["line", "lines", "search", "pick", "moment", "date", "duration"]);

const fieldNamed = (name: string, command: CommandShape): FieldShape | undefined => {
  const wanted = fold(name);
  return command.fields.find((field) => flagNames(field).some((flag) => fold(flag) === wanted));
};
const flagNames = ({ key, also }: FieldShape): readonly string[] => [key, ...also];

const lastWord = ({ name }: CommandShape): string => verbOf(name) ?? name;
const namesOf = (command: CommandShape): readonly string[] => [
  lastWord(command),
  ...(command.also.en ?? []).map(fold),
  ...(command.also.es ?? []).map(fold),
];

const roots = (commands: readonly CommandShape[]) => commands.filter(({ name }) => verbOf(name) === undefined);
const rootNamed = (word: string, commands: readonly CommandShape[]) =>
  roots(commands).find((command) => namesOf(command).includes(word));
export const familyOf = (root: string, commands: readonly CommandShape[]): readonly CommandShape[] =>
  commands.filter(({ name }) => rootOf(name) === root && verbOf(name) !== undefined);

const nearestRoot = (word: string, commands: readonly CommandShape[]): string | undefined => {
  const near = nearest(word, roots(commands).flatMap(namesOf));
  return near && rootNamed(near, commands)?.name;
};
const nearestVerb = (near: string | undefined, verbs: readonly CommandShape[]): string | undefined =>
  near && verbs.find((command) => namesOf(command).includes(near))?.name;
