// @ts-check
import { api } from "../api.js";
import { dialog } from "../dialog.js";
import { el, fill, instead } from "../dom.js";
import { store } from "../store.js";
import { wordsIn } from "../words.js";
import { drawBlocks } from "./blocks.js";
import { inputBlock } from "./inputs.js";

/**
 * docs.slack.dev/reference/views
 * @typedef {{
 *   title: { text: string },
 *   submit?: { text: string },
 *   close?: { text: string },
 *   private_metadata: string,
 *   blocks: readonly import("./inputs.js").InputBlock[],
 * }} View
 */

/** @param {unknown} given @param {string} account @param {HTMLElement} opener */
export function openModal(given, account, opener) {
  const said = wordsIn(store.languageOf("slack"));
  const failed = el("p", { class: "dialogProblem", role: "alert", hidden: true }, said.failed);
  const contents = el("div", { class: "modalBlocks" });
  const submit = el("button", { type: "submit", class: "primary" });
  const cancel = el("button", { type: "button", class: "quiet", on: { click: () => shown.close() } });
  const form = el(
    "form",
    { novalidate: true, on: { submit: instead(() => void send()) } },
    contents,
    failed,
    el("div", { class: "dialogButtons" }, cancel, submit),
  );
  let view = /** @type {View} */ (given);
  /** @type {readonly ReturnType<typeof inputBlock>[]} */
  let inputs = [];
  const shown = dialog({ title: view.title.text, look: "slackModal", close: said.close, opener }, form);
  shown.lang = store.languageOf("slack");

  function draw() {
    const search = { account, metadata: view.private_metadata };
    /** @type {ReturnType<typeof inputBlock>[]} */
    const made = [];
    const drawn = view.blocks.map((block) => {
      if (block.type !== "input") return drawBlocks([block], { press: async () => undefined })[0];
      const input = inputBlock(block, search);
      made.push(input);
      return input.element;
    });
    inputs = made;
    fill(contents, ...drawn);
    submit.textContent = view.submit?.text ?? said.send;
    cancel.textContent = view.close?.text ?? said.close;
    inputs[0]?.focus();
  }

  async function send() {
    failed.hidden = true;
    for (const input of inputs) input.problem(input.isMissing() ? said.required : undefined);
    const missing = inputs.find((input) => input.isMissing());
    if (missing) return missing.focus();
    submit.disabled = true;
    const values = Object.fromEntries(inputs.map(({ id, state }) => [id, { value: state() }]));
    const boxes = inputs.map(({ id }) => id);
    const outcome = await api.send({ account, metadata: view.private_metadata, values, boxes });
    submit.disabled = false;
    if (outcome?.kind === "done") return shown.close();
    if (outcome?.kind === "errors") return showErrors(outcome.errors);
    if (outcome?.kind === "view") {
      view = /** @type {View} */ (outcome.view);
      return draw();
    }
    failed.hidden = false;
    submit.focus();
  }

  /** @param {Readonly<Record<string, string>>} errors */
  function showErrors(errors) {
    for (const input of inputs) input.problem(errors[input.id]);
    inputs.find(({ id }) => errors[id] !== undefined)?.focus();
  }
  draw();
}
