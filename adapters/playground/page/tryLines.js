// @ts-check
import { el, fill } from "./dom.js";
import { store } from "./store.js";
import { wordsIn } from "./words.js";

/** Lines to start with, one press away. @param {import("./store.js").PlatformName} platform @param {(line: string) => void} take */
export function tryLines(platform, take) {
  const row = el("div", { class: "tries", role: "group" });
  row.addEventListener("focusout", () => {
    row.scrollLeft = 0;
  });
  let drawn = "";
  store.listen(() => {
    const lines = store.person(platform)?.seats[platform]?.tries ?? [];
    const said = wordsIn(store.languageOf(platform));
    const next = JSON.stringify([lines, said.tryIt]);
    if (next === drawn) return;
    drawn = next;
    row.setAttribute("aria-label", said.tryIt);
    fill(
      row,
      el("span", { "aria-hidden": "true" }, said.tryIt),
      ...lines.map((line) => el("button", { type: "button", title: line, on: { click: () => take(line) } }, line)),
    );
  });
  return row;
}
