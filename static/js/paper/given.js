/** What an exercise on paper gives: inputs, targets, weights, biases and the learning rate. */

import { at, inNumbers } from "../hand/equations.js";
import { identifier, number, row } from "../page/mathml.js";

/**
 * @typedef {import("../page/mathml.js").Tree} Tree
 * @param {import("../hand/equations.js").Pass} pass
 * @returns {Tree[][]} Equations, those that belong together in one list.
 */
export function given(pass) {
  const { names, explanation, config, i } = pass;
  const units = (/** @type {number} */ layer) =>
    Array.from({ length: names.shape[layer] }, (_, unit) => unit);
  const layers = names.shape.slice(1).map((_, layer) => layer + 1);
  const ofUnit = (/** @type {number} */ layer, /** @type {number} */ unit) => {
    const { W, b } = at(pass, layer);
    const weights = W[unit].map((value, from) => equal(names.w(layer, unit, from), value));
    return config.bias ? [...weights, equal(names.b(layer, unit), b[unit])] : weights;
  };
  return [
    [
      ...explanation.inputs.map((values, k) => equal(names.a(0, k), values[i])),
      ...units(names.last).map(unit => equal(names.y(unit), inNumbers(pass, unit).t)),
    ],
    ...layers.map(layer => units(layer).flatMap(unit => ofUnit(layer, unit))),
    [equal(identifier("η"), explanation.learning_rate)],
  ];
}

/** @param {Tree} name @param {number | null} value */
const equal = (name, value) => row(name, "=", number(value));
