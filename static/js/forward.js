/** Equations of the forward pass: weighted sums, activations, the loss. */

import { activations, at, FEW_TERMS, line, lossOf, mean, total } from "./equations.js";
import {
  factor,
  fraction,
  identifier,
  integer,
  joinedBy,
  number,
  parentheses,
  power,
  row,
  sum,
  word,
} from "./mathml.js";

/**
 * @typedef {import("./mathml.js").Tree} Tree
 * @typedef {import("./equations.js").Line} Line
 * @typedef {import("./equations.js").Pass} Pass
 */

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Line} */
export function weightedSum(pass, layer, unit) {
  const { names, config } = pass;
  const { W, b, Z } = at(pass, layer);
  const before = activations(pass, layer - 1);
  const ks = before.map((_, k) => k);
  const long = layer > 1 && ks.length > FEW_TERMS;
  const terms = long
    ? [sum("k", names.w(layer, unit, "k"), names.a(layer - 1, "k"))]
    : ks.map(k => row(names.w(layer, unit, k), names.a(layer - 1, k)));
  const products = ks.map(k => [W[unit][k], before[k]]);
  if (config.bias) {
    terms.push(names.b(layer, unit));
    products.push([b[unit]]);
  }
  const symbols = terms.length ? [joinedBy(terms, "+")] : [];
  const numbers = products.length ? [total(products)] : [];
  return line(names.z(layer, unit), symbols, numbers, number(Z[unit][pass.i]));
}

/** Activation functions, of a symbol or of a number. @type {Record<string, (z: Tree) => Tree>} */
const FUNCTIONS = {
  relu: z => row(word("max"), parentheses(integer(0), ",", z)),
  tanh: z => row(word("tanh"), parentheses(z)),
  sigmoid: z => fraction(integer(1), row(integer(1), "+", power(identifier("e"), row("−", z)))),
  linear: z => z,
};

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Line} */
export function activation(pass, layer, unit) {
  const { names, i } = pass;
  const { activation: name, Z, A } = at(pass, layer);
  const of = FUNCTIONS[name];
  const inside = name === "sigmoid" ? factor(Z[unit][i]) : number(Z[unit][i]);
  const numbers = name === "linear" ? [] : [of(inside)];
  return line(names.a(layer, unit), [of(names.z(layer, unit))], numbers, number(A[unit][i]));
}

/** @param {Pass} pass @param {Tree} o @param {Tree} t */
const squared = ({ config }, o, t) => {
  const square = power(parentheses(o, "−", t), integer(2));
  return config.loss === "squared_error" ? square : row(fraction(integer(1), integer(2)), square);
};

/** The loss of one sample in symbols. @param {Pass} pass */
export const lossFormula = pass => squared(pass, identifier("ŷ"), identifier("y"));

/** @param {Pass} pass @returns {Line[]} */
export function loss(pass) {
  const { explanation, names, i, m } = pass;
  const { outputs, targets, losses } = explanation;
  const own = line(
    lossOf(pass),
    [squared(pass, names.a(names.last, 0), identifier("y"))],
    [squared(pass, number(outputs[i]), factor(targets[i]))],
    number(losses[i]),
  );
  return m === 1
    ? [own]
    : [own, mean(identifier("L"), identifier("L", { sub: ["i"] }), losses, explanation.loss)];
}
