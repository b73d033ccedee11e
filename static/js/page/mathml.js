/** Formulas as plain trees, which tests can read and browsers show as MathML. */

import { figure, full, readNumber } from "./format.js";
import { text } from "./text.js";

/**
 * @typedef {{tag: string, attributes: Record<string, string>, children: (Tree | string)[]}} Tree
 * @typedef {Tree | string} Part Within a row a string is an operator.
 */

const MATHML = "http://www.w3.org/1998/Math/MathML";

/**
 * @param {string} tag
 * @param {(Tree | string)[]} children
 * @param {Record<string, string>} [attributes]
 * @returns {Tree}
 */
const tree = (tag, children, attributes = {}) => ({ tag, attributes, children });

/** @param {string} sign @param {Record<string, string>} [attributes] */
export const operator = (sign, attributes) => tree("mo", [sign], attributes);

/** Parts beside each other. @param {...Part} parts */
export function row(...parts) {
  return tree(
    "mrow",
    parts.map(part => (typeof part === "string" ? operator(part) : part)),
  );
}

/** What cancels. @param {Tree} part */
export const crossed = part => tree("mrow", [part], { class: "crossed" });

/** @param {...Part} parts */
export const parentheses = (...parts) => row("(", ...parts, ")");

/** What does not count, struck out. @param {Tree} of */
export const struck = of => tree("mrow", [of], { class: "struck" });

/** Words between formulas. @param {string} words */
export const words = words => tree("mtext", [words]);

/**
 * The name of a quantity; names of several letters stand upright by themselves.
 * @param {string} name
 * @param {{sub?: (string | number)[], sup?: string | number | null}} [indices] Those below
 *   stand with commas between them, the one above, a layer, in parentheses.
 * @returns {Tree}
 */
export function identifier(name, { sub = [], sup = null } = {}) {
  const letter = name === "ŷ" ? hatted("y") : tree("mi", [name]);
  const below = row(...sub.flatMap((each, i) => (i ? [",", index(each)] : [index(each)])));
  const above = sup === null ? null : parentheses(index(sup));
  if (sub.length && above) return tree("msubsup", [letter, below, above]);
  if (sub.length) return tree("msub", [letter, below]);
  return above ? tree("msup", [letter, above]) : letter;
}

const hat = () => operator("^", { stretchy: "false" });

/** A letter below a hat: an estimate. @param {string} letter */
export const hatted = letter => tree("mover", [tree("mi", [letter]), hat()], { accent: "true" });

/** @param {string | number} value */
const index = value => tree(typeof value === "number" ? "mn" : "mi", [String(value)]);

/**
 * A number as short as it can be checked by hand; its exact value comes along in `data-exact`
 * where that is another.
 * @param {number | null} value Null is none that is finite.
 * @returns {Tree}
 */
export function number(value) {
  if (value === null) return tree("mn", ["∞"]);
  const short = figure(value);
  const [digits, exponent] = short.replace(/^−/, "").split("e");
  /** @type {Record<string, string>} */
  const exact =
    readNumber(short.replace("e−", "e-")) === value ? {} : { "data-exact": full(value) };
  const mantissa = tree("mn", [digits], exact);
  const size = exponent
    ? row(mantissa, "·", power(integer(10), integer(readNumber(exponent))))
    : mantissa;
  return short.startsWith("−") ? row("−", size) : size;
}

/** A small whole number. @param {number} value @returns {Tree} */
export function integer(value) {
  const size = tree("mn", [String(Math.abs(value))]);
  return value < 0 ? row("−", size) : size;
}

/** A number within a product or a difference: in parentheses if it has a sign. */
export function factor(/** @type {number | null} */ value) {
  return value !== null && value < 0 ? parentheses(number(value)) : number(value);
}

/** @param {Tree} above @param {Tree} below */
export const fraction = (above, below) => tree("mfrac", [above, below]);

/** @param {Tree} base @param {Tree} exponent */
export const power = (base, exponent) => tree("msup", [base, exponent]);

/** @param {Tree} of */
export const root = of => tree("msqrt", [of]);

/** Values, each with when it holds. @param {[value: Tree, holds: Tree][]} all */
export function cases(all) {
  const rows = all.map(([value, holds]) =>
    tree("mtr", [tree("mtd", [value]), tree("mtd", [tree("mtext", [text("caseIf")]), holds])]),
  );
  return row("{", tree("mtable", rows, { columnalign: "left" }));
}

/** A derivative, as a fraction. @param {Tree} of @param {Tree} by */
export const partial = (of, by) => fraction(row(word("∂"), of), row(word("∂"), by));

/** A part that is about something, by its key in network/places.js. @param {Tree} part @param {string} key */
export const placed = ({ tag, attributes, children }, key) =>
  tree(tag, children, { ...attributes, "data-place": key });

/** A name that stands upright. @param {string} name */
export const word = name => tree("mi", [name], { mathvariant: "normal" });

/** A sum over an index. @param {string} over @param {...Part} of */
export const sum = (over, ...of) => row(tree("munder", [operator("∑"), index(over)]), ...of);

/**
 * The terms of a sum, each with the sign before it, so that a long one can be broken; what is
 * struck out stays in one piece.
 * @param {Tree} part
 * @returns {Tree[]}
 */
export function terms(part) {
  if (part.tag !== "mrow" || part.attributes.class) return [part];
  /** @type {Part[][]} */
  const found = [[]];
  for (const child of part.children) {
    const isBetween = isOperator(child, "+−") && found.at(-1)?.some(each => !isOperator(each));
    if (isBetween) found.push([operator(written(child).trim(), { form: "infix" })]);
    else found.at(-1)?.push(child);
  }
  return found.map(each => row(...each));
}

/** @param {Part} part @param {string} [signs] Which; any operator without them. */
function isOperator(part, signs) {
  if (typeof part === "string" || part.tag !== "mo") return false;
  return !signs || signs.includes(written(part).trim());
}

/**
 * Parts with a sign between them.
 * @param {Tree[]} parts
 * @param {string} sign
 * @returns {Tree}
 */
export const joinedBy = (parts, sign) =>
  row(...parts.flatMap((part, i) => (i ? [sign, part] : [part])));

/**
 * The formula as a line of text.
 * @param {Tree | string} part
 * @returns {string}
 */
export function written(part) {
  if (typeof part === "string") return part;
  const [first = "", second = "", third = ""] = part.children.map(written);
  switch (part.tag) {
    case "mfrac":
      return `${first}/${second}`;
    case "mover":
      return `${first}\u0302`.normalize();
    case "msqrt":
      return `√(${first})`;
    case "msub":
    case "munder":
      return `${first}_${second}`;
    case "msup":
      return `${first}^${second}`;
    case "msubsup":
      return `${first}_${second}^${third}`;
    case "mo":
      return "=←+".includes(first) ? ` ${first} ` : first;
    default:
      return part.children.map(written).join("");
  }
}

/**
 * What the browser shows.
 * @param {...Part} parts
 * @returns {Element} A formula.
 */
export function math(...parts) {
  return element(tree("math", [row(...parts)]));
}

/** @param {Tree} of @returns {Element} */
function element({ tag, attributes, children }) {
  const made = document.createElementNS(MATHML, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map(child => (typeof child === "string" ? child : element(child))));
  return made;
}
