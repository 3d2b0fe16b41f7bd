// @ts-check
import { el } from "../dom.js";
import { store } from "../store.js";
import { said } from "../time.js";

/**
 * docs.slack.dev/reference/block-kit/blocks/rich-text-block
 * @typedef {{
 *   type: string,
 *   elements?: readonly RichElement[],
 *   text?: string,
 *   url?: string,
 *   style?: string | { bold?: boolean, italic?: boolean, strike?: boolean, code?: boolean },
 *   timestamp?: number,
 *   format?: string,
 *   fallback?: string,
 *   name?: string,
 *   user_id?: string,
 * }} RichElement
 */

/** @param {readonly RichElement[]} elements */
export const drawRichText = (elements) => el("div", { class: "bkRich" }, ...elements.map(part));

/** @param {RichElement} element @returns {Node} */
function part({ type, elements = [], style }) {
  switch (type) {
    case "rich_text_list":
      return el(
        style === "ordered" ? "ol" : "ul",
        { class: "bkList" },
        ...elements.map((item) => el("li", {}, ...inlines(item))),
      );
    case "rich_text_quote":
      return el("blockquote", {}, ...elements.map(inline));
    case "rich_text_preformatted":
      return el("pre", {}, ...elements.map(inline));
    default:
      return el("p", {}, ...elements.map(inline));
  }
}
/** @param {RichElement} item */
const inlines = ({ elements = [] }) => elements.map(inline);

/** @param {RichElement} element @returns {Node | string} */
function inline(element) {
  const { type, text = "", style, url = "" } = element;
  switch (type) {
    case "link":
      return el("a", { href: safe(url), target: "_blank", rel: "noopener noreferrer" }, text || url);
    case "date":
      return el("time", { class: "bkDate", title: element.fallback }, dated(element));
    default:
      return styled(text, typeof style === "object" ? style : {});
  }
}

/** @param {string} text @param {Exclude<NonNullable<RichElement["style"]>, string>} style @returns {Node | string} */
function styled(text, { bold, italic, strike, code }) {
  /** @type {Node | string} */
  let made = text;
  if (code) made = el("code", {}, made);
  if (bold) made = el("strong", {}, made);
  if (italic) made = el("em", {}, made);
  if (strike) made = el("s", {}, made);
  return made;
}

/** Nothing but web addresses can be followed. @param {string} url */
const safe = (url) => (/^https?:\/\//i.test(url) ? url : undefined);

/** Slack shows a time in the zone of whoever reads it. @param {RichElement} element */
function dated({ timestamp = 0, format = "", fallback = "" }) {
  const language = store.languageOf("slack");
  const at = timestamp * 1_000;
  const shown = format.replace("{date_short_pretty}", dayOf(at)).replace("{time}", said(at, "time", language));
  return /[{}]/.test(shown) || shown === "" ? fallback : shown;
}

/** @param {number} at */
function dayOf(at) {
  const language = store.languageOf("slack");
  const day = said(at, "short", language);
  if (day !== said(store.now(), "short", language)) return day;
  return language === "es" ? "hoy" : "today";
}
