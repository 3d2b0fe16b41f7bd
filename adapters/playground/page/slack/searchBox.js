// @ts-check
import { api } from "../api.js";
import { el, fill, instead } from "../dom.js";
import { store } from "../store.js";
import { wordsIn } from "../words.js";

/** @typedef {import("./inputs.js").Option} Option */

/** How long to wait for the next letter. Milliseconds. */
const pause = 150;

/**
 * A box that asks the bot while one types. What was only typed counts as nothing, until it is chosen.
 * @param {import("./inputs.js").InputElement} element
 * @param {string} id
 * @param {import("./inputs.js").Search & { field: string }} search
 * @returns {import("./inputs.js").Box}
 */
export function searchBox({ type, initial_option }, id, search) {
  const said = wordsIn(store.languageOf("slack"));
  const list = el("ul", {
    class: "options",
    role: "listbox",
    id: `${id}-list`,
    hidden: true,
    "aria-label": said.search,
  });
  const box = el("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    placeholder: said.search,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
  });
  /** @type {Option | undefined} */
  let chosen = initial_option;
  /** @type {readonly Option[]} */
  let options = [];
  let active = -1;
  let asked = 0;
  let waiting = 0;
  /** For letters typed since: what is shown, or on its way, is no answer to them. */
  let isBehind = false;
  box.value = chosen?.text.text ?? "";

  async function ask() {
    const mine = ++asked;
    const found = await api.search({ ...search, typed: chosen ? "" : box.value });
    if (mine !== asked || document.activeElement !== box) return;
    isBehind = false;
    options = found?.options ?? [];
    active = -1;
    const rows = options.map((option, i) => row(option, i));
    fill(list, ...(rows.length > 0 ? rows : [el("li", { class: "none" }, found ? said.noMatch : said.failed)]));
    open(true);
  }
  /** @param {Option} option @param {number} i */
  const row = (option, i) =>
    el(
      "li",
      {
        role: "option",
        id: `${id}-${i}`,
        "aria-selected": "false",
        on: { mousedown: instead(() => choose(option)) },
      },
      option.text.text,
    );
  /** @param {Option} option */
  function choose(option) {
    chosen = option;
    box.value = option.text.text;
    open(false);
  }
  /** @param {boolean} is */
  function open(is) {
    list.hidden = !is;
    box.setAttribute("aria-expanded", String(is));
    if (!is) active = -1;
    mark();
  }
  function mark() {
    for (const [i, child] of [...list.children].entries()) {
      child.setAttribute("aria-selected", String(i === active));
      if (i === active) child.scrollIntoView({ block: "nearest" });
    }
    if (active < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `${id}-${active}`);
  }
  box.addEventListener("input", () => {
    chosen = undefined;
    isBehind = true;
    asked++;
    open(false);
    clearTimeout(waiting);
    waiting = setTimeout(() => void ask(), pause);
  });
  box.addEventListener("focus", () => void ask());
  box.addEventListener("blur", () => {
    open(false);
    clearTimeout(waiting);
    isBehind = false;
    if (!chosen) box.value = "";
  });
  box.addEventListener("keydown", (event) => {
    if (isBehind && ["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) {
      // Its list is on its way. Enter now would send the form without it.
    } else if (event.key === "ArrowDown" && list.hidden) void ask();
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length > 0) {
      const from = active < 0 && event.key === "ArrowUp" ? 0 : active;
      active = (from + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      mark();
    } else if (event.key === "Enter" && !list.hidden && options.length > 0) {
      const option = options[Math.max(active, 0)];
      if (option) choose(option);
    } else if (event.key === "Escape" && !list.hidden) open(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    element: el("div", { class: "searchBox" }, box, list),
    box,
    state: () => ({ type, selected_option: chosen ?? null }),
    isEmpty: () => chosen === undefined,
  };
}
