// @ts-check

import { say } from "./announce.js";
import { api } from "./api.js";
import { confirmed } from "./confirm.js";
import { el, fill } from "./dom.js";
import { store } from "./store.js";
import { said as saidTime } from "./time.js";
import { showTrouble } from "./trouble.js";
import { wordsIn } from "./words.js";

const steps = /** @type {const} */ (["minutes5", "hour", "tomorrow"]);

/** The district's time, and a way to push it forward and to start over. */
export function clock() {
  const time = el("time", { class: "now" });
  const result = el("p", { class: "pushed", role: "status" });
  const buttons = steps.map((step) => el("button", { type: "button", on: { click: () => push(step) } }));
  const reset = el("button", { type: "button", class: "reset", on: { click: startOver } });
  const group = el("div", { class: "clock", role: "group" }, time, ...buttons, reset, result);

  /** @param {typeof steps[number]} step */
  async function push(step) {
    group.setAttribute("aria-busy", "true");
    const done = await api.push(step);
    group.removeAttribute("aria-busy");
    const said = wordsIn(store.language);
    if (!done) return showTrouble(said.failed);
    show(said.pushed(saidTime(done.now, "clock", store.language), done.changed));
  }

  async function startOver() {
    const said = wordsIn(store.language);
    const { title, text, yes, no } = said.resetSure;
    if (!(await confirmed({ title, text, yes, no, danger: true, look: "plain" }))) return;
    if (await api.reset()) show(said.resetDone);
    else showTrouble(said.failed);
    reset.focus();
  }

  /** @param {string} text */
  function show(text) {
    result.textContent = text;
    say(text);
    clearTimeout(fading);
    fading = setTimeout(() => {
      result.textContent = "";
    }, 8_000);
  }
  let fading = 0;

  function draw() {
    if (!store.world) return;
    const said = wordsIn(store.language);
    const now = store.now();
    fill(
      time,
      el("span", { class: "long" }, saidTime(now, "clock", store.language)),
      el("span", { class: "short" }, saidTime(now, "brief", store.language)),
    );
    time.dateTime = new Date(now).toISOString();
    group.setAttribute("aria-label", said.clock);
    time.title = said.clock;
    for (const [i, step] of steps.entries()) {
      const button = buttons[i];
      if (!button) continue;
      button.textContent = said.push[step];
      button.title = said.pushHint[step];
    }
    reset.textContent = said.reset;
    reset.title = said.resetHint;
  }
  store.listen(draw);
  setInterval(draw, 1_000);
  return group;
}
