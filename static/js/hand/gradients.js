/** Equations of the gradients of weights and biases, and of the update. */

import { drawn, tight } from "../page/formula.js";
import { factor, identifier, number, parentheses, partial, row, struck } from "../page/mathml.js";
import { method } from "../settings/methods.js";
import {
  activations,
  at,
  deltaOf,
  line,
  lossOf,
  lossRow,
  lossSlope,
  mean,
  ofOutput,
  product,
  slopeOf,
} from "./equations.js";
import { remembered } from "./optimizer.js";

/**
 * @typedef {import("../page/mathml.js").Tree} Tree
 * @typedef {import("./equations.js").Line} Line
 * @typedef {import("./equations.js").Pass} Pass
 */

/** Layers up to which a chain of derivatives fits on a line. */
const SHORT_CHAIN = 3;

/**
 * Gradient of one weight; in a chain of units by all its factors.
 * @param {Pass} pass
 * @param {number} layer
 * @param {number} unit
 * @param {number} k
 * @returns {Line[]}
 */
export function weightGradient(pass, layer, unit, k) {
  const { names, i, m } = pass;
  const { delta, dW, dW_each } = at(pass, layer);
  const w = names.w(layer, unit, k);
  const left = partial(lossOf(pass), w);
  const result = number(dW_each[unit][k][i]);
  const short = names.isChain && names.last <= SHORT_CHAIN;
  const factors = short ? chain(pass, layer) : null;
  const own = factors
    ? line(
        left,
        [product(factors.derivatives), product(factors.symbols)],
        [product(factors.numbers)],
        result,
      )
    : line(
        left,
        [product([deltaOf(pass, layer, unit), names.a(layer - 1, k)])],
        [product([number(delta[unit][i]), factor(activations(pass, layer - 1)[k])])],
        result,
      );
  if (m === 1) return [own];
  const each = partial(identifier("L", { sub: ["i"] }), w);
  return [own, mean(partial(identifier("L"), w), each, dW_each[unit][k], dW[unit][k])];
}

/**
 * All factors of the chain rule between the loss and the weight of a layer.
 * @param {Pass} pass
 * @param {number} layer
 */
function chain(pass, layer) {
  const { names, explanation, i } = pass;
  const { last, isLinear } = names;
  const output = names.a(last, 0);
  const derivatives = [partial(lossOf(pass), output)];
  const { slope } = lossRow(pass);
  const isSum = Array.isArray(slope) && slope[0] === "-";
  const symbols = [isSum ? parentheses(...lossSlope(pass, 0).children) : lossSlope(pass, 0)];
  const numbers = [number(ofOutput(explanation.d_outputs, 0, i))];
  const add = (/** @type {Tree} */ d, /** @type {Tree} */ symbol, /** @type {number} */ value) => {
    derivatives.push(d);
    symbols.push(symbol);
    numbers.push(factor(value));
  };
  for (let l = last; l >= layer; l--) {
    if (l < last || !isLinear)
      add(partial(names.a(l, 0), names.z(l, 0)), slopeOf(pass, l, 0), at(pass, l).slope[0][i]);
    const [by, value] =
      l > layer
        ? [names.a(l - 1, 0), at(pass, l).W[0][0]]
        : [names.w(l, 0, 0), activations(pass, l - 1)[0]];
    add(partial(names.z(l, 0), by), l > layer ? names.w(l, 0, 0) : names.a(l - 1, 0), value);
  }
  return { derivatives, symbols, numbers };
}

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Line[]} */
export function biasGradient(pass, layer, unit) {
  const { names, i, m } = pass;
  const { db, db_each } = at(pass, layer);
  const b = names.b(layer, unit);
  const own = line(
    partial(lossOf(pass), b),
    [deltaOf(pass, layer, unit)],
    [],
    number(db_each[unit][i]),
  );
  if (m === 1) return [own];
  const each = partial(identifier("L", { sub: ["i"] }), b);
  return [own, mean(partial(identifier("L"), b), each, db_each[unit], db[unit])];
}

const eta = identifier("η");
const lambda = identifier("λ");
const penalty = (/** @type {Tree} */ w) => row(lambda, partial(identifier("R"), w));

/**
 * The regularization term of one weight.
 * @param {Pass} pass
 * @param {number} layer
 * @param {number} unit
 * @param {number} k
 * @returns {Line}
 */
export function penaltyGradient(pass, layer, unit, k) {
  const { names, config } = pass;
  const { W, penalty_W } = at(pass, layer);
  const w = names.w(layer, unit, k);
  const { slope } = method("regularization", config.regularization);
  const value = W[unit][k];
  return line(
    penalty(w),
    [product([lambda, drawn(slope, { w })])],
    [product([number(config.regularization_rate), tight(slope, { w: value })])],
    number(penalty_W[unit][k]),
  );
}

/**
 * @param {Pass} pass
 * @param {number} layer
 * @param {number} unit
 * @param {number | null} k A bias where null.
 * @returns {Line}
 */
export function update(pass, layer, unit, k) {
  const { names, explanation, config } = pass;
  const { W, b, dW, db, penalty_W, W_after, b_after, dead, frozen, frozen_b } = at(pass, layer);
  const isFrozen = k === null ? frozen_b[unit] : frozen[unit][k];
  const isBias = k === null;
  const name = isBias ? names.b(layer, unit) : names.w(layer, unit, k);
  const after = number(isBias ? b_after[unit] : W_after[unit][k]);
  if (!isBias && dead[unit][k]) return line(name, [name], [], after, "←");
  const rate = explanation.learning_rate;
  const gradient = isBias ? db[unit] : dW[unit][k];
  const made = remembered(pass, layer, unit, k);
  const [step, worked] = made
    ? [[made.symbols], [made.numbers]]
    : [
        [eta, partial(identifier("L"), name)],
        [number(rate), "·", factor(gradient)],
      ];
  /** @type {import("../page/mathml.js").Part[]} */
  const symbols = [name, "−", ...step];
  /** @type {import("../page/mathml.js").Part[]} */
  const numbers = [number(isBias ? b[unit] : W[unit][k]), "−", ...worked];
  if (!isBias && isPenalized(config)) {
    symbols.push("−", eta, penalty(name));
    numbers.push("−", number(rate), "·", factor(penalty_W[unit][k]));
  }
  const shown = [row(...symbols), row(...numbers)].map(each => (isFrozen ? struck(each) : each));
  return line(name, [shown[0]], [shown[1]], after, "←");
}

/** Whether weights are pulled towards 0. @param {import("../types.d.ts").Config} config */
export const isPenalized = config =>
  method("regularization", config.regularization).pulls && config.regularization_rate > 0;
