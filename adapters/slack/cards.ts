import type { Card, Form } from "../../src/bot/card.ts";
import { type Input, sentKey } from "../../src/bot/command.ts";
import { type Language, shortened, text } from "../../src/bot/text.ts";
import { valueFor } from "./buttons.ts";
import { blockLimits } from "./limits.ts";
import { wordsIn } from "./words.ts";

/** Where no form can be opened (nothing was pressed, or too long ago): a button that opens it, filled in. */
export function formCard(form: Form, language: Language): Card {
  const said = wordsIn(language);
  const problems = Object.values(form.problems);
  return {
    title: [form.title],
    tone: problems.length > 0 ? "attention" : "neutral",
    body: [
      { kind: "text", text: text`${said.formWaits}` },
      ...problems.map((problem) => ({ kind: "text", text: problem }) as const),
      { kind: "buttons", buttons: [openButton(form, said.openForm)] },
    ],
  };
}

/** Without the mark of a form that was sent: pressing it asks, it does not send. */
function openButton(
  { command, values }: Form,
  label: string,
): { label: string; command: string; input: Input; style: "primary" } {
  const { [sentKey]: _sent, ...input } = values;
  return { label, command, input: carryable(command, input), style: "primary" };
}

/** Long texts are shortened until a button can carry them; the form shows what is left before anything is sent. */
function carryable(command: string, input: Input): Input {
  for (const most of [3_000, 1_500, 1_000, 500, 200, 50]) {
    const shorter = Object.fromEntries(Object.entries(input).map(([key, value]) => [key, shortened(value, most)]));
    if ([...valueFor({ command, input: shorter })].length <= blockLimits.buttonValue) return shorter;
  }
  return {};
}

const notice = ({ title, what }: { readonly title: string; readonly what: string }): Card => ({
  title: [title],
  tone: "attention",
  body: [{ kind: "text", text: [what] }],
});

export const tooLongCard = (language: Language): Card => notice(wordsIn(language).formTooLong);
export const oldButtonCard = (language: Language): Card => notice(wordsIn(language).oldButton);
export const failedCard = (language: Language): Card => ({ ...notice(wordsIn(language).failed), tone: "warning" });
