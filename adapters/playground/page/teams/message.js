// @ts-check
import { avatar, botAvatar } from "../avatar.js";
import { el } from "../dom.js";
import { inspectorButton } from "../inspector.js";
import { mentions } from "../slack/message.js";
import { store } from "../store.js";
import { said as saidTime } from "../time.js";
import { wordsIn } from "../words.js";
import { drawCard } from "./adaptive.js";

/** A message as Teams shows it. @param {import("../store.js").WireMessage} message @param {import("../store.js").Chosen} chosen */
export function teamsMessage(message, { account }) {
  const language = store.languageOf("teams");
  const said = wordsIn(language);
  const { by, at, edits, text, views } = message;
  const content = views?.[account] ?? message.content;
  const name = by === undefined ? said.bot : (store.personOf("teams", by)?.name ?? by);
  const head = el(
    "p",
    { class: "head" },
    el("span", { class: "author" }, name),
    el("time", { datetime: new Date(at).toISOString() }, saidTime(at, "time", language)),
    edits > 0 && el("span", { class: "edited" }, said.editedTeams),
    content !== undefined && inspectorButton(message, content),
  );
  const words =
    content === undefined
      ? el("p", { class: "said" }, ...mentions(text ?? ""))
      : el("div", { class: "card" }, drawCard(cardIn(content), { message: message.id, account }));
  return el(
    "div",
    { class: "teamsMessage" },
    by === undefined ? botAvatar() : avatar(name),
    el("div", { class: "what" }, head, words, notice(message.id)),
  );
}

/** @param {unknown} content */
const cardIn = (content) =>
  /** @type {{ attachments: readonly { content: object }[] }} */ (content).attachments[0]?.content ?? {};

/** The line that stands under a card after a press. @param {string} message */
function notice(message) {
  const found = store.notices.get(message);
  if (!found) return false;
  const { text, open } = found;
  const said = wordsIn(store.languageOf("teams"));
  const go =
    open !== undefined &&
    el("button", { type: "button", class: "openChat", on: { click: () => goTo(open) } }, said.openChat);
  return el("div", { class: "notice", role: "status" }, el("span", {}, text), go);
}

/** @param {string} conversation */
function goTo(conversation) {
  store.choose("teams", { conversation });
  queueMicrotask(() => {
    const forms = document.querySelectorAll("#pane-teams .messages .card input, #pane-teams .messages .card textarea");
    const last = forms[forms.length - 1];
    const heading = document.querySelector("#pane-teams .where");
    const target = last ?? heading;
    if (target instanceof HTMLElement) target.focus();
  });
}
