// @ts-check
import { api } from "./api.js";
import { complete } from "./completion.js";
import { el, fill, icon, icons, instead, newId } from "./dom.js";
import { take } from "./outcome.js";
import { channelName } from "./reading.js";
import { store } from "./store.js";
import { suggestionList } from "./suggestionList.js";
import { tryLines } from "./tryLines.js";
import { wordsIn } from "./words.js";

/** @typedef {import("./store.js").PlatformName} PlatformName */

/** The box to write in, with what to write. @param {PlatformName} platform @param {HTMLElement} list */
export function composer(platform, list) {
  const listId = newId("suggestions");
  const box = el("textarea", {
    rows: "1",
    maxlength: "15000",
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "send",
    "aria-autocomplete": "list",
    "aria-controls": listId,
  });
  const send = el("button", { type: "submit", class: "send" }, icon(icons.send));
  const state = el("p", { class: "state", role: "status" });
  const suggestions = suggestionList(listId, box, (text) => write(text));
  const lines = tryLines(platform, (text) => write(text));
  const form = el(
    "form",
    { class: "composer", on: { submit: instead(() => void say()) } },
    lines,
    state,
    el("div", { class: "box" }, suggestions.element, box, send),
  );

  /** @param {string} text */
  function write(text) {
    box.value = text;
    box.focus();
    box.setSelectionRange(text.length, text.length);
    look();
  }
  function look() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
    send.disabled = box.value.trim() === "";
    const language = store.languageOf(platform);
    suggestions.show(complete(box.value, store.world?.commands ?? [], language, platform), language);
  }

  async function say() {
    const text = box.value.trim();
    const chosen = store.chosen[platform];
    if (text === "" || !chosen) return;
    write("");
    suggestions.close();
    const said = wordsIn(store.languageOf(platform));
    // Shown only where it takes a moment.
    const slow = setTimeout(() => fill(state, said.sending), 400);
    const outcome = await api.say({ platform, ...chosen, text });
    clearTimeout(slow);
    fill(state, outcome?.kind === "unheard" && said.unheard);
    if (!outcome && box.value === "") write(text);
    take(outcome, platform, box);
    list.dispatchEvent(new CustomEvent("toEnd"));
  }

  box.addEventListener("input", look);
  box.addEventListener("blur", () => suggestions.close());
  box.addEventListener("focus", look);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || suggestions.takesKey(event)) return;
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    form.requestSubmit();
  });
  store.listen(() => {
    const said = wordsIn(store.languageOf(platform));
    const channel = channelName(platform, store.chosen[platform]?.conversation ?? "");
    const teams = channel === undefined ? said.teamsChat : said.teamsChannel;
    const slack = said.message(channel === undefined ? said.bot : `#${channel}`);
    box.placeholder = platform === "teams" ? teams : slack;
    box.setAttribute("aria-label", box.placeholder);
    send.setAttribute("aria-label", said.send);
    send.disabled = box.value.trim() === "";
  });
  return form;
}
