import type { Button, Card } from "./card.ts";
import type { CommandShape } from "./command.ts";
import type { UserError } from "./errors.ts";
import { exampleOf, help, helpCommand } from "./help.ts";
import type { NoCall } from "./parse.ts";
import type { BotParts } from "./parts.ts";
import type { Person } from "./person.ts";
import { type Language, shortened, type Text, text } from "./text.ts";
import { wordsIn } from "./words.ts";

/** What the answers that need no record are made of. */
export interface AnswerParts {
  readonly commands: readonly CommandShape[];
  readonly freeText: BotParts<unknown>["freeText"];
}

/** Help, and slips of the finger. Pure. */
export function answerTo(parsed: NoCall, by: Person | undefined, language: Language, parts: AnswerParts): Card {
  const said = wordsIn(language);
  switch (parsed.kind) {
    case "help":
      return help(parts.commands, by, language, parsed.about);
    case "unknown flag":
      return { title: said.unknown.noFlag(parsed.flag, parsed.near), tone: "attention", body: [] };
    case "unsure": {
      const { meant, meantTyped, asTyped } = parsed;
      const sure = { label: said.unsure.yes(shortened(meantTyped, 50)), style: "primary", ...meant } as const;
      const buttons = [sure, { label: said.unsure.no, ...asTyped }];
      return { title: said.unsure.title(meantTyped), tone: "neutral", body: [{ kind: "buttons", buttons }] };
    }
    case "unknown":
      return unknownCard(parsed.typed, parsed.nearest, by, language, parts);
  }
}

function unknownCard(
  typed: string,
  near: string | undefined,
  by: Person | undefined,
  language: Language,
  { commands, freeText }: AnswerParts,
): Card {
  const said = wordsIn(language).unknown;
  const example = near && exampleOf(near, commands, language);
  const title = said.title(shortened(typed, 60));
  if (example) {
    const button = { label: example, command: helpCommand, input: { about: near.split(" ")[0] ?? near } };
    return {
      title,
      tone: "neutral",
      body: [
        { kind: "text", text: said.nearest(example) },
        { kind: "buttons", buttons: [button] },
      ],
    };
  }
  const offer = askInstead(typed, language, freeText);
  const ask: Card["body"] = [
    { kind: "text", text: said.ask(shortened(typed, 200)) },
    { kind: "buttons", buttons: [offer] },
  ];
  return { title, tone: "neutral", body: [...ask, ...help(commands, by, language).body] };
}

/** Whoever may not do it, or named no command, may still ask those who can. */
export const askInstead = (
  words: string,
  language: Language,
  { command, field }: BotParts<unknown>["freeText"],
): Button => ({ label: wordsIn(language).unknown.askButton, command, input: { [field]: words } });

export const plainCard = ({ title, what }: { readonly title: Text; readonly what: Text }): Card => ({
  title,
  tone: "attention",
  body: [{ kind: "text", text: what }],
});

/** An error for people, with its remedy. */
export function errorCard({ text: why, buttons }: UserError, language: Language): Card {
  const { title, remedy } = titleOf(why);
  return {
    title,
    tone: "attention",
    body: [
      ...(remedy ? [{ kind: "text", text: remedy } as const] : []),
      { kind: "text", text: text`${wordsIn(language).tryAgain}`, quiet: true },
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
  };
}

/** An error whose first sentence ends its line has that as a title, and what to do below. */
function titleOf(why: Text): { readonly title: Text; readonly remedy?: Text } {
  const [first, ...others] = why;
  const [sentence, remedy] = typeof first === "string" ? first.split(/\.\n(.+)/s) : [];
  return sentence && remedy ? { title: [sentence], remedy: [remedy, ...others] } : { title: why };
}
