// @ts-check
import { el, fill, unseen } from "./dom.js";
import { conversations, unread } from "./reading.js";
import { store } from "./store.js";
import { wordsIn } from "./words.js";

/** @typedef {import("./store.js").PlatformName} PlatformName */

const platforms = /** @type {const} */ (["slack", "teams"]);
/** Where both chats do not fit beside each other they are tabs. The same width stands in pane.css. */
const narrow = matchMedia("(max-width: 899px)");

/** @param {Readonly<Record<PlatformName, HTMLElement>>} panes */
export function tabs(panes) {
  /** @type {PlatformName} */
  let shown = "slack";
  const buttons = platforms.map((platform) =>
    el("button", {
      type: "button",
      role: "tab",
      id: `tab-${platform}`,
      class: `tab ${platform}`,
      "aria-controls": panes[platform].id,
      on: { click: () => show(platform), keydown: onKey },
    }),
  );
  const list = el("div", { class: "tabs", role: "tablist" }, ...buttons);

  /** @param {PlatformName} platform */
  function show(platform) {
    shown = platform;
    draw();
    store.changed();
  }
  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    show(shown === "slack" ? "teams" : "slack");
    buttons[platforms.indexOf(shown)]?.focus();
  }
  function draw() {
    list.hidden = !narrow.matches;
    list.setAttribute("aria-label", wordsIn(store.language).panes);
    for (const [i, platform] of platforms.entries()) {
      const button = buttons[i];
      const here = platform === shown;
      panes[platform].hidden = narrow.matches && !here;
      panes[platform].setAttribute("role", narrow.matches ? "tabpanel" : "region");
      button?.setAttribute("aria-selected", String(here));
      button?.setAttribute("tabindex", here ? "0" : "-1");
      if (button) fill(button, wordsIn(store.language).products[platform], ...badge(platform));
    }
  }
  narrow.addEventListener("change", () => store.changed());
  store.listen(draw);
  draw();
  return list;
}

/** @param {PlatformName} platform */
function badge(platform) {
  const { account = "" } = store.chosen[platform] ?? {};
  const { channels, direct } = conversations(platform);
  const all = [...channels.map(({ id }) => id), ...(direct === undefined ? [] : [direct])];
  const count = all.reduce((sum, id) => sum + unread(platform, account, id).count, 0);
  if (count === 0) return [];
  return [
    el("span", { class: "badge", "aria-hidden": "true" }, String(count)),
    unseen(wordsIn(store.language).unread(count)),
  ];
}
