// @ts-check
/**
 * One row of a list: drawn anew only when `rev` differs, so that what somebody is filling in stays as it is.
 * @typedef {{ key: string, rev: string, draw: () => HTMLElement }} Row
 */

/** @type {WeakMap<Element, { key: string, rev: string }>} */
const drawn = new WeakMap();

/** @param {HTMLElement} list @param {readonly Row[]} rows */
export function keepRows(list, rows) {
  const focus = focusIn(list);
  const wanted = new Map(rows.map((row) => [row.key, row.rev]));
  /** @type {Map<string, Element>} */
  const kept = new Map();
  for (const element of [...list.children]) {
    const was = drawn.get(element);
    if (was && wanted.get(was.key) === was.rev) kept.set(was.key, element);
    else element.remove();
  }
  let next = list.firstElementChild;
  for (const row of rows) {
    const element = kept.get(row.key) ?? drawRow(row);
    if (element === next) next = next.nextElementSibling;
    else list.insertBefore(element, next);
  }
  if (focus && !list.contains(document.activeElement)) refocus(list, focus);
}

/** @param {Row} row */
function drawRow({ key, rev, draw }) {
  const element = draw();
  element.dataset["key"] = key;
  drawn.set(element, { key, rev });
  return element;
}

/** @param {HTMLElement} list */
function focusIn(list) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !list.contains(active)) return undefined;
  const row = active.closest("[data-key]");
  const key = row instanceof HTMLElement ? row.dataset["key"] : undefined;
  return { key, label: active.textContent };
}

/** To the same button of the same row, or to the row itself. @param {HTMLElement} list @param {{ key: string | undefined, label: string | null }} focus */
function refocus(list, { key, label }) {
  const row = [...list.children].find((one) => one instanceof HTMLElement && one.dataset["key"] === key);
  if (!(row instanceof HTMLElement)) return;
  const same = [...row.querySelectorAll("button")].find((one) => one.textContent === label);
  (same ?? row).focus({ preventScroll: true });
}
