// @ts-check
import { store } from "./store.js";

/** Everything at once on connecting, then what changes. The browser connects again by itself. */
export function connect() {
  const source = new EventSource("events");
  source.addEventListener("state", ({ data }) => store.start(JSON.parse(data)));
  source.addEventListener("change", ({ data }) => store.apply(JSON.parse(data)));
  source.addEventListener("trouble", () => document.dispatchEvent(new CustomEvent("trouble")));
  source.addEventListener("error", () => {
    store.online = false;
    store.changed();
    // A server that answered with an error is not asked again by the browser itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2_000);
  });
}
