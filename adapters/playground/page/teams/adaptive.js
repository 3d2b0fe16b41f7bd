// @ts-check
import { api } from "../api.js";
import { el } from "../dom.js";
import { take } from "../outcome.js";
import { store } from "../store.js";
import { wordsIn } from "../words.js";
import { hostConfig } from "./hostConfig.js";

// Microsoft's own renderer, which the page loads as a plain script.
const microsoft = /** @type {typeof import("adaptivecards")} */ (Reflect.get(globalThis, "AdaptiveCards"));
const config = new microsoft.HostConfig(hostConfig);

// Cards hold literal text only; nothing in them is read as Markdown.
microsoft.AdaptiveCard.onProcessMarkdown = (_text, result) => {
  result.didProcess = false;
};

/** @param {object} json @param {{ message: string, account: string }} on */
export function drawCard(json, on) {
  const card = new microsoft.AdaptiveCard();
  card.hostConfig = config;
  card.parse(json);
  card.onExecuteAction = (action) => void act(action, on);
  const drawn = card.render();
  return drawn ?? el("p", {}, wordsIn(store.languageOf("teams")).unsupported);
}

/** @param {import("adaptivecards").Action} action @param {{ message: string, account: string }} on */
async function act(action, { message, account }) {
  if (action instanceof microsoft.OpenUrlAction) {
    if (/^https?:\/\//i.test(action.url ?? "")) window.open(action.url, "_blank", "noopener,noreferrer");
    return;
  }
  if (!(action instanceof microsoft.ExecuteAction || action instanceof microsoft.SubmitAction)) return;
  const button = action.renderedElement;
  if (button instanceof HTMLButtonElement) {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
  }
  const outcome = await api.press({ platform: "teams", account, message, data: action.data });
  button?.removeAttribute("aria-busy");
  take(outcome, "teams", button ?? document.body);
}
