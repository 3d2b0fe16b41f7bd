import type { Box, Form } from "../../src/bot/card.ts";
import { type CommandShape, type Control, sentKey, yes } from "../../src/bot/command.ts";
import type { Language } from "../../src/bot/text.ts";
import { wordsIn as botWordsIn } from "../../src/bot/words.ts";

/** The message shortcut's callback_id. */
export const makeRequest = "make_request";

/** The command's form, filled in with the words of a message: nothing is sent before the person has seen it. */
export const formWith = (command: CommandShape, field: string, words: string, language: Language): Form => ({
  command: command.name,
  title: command.summary[language],
  send: botWordsIn(language).send,
  fields: command.fields.map(({ key, label, required, control }) => ({
    key,
    label: label[language],
    required,
    box: boxOf(control, language),
  })),
  values: { [field]: words, [sentKey]: yes },
  problems: {},
});

function boxOf(control: Control, language: Language): Box {
  switch (control.kind) {
    case "choice":
      return {
        kind: "choice",
        options: control.options.map(({ value, label }) => ({ value, label: label[language] })),
      };
    case "reference":
    case "pick":
      return { kind: "search" };
    case "line":
    case "lines":
    case "number":
    case "date":
    case "moment":
    case "duration":
    case "yesno":
    case "search":
      return { kind: control.kind };
  }
}
