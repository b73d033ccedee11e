/** Derivatives by what the network sees: how loss and outputs change with every input. */

import { factor, number, partial } from "../page/mathml.js";
import { method } from "../settings/methods.js";
import { backOver } from "./backward.js";
import { at, line, product, slopeOf } from "./equations.js";

/**
 * @typedef {import("./equations.js").Line} Line
 * @typedef {import("./equations.js").Pass} Pass
 */

/** Of the loss, then of each output, input by input. @param {Pass} pass @returns {Line[]} */
export function inputLines(pass) {
  const { inputs, output_slopes } = pass.explanation;
  return inputs.flatMap((_, k) => [
    backOver(pass, 0, k),
    ...output_slopes.map((_, unit) => outputSlope(pass, unit, k)),
  ]);
}

/** @param {Pass} pass @param {number} unit @param {number} k @returns {Line} */
function outputSlope(pass, unit, k) {
  const { names, explanation, i } = pass;
  const left = partial(names.a(names.last, unit), names.a(0, k));
  const result = number(explanation.output_slopes[unit][k][i]);
  const { activation, slope, W } = at(pass, names.last);
  if (names.last > 1 || method("activation", activation).is_joint)
    return line(left, [], [], result);
  const w = names.w(names.last, unit, k);
  if (names.isLinear) return line(left, [w], [], result);
  return line(
    left,
    [product([slopeOf(pass, names.last, unit), w])],
    [product([number(slope[unit][i]), factor(W[unit][k])])],
    result,
  );
}
