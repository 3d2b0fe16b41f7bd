// @ts-check
import { dialog } from "./dialog.js";
import { el } from "./dom.js";

/**
 * Asks before something that cannot be taken back.
 * @param {{ title: string, text: string, yes: string, no: string, danger: boolean, look: string }} question
 * @returns {Promise<boolean>}
 */
export function confirmed({ title, text, yes, no, danger, look }) {
  return new Promise((resolve) => {
    let agreed = false;
    const agree = () => {
      agreed = true;
      shown.close();
    };
    const buttons = el(
      "div",
      { class: "dialogButtons" },
      el("button", { type: "button", class: "quiet", on: { click: () => shown.close() } }, no),
      el("button", { type: "button", class: danger ? "danger" : "primary", on: { click: agree } }, yes),
    );
    const shown = dialog(
      { title, look: `${look} small`, close: no, closed: () => resolve(agreed) },
      el("p", { class: "dialogText" }, text),
      buttons,
    );
    const [first] = buttons.children;
    if (first instanceof HTMLElement) first.focus();
  });
}
