// @ts-check
import { el } from "./dom.js";
import { channelName } from "./reading.js";
import { store } from "./store.js";
import { wordsIn } from "./words.js";

/** @typedef {import("./store.js").WireMessage} WireMessage */

const polite = el("div", { class: "unseen", "aria-live": "polite", id: "announcer" });

/** Tells screen readers what came, where. */
export function announcer() {
  store.listen((messages) => {
    const lines = messages.filter(concerns).map(lineOf);
    if (lines.length > 0) say(lines.slice(-4).join(". "));
  });
  return polite;
}

/** @param {string} text */
export function say(text) {
  polite.textContent = polite.textContent === text ? `${text} ` : text;
}

/** @param {WireMessage} message */
function concerns({ platform, only, conversation, by }) {
  const account = store.chosen[platform]?.account;
  if (by !== undefined && by === account) return false;
  if (only !== undefined) return only === account;
  const direct = store.person(platform)?.seats[platform]?.direct;
  return conversation === direct || channelName(platform, conversation) !== undefined;
}

/** @param {WireMessage} message */
function lineOf(message) {
  const said = wordsIn(store.language);
  const { platform, conversation, by, edits } = message;
  const name = channelName(platform, conversation) ?? said.bot;
  const where = `${name}, ${said.products[platform]}`;
  const text = summaryOf(message);
  if (edits > 0) return said.changed(where, text);
  const from = by === undefined ? said.bot : (store.personOf(platform, by)?.name ?? by);
  return said.arrived(from, where, text);
}

/** The words that a notification would show. @param {WireMessage} message */
export function summaryOf({ text, content }) {
  if (text !== undefined) return text;
  const { text: slack, summary } = /** @type {{ text?: string, summary?: string }} */ (content ?? {});
  return (summary ?? slack ?? "").split("\n")[0] ?? "";
}
