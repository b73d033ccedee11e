/**
 * The network as matrices: what each is called, its shape, and which are multiplied.
 *
 * Everything is built for columns, where W is n_out x n_in and a sample is a column. For
 * rows an equation is turned: every matrix transposed, every product in the other order.
 */

import { numbers } from "../network/parameters.js";
import { layers } from "../server/codec.js";
import { method, sizes } from "../settings/methods.js";

/**
 * @typedef {{sign: string, layer: number | null}} Symbol A letter, and the layer above it.
 * @typedef {object} Matrix
 * @property {Symbol[]} name Of a product, its factors.
 * @property {[number, number]} shape Rows, columns.
 * @property {number[][] | null} values By rows; null as long as they are not known.
 * @property {number} [layer] Of the units whose values a name without a layer stands for.
 * @property {boolean} [turned] Whether it is transposed, for samples that are rows.
 * @typedef {object} Equation The result is the sum of the terms, or a function of that sum.
 * @property {Matrix} result
 * @property {Matrix[][]} terms Each a product of factors.
 * @property {Matrix | null} sum Where a function is applied to it.
 * @property {string | null} f Name of that function, "f" as long as it is not known.
 * @typedef {{number: number, W: Matrix, b: Matrix | null, H: Matrix, equation: Equation}} Layer
 * @typedef {{config: import("../types.d.ts").Config, state: import("../types.d.ts").RunState}} Network
 */

/**
 * @param {string} sign
 * @param {number | null} layer
 * @param {[number, number]} shape
 * @param {number[][] | null} values
 * @returns {Matrix}
 */
export function matrix(sign, layer, shape, values) {
  return { name: [{ sign, layer }], shape, values };
}

/** @param {ArrayLike<number>} values @returns {number[][]} One in each row. */
export function column(values) {
  return Array.from(values, value => [value]);
}

/**
 * Every layer of a network with the equation of its activations.
 *
 * @param {Network} network
 * @param {import("../types.d.ts").Explanation | null} explanation Of one sample.
 * @returns {Layer[]}
 */
export function networkLayers({ config, state }, explanation) {
  const shape = sizes(config);
  const last = shape.length - 1;
  /** @type {Matrix} */
  let before = { ...matrix("X", null, [shape[0], 1], explanation?.inputs ?? null), layer: 0 };
  return layers(numbers(state).parameters, shape).map(({ weights, biases }, i) => {
    const number = i + 1;
    /** @type {[number, number]} */
    const answer = [shape[number], 1];
    const given = explanation?.layers[i];
    const W = matrix(
      "W",
      number,
      [shape[number], shape[i]],
      weights.map(row => Array.from(row)),
    );
    const b = config.bias ? matrix("b", number, answer, column(biases)) : null;
    const output = number === last;
    const name = output ? "ŷ" : "H";
    const H = { ...matrix(name, output ? null : number, answer, given?.A ?? null), layer: number };
    const f = given?.activation ?? (output ? "f" : config.activation);
    const isSum = f !== "f" && method("activation", f).is_linear;
    const sum = isSum ? null : matrix("Z", number, answer, given?.Z ?? null);
    const terms = [[W, before], ...(b ? [[b]] : [])];
    before = H;
    return { number, W, b, H, equation: { result: H, terms, sum, f: sum && f } };
  });
}

/**
 * The same matrix for samples that are rows.
 * @param {Matrix} matrix
 * @returns {Matrix}
 */
export function transposed({ name, shape: [rows, columns], values, layer, turned = false }) {
  const across = Array.from({ length: columns }, (_, j) => (values ?? []).map(row => row[j]));
  return {
    name: [...name].reverse(),
    shape: [columns, rows],
    values: values && across,
    ...(layer !== undefined && { layer }),
    turned: !turned,
  };
}

/**
 * The same equation for samples that are rows.
 * @param {Equation} equation
 * @returns {Equation}
 */
export function turned({ result, terms, sum, f }) {
  return {
    result: transposed(result),
    terms: terms.map(factors => [...factors].reverse().map(transposed)),
    sum: sum && transposed(sum),
    f,
  };
}

/**
 * Of which weight, bias or unit a number is the value.
 *
 * @param {Matrix} matrix
 * @param {number} row
 * @param {number} column
 * @returns {import("../types.d.ts").Place & {isUnit: boolean} | null} Null if it is of none.
 */
export function place({ name, layer: own, turned }, row, column) {
  const [{ sign, layer = null }, ...others] = name;
  const at = layer ?? own;
  if (at === undefined || others.length || sign === "c") return null;
  const [unit, from] = turned ? [column, row] : [row, column];
  return { layer: at, unit, from: sign === "W" ? from : null, isUnit: !"Wb".includes(sign) };
}

/** As in W⁽²⁾W⁽¹⁾, within a sentence. @param {Matrix} matrix */
export function plainName({ name }) {
  return name.map(({ sign, layer }) => sign + (layer === null ? "" : raised(layer))).join("");
}

/** @param {number} layer */
function raised(layer) {
  return `⁽${[...String(layer)].map(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")}⁾`;
}

/** @param {Layer[]} network How many numbers training moves. */
export function count(network) {
  const weights = network.reduce((sum, { W }) => sum + W.shape[0] * W.shape[1], 0);
  const biases = network.reduce((sum, { b }) => sum + (b ? b.shape[0] : 0), 0);
  return { weights, biases, parameters: weights + biases };
}

/**
 * The same layer for samples that are rows.
 * @param {Layer} layer
 * @returns {Layer}
 */
export function turnedLayer({ number, W, b, H, equation }) {
  return {
    number,
    W: transposed(W),
    b: b && transposed(b),
    H: transposed(H),
    equation: turned(equation),
  };
}
