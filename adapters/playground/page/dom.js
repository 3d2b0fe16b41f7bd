// @ts-check
/**
 * Elements are made by calls alone: what people typed is text and can be nothing else.
 *
 * @typedef {Node | string | false | undefined} Child
 * @typedef {{
 *   class?: string | undefined,
 *   on?: Readonly<Record<string, (event: any) => void>>,
 *   [attribute: string]: unknown,
 * }} Attributes
 */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes] true sets an empty attribute; false and undefined leave it out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on" || value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const [event, listener] of Object.entries(attributes.on ?? {})) made.addEventListener(event, listener);
  made.append(...some(children));
  return made;
}

/** @param {readonly Child[]} children */
const some = (children) => children.flatMap((child) => (child === false || child === undefined ? [] : [child]));

/**
 * Replaces what is inside.
 * @param {Element} element
 * @param {...Child} children
 */
export const fill = (element, ...children) => element.replaceChildren(...some(children));

let ids = 0;
/** @param {string} name */
export const newId = (name) => `${name}-${++ids}`;

/** Said by screen readers, seen by nobody. @param {string} text */
export const unseen = (text) => el("span", { class: "unseen" }, text);

const svg = "http://www.w3.org/2000/svg";
/**
 * A drawing of one path on a field of 20 by 20. Never the only sign: it is hidden from screen readers.
 * @param {string} path
 */
export function icon(path) {
  const drawing = document.createElementNS(svg, "svg");
  drawing.setAttribute("viewBox", "0 0 20 20");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(svg, "path");
  line.setAttribute("d", path);
  drawing.append(line);
  return drawing;
}
export const icons = {
  eye: "M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10zm8 2.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  send: "M3 3.5l14.5 6.5L3 16.5l1.8-6.5zM4.8 10H11",
  code: "M7 5l-5 5 5 5M13 5l5 5-5 5",
  close: "M4.5 4.5l11 11M15.5 4.5l-11 11",
  chat: "M3 4h14v10H8l-4 3v-3H3z",
  team: "M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM1.5 17v-2.5A3.5 3.5 0 0 1 5 11h4a3.5 3.5 0 0 1 3.5 3.5V17M13.5 9a2.5 2.5 0 1 0 0-5M15 11.2a3.2 3.2 0 0 1 3.5 3.3V17",
  bell: "M10 2.5a5 5 0 0 0-5 5V11l-1.5 3h13L15 11V7.5a5 5 0 0 0-5-5zM8 16.5a2 2 0 0 0 4 0",
  reply: "M4 4v4.5a3 3 0 0 0 3 3h9M12.5 8l3.5 3.5-3.5 3.5",
};

/** A listener that does its work instead of what the browser would do. @param {() => void} work */
export const instead = (work) => (/** @type {Event} */ event) => {
  event.preventDefault();
  work();
};
