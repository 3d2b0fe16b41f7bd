// @ts-check
import { api } from "../api.js";
import { avatar, botAvatar } from "../avatar.js";
import { el, icon, icons } from "../dom.js";
import { inspectorButton } from "../inspector.js";
import { take } from "../outcome.js";
import { store } from "../store.js";
import { said as saidTime } from "../time.js";
import { wordsIn } from "../words.js";
import { drawBlocks } from "./blocks.js";

/** A message as Slack shows it. @param {import("../store.js").WireMessage} message @param {import("../store.js").Chosen} chosen */
export function slackMessage(message, { account }) {
  const language = store.languageOf("slack");
  const said = wordsIn(language);
  const { by, at, only, edits, text, content } = message;
  const name = by === undefined ? said.bot : (store.personOf("slack", by)?.name ?? by);
  const sign = by === undefined ? botAvatar() : avatar(name);
  const head = el(
    "p",
    { class: "head" },
    el("span", { class: "author" }, name),
    by === undefined && el("span", { class: "appBadge" }, said.app.toUpperCase()),
    el("time", { datetime: new Date(at).toISOString() }, saidTime(at, "time", language)),
    content !== undefined && inspectorButton(message, content),
  );
  const words =
    content === undefined ? el("p", { class: "said" }, ...mentions(text ?? "")) : cardOf(content, message.id, account);
  return el(
    "div",
    { class: "slackMessage" },
    only !== undefined && el("p", { class: "onlyYou" }, icon(icons.eye), said.onlyYou),
    sign,
    el("div", { class: "what" }, head, words, edits > 0 && el("span", { class: "edited" }, said.edited)),
  );
}

/** @param {unknown} content @param {string} message @param {string} account */
function cardOf(content, message, account) {
  const { blocks } = /** @type {{ blocks: readonly import("./blocks.js").Block[] }} */ (content);
  /** @param {string} value @param {HTMLElement} opener */
  const press = async (value, opener) =>
    take(await api.press({ platform: "slack", account, message, value }), "slack", opener);
  return el("div", { class: "blocks" }, ...drawBlocks(blocks, { press }));
}

/** The bot's name stands out where it was mentioned. @param {string} text @returns {readonly (Node | string)[]} */
export const mentions = (text) =>
  text.split(/(@crosswalk\b)/i).map((part, i) => (i % 2 === 1 ? el("span", { class: "mention" }, "@Crosswalk") : part));
