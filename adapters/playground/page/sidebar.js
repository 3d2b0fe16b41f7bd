// @ts-check
import { botAvatar } from "./avatar.js";
import { el, fill, icon, icons, unseen } from "./dom.js";
import { conversations, unread } from "./reading.js";
import { store } from "./store.js";
import { wordsIn } from "./words.js";

/** @typedef {import("./store.js").PlatformName} PlatformName */

/** Channels and the chat with the bot, each with what is unread. @param {PlatformName} platform */
export function sidebar(platform) {
  const nav = el("nav", { class: "side" });
  store.listen(() => {
    const active = document.activeElement;
    const key = active && nav.contains(active) ? active.getAttribute("data-conversation") : null;
    fill(nav, ...contents(platform));
    nav.setAttribute("aria-label", wordsIn(store.languageOf(platform))[platform === "slack" ? "channels" : "chats"]);
    const again = key === null ? null : nav.querySelector(`[data-conversation="${CSS.escape(key)}"]`);
    if (again instanceof HTMLElement) again.focus();
  });
  return nav;
}

/** @param {PlatformName} platform */
function contents(platform) {
  const said = wordsIn(store.languageOf(platform));
  const { channels, direct } = conversations(platform);
  const rows = channels.map(({ id, name }) => row(platform, id, name, channelSign(platform, name)));
  const own = direct === undefined ? [] : [row(platform, direct, said.bot, botAvatar("tiny"))];
  if (platform === "slack")
    return [
      el("p", { class: "workspace" }, store.world?.district ?? ""),
      group(said.channels, rows),
      group(said.directs, own),
    ];
  const inChat = store.chosen[platform]?.conversation === direct;
  const rail = el(
    "div",
    { class: "rail", "aria-hidden": "true" },
    el("span", {}, icon(icons.bell)),
    el("span", { class: inChat ? "on" : undefined }, icon(icons.chat)),
    el("span", { class: inChat ? undefined : "on" }, icon(icons.team)),
  );
  return [rail, el("div", { class: "lists" }, group(said.chats, own), group(said.teams, rows))];
}

/** @param {string} title @param {readonly HTMLElement[]} rows */
const group = (title, rows) =>
  el("div", { class: "group" }, el("p", { class: "groupTitle" }, title), el("ul", {}, ...rows));

/** @param {PlatformName} platform @param {string} name */
const channelSign = (platform, name) =>
  el(
    "span",
    { class: platform === "slack" ? "hash" : "square", "aria-hidden": "true" },
    platform === "slack" ? "#" : name.slice(0, 1),
  );

/** @param {PlatformName} platform @param {string} id @param {string} name @param {Element} sign */
function row(platform, id, name, sign) {
  const chosen = store.chosen[platform];
  const here = chosen?.conversation === id;
  const { count, notify } = unread(platform, chosen?.account ?? "", id);
  const fresh = !here && count > 0;
  const button = el(
    "button",
    {
      type: "button",
      "data-conversation": id,
      class: fresh ? "fresh" : undefined,
      "aria-current": here ? "true" : undefined,
      on: { click: () => store.choose(platform, { conversation: id }) },
    },
    sign,
    el("span", { class: "name" }, name),
    fresh && el("span", { class: notify ? "badge loud" : "badge", "aria-hidden": "true" }, String(count)),
    fresh && unseen(wordsIn(store.languageOf(platform)).unread(count)),
  );
  return el("li", {}, button);
}
