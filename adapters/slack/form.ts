import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { Choice, Form, FormField } from "../../src/bot/card.ts";
import type { Input } from "../../src/bot/command.ts";
import { fold, type Language, plain, shortened } from "../../src/bot/text.ts";
import { blockLimits, viewLimits } from "./limits.ts";
import { plainText } from "./plainText.ts";
import { richText } from "./richText.ts";
import { type Carried, writeCarried } from "./submission.ts";
import { wordsIn } from "./words.ts";

/** The callback_id of every form's view, and the action_id of every box in it. */
const formCallback = "form";
const boxAction = "value";

/** Undefined where what travels along is more than a view can carry. */
export function modal(
  form: Form,
  along: Omit<Carried, "command" | "values">,
  language: Language,
): ModalView | undefined {
  const metadata = writeCarried({ ...along, command: form.command, values: hidden(form) });
  if (metadata === undefined) return undefined;
  return {
    type: "modal",
    callback_id: formCallback,
    private_metadata: metadata,
    title: plainText(form.title, viewLimits.title),
    submit: plainText(form.send, viewLimits.button),
    close: plainText(wordsIn(language).cancel, viewLimits.button),
    blocks: [...above(form), ...form.fields.map((field) => inputBlock(field, form.values[field.key] ?? ""))].slice(
      0,
      viewLimits.blocks,
    ),
  };
}

/** Values that no box shows; they come back when the form is sent. */
function hidden({ fields, values }: Form): Input {
  const shown = new Set(fields.map(({ key }) => key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => !shown.has(key)));
}

/** What is wrong, since a form that opens cannot say it beside its boxes; and the title where it is long. */
function above({ title, fields, problems }: Form): readonly KnownBlock[] {
  const labels = new Map(fields.map(({ key, label }) => [key, `${label}: `]));
  const wrong = Object.entries(problems).filter(([, problem]) => plain(problem).trim() !== "");
  const blocks = wrong.map(([key, problem]): KnownBlock => {
    const words = [`▲ ${labels.get(key) ?? ""}`, ...problem];
    const { elements } = richText(words, blockLimits.text, undefined);
    return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
  });
  if ([...title].length <= viewLimits.title && fields.length + blocks.length > 0) return blocks;
  return [{ type: "section", text: plainText(title, blockLimits.text) }, ...blocks];
}

function inputBlock(field: FormField, value: string): InputBlock {
  const { key, label, hint, required, box } = field;
  return {
    type: "input",
    block_id: key,
    label: plainText(label, blockLimits.inputLabel),
    ...(hint && { hint: plainText(hint, blockLimits.inputLabel) }),
    // A box to tick that is required could only ever say yes.
    optional: !required || box.kind === "yesno",
    element: element(field, value),
  };
}

/** Numbers, days and times are typed: a value may be words, such as "tomorrow", which a picker cannot hold. */
function element({ box, label, shown }: FormField, value: string): InputBlock["element"] {
  switch (box.kind) {
    case "line":
    case "number":
    case "date":
    case "moment":
    case "duration":
      return textInput(value, false);
    case "lines":
      return textInput(value, true);
    case "yesno":
      return checkbox(label, value);
    case "choice":
      return select(box.options, value);
    case "search":
      if (value !== "" && !fitsOption(value)) return textInput(value, false);
      return {
        type: "external_select",
        action_id: boxAction,
        min_query_length: 0,
        ...(fitsOption(value) && { initial_option: option({ value, label: shown ?? value }) }),
      };
  }
}

const textInput = (value: string, multiline: boolean): InputBlock["element"] => ({
  type: "plain_text_input",
  action_id: boxAction,
  multiline,
  max_length: blockLimits.inputValue,
  ...(value !== "" && { initial_value: shortened(value, blockLimits.inputValue) }),
});

const saysYes = new Set(["yes", "y", "true", "on", "si", "s", "1"]);

function checkbox(label: string, value: string): InputBlock["element"] {
  const yes = option({ value: "yes", label });
  const initial = saysYes.has(fold(value)) ? { initial_options: [yes] } : {};
  return { type: "checkboxes", action_id: boxAction, options: [yes], ...initial };
}

/** More than Slack can list is typed; the core reads values and labels alike. */
function select(options: readonly Choice[], value: string): InputBlock["element"] {
  const possible = options.filter((one) => fitsOption(one.value));
  if (possible.length === 0 || possible.length > blockLimits.options) return textInput(value, false);
  const wanted = fold(value);
  const chosen =
    possible.find((one) => one.value === value) ?? possible.find((one) => wanted !== "" && fold(one.label) === wanted);
  return {
    type: "static_select",
    action_id: boxAction,
    options: possible.map(option),
    ...(chosen && { initial_option: option(chosen) }),
  };
}

const fitsOption = (value: string): boolean => value !== "" && [...value].length <= blockLimits.optionValue;

const option = ({ value, label }: Choice): PlainTextOption => ({
  text: plainText(label.trim() === "" ? value : label, blockLimits.optionText),
  value,
});

/** The answer to a search box. */
export const optionsOf = (choices: readonly Choice[]): PlainTextOption[] =>
  choices
    .filter(({ value }) => fitsOption(value))
    .slice(0, blockLimits.options)
    .map(option);

/** Problems by block, if all of them belong to boxes of the view that was sent. Otherwise the view is drawn anew. */
export function errorsFor(form: Form, boxes: ReadonlySet<string>): Record<string, string> | undefined {
  const problems = Object.entries(form.problems);
  if (problems.length === 0 || problems.some(([key]) => !boxes.has(key))) return undefined;
  if (form.fields.some(({ key }) => !boxes.has(key))) return undefined;
  return Object.fromEntries(problems.map(([key, problem]) => [key, plainText(plain(problem), blockLimits.text).text]));
}
