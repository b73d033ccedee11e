/** Draws the server's formulas, with symbols or with numbers in them. */

import {
  cases,
  crossed,
  factor,
  fraction,
  identifier,
  integer,
  joinedBy,
  number,
  parentheses,
  power,
  root,
  row,
  word,
} from "./mathml.js";
import { separators } from "./text.js";

/**
 * @typedef {import("./mathml.js").Tree} Tree
 * @typedef {import("../types.d.ts").Formula} Formula
 * @typedef {Record<string, Tree | number | null>} Values A symbol or a number for each quantity.
 */

/** How names of functions are set. @type {Record<string, string>} */
const FUNCTIONS = {
  tanh: "tanh",
  sin: "sin",
  cos: "cos",
  tan: "tan",
  sign: "sign",
  ln: "ln",
};

/**
 * @param {Formula} formula
 * @param {Values} values
 * @param {Values[]} [all] Those of every unit of the layer, where a formula adds over them.
 * @returns {Tree}
 */
export function drawn(formula, values, all = [values]) {
  if (typeof formula === "number")
    return Number.isInteger(formula) ? integer(formula) : number(formula);
  if (typeof formula === "string") return quantity(values[formula], number);
  const [operation, first, second] = /** @type {[string, Formula, Formula]} */ (formula);
  const alone = () => drawn(first, values);
  switch (operation) {
    case "+":
      return row(alone(), "+", tight(second, values));
    case "-":
      return row(alone(), "−", tight(second, values));
    case "*":
      return isFraction(first) && !isCancelled(second)
        ? row(alone(), tight(second, values))
        : row(tight(first, values), "·", tight(second, values));
    case "/":
      return fraction(alone(), drawn(second, values, all));
    case "^":
      return power(base(first, values), drawn(second, values));
    case "sqrt":
      return root(alone());
    case "neg":
      return row("−", tight(first, values));
    case "exp":
      return power(identifier("e"), alone());
    case "sum":
      return joinedBy(
        all.map(each => drawn(first, each)),
        "+",
      );
    case "cancel":
      return crossed(tight(first, values));
    case "abs":
      return row("|", alone(), "|");
    case "if<": {
      const [, a, b, smaller, larger] = /** @type {Formula[]} */ (formula);
      const [one, other] = [drawn(a, values), drawn(b, values)];
      return cases([
        [drawn(smaller, values), row(one, "<", other)],
        [drawn(larger, values), row(one, "≥", other)],
      ]);
    }
    case "max":
    case "min":
      return row(word(operation), parentheses(alone(), comma(), drawn(second, values)));
    default:
      if (!FUNCTIONS[operation]) throw new Error(`No picture of ${operation}.`);
      return row(word(FUNCTIONS[operation]), parentheses(alone()));
  }
}

/** Between two numbers, where a comma may stand within them. */
const comma = () => (separators().startsWith(",") ? ";" : ",");

/** Whether it can be written on a line: cases cannot. @param {Formula} formula @returns {boolean} */
export function isWritten(formula) {
  if (!Array.isArray(formula)) return true;
  const [operation, ...operands] = formula;
  return operation !== "if<" && operands.every(each => isWritten(/** @type {Formula} */ (each)));
}

/** @param {Tree | number | null} value @param {(value: number | null) => Tree} shown */
const quantity = (value, shown) =>
  value === null || typeof value === "number" ? shown(value) : value;

/** As a factor, or behind a sign: a sum, or a number below 0, in parentheses. */
export function tight(/** @type {Formula} */ formula, /** @type {Values} */ values) {
  if (typeof formula === "string") return quantity(values[formula], factor);
  const isSum = Array.isArray(formula) && ["+", "-", "neg"].includes(String(formula[0]));
  return isSum ? parentheses(...drawn(formula, values).children) : drawn(formula, values);
}

/** Below an exponent, and with room for it. */
function base(/** @type {Formula} */ formula, /** @type {Values} */ values) {
  const shown = tight(formula, values);
  return ["msubsup", "mfrac"].includes(shown.tag) ? parentheses(shown) : shown;
}

/** @param {Formula} formula */
const isCancelled = formula => Array.isArray(formula) && formula[0] === "cancel";

/** @param {Formula} formula */
const isFraction = formula => Array.isArray(formula) && formula[0] === "/";

/** What stands for the inputs of the data in a formula of theirs. @type {Values} */
export const INPUTS = {
  pi: identifier("π"),
  ...Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [`x${i + 1}`, identifier("x", { sub: [i + 1] })]),
  ),
};
