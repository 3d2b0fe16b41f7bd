import type { Choice, Form, FormField } from "../../src/bot/card.ts";
import { fold, type Language, shortened, type Text } from "../../src/bot/text.ts";
import type { AdaptiveCard, Element, InputChoices, InputElement } from "./adaptiveCard.ts";
import { execute } from "./buttons.ts";
import { type CallData, inputId, noChoice } from "./callData.ts";
import { fitted, type Room } from "./fit.ts";
import { headed, tooLong } from "./render.ts";
import { richText } from "./richText.ts";
import { wordsIn } from "./words.ts";

/** A form is a card with boxes. What it holds and does not ask travels in its button. */
export const renderForm = (form: Form, language: Language): AdaptiveCard =>
  fitted(
    (room) => [
      ...headed([form.title], "neutral", language, room),
      ...general(form).flatMap((problem) => headed(problem, "attention", language, room)),
      ...form.fields.flatMap((field) => asked(field, form, language, room)),
      { type: "ActionSet", actions: [execute(form.send, dataOf(form), "primary", room)] },
    ],
    tooLong(language),
  );

/** What concerns the whole form, or something that it does not show. */
const general = ({ problems, fields }: Form): readonly Text[] =>
  Object.entries(problems).flatMap(([key, problem]) => (fields.some((field) => field.key === key) ? [] : [problem]));

/** A box that was emptied is absent when the form is sent, so values of boxes travel in their boxes alone. */
function dataOf({ command, values, fields }: Form): CallData {
  const boxes = new Set(fields.map(({ key }) => key));
  const input = Object.fromEntries(Object.entries(values).filter(([key]) => !boxes.has(key)));
  const shown = fields.flatMap(({ key, shown }) => {
    const value = values[key];
    return shown !== undefined && value !== undefined ? [[key, { label: shown.trim(), value }] as const] : [];
  });
  return { command, input, on: "form", ...(shown.length > 0 && { shown: Object.fromEntries(shown) }) };
}

function asked(field: FormField, { values, problems }: Form, language: Language, room: Room): readonly Element[] {
  const problem = problems[field.key];
  const said = wordsIn(language);
  const box = inputOf(field, values[field.key] ?? "", language, room);
  // The others show it inside the box.
  const hint = box.type === "Input.Toggle" || box.type === "Input.Date" ? field.hint : undefined;
  return [
    ...(problem ? richText([said.problem, ...problem], { color: "Attention", weight: "Bolder" }, room) : []),
    box,
    ...(hint === undefined ? [] : richText([hint], { size: "Small", isSubtle: true }, room)),
  ];
}

function inputOf(field: FormField, value: string, language: Language, room: Room): InputElement {
  const { key, required, hint, box } = field;
  const said = wordsIn(language);
  const label = shortened(field.label || key, room.letters);
  const named = { id: inputId(key), label, ...(required && { isRequired: true, errorMessage: said.needed }) };
  const filled = value === "" ? {} : { value: shortened(value, room.letters) };
  const placeholder = hint === undefined ? {} : { placeholder: shortened(hint, room.letters) };
  switch (box.kind) {
    case "line":
    case "number":
    case "moment":
    case "duration":
      return { type: "Input.Text", ...named, ...placeholder, ...filled };
    case "lines":
      return { type: "Input.Text", isMultiline: true, ...named, ...placeholder, ...filled };
    case "search":
      // A typed name works in every client; lists that ask the bot while one types do not.
      return {
        type: "Input.Text",
        ...named,
        ...placeholder,
        ...(field.shown ? { value: field.shown.trim() } : filled),
      };
    case "date":
      // A date picker shows nothing but ISO dates: what was typed otherwise stays to be read and corrected.
      return /^(\d{4}-\d\d-\d\d)?$/.test(value)
        ? { type: "Input.Date", ...named, ...filled }
        : { type: "Input.Text", ...named, ...placeholder, ...filled };
    case "yesno":
      return {
        type: "Input.Toggle",
        id: inputId(key),
        label,
        title: said.yes,
        valueOn: "yes",
        valueOff: "no",
        value: isYes(value) ? "yes" : "no",
      };
    case "choice":
      if (box.options.length === 0) return { type: "Input.Text", ...named, ...placeholder, ...filled };
      return {
        type: "Input.ChoiceSet",
        style: "compact",
        ...named,
        ...placeholder,
        ...choicesOf(box.options, field, value, language, room),
      };
  }
}

const isYes = (value: string): boolean => ["yes", "y", "si", "s", "true", "on", "1"].includes(fold(value));

function choicesOf(
  options: readonly Choice[],
  { required }: FormField,
  value: string,
  language: Language,
  room: Room,
): Pick<InputChoices, "choices" | "value"> {
  const choices = options.map((option) => ({
    title: shortened(option.label || option.value, room.letters),
    value: option.value,
  }));
  const none = required ? [] : [{ title: wordsIn(language).none, value: noChoice }];
  const chosen = options.find((option) => option.value === value || fold(option.label) === fold(value));
  return { choices: [...none, ...choices], ...(chosen && { value: chosen.value }) };
}
