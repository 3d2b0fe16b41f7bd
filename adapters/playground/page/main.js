// @ts-check
import { announcer } from "./announce.js";
import { el, fill } from "./dom.js";
import { header } from "./header.js";
import { connect } from "./live.js";
import { pane } from "./pane.js";
import { store } from "./store.js";
import { tabs } from "./tabs.js";
import { trouble } from "./trouble.js";
import { wordsIn } from "./words.js";

const panes = { slack: pane("slack"), teams: pane("teams") };
const stage = el("main", { class: "stage" }, panes.slack, panes.teams);
fill(document.body, header(), trouble(), tabs(panes), stage, announcer());

store.listen(() => {
  const said = wordsIn(store.language);
  document.documentElement.lang = store.language;
  document.title = said.title;
  stage.setAttribute("aria-label", said.panes);
});
store.changed();
connect();
