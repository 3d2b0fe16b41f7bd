// @ts-check
import { el, fill } from "./dom.js";
import { emptyState } from "./empty.js";
import { keepRows } from "./keepRows.js";
import { rowsOf } from "./rows.js";
import { store } from "./store.js";

/** @typedef {import("./store.js").PlatformName} PlatformName */

/** How near to the end counts as reading along. CSS pixels. */
const near = 120;

/** What was said, oldest first; it follows the newest unless somebody reads further up. @param {PlatformName} platform */
export function messageList(platform) {
  const list = el("ol", { class: "messages" });
  const empty = el("div", { class: "empty" });
  const scroller = el("div", { class: "scroller", tabindex: "0", role: "region" }, empty, list);
  let shown = "";
  let follows = true;
  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
    follows = true;
  };
  scroller.addEventListener("scroll", () => {
    follows = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < near;
  });
  const watch = new ResizeObserver(() => follows && toEnd());
  watch.observe(scroller);
  watch.observe(list);
  store.listen(() => {
    const chosen = store.chosen[platform];
    if (!chosen) return;
    const place = `${chosen.account} ${chosen.conversation}`;
    follows ||= place !== shown;
    const rows = rowsOf(platform, chosen);
    keepRows(list, rows);
    fill(empty, rows.length === 0 && emptyState(platform, chosen));
    empty.hidden = rows.length > 0;
    scroller.setAttribute("aria-label", store.languageOf(platform) === "es" ? "Mensajes" : "Messages");
    if (follows) toEnd();
    shown = place;
  });
  scroller.addEventListener("toEnd", toEnd);
  return scroller;
}
