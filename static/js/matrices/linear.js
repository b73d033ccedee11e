/** How the layers of a linear network are multiplied into one matrix and one bias. */

import { method } from "../settings/methods.js";
import { column, matrix } from "./matrices.js";

/**
 * @typedef {import("./matrices.js").Matrix} Matrix
 * @typedef {import("./matrices.js").Equation} Equation
 * @typedef {import("./matrices.js").Layer} Layer
 */

/**
 * The linear collapse, step by step: the products W(2)W(1), W(3)W(2)W(1), ...
 *
 * @param {Layer[]} network
 * @param {number[][][]} products The first is W(1) itself.
 * @returns {Equation[]}
 */
export function productSteps(network, products) {
  let soFar = network[0].W;
  return network.slice(1).map(({ W }, i) => {
    const values = products[i + 1];
    const last = i === network.length - 2;
    /** @type {Matrix} */
    const result = {
      name: last ? [{ sign: "W", layer: null }] : [...W.name, ...soFar.name],
      shape: [W.shape[0], soFar.shape[1]],
      values,
    };
    const terms = [[W, soFar]];
    soFar = result;
    return { result, terms, sum: null, f: null };
  });
}

/**
 * The collapsed bias: c(2) = W(2) b(1) + b(2), ..., b = W(n) c(n-1) + b(n).
 *
 * @param {Layer[]} network With biases.
 * @param {number[][]} biases The first is b(1) itself.
 * @returns {Equation[]}
 */
export function biasSteps(network, biases) {
  let soFar = /** @type {Matrix} */ (network[0].b);
  return network.slice(1).map(({ number, W, b }, i) => {
    const last = i === network.length - 2;
    const sign = last ? "b" : "c";
    const result = matrix(sign, last ? null : number, [W.shape[0], 1], column(biases[i + 1]));
    const terms = [[W, soFar], [/** @type {Matrix} */ (b)]];
    soFar = result;
    return { result, terms, sum: null, f: null };
  });
}

/**
 * The whole of a linear network at once: f(W X + b).
 *
 * @param {Layer[]} network
 * @param {number[][]} weights The collapsed W.
 * @param {number[]} bias The collapsed b.
 * @returns {Equation}
 */
export function collapsed(network, weights, bias) {
  const [[, X]] = network[0].equation.terms;
  const last = network[network.length - 1];
  const W = matrix("W", null, [1, X.shape[0]], weights);
  const b = last.b && matrix("b", null, [1, 1], column(bias));
  return { ...last.equation, terms: [[W, X], ...(b ? [[b]] : [])] };
}

/** Whether the network comes down to one matrix. @param {import("../types.d.ts").Config} config */
export function collapses({ activation, hidden_layers }) {
  return method("activation", activation).is_linear || hidden_layers.length === 0;
}
