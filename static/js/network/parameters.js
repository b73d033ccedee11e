/** The weights and biases of a state: where each stands, what it is, how many are zero. */

import { base64, bytes, floats } from "../server/codec.js";

/**
 * @typedef {import("../types.d.ts").Place} Place
 * @typedef {import("../types.d.ts").RunState} RunState
 */

/** @type {WeakMap<RunState, {parameters: Float64Array, dead: Uint8Array}>} */
const decoded = new WeakMap();

/**
 * The numbers of a state, decoded once for all who ask.
 * @param {RunState} state
 * @returns {{parameters: Float64Array, dead: Uint8Array}} `dead` holds a bit a parameter.
 */
export function numbers(state) {
  let known = decoded.get(state);
  if (!known) {
    known = { parameters: floats(state.parameters), dead: bytes(state.dead) };
    decoded.set(state, known);
  }
  return known;
}

/**
 * Index of a weight or a bias in the flat parameters.
 * @param {Place} place
 * @param {number[]} sizes Units of every layer, inputs first.
 */
export function indexOf({ layer, unit, from }, sizes) {
  let start = 0;
  for (let i = 1; i < layer; i++) start += sizes[i] * (sizes[i - 1] + 1);
  const ins = sizes[layer - 1];
  return from === null ? start + sizes[layer] * ins + unit : start + unit * ins + from;
}

/**
 * The bias of a unit, and every weight into it.
 * @param {number} layer
 * @param {number} unit
 * @param {number[]} sizes
 * @returns {Place[]}
 */
export function into(layer, unit, sizes) {
  const weights = Array.from({ length: sizes[layer - 1] }, (_, from) => ({ layer, unit, from }));
  return [{ layer, unit, from: null }, ...weights];
}

/**
 * Whether training no longer moves a weight; the first parameter has the highest bit.
 * @param {Uint8Array} dead
 * @param {number} index
 */
export function isDead(dead, index) {
  return ((dead[index >> 3] << (index & 7)) & 0x80) !== 0;
}

/**
 * A state with one number changed; a dead link stays dead.
 * @param {RunState} state
 * @param {number} index
 * @param {number} value
 * @returns {RunState}
 */
export function withValue(state, index, value) {
  const parameters = numbers(state).parameters.slice();
  parameters[index] = value;
  return { ...state, parameters: base64(parameters) };
}

/**
 * How many weights there are, how many are exactly zero, how many belong to dead links.
 * @param {RunState} state
 * @param {number[]} sizes
 */
export function sparsity(state, sizes) {
  const { parameters, dead } = numbers(state);
  const count = { weights: 0, zero: 0, dead: 0 };
  let start = 0;
  for (const [i, units] of sizes.slice(1).entries()) {
    const end = start + units * sizes[i];
    for (let index = start; index < end; index++) {
      if (parameters[index] === 0) count.zero += 1;
      if (isDead(dead, index)) count.dead += 1;
    }
    count.weights += end - start;
    start = end + units;
  }
  return count;
}
