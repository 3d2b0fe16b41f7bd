// @ts-check
import { clock } from "./clock.js";
import { el, fill } from "./dom.js";
import { store } from "./store.js";
import { wordsIn } from "./words.js";

/** @typedef {import("./store.js").Language} Language */

/** Name, clock, language; below it what a playground is. */
export function header() {
  const name = el("h1", { class: "brand" });
  const district = el("span", { class: "district" });
  const languages = el("div", { class: "languages", role: "group" }, ...languageButtons());
  const banner = el("p", { class: "banner" });
  store.listen(() => {
    const said = wordsIn(store.language);
    fill(
      name,
      el("img", { src: "icon.svg", alt: "", width: 28, height: 28 }),
      "Crosswalk",
      el("span", {}, said.playground),
    );
    district.textContent = store.world?.district ?? "";
    languages.setAttribute("aria-label", said.language);
    for (const button of languages.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button.lang === store.language));
    banner.textContent = said.banner;
  });
  return el("header", { class: "top" }, el("div", { class: "bar" }, name, district, clock(), languages), banner);
}

/** @returns {readonly HTMLButtonElement[]} */
function languageButtons() {
  /** @type {readonly (readonly [Language, string])[]} */
  const languages = [
    ["en", "English"],
    ["es", "Español"],
  ];
  return languages.map(([lang, name]) =>
    el("button", { type: "button", lang, on: { click: () => store.speak(lang) } }, name),
  );
}
