/** Equations of the forward pass: weighted sums, activations, the loss. */

import { placeKey } from "../network/places.js";
import { identifier, joinedBy, number, row, sum } from "../page/mathml.js";
import { method } from "../settings/methods.js";
import { activations, at, FEW_TERMS, line, lossOf, mean, total } from "./equations.js";
import { drawn } from "./formula.js";

/**
 * @typedef {import("../page/mathml.js").Tree} Tree
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
  const keys = ks.map(from => placeKey({ layer, unit, from }));
  if (config.bias) {
    terms.push(names.b(layer, unit));
    products.push([b[unit]]);
    keys.push(placeKey({ layer, unit, from: null }));
  }
  const symbols = terms.length ? [joinedBy(terms, "+")] : [];
  const numbers = products.length ? [total(products, keys)] : [];
  return line(names.z(layer, unit), symbols, numbers, number(Z[unit][pass.i]));
}

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Line} */
export function activation(pass, layer, unit) {
  const { names, i } = pass;
  const { activation: name, Z, A } = at(pass, layer);
  const { formula, is_linear } = method("activation", name);
  const numbers = is_linear ? [] : [drawn(formula, { z: Z[unit][i] })];
  const symbols = [drawn(formula, { z: names.z(layer, unit) })];
  return line(names.a(layer, unit), symbols, numbers, number(A[unit][i]));
}

/** The loss of one sample in symbols. @param {Pass} pass @param {Tree} output */
export const lossFormula = ({ config }, output = identifier("ŷ")) =>
  drawn(method("loss", config.loss).formula, { o: output, t: identifier("y") });

/** @param {Pass} pass @returns {Line[]} */
export function loss(pass) {
  const { explanation, names, i, m } = pass;
  const { outputs, targets, losses } = explanation;
  const own = line(
    lossOf(pass),
    [lossFormula(pass, names.a(names.last, 0))],
    [drawn(method("loss", pass.config.loss).formula, { o: outputs[i], t: targets[i] })],
    number(losses[i]),
  );
  return m === 1
    ? [own]
    : [own, mean(identifier("L"), identifier("L", { sub: ["i"] }), losses, explanation.loss)];
}
