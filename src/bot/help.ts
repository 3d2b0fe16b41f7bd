import type { Block, Card, ListItem } from "./card.ts";
import { type Command, type CommandShape, verbOf } from "./command.ts";
import { familyOf } from "./parse.ts";
import { holds, type Person } from "./person.ts";
import { type Language, strong, text } from "./text.ts";
import { wordsIn } from "./words.ts";

/** Whether somebody may call it at all; what a record allows is asked when the command runs. */
export const mayCall = ({ roles }: CommandShape, person: Person): boolean => roles.some((role) => holds(person, role));

/** Only what this person may do, in their language, with examples. */
export function help(
  commands: readonly CommandShape[],
  person: Person | undefined,
  language: Language,
  about?: string,
): Card {
  const open = commands.filter((command) => (person ? mayCall(command, person) : command.roles.includes("staff")));
  const said = wordsIn(language).help;
  if (about !== undefined) {
    const family = [...open.filter(({ name }) => name === about), ...familyOf(about, open)];
    return { title: said.titleOf(about), tone: "neutral", body: [listOf(family, language)] };
  }
  const roots = open.filter(({ name }) => verbOf(name) === undefined);
  const items = roots.map((command): ListItem => {
    const button = { label: said.more(command.name), command: helpCommand, input: { about: command.name } };
    const verbs = familyOf(command.name, open).length > 0;
    return { ...itemOf(command, language), ...(verbs && { button }) };
  });
  return {
    title: said.title,
    tone: "neutral",
    body: [
      { kind: "list", items },
      { kind: "text", text: said.how, quiet: true },
    ],
  };
}
/** The button for more help calls this; the bot answers it itself. */
export const helpCommand = "help";

/** A command of which the bare word is answered with help: /crosswalk. */
export const helps = (named: Pick<CommandShape, "name" | "summary" | "example" | "also">): Command<unknown> => {
  const never = () => Promise.reject(new Error(`/${named.name} is answered by the bot itself`));
  const shape = { ...named, does: "helps", roles: ["staff"], fields: [], first: undefined, rest: undefined } as const;
  return { ...shape, answer: never, form: never, suggest: async () => [] };
};

const listOf = (family: readonly CommandShape[], language: Language): Block => ({
  kind: "list",
  items: family.map((command) => itemOf(command, language)),
});
const itemOf = ({ summary, example }: CommandShape, language: Language): ListItem => ({
  text: text`${strong(summary[language])}\n${example[language]}`,
});

/** An example of a command. */
export const exampleOf = (name: string, commands: readonly CommandShape[], language: Language): string | undefined =>
  commands.find((command) => command.name === name)?.example[language];
