// @ts-check
import { confirmed } from "../confirm.js";
import { el } from "../dom.js";

/**
 * docs.slack.dev/reference/block-kit/block-elements/button-element
 * @typedef {{ text: string }} Words
 * @typedef {{
 *   text: Words,
 *   value?: string,
 *   style?: "primary" | "danger",
 *   confirm?: { title: Words, text: Words, confirm: Words, deny: Words, style?: string },
 * }} ButtonElement
 */

/** @param {ButtonElement} button @param {import("./blocks.js").On} on */
export function blockButton({ text, value, style, confirm }, { press: send }) {
  const press = async () => {
    if (confirm && !(await confirmed(question(confirm)))) return;
    made.setAttribute("aria-busy", "true");
    made.disabled = true;
    await send(value ?? "", made);
    made.disabled = false;
    made.removeAttribute("aria-busy");
    // A disabled button has lost the focus; a dialog that opened has it now.
    if (document.activeElement === document.body && made.isConnected) made.focus();
  };
  const made = el(
    "button",
    { type: "button", class: `bkButton ${style ?? ""}`, on: { click: () => void press() } },
    text.text,
  );
  return made;
}

/** @param {NonNullable<ButtonElement["confirm"]>} confirm */
const question = ({ title, text, confirm, deny, style }) => ({
  title: title.text,
  text: text.text,
  yes: confirm.text,
  no: deny.text,
  danger: style === "danger",
  look: "slackModal",
});
