/** An equation on the page. */

import { make } from "./dom.js";
import { math, terms } from "./mathml.js";

/**
 * @typedef {import("./mathml.js").Tree} Tree
 * @typedef {{left: Tree, sign: string, symbols: Tree[], numbers: Tree[], result: Tree}} Line
 */

/** One side of an equation, broken before its signs where it is too long. */
function part(/** @type {string} */ kind, /** @type {string} */ sign, /** @type {Tree} */ tree) {
  const broken = terms(tree).map((term, i) => (i ? math(term) : math(sign, term)));
  return make("span", { class: kind }, ...broken);
}

/**
 * The right sides of an equation in symbols, or with numbers put in.
 * @param {Line} line
 * @param {"symbols" | "numbers"} kind
 */
export function sidesOf({ sign, symbols, numbers }, kind) {
  if (kind === "symbols") return symbols.map((tree, i) => part(kind, i ? "=" : sign, tree));
  return numbers.map(tree => part(kind, "=", tree));
}

/** One equation. @param {Line} line */
export function equation(line) {
  const sides = [...sidesOf(line, "symbols"), ...sidesOf(line, "numbers")];
  const result = part("result", sides.length ? "=" : line.sign, line.result);
  return make(
    "div",
    { class: "equation" },
    make("span", { class: "left" }, math(line.left)),
    make("div", {}, ...sides, result),
  );
}
