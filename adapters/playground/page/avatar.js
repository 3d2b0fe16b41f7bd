// @ts-check
import { el } from "./dom.js";

const colours = 6;

/** The bot's picture. Its name stands beside it. @param {"tiny" | "usual"} size */
export const botAvatar = (size = "usual") => el("img", { class: `avatar ${size}`, src: "icon.svg", alt: "" });

/** Initials on a colour of their own. The name stands beside them. @param {string} name */
export function avatar(name) {
  const initials = name
    .split(/\s+/)
    .map((word) => word.slice(0, 1))
    .slice(0, 2)
    .join("");
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return el("span", { class: `avatar usual colour${sum % colours}`, "aria-hidden": "true" }, initials.toUpperCase());
}
