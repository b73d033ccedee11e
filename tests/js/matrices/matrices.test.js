import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  collapseFormulas,
  matrices,
  numeric,
  symbolic,
} from "../../../static/js/matrices/equation.js";
import {
  biasSteps,
  collapsed,
  collapses,
  productSteps,
} from "../../../static/js/matrices/linear.js";
import {
  count,
  networkLayers,
  place,
  plainName,
  transposed,
  turned,
  turnedLayer,
} from "../../../static/js/matrices/matrices.js";
import { written } from "../../../static/js/page/mathml.js";
import { useMethods } from "../../../static/js/settings/methods.js";
import { stateOf } from "../network.js";
import { randomNumbers } from "../world.js";

useMethods(JSON.parse(readFileSync("tests/js/answers/methods.json", "utf8")));

/**
 * @typedef {import("../../../static/js/matrices/matrices.js").Equation} Equation
 * @typedef {import("../../../static/js/matrices/matrices.js").Matrix} Matrix
 */

/** @param {number[][]} A @param {number[][]} B */
const product = (A, B) =>
  A.map(row => B[0].map((_, j) => row.reduce((s, a, k) => s + a * B[k][j], 0)));

/** @param {number[][]} A @param {number[][]} B */
const sum = (A, B) => A.map((row, i) => row.map((a, j) => a + B[i][j]));

/** @param {number[]} sizes @param {object} [others] */
function networkOf(sizes, others = {}) {
  const random = randomNumbers(sizes.length);
  const n = sizes.slice(1).reduce((total, outs, i) => total + outs * (sizes[i] + 1), 0);
  const parameters = Array.from({ length: n }, () => random() - 0.5);
  const features = sizes.slice(0, 1).flatMap(each => Array.from({ length: each }, () => "x"));
  const config = {
    features,
    hidden_layers: sizes.slice(1, -1),
    activation: "linear",
    output_activation: "automatic",
    problem: "regression",
    bias: true,
    ...others,
  };
  return { config: /** @type {any} */ (config), state: stateOf(parameters) };
}

/** What a server would say of one sample. @param {any} network @param {string} last */
function explained(network, last = "linear") {
  let A = network.config.features.map((/** @type {string} */ _, /** @type {number} */ i) => [
    i + 0.5,
  ]);
  const inputs = A;
  const layers = networkLayers(network, null).map(({ W, b }, i, all) => {
    const Z = sum(product(/** @type {any} */ (W.values), A), b?.values ?? A.map(() => [0]));
    const f = i === all.length - 1 ? last : "linear";
    A = f === "tanh" ? Z.map(([z]) => [Math.tanh(z)]) : Z;
    return { activation: f, Z, A };
  });
  return /** @type {any} */ ({ inputs, layers });
}

/** What the numbers of an equation say, computed once more. @param {Equation} equation */
function evaluated({ terms }) {
  const factors = terms.map(each => each.map(({ values }) => values ?? []));
  return factors.map(each => each.reduce(product)).reduce(sum);
}

/** @param {Equation} equation */
function check(equation) {
  for (const factors of equation.terms) {
    for (const [i, factor] of factors.entries())
      if (i) assert.equal(factors[i - 1].shape[1], factor.shape[0], "factors fit");
    const shape = [factors[0].shape[0], factors[factors.length - 1].shape[1]];
    assert.deepEqual(shape, equation.result.shape);
  }
  const { values } = equation.sum ?? equation.result;
  for (const [i, row] of evaluated(equation).entries())
    for (const [j, value] of row.entries())
      assert.ok(Math.abs(value - (values?.[i][j] ?? Number.NaN)) < 1e-12);
  for (const { shape, values: numbers } of matrices(equation)) {
    assert.equal(numbers?.length, shape[0]);
    assert.ok(numbers?.every(row => row.length === shape[1]));
  }
}

const SHAPES = [
  [2, 3, 2, 1],
  [1, 1],
  [7, 4, 1],
  [2, 1, 5, 3, 1],
  [0, 2, 1],
];

test("a network of 2, 3, 2 and 1 has the shapes of the textbook and 20 parameters", () => {
  const network = networkLayers(networkOf([2, 3, 2, 1]), null);
  assert.deepEqual(
    network.map(({ W }) => W.shape),
    [
      [3, 2],
      [2, 3],
      [1, 2],
    ],
  );
  assert.deepEqual(
    network.map(({ H }) => H.shape),
    [
      [3, 1],
      [2, 1],
      [1, 1],
    ],
  );
  assert.deepEqual(count(network), { weights: 14, biases: 6, parameters: 20 });
  const rows = network.map(turnedLayer);
  assert.deepEqual(
    rows.map(({ W }) => W.shape),
    [
      [2, 3],
      [3, 2],
      [2, 1],
    ],
  );
  assert.deepEqual(
    rows.map(({ b }) => b?.shape),
    [
      [1, 3],
      [1, 2],
      [1, 1],
    ],
  );
});

test("the equations of every layer hold, for columns and for rows", () => {
  for (const sizes of SHAPES.slice(0, -1)) {
    const network = networkOf(sizes);
    for (const { equation } of networkLayers(network, explained(network, "tanh"))) {
      check(equation);
      check(turned(equation));
      assert.deepEqual(
        turned(turned(equation)).terms,
        equation.terms.map(each => each.map(same)),
      );
    }
  }
});

/** @param {Matrix} matrix */
const same = matrix => ({ ...matrix, turned: false });

test("a network without inputs has matrices of no columns", () => {
  const [first] = networkLayers(networkOf([0, 2, 1]), null);
  assert.deepEqual(first.W.shape, [2, 0]);
  assert.deepEqual(transposed(first.W).shape, [0, 2]);
  assert.deepEqual(transposed(first.W).values, []);
});

test("a formula is written in the order of its convention", () => {
  const network = networkOf([2, 3, 2, 1], { activation: "tanh" });
  const [first, second, last] = networkLayers(network, null);
  assert.equal(written(symbolic({ ...first.equation, f: null })), "H^(1) = W^(1)X + b^(1)");
  assert.equal(
    written(symbolic(turned({ ...second.equation, f: null }))),
    "H^(2) = H^(1)W^(2) + b^(2)",
  );
  assert.equal(written(symbolic(last.equation)), "ŷ = f\u2061(W^(3)H^(2) + b^(3))");
  assert.equal(plainName(first.W), "W⁽¹⁾");
});

test("without biases there is no b anywhere", () => {
  const network = networkLayers(networkOf([2, 3, 1], { bias: false }), null);
  assert.ok(network.every(({ b }) => b === null));
  assert.equal(count(network).biases, 0);
  assert.equal(written(symbolic({ ...network[0].equation, f: null })), "H^(1) = W^(1)X");
});

test("the numbers have their cells in the order of the matrices", () => {
  const network = networkOf([2, 3, 1]);
  const [{ equation }] = networkLayers(network, explained(network));
  const cells = JSON.stringify(numeric(equation)).split('"mtd"').length - 1;
  const places = matrices(equation).reduce((total, { shape }) => total + shape[0] * shape[1], 0);
  assert.equal(cells, places);
});

test("the collapse holds step by step, for columns and for rows", () => {
  for (const sizes of SHAPES.slice(0, -1)) {
    const whole = networkOf(sizes);
    const network = networkLayers(whole, explained(whole, "tanh"));
    /** @type {number[][][]} */
    const products = [];
    /** @type {number[][][]} */
    const chain = [];
    for (const { W, b } of network) {
      const [weights, bias] = [W.values ?? [], b?.values ?? []];
      const [before, last] = [products.at(-1), chain.at(-1)];
      products.push(before ? product(weights, before) : weights);
      chain.push(last ? sum(product(weights, last), bias) : bias);
    }
    const biases = chain.map(each => each.map(([value]) => value));
    const final = collapsed(network, products[products.length - 1], biases[biases.length - 1]);
    for (const equation of [
      ...productSteps(network, products),
      ...biasSteps(network, biases),
      final,
    ]) {
      check(equation);
      check(turned(equation));
    }
  }
});

test("the collapsed weights and bias are those of the exercise", () => {
  const columns = collapseFormulas(3, false);
  assert.equal(written(columns.weights), "W = W^(3)W^(2)W^(1)");
  assert.equal(written(columns.bias), "b = W^(3)(W^(2)b^(1) + b^(2)) + b^(3)");
  const network = networkLayers(networkOf([2, 3, 2, 1]), null);
  const [first] = productSteps(network, [[[]], [[]], [[]]]);
  assert.equal(plainName(first.result), "W⁽²⁾W⁽¹⁾");
  assert.equal(plainName(turned(first).result), "W⁽¹⁾W⁽²⁾");
  const rows = collapseFormulas(3, true);
  assert.equal(written(rows.weights), "W = W^(1)W^(2)W^(3)");
  assert.equal(written(rows.bias), "b = (b^(1)W^(2) + b^(2))W^(3) + b^(3)");
});

test("an entry is of a weight or a unit, however its matrix stands", () => {
  const [{ W, b, H, equation }, output] = networkLayers(networkOf([2, 3, 1]), null);
  const weight = { layer: 1, unit: 2, from: 1, isUnit: false };
  const unit = { layer: 1, unit: 2, from: null, isUnit: true };
  assert.deepEqual(place(W, 2, 1), weight);
  assert.deepEqual(place(transposed(W), 1, 2), weight);
  const bias = transposed(/** @type {Matrix} */ (b));
  assert.deepEqual(place(bias, 0, 2), { ...unit, isUnit: false });
  assert.deepEqual(place(H, 2, 0), unit);
  const X = transposed(equation.terms[0][1]);
  assert.deepEqual(place(X, 0, 1), { layer: 0, unit: 1, from: null, isUnit: true });
  assert.deepEqual(place(output.H, 0, 0), { layer: 2, unit: 0, from: null, isUnit: true });
});

test("only a network without a bend comes down to one matrix", () => {
  const of = (/** @type {string} */ activation, /** @type {number[]} */ hidden_layers) =>
    collapses(/** @type {any} */ ({ activation, hidden_layers }));
  assert.deepEqual([of("linear", [3]), of("tanh", [3]), of("tanh", [])], [true, false, true]);
});
