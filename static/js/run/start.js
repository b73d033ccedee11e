/**
 * Where a run starts from: drawn weights and biases, or typed ones, which have to fit the
 * network. All functions are pure.
 */

import { numbers } from "../network/parameters.js";
import { layers, sizes } from "../server/codec.js";

/** @typedef {import("../types.d.ts").Config} Config */

/** @type {Pick<Config, "first_weights" | "first_biases">} */
export const DRAWN = { first_weights: [], first_biases: [] };

/** Whether a run starts from typed numbers. @param {Config} config */
export function isTyped(config) {
  return config.first_weights.length > 0 || config.first_biases.length > 0;
}

/** @param {Config} config */
export function nWeights(config) {
  const units = sizes(config);
  return units.slice(1).reduce((sum, n, i) => sum + n * units[i], 0);
}

/** @param {Config} config */
function nBiases(config) {
  const units = sizes(config).slice(1);
  return config.bias ? units.reduce((sum, n) => sum + n, 0) : 0;
}

/**
 * A configuration changed. Typed numbers that do not fit the network any more give way to drawn
 * ones, biases together with their weights; and so do all where drawn ones are asked for.
 *
 * @param {Config} config
 * @param {Partial<Config>} change
 * @returns {Config}
 */
export function fitting(config, change) {
  const wanted = { ...config, ...(change.init_zero === undefined ? {} : DRAWN), ...change };
  const { first_weights: weights, first_biases: biases } = wanted;
  if (weights.length && weights.length !== nWeights(wanted)) return { ...wanted, ...DRAWN };
  return biases.length === nBiases(wanted) ? wanted : { ...wanted, first_biases: [] };
}

/**
 * The change that makes the numbers of a state the first ones.
 *
 * @param {import("../types.d.ts").RunState} state
 * @param {Config} config Which the state belongs to.
 * @returns {Partial<Config>}
 */
export function startFrom(state, config) {
  const network = layers(numbers(state).parameters, sizes(config));
  return {
    first_weights: network.flatMap(({ weights }) => weights.flatMap(row => [...row])),
    first_biases: config.bias ? network.flatMap(({ biases }) => [...biases]) : [],
    init_zero: false,
  };
}
