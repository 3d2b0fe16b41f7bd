// @ts-check
import { api } from "./api.js";
import { unread } from "./reading.js";
import { store } from "./store.js";

/** @typedef {import("./store.js").PlatformName} PlatformName */

/** What stands before somebody's eyes counts as read. @param {PlatformName} platform @param {HTMLElement} pane */
export function seenReporter(platform, pane) {
  const report = () => {
    const chosen = store.chosen[platform];
    if (!chosen || pane.hidden || document.hidden) return;
    if (unread(platform, chosen.account, chosen.conversation).count > 0) void api.seen({ platform, ...chosen });
  };
  store.listen(report);
  document.addEventListener("visibilitychange", report);
}
