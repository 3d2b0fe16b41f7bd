// @ts-check
import { openModal } from "./slack/modal.js";
import { store } from "./store.js";
import { showTrouble } from "./trouble.js";
import { wordsIn } from "./words.js";

/**
 * What comes back at once. Everything else arrives as a message.
 * @param {import("./api.js").Outcome | undefined} outcome
 * @param {import("./store.js").PlatformName} platform
 * @param {HTMLElement} opener where the focus goes when a dialog closes
 */
export function take(outcome, platform, opener) {
  if (!outcome) return showTrouble(wordsIn(store.language).failed);
  if (outcome.kind === "view") openModal(outcome.view, store.chosen[platform]?.account ?? "", opener);
  if (outcome.kind === "notice") {
    store.notices.set(outcome.message, { text: outcome.text, open: outcome.open });
    store.changed();
  }
}
