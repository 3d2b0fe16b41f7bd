// @ts-check
import { dialog } from "./dialog.js";
import { el, icon, icons } from "./dom.js";
import { store } from "./store.js";
import { wordsIn } from "./words.js";

/** A button that shows a message as the platform would have received it. @param {import("./store.js").WireMessage} message @param {unknown} content */
export function inspectorButton(message, content) {
  const said = wordsIn(store.languageOf(message.platform));
  const show = () => {
    const json = JSON.stringify(content, undefined, 2);
    const copy = el("button", { type: "button", class: "primary" }, said.copy);
    copy.addEventListener("click", () => {
      void navigator.clipboard.writeText(json).then(() => {
        copy.textContent = said.copied;
      });
    });
    const edits = message.edits > 0 ? ` ${said.sentEdits(message.edits)}` : "";
    dialog(
      { title: said.sentTo(said.products[message.platform]), look: "plain wide", close: said.close },
      el("p", { class: "dialogText" }, `${said.sentNote[message.platform]}${edits}`),
      el("pre", { class: "json", tabindex: "0" }, json),
      el("div", { class: "dialogButtons" }, copy),
    );
  };
  return el(
    "button",
    { type: "button", class: "inspect", on: { click: show } },
    icon(icons.code),
    el("span", {}, said.whatWasSent),
  );
}
