// @ts-check
import { el, fill, newId } from "../dom.js";
import { store } from "../store.js";
import { wordsIn } from "../words.js";
import { searchBox } from "./searchBox.js";

/**
 * docs.slack.dev/reference/block-kit/blocks/input-block, and the elements that the renderer puts into it.
 * @typedef {{ text: { text: string }, value: string }} Option
 * @typedef {{
 *   type: string,
 *   multiline?: boolean,
 *   max_length?: number,
 *   initial_value?: string,
 *   options?: readonly Option[],
 *   initial_option?: Option,
 *   initial_options?: readonly Option[],
 *   placeholder?: { text: string },
 * }} InputElement
 * @typedef {import("./blocks.js").Block & {
 *   label?: { text: string },
 *   hint?: { text: string },
 *   optional?: boolean,
 *   element?: InputElement,
 * }} InputBlock
 * @typedef {{ account: string, metadata: string }} Search
 * @typedef {{ element: HTMLElement, box: HTMLElement, state: () => object, isEmpty: () => boolean }} Box
 */

/** A labelled box, with its hint and what is wrong. @param {InputBlock} block @param {Search} search */
export function inputBlock({ block_id = "", label, hint, optional, element = { type: "plain_text_input" } }, search) {
  const said = wordsIn(store.languageOf("slack"));
  const id = newId("box");
  const isCheck = element.type === "checkboxes";
  const made = boxOf(element, id, { ...search, field: block_id });
  const hints = hint && el("p", { class: "inputHint", id: `${id}-hint` }, hint.text);
  const problem = el("p", { class: "inputProblem", id: `${id}-problem`, hidden: true });
  made.box.setAttribute("aria-describedby", `${hint ? `${id}-hint ` : ""}${id}-problem`);
  if (!optional) made.box.setAttribute("aria-required", "true");
  const name = el(
    "label",
    { for: id },
    label?.text ?? "",
    optional && el("span", { class: "optional" }, ` ${said.optional}`),
  );
  /** @param {string | undefined} text */
  const show = (text) => {
    fill(problem, text ?? "");
    problem.hidden = text === undefined;
    made.box.setAttribute("aria-invalid", String(text !== undefined));
  };
  made.element.addEventListener("input", () => show(undefined));
  return {
    id: block_id,
    element: el("div", { class: "inputBlock" }, !isCheck && name, made.element, problem, hints),
    state: made.state,
    isMissing: () => !optional && made.isEmpty(),
    focus: () => made.box.focus(),
    problem: show,
  };
}

/** @param {InputElement} element @param {string} id @param {Search & { field: string }} search @returns {Box} */
function boxOf(element, id, search) {
  switch (element.type) {
    case "checkboxes":
      return checkbox(element, id);
    case "static_select":
      return select(element, id);
    case "external_select":
      return searchBox(element, id, search);
    default:
      return textBox(element, id);
  }
}

/** @param {InputElement} element @param {string} id @returns {Box} */
function textBox({ type, multiline, max_length, initial_value = "" }, id) {
  const box = multiline ? el("textarea", { id, rows: "3" }) : el("input", { id, type: "text", autocomplete: "off" });
  if (max_length !== undefined) box.maxLength = max_length;
  box.value = initial_value;
  return {
    element: box,
    box,
    state: () => ({ type, value: box.value || null }),
    isEmpty: () => box.value.trim() === "",
  };
}

/** @param {InputElement} element @param {string} id @returns {Box} */
function select({ type, options = [], initial_option }, id) {
  const said = wordsIn(store.languageOf("slack"));
  const none = el("option", { value: "" }, said.choose);
  const box = el("select", { id }, none, ...options.map(({ text, value }) => el("option", { value }, text.text)));
  box.value = initial_option?.value ?? "";
  const state = () => ({ type, selected_option: options.find(({ value }) => value === box.value) ?? null });
  return { element: box, box, state, isEmpty: () => box.value === "" };
}

/** @param {InputElement} element @param {string} id @returns {Box} */
function checkbox({ type, options = [], initial_options = [] }, id) {
  const rows = options.map((option, i) => {
    const box = el("input", { type: "checkbox", id: i === 0 ? id : undefined });
    box.checked = initial_options.some(({ value }) => value === option.value);
    return { box, option, row: el("label", { class: "check" }, box, option.text.text) };
  });
  const chosen = () => rows.filter(({ box }) => box.checked).map(({ option }) => option);
  const element = el("div", { class: "checks" }, ...rows.map(({ row }) => row));
  return {
    element,
    box: rows[0]?.box ?? element,
    state: () => ({ type, selected_options: chosen() }),
    isEmpty: () => false,
  };
}
