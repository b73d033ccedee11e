/**
 * What the equations of a forward and backward pass are made of: each quantity in symbols,
 * with the numbers put in, and what comes out. Every number is one of the explanation's.
 */

import { drawn } from "../page/formula.js";
import {
  factor,
  fraction,
  identifier,
  integer,
  joinedBy,
  number,
  operator,
  parentheses,
  partial,
  placed,
  row,
  sum,
  word,
} from "../page/mathml.js";
import { lossWith } from "../settings/methods.js";

/**
 * @typedef {import("../page/mathml.js").Tree} Tree
 * @typedef {import("../types.d.ts").ExplainedLayer} Layer
 * @typedef {object} Line One equation.
 * @property {Tree} left
 * @property {string} sign Between its sides.
 * @property {Tree[]} symbols The right side in symbols, in as many ways as help.
 * @property {Tree[]} numbers The same with numbers put in.
 * @property {Tree} result
 * @typedef {object} Pass What the equations are about.
 * @property {import("../types.d.ts").Explanation} explanation
 * @property {import("../types.d.ts").Config} config
 * @property {import("./notation.js").Notation} names
 * @property {number} i The sample that is worked out.
 * @property {number} m Samples there are.
 */

const MOST_TERMS = 16;
/** As many are written one by one in symbols. */
export const FEW_TERMS = 4;

/**
 * @param {Tree} left
 * @param {Tree[]} symbols
 * @param {Tree[]} numbers
 * @param {Tree} result
 * @returns {Line}
 */
export const line = (left, symbols, numbers, result, sign = "=") => ({
  left,
  sign,
  symbols,
  numbers,
  result,
});

/** @param {Pass} pass @param {number} layer @returns {Layer} */
export const at = ({ explanation }, layer) => explanation.layers[layer - 1];

/** What the units of a layer give on, the features being layer 0. */
export function activations(/** @type {Pass} */ pass, /** @type {number} */ layer) {
  const { A } = layer ? at(pass, layer) : { A: pass.explanation.inputs };
  return A.map(values => values[pass.i]);
}

/** @param {Tree[]} parts */
export const product = parts => joinedBy(parts, "·");

/**
 * Products of numbers added up; a leading minus becomes the sign between.
 * @param {(number | null)[][]} products
 * @param {string[]} [keys] Of the weight or bias that each begins with.
 */
export function total(products, keys = []) {
  const terms = products.flatMap(([first, ...others], i) => {
    const isNegative = i > 0 && first !== null && first < 0;
    const shown = isNegative ? number(-(/** @type {number} */ (first))) : number(first);
    const written = product([shown, ...others.map(factor)]);
    const term = keys[i] ? placed(written, keys[i]) : written;
    return [...(i ? [isNegative ? "−" : "+"] : []), term];
  });
  if (products.length <= MOST_TERMS) return row(...terms);
  return row(...terms.slice(0, 2 * MOST_TERMS - 3), "+", "⋯", ...terms.slice(-2));
}

/** @param {Pass} pass The loss of the sample, numbered where there are several. */
export const lossOf = ({ i, m }) => identifier("L", { sub: m > 1 ? [i + 1] : [] });

/** The name of a layer's activation function. @param {Pass} pass @param {number} layer */
export const f = ({ names }, layer) => identifier(layer === names.last ? "g" : "f");

/** @param {Pass} pass @param {number} layer @param {number} unit */
export function slopeOf(pass, layer, unit) {
  const prime = row(f(pass, layer), word("′"));
  return row(prime, parentheses(pass.names.z(layer, unit)));
}

/** The derivative by a unit's sum: δ for short, but on paper, and of a linear output, itself. */
export function deltaOf(
  /** @type {Pass} */ pass,
  /** @type {number} */ layer,
  /** @type {number} */ unit,
) {
  const { names } = pass;
  const isSum = layer === names.last && names.isLinear;
  return names.isChain || isSum
    ? partial(lossOf(pass), names.z(layer, unit))
    : names.delta(layer, unit);
}

/** The loss, as it is of these outputs. @param {Pass} pass */
export const lossRow = ({ config, explanation }) =>
  lossWith(config.loss, explanation.layers[explanation.layers.length - 1].activation);

/** What there is of one output, in a sample. @param {any} values @param {number} unit @param {number} i */
export const ofOutput = (values, unit, i) =>
  /** @type {number} */ (Array.isArray(values[0]) ? values[unit][i] : values[i]);

/** An output and its target in symbols. @param {Pass} pass @param {number} unit */
export const inSymbols = ({ names }, unit) => ({ o: names.a(names.last, unit), t: names.y(unit) });

/** And in numbers. @param {Pass} pass @param {number} unit */
export const inNumbers = ({ explanation, i }, unit) => ({
  o: ofOutput(explanation.outputs, unit, i),
  t: ofOutput(explanation.targets, unit, i),
});

/** The derivative of the loss of one sample by an output. @param {Pass} pass @param {number} unit */
export const lossSlope = (pass, unit) => drawn(lossRow(pass).slope, inSymbols(pass, unit));

/** A parenthesis as high as the numbers in it. @param {string} sign */
const flat = sign => operator(sign, { stretchy: "false" });

/**
 * @param {Tree} left
 * @param {Tree} each
 * @param {(number | null)[]} values
 * @param {number | null} result
 */
export function mean(left, each, values, result) {
  const share = fraction(integer(1), integer(values.length));
  const added = total(values.map(value => [value])).children;
  const numbers = row(share, flat("("), ...added, flat(")"));
  return line(
    left,
    [row(fraction(integer(1), identifier("m")), sum("i", each))],
    [numbers],
    number(result),
  );
}
