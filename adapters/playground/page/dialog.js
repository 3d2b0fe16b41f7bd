// @ts-check
import { el, icon, icons, newId } from "./dom.js";

/**
 * A dialog over the page. It keeps the focus inside, closes with Escape, and gives the focus back.
 * @param {{ title: string, look: string, close: string, opener?: Element | null | undefined, closed?: () => void }} how
 * @param {...(Node | string)} contents
 */
export function dialog({ title, look, close, opener = document.activeElement, closed }, ...contents) {
  const id = newId("dialog");
  const shut = el(
    "button",
    { type: "button", class: "shut", "aria-label": close, on: { click: () => made.close() } },
    icon(icons.close),
  );
  const made = el(
    "dialog",
    { class: `dialog ${look}`, "aria-labelledby": id },
    el("div", { class: "dialogTitle" }, el("h2", { id }, title), shut),
    ...contents,
  );
  made.addEventListener("close", () => {
    const back = opener instanceof HTMLElement && opener.isConnected ? opener : undefined;
    made.remove();
    // The browser has given the focus back already, yet a box that got it before the dialog went takes no letters.
    back?.blur();
    back?.focus();
    closed?.();
  });
  // A press beside it. The padding is inside the box, so only the backdrop is the dialog itself.
  made.addEventListener("mousedown", (event) => {
    const { left, right, top, bottom } = made.getBoundingClientRect();
    const inside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
    if (event.target === made && !inside) made.close();
  });
  document.body.append(made);
  made.showModal();
  return made;
}
