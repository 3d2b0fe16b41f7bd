// @ts-check
import { el } from "./dom.js";
import { threads } from "./reading.js";
import { slackMessage } from "./slack/message.js";
import { store } from "./store.js";
import { teamsMessage } from "./teams/message.js";
import { said } from "./time.js";
import { wordsIn } from "./words.js";

/**
 * @typedef {import("./store.js").PlatformName} PlatformName
 * @typedef {import("./store.js").WireMessage} WireMessage
 * @typedef {import("./store.js").Chosen} Chosen
 * @typedef {import("./keepRows.js").Row} Row
 */

const draws = { slack: slackMessage, teams: teamsMessage };

/** Days, messages, threads and their replies. @param {PlatformName} platform @param {Chosen} chosen @returns {readonly Row[]} */
export function rowsOf(platform, chosen) {
  const language = store.languageOf(platform);
  /** @type {Row[]} */
  const rows = [];
  let day = "";
  for (const { message, replies } of threads(platform, chosen.account, chosen.conversation)) {
    const its = said(message.at, "day", language);
    if (its !== day) rows.push(dayRow(its));
    day = its;
    rows.push(messageRow(message, chosen, false, replies.length === 0));
    if (replies.length === 0) continue;
    rows.push(threadRow(message.id, replies.length, platform));
    if (store.folded.has(message.id)) continue;
    for (const [i, reply] of replies.entries()) rows.push(messageRow(reply, chosen, true, i === replies.length - 1));
  }
  return rows;
}

/** @param {string} day @returns {Row} */
const dayRow = (day) => ({
  key: `day ${day}`,
  rev: day,
  draw: () => el("li", { class: "day" }, el("span", {}, day)),
});

/** @param {WireMessage} message @param {Chosen} chosen @param {boolean} isReply @param {boolean} isLast @returns {Row} */
function messageRow(message, chosen, isReply, isLast) {
  const { platform, id, rev, only } = message;
  const language = store.languageOf(platform);
  const notice = store.notices.get(id);
  return {
    key: id,
    rev: JSON.stringify([rev, language, chosen.account, isReply, isLast, notice]),
    draw: () => {
      const own = message.by === chosen.account;
      const kinds = [
        "message",
        isReply ? "reply" : "root",
        isLast ? "last" : "",
        only === undefined ? "" : "private",
        message.by === undefined ? "byBot" : "byPerson",
        own ? "own" : "",
      ];
      const row = el("li", { class: kinds.filter(Boolean).join(" "), tabindex: "-1" });
      row.append(draws[platform](message, chosen));
      return row;
    },
  };
}

/** @param {string} id @param {number} count @param {PlatformName} platform @returns {Row} */
function threadRow(id, count, platform) {
  const language = store.languageOf(platform);
  const open = !store.folded.has(id);
  const toggle = () => {
    if (open) store.folded.add(id);
    else store.folded.delete(id);
    store.changed();
  };
  const words = wordsIn(language).replies(count);
  return {
    key: `thread ${id}`,
    rev: JSON.stringify([count, language, open]),
    draw: () =>
      el(
        "li",
        { class: open ? "thread" : "thread last" },
        el("button", { type: "button", "aria-expanded": String(open), on: { click: toggle } }, words),
      ),
  };
}
