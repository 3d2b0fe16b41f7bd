// @ts-check
import { say } from "./announce.js";
import { el, fill, instead } from "./dom.js";
import { wordsIn } from "./words.js";

/** @typedef {import("./completion.js").Completion} Completion @typedef {import("./store.js").Language} Language */

/**
 * The list above a box: arrows choose, Tab and Enter take, Escape closes. Enter sends where nothing is chosen.
 * @param {string} id
 * @param {HTMLTextAreaElement} box
 * @param {(text: string) => void} take
 */
export function suggestionList(id, box, take) {
  const options = el("ul", { class: "options", role: "listbox", id });
  const hint = el("div", { class: "hint" });
  const keys = el("p", { class: "keys", "aria-hidden": "true" });
  const element = el("div", { class: "suggestions", hidden: true }, hint, options, keys);
  /** @type {Completion["suggestions"]} */
  let shown = [];
  let active = -1;
  let announced = 0;

  /** @param {Completion} completion @param {Language} language */
  function show({ suggestions, hint: about }, language) {
    const said = wordsIn(language);
    shown = suggestions;
    active = -1;
    fill(options, ...suggestions.map((one, i) => option(one, i)));
    options.hidden = suggestions.length === 0;
    options.setAttribute("aria-label", said.suggestions(suggestions.length));
    fill(
      hint,
      about &&
        el("p", { class: "asks" }, el("strong", {}, about.command), ...about.asks.map((one) => el("span", {}, one))),
      about && el("p", { class: "example" }, said.forExample, " ", el("em", {}, about.example)),
    );
    hint.hidden = !about;
    fill(keys, ...keyHints(said, suggestions.length > 0));
    element.hidden = suggestions.length === 0 && !about;
    mark();
    if (suggestions.length > 0 && suggestions.length !== announced) say(said.suggestions(suggestions.length));
    announced = suggestions.length;
  }

  /** @param {Completion["suggestions"][number]} one @param {number} i */
  const option = ({ name, detail, example }, i) =>
    el(
      "li",
      {
        role: "option",
        id: `${id}-${i}`,
        "aria-selected": "false",
        on: {
          // Before the box loses the focus.
          mousedown: instead(() => pick(i)),
        },
      },
      el("strong", {}, name),
      el("span", { class: "detail" }, detail),
      example !== undefined && el("em", { class: "example" }, example),
    );

  /** @param {number} i */
  function pick(i) {
    const one = shown[i];
    if (one) take(one.insert);
  }
  function mark() {
    for (const [i, child] of [...options.children].entries()) {
      child.setAttribute("aria-selected", String(i === active));
      if (i === active) child.scrollIntoView({ block: "nearest" });
    }
    if (active < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `${id}-${active}`);
  }
  function close() {
    element.hidden = true;
    shown = [];
    active = -1;
    mark();
  }

  /** True: the key was meant for the list. @param {KeyboardEvent} event */
  function takesKey(event) {
    if (element.hidden) return false;
    const taken = act(event.key, event.shiftKey);
    if (taken) event.preventDefault();
    return taken;
  }
  /** @param {string} key @param {boolean} shift */
  function act(key, shift) {
    const count = shown.length;
    if (key === "Escape") {
      close();
      return true;
    }
    if (count === 0) return false;
    if (key === "ArrowDown" || key === "ArrowUp") {
      const from = active < 0 && key === "ArrowUp" ? 0 : active;
      active = (from + (key === "ArrowDown" ? 1 : -1) + count) % count;
      mark();
      return true;
    }
    if ((key === "Tab" && !shift) || (key === "Enter" && active >= 0)) {
      pick(Math.max(active, 0));
      return true;
    }
    return false;
  }
  return { element, show, close, takesKey };
}

/** @param {import("./words.js").Words} said @param {boolean} list */
function keyHints({ keys }, list) {
  /** @type {readonly (readonly [string, string])[]} */
  const all = list
    ? [
        ["↑ ↓", keys.choose],
        ["Tab", keys.take],
        ["Enter", keys.send],
        ["Esc", keys.close],
      ]
    : [
        ["Enter", keys.send],
        ["Esc", keys.close],
      ];
  return all.map(([key, does]) => el("span", {}, el("kbd", {}, key), ` ${does}`));
}
