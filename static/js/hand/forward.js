/** Equations of the forward pass: weighted sums, activations, the loss. */

import { placeKey } from "../network/places.js";
import { drawn, tight } from "../page/formula.js";
import { identifier, joinedBy, number, row, sum } from "../page/mathml.js";
import { method } from "../settings/methods.js";
import {
  activations,
  at,
  FEW_TERMS,
  inNumbers,
  inSymbols,
  line,
  lossOf,
  lossRow,
  mean,
  total,
} from "./equations.js";

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
  const sums = Z.map((values, k) => ({
    symbol: { z: names.z(layer, k) },
    number: { z: values[i] },
  }));
  const all = (/** @type {"symbol" | "number"} */ as) => sums.map(each => each[as]);
  const numbers = is_linear ? [] : [drawn(formula, sums[unit].number, all("number"))];
  const symbols = [drawn(formula, sums[unit].symbol, all("symbol"))];
  return line(names.a(layer, unit), symbols, numbers, number(A[unit][i]));
}

/** The loss of one sample, by one output, in symbols. @param {Pass} pass */
export const lossFormula = pass =>
  drawn(lossRow(pass).formula, { o: identifier("ŷ"), t: identifier("y") });

/**
 * The losses of all outputs, added up.
 * @param {Pass} pass
 * @param {typeof inSymbols | typeof inNumbers} values
 */
function overOutputs(pass, values) {
  const { shape, last } = pass.names;
  const units = Array.from({ length: shape[last] }, (_, unit) => unit);
  const { formula } = lossRow(pass);
  if (units.length > 1 && Array.isArray(formula) && formula[0] === "neg") {
    const of = /** @type {import("../types.d.ts").Formula} */ (formula[1]);
    const terms = units.map(unit => tight(of, values(pass, unit)));
    return row("−", joinedBy(terms, "−"));
  }
  return joinedBy(
    units.map(unit => drawn(formula, values(pass, unit))),
    "+",
  );
}

/** @param {Pass} pass @returns {Line[]} */
export function loss(pass) {
  const { explanation, i, m } = pass;
  const { losses } = explanation;
  const own = line(
    lossOf(pass),
    [overOutputs(pass, inSymbols)],
    [overOutputs(pass, inNumbers)],
    number(losses[i]),
  );
  return m === 1
    ? [own]
    : [own, mean(identifier("L"), identifier("L", { sub: ["i"] }), losses, explanation.loss)];
}
