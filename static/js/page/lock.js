/** A button that freezes a weight or a bias: no update moves it then. */

import { make } from "./dom.js";
import { text } from "./text.js";

const SVG = "http://www.w3.org/2000/svg";
const BODY = "M6 11h12v9H6z";
const SHACKLES = {
  closed: "M8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
  open: "M8.5 11V6a3.5 3.5 0 0 1 7 0",
};

/**
 * @param {string} name What it freezes.
 * @param {() => void} press
 */
export function lockButton(name, press) {
  const button = make("button", {
    type: "button",
    class: "lock",
    "aria-pressed": "false",
    "aria-label": text("freeze", { name }),
    "aria-describedby": "help-freeze",
    onclick: press,
  });
  button.append(lockPicture());
  return button;
}

/** A padlock, which styles show open or closed. */
export function lockPicture() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, d] of [["body", BODY], ...Object.entries(SHACKLES)]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    path.classList.add(name);
    svg.append(path);
  }
  return svg;
}

/** @param {HTMLElement} button @param {boolean} isFrozen */
export function showLock(button, isFrozen) {
  button.setAttribute("aria-pressed", String(isFrozen));
}
