// @ts-check
import { store } from "./store.js";

/** @typedef {import("./store.js").Language} Language */

/** @type {Readonly<Record<string, Intl.DateTimeFormatOptions>>} */
const shapes = {
  time: { hour: "numeric", minute: "2-digit" },
  day: { weekday: "long", month: "long", day: "numeric" },
  short: { month: "short", day: "numeric", year: "numeric" },
  brief: { weekday: "short", hour: "numeric", minute: "2-digit" },
  clock: { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
};
/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * In the district's zone.
 * @param {number} at milliseconds since 1970
 * @param {keyof typeof shapes} shape
 * @param {Language} language
 */
export function said(at, shape, language) {
  const zone = store.world?.zone ?? "UTC";
  const key = `${shape} ${language} ${zone}`;
  const locale = language === "es" ? "es-US" : "en-US";
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...shapes[shape], timeZone: zone });
  formats.set(key, format);
  return format.format(at);
}
