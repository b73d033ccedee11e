/**
 * A formula as a teacher types it, as in L = (y − t)^2 / (2 n): names, numbers, + − * / = < >,
 * ^ above, _ below, sqrt, parentheses, and braces that hold together what is not to be seen. Pure.
 */

import { fraction, identifier, operator, parentheses, power, root, row } from "../page/mathml.js";

/** @typedef {import("../page/mathml.js").Tree} Tree */

const TOKEN = /\s*(\d+(?:[.,]\d+)?|[\p{L}\p{M}]+|<=|>=|!=|->|\S)/gu;
const SIGNS = Object.entries({
  ...{ "*": "·", "-": "−", "<=": "≤", ">=": "≥", "!=": "≠", "->": "→" },
});
const LETTERS = Object.entries({
  ...{ alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", eta: "η", theta: "θ" },
  ...{ lambda: "λ", mu: "μ", pi: "π", sigma: "σ", phi: "φ", sum: "∑", partial: "∂", yhat: "ŷ" },
});
const NAMED = new Map(LETTERS);
const SIGNED = new Map(SIGNS);
const CLOSING = new Map([
  ["(", ")"],
  ["{", "}"],
]);

/** @param {string} text @returns {Tree} */
export function formula(text) {
  const tokens = [...text.matchAll(TOKEN)].map(([, token]) => token);
  let at = 0;

  /** @param {string} [end] @returns {Tree} */
  function expression(end) {
    const parts = [];
    while (at < tokens.length && tokens[at] !== end) parts.push(quotient());
    at++;
    return parts.length === 1 ? parts[0] : row(...parts);
  }

  /** What a group holds, without its parentheses. @returns {{inner: Tree, whole: Tree}} */
  function atom() {
    const token = tokens[at++] ?? "";
    const end = CLOSING.get(token);
    if (end) {
      const inner = expression(end);
      return { inner, whole: token === "(" ? parentheses(inner) : inner };
    }
    if (token === "sqrt" && at < tokens.length) {
      const whole = root(atom().inner);
      return { inner: whole, whole };
    }
    const whole = leaf(token);
    return { inner: whole, whole };
  }

  function raised() {
    const base = atom();
    let { inner, whole } = base;
    while (tokens[at] === "^" || tokens[at] === "_") {
      const above = tokens[at++] === "^";
      const index = atom().inner;
      whole = above
        ? power(whole, index)
        : { tag: "msub", attributes: {}, children: [whole, index] };
      inner = whole;
    }
    return { inner, whole };
  }

  /** @returns {Tree} */
  function quotient() {
    let { inner, whole } = raised();
    while (tokens[at] === "/" && at + 1 < tokens.length) {
      at++;
      whole = fraction(inner, raised().inner);
      inner = whole;
    }
    return whole;
  }

  return expression();
}

/** @param {string} token @returns {Tree} */
function leaf(token) {
  if (/^\d/.test(token)) return { tag: "mn", attributes: {}, children: [token] };
  if (/^\p{L}/u.test(token)) return identifier(NAMED.get(token) ?? token);
  return operator(SIGNED.get(token) ?? token);
}
