/** The curve of an activation, and that of its slope, from the formulas of its row. Pure. */

/** @typedef {import("../types.d.ts").Formula} Formula */

/** @type {Record<string, (...values: number[]) => number>} */
const OPERATIONS = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": Math.pow,
  neg: a => -a,
  abs: Math.abs,
  sign: Math.sign,
  exp: Math.exp,
  ln: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  sqrt: Math.sqrt,
  max: Math.max,
  "if<": (a, b, then, otherwise) => (a < b ? then : otherwise),
};

/**
 * @param {Formula} formula
 * @param {Record<string, number>} values
 * @returns {number} To be drawn; what trains comes from the server.
 */
export function evaluate(formula, values) {
  if (typeof formula === "number") return formula;
  if (typeof formula === "string") return values[formula];
  const [operation, ...operands] = /** @type {[string, ...Formula[]]} */ (formula);
  return OPERATIONS[operation](...operands.map(each => evaluate(each, values)));
}

/** What the picture shows: sums from -FAR to FAR, and values from LOW to HIGH. */
export const FAR = 4;
export const LOW = -1.3;
export const HIGH = 1.7;
const STEPS = 64;
/** Beyond the picture, whatever a number is. */
const OUTSIDE = 9;

/**
 * Both curves as text of SVG, in units of the numbers themselves, upside down.
 * @param {{formula: Formula, slope: Formula}} row
 */
export function curvesOf({ formula, slope }) {
  const sums = Array.from({ length: STEPS + 1 }, (_, i) => FAR * ((2 * i) / STEPS - 1));
  const path = (/** @type {(z: number) => number} */ f) =>
    `M${sums.map(z => `${z} ${-Math.max(-OUTSIDE, Math.min(OUTSIDE, f(z))).toFixed(3)}`).join("L")}`;
  return {
    value: path(z => evaluate(formula, { z })),
    slope: path(z => evaluate(slope, { z, a: evaluate(formula, { z }) })),
  };
}
