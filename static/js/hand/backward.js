/** Equations of the backward pass: what comes back to the units of every layer. */

import { placeKey } from "../network/places.js";
import { drawn, isWritten } from "../page/formula.js";
import { factor, joinedBy, number, parentheses, partial, row, sum, word } from "../page/mathml.js";
import { method } from "../settings/methods.js";
import {
  at,
  deltaOf,
  FEW_TERMS,
  f,
  inNumbers,
  inSymbols,
  line,
  lossOf,
  lossRow,
  lossSlope,
  ofOutput,
  product,
  slopeOf,
  total,
} from "./equations.js";

/**
 * @typedef {import("../page/mathml.js").Tree} Tree
 * @typedef {import("./equations.js").Line} Line
 * @typedef {import("./equations.js").Pass} Pass
 */

/** How the loss changes with an output. @param {Pass} pass @param {number} unit @returns {Line} */
export function outputDerivative(pass, unit) {
  const { names, explanation, i } = pass;
  return line(
    partial(lossOf(pass), names.a(names.last, unit)),
    [lossSlope(pass, unit)],
    [drawn(lossRow(pass).slope, inNumbers(pass, unit))],
    number(ofOutput(explanation.d_outputs, unit, i)),
  );
}

/**
 * How it changes with the sum of an output, where the factors cancel: they are crossed out.
 * @param {Pass} pass
 * @param {number} unit
 * @returns {Line | null}
 */
export function difference(pass, unit) {
  const { difference: formula, cancels } = lossRow(pass);
  const { activation, delta } = at(pass, pass.names.last);
  if (!formula || !cancels.includes(activation)) return null;
  const left = ["-", "o", "t"];
  return line(
    deltaOf(pass, pass.names.last, unit),
    [drawn(formula, inSymbols(pass, unit)), drawn(left, inSymbols(pass, unit))],
    [drawn(left, inNumbers(pass, unit))],
    number(delta[unit][pass.i]),
  );
}

/**
 * What comes back over the links to the next layer; to an input, too.
 * @param {Pass} pass
 * @param {number} layer
 * @param {number} unit
 * @returns {Line}
 */
export function backOver(pass, layer, unit) {
  const { names, i } = pass;
  const { W, delta } = at(pass, layer + 1);
  const js = delta.map((_, j) => j);
  const terms =
    js.length > FEW_TERMS
      ? [sum("j", names.w(layer + 1, "j", unit), names.delta(layer + 1, "j"))]
      : js.map(j => row(names.w(layer + 1, j, unit), "·", deltaOf(pass, layer + 1, j)));
  return line(
    partial(lossOf(pass), names.a(layer, unit)),
    [joinedBy(terms, "+")],
    [
      total(
        js.map(j => [W[j][unit], delta[j][i]]),
        js.map(j => placeKey({ layer: layer + 1, unit: j, from: unit })),
      ),
    ],
    number((layer ? at(pass, layer).dA : pass.explanation.d_inputs)[unit][i]),
  );
}

/**
 * Slope of the activation function.
 * @param {Pass} pass
 * @param {number} layer
 * @param {number} unit
 * @returns {Line}
 */
export function slope(pass, layer, unit) {
  const { i } = pass;
  const { activation: name, Z, A, slope } = at(pass, layer);
  const { slope: formula, is_linear } = method("activation", name);
  const left = slopeOf(pass, layer, unit);
  const result = number(slope[unit][i]);
  if (is_linear) return line(left, [], [], result);
  if (!isWritten(formula)) {
    const put = row(f(pass, layer), word("′"), parentheses(number(Z[unit][i])));
    return line(left, [], [put], result);
  }
  const symbols = { z: pass.names.z(layer, unit), a: pass.names.a(layer, unit) };
  const numbers = { z: Z[unit][i], a: A[unit][i] };
  return line(left, [drawn(formula, symbols)], [drawn(formula, numbers)], result);
}

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Line} */
export function delta(pass, layer, unit) {
  const { names, i } = pass;
  const { dA, slope, delta } = at(pass, layer);
  return line(
    deltaOf(pass, layer, unit),
    [product([partial(lossOf(pass), names.a(layer, unit)), slopeOf(pass, layer, unit)])],
    [product([number(dA[unit][i]), factor(slope[unit][i])])],
    number(delta[unit][i]),
  );
}
