// @ts-check
import { el, fill, newId } from "./dom.js";
import { store } from "./store.js";
import { wordsIn } from "./words.js";

/** @typedef {import("./store.js").PlatformName} PlatformName */

/** Choose whom you play in this chat. @param {PlatformName} platform */
export function who(platform) {
  const id = newId("who");
  const label = el("label", { for: id });
  const select = el("select", {
    id,
    on: { change: () => store.choose(platform, { account: select.value }) },
  });
  let drawn = "";
  store.listen(() => {
    label.textContent = wordsIn(store.languageOf(platform)).youAre;
    const people = (store.world?.people ?? []).flatMap(({ name, about, seats }) => {
      const seat = seats[platform];
      return seat ? [{ value: seat.account, text: `${name} – ${about}` }] : [];
    });
    const next = JSON.stringify(people);
    if (next !== drawn) fill(select, ...people.map(({ value, text }) => el("option", { value }, text)));
    drawn = next;
    select.value = store.chosen[platform]?.account ?? "";
  });
  return el("div", { class: "who" }, label, select);
}
