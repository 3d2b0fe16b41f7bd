// @ts-check
import { composer } from "./composer.js";
import { el, fill } from "./dom.js";
import { messageList } from "./messageList.js";
import { channelName } from "./reading.js";
import { seenReporter } from "./seen.js";
import { sidebar } from "./sidebar.js";
import { store } from "./store.js";
import { who } from "./who.js";
import { wordsIn } from "./words.js";

/** @typedef {import("./store.js").PlatformName} PlatformName */

/** One chat: who you are, what there is, what was said, and a box to write in. @param {PlatformName} platform */
export function pane(platform) {
  const name = el("h2", { class: "product" });
  const heading = el("h3", { class: "where", tabindex: "-1" });
  const list = messageList(platform);
  const made = el(
    "section",
    { class: `pane ${platform}`, id: `pane-${platform}` },
    el("div", { class: "title" }, name, who(platform)),
    el(
      "div",
      { class: "body" },
      sidebar(platform),
      el("div", { class: "talk" }, heading, list, composer(platform, list)),
    ),
  );
  seenReporter(platform, made);
  store.listen(() => {
    const said = wordsIn(store.languageOf(platform));
    made.lang = store.languageOf(platform);
    made.setAttribute("aria-label", said.products[platform]);
    name.textContent = said.products[platform];
    const channel = channelName(platform, store.chosen[platform]?.conversation ?? "");
    if (channel === undefined) fill(heading, said.bot, el("span", { class: "appBadge" }, said.app));
    else fill(heading, platform === "slack" ? `# ${channel}` : channel);
  });
  return made;
}
