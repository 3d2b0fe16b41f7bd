// @ts-check
import { el } from "./dom.js";
import { channelName } from "./reading.js";
import { store } from "./store.js";
import { wordsIn } from "./words.js";

/** Where nothing is yet: what this is, and what to do. @param {import("./store.js").PlatformName} platform @param {import("./store.js").Chosen} chosen */
export function emptyState(platform, { conversation }) {
  const said = wordsIn(store.languageOf(platform)).empty;
  const channel = channelName(platform, conversation);
  const { title, text } =
    said[
      channel === undefined ? /** @type {const} */ (`${platform}Direct`) : /** @type {const} */ (`${platform}Channel`)
    ];
  return el("div", {}, el("p", { class: "emptyTitle" }, title(channel ?? "")), el("p", {}, text));
}
