// @ts-check
import { el } from "../dom.js";
import { store } from "../store.js";
import { wordsIn } from "../words.js";
import { blockButton } from "./button.js";
import { drawRichText } from "./richText.js";

/**
 * The blocks that the Slack renderer writes: docs.slack.dev/reference/block-kit/blocks
 * @typedef {{ type: string, text: string }} TextObject
 * @typedef {import("./button.js").ButtonElement} ButtonElement
 * @typedef {import("./richText.js").RichElement} RichElement
 * @typedef {{
 *   type: string,
 *   block_id?: string,
 *   text?: TextObject,
 *   fields?: readonly TextObject[],
 *   accessory?: ButtonElement,
 *   elements?: readonly unknown[],
 *   image_url?: string,
 *   alt_text?: string,
 * }} Block
 * @typedef {{ press: (value: string, opener: HTMLElement) => Promise<void> }} On
 */

/** @param {readonly Block[]} blocks @param {On} on */
export const drawBlocks = (blocks, on) => blocks.map((block) => drawBlock(block, on));

/** @param {Block} block @param {On} on */
function drawBlock(block, on) {
  switch (block.type) {
    case "header":
      return el("h4", { class: "bkHeader" }, block.text?.text ?? "");
    case "section":
      return section(block, on);
    case "rich_text":
      return drawRichText(/** @type {readonly RichElement[]} */ (block.elements ?? []));
    case "context":
      return el("div", { class: "bkContext" }, ...contextOf(block));
    case "actions":
      return el("div", { class: "bkActions" }, ...buttonsOf(block).map((button) => blockButton(button, on)));
    case "divider":
      return el("hr", { class: "bkDivider" });
    case "image":
      return el("img", { class: "bkImage", src: block.image_url ?? "", alt: block.alt_text ?? "", loading: "lazy" });
    default:
      return el("p", { class: "bkContext" }, `${wordsIn(store.languageOf("slack")).unsupported} (${block.type})`);
  }
}

/** @param {Block} block */
const buttonsOf = ({ elements = [] }) => /** @type {readonly ButtonElement[]} */ (elements);

/** @param {Block} block @param {On} on */
function section({ text, fields = [], accessory }, on) {
  const words = text && el("p", {}, text.text);
  const pairs =
    fields.length > 0 && el("div", { class: "bkFields" }, ...fields.map((field) => el("p", {}, field.text)));
  return el("div", { class: "bkSection" }, el("div", {}, words, pairs), accessory && blockButton(accessory, on));
}

/** @param {Block} block */
const contextOf = ({ elements = [] }) =>
  /** @type {readonly (TextObject & { image_url?: string, alt_text?: string })[]} */ (elements).map((element) =>
    element.type === "image"
      ? el("img", { src: element.image_url ?? "", alt: element.alt_text ?? "" })
      : el("span", {}, element.text),
  );
