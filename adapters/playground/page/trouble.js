// @ts-check
import { el } from "./dom.js";
import { store } from "./store.js";
import { wordsIn } from "./words.js";

const line = el("p", { class: "trouble", role: "alert", hidden: true });
let hiding = 0;

/** A line on top of everything that says what failed: never silence. @param {string} text */
export function showTrouble(text) {
  line.textContent = text;
  line.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    line.hidden = true;
  }, 10_000);
}

export function trouble() {
  let was = true;
  store.listen(() => {
    const said = wordsIn(store.language);
    if (!store.online && was) {
      showTrouble(said.offline);
      clearTimeout(hiding);
    } else if (store.online && !was) showTrouble(said.back);
    line.classList.toggle("good", store.online && !was);
    was = store.online;
  });
  document.addEventListener("trouble", () => showTrouble(wordsIn(store.language).trouble));
  return line;
}
