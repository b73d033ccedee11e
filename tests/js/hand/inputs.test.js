import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { coordinateLines, inputLines } from "../../../static/js/hand/inputs.js";
import { passOf } from "../../../static/js/hand/steps.js";
import { written } from "../../../static/js/page/mathml.js";
import { use } from "../../../static/js/page/text.js";
import { useMethods } from "../../../static/js/settings/methods.js";
import { paper, paperConfig } from "../paper.js";

use(JSON.parse(readFileSync("static/text/en.json", "utf-8")));
useMethods(JSON.parse(readFileSync("tests/js/answers/methods.json", "utf-8")));

/** @param {import("../../../static/js/hand/equations.js").Line} line */
const told = ({ left, sign, symbols, numbers, result }) =>
  [left, ...symbols, ...numbers, result].map(written).join(` ${sign} `);

/** A sigmoid of 2 x1 - 3 x2 - 3 at (-1, -2), and a loss whose slope is 1 there. */
function circuit() {
  const [{ layers, ...others }] = [paper()];
  const [unit] = layers;
  const sigmoid = { ...unit, activation: "sigmoid", W: [[2, -3]], Z: [[1]], A: [[0.75]] };
  const own = { slope: [[0.25]], dA: [[1]], delta: [[0.25]] };
  const explanation = {
    ...others,
    inputs: [[-1], [-2]],
    layers: [{ ...sigmoid, ...own }],
    d_inputs: [[0.5], [-0.75]],
    output_slopes: [[[0.5], [-0.75]]],
  };
  const config = paperConfig({
    hidden_layers: [],
    features: ["x", "y"],
    points: [[-1, -2, -0.25]],
  });
  return { explanation, config };
}

test("of a single unit: its δ, or its slope, times the weight of the input", () => {
  const { explanation, config } = circuit();
  assert.deepEqual(inputLines(passOf(explanation, config, 0)).map(told), [
    "∂L/∂x_1 = w_1·δ = 2·0.25 = 0.5",
    "∂ŷ/∂x_1 = g′(z)·w_1 = 0.25·2 = 0.5",
    "∂L/∂x_2 = w_2·δ = −3·0.25 = −0.75",
    "∂ŷ/∂x_2 = g′(z)·w_2 = 0.25·(−3) = −0.75",
  ]);
});

test("behind hidden layers an output's slope is a number alone", () => {
  const lines = inputLines(passOf(paper(), paperConfig(), 0));
  assert.equal(lines.length, 2);
  assert.deepEqual(lines[1].symbols, []);
});

/** The same unit, which sees x1² and min(x1, x2) of the point (-1, -2). */
function folded() {
  const { explanation, config } = circuit();
  const slopes = [
    [["*", 2, "x1"], 0],
    [
      ["if<", "x1", "x2", 1, 0],
      ["if<", "x1", "x2", 0, 1],
    ],
  ];
  const seen = {
    inputs: [[1], [-2]],
    coordinates: [[-1], [-2]],
    slopes,
    feature_slopes: [
      [[-2], [0]],
      [[0], [1]],
    ],
    d_coordinates: [[-1], [-0.75]],
    coordinate_slopes: [[[-1], [-0.75]]],
    formulas: [["min", "x1", "x2"]],
  };
  return {
    explanation: { ...explanation, ...seen },
    config: { ...config, features: ["xSquared"], formulas: ["min(x1, x2)"] },
  };
}

test("an input changes the loss through every feature that is made of it", () => {
  const { explanation, config } = folded();
  const lines = coordinateLines(passOf(/** @type {any} */ (explanation), config, 0)).map(told);
  assert.equal(lines[0], "∂x_1^2/∂x_1 = 2·x_1 = 2·(−1) = −2");
  assert.match(lines[1], /^∂min\(x_1,x_2\)\/∂x_1 = \{1if x_1<x_20if x_1≥x_2 = .* = 0$/);
  assert.equal(
    lines[2],
    "dL/dx_1 = ∂L/∂x_1^2·∂x_1^2/∂x_1 + ∂L/∂min(x_1,x_2)·∂min(x_1,x_2)/∂x_1 = 0.5·(−2) + (−0.75)·0 = −1",
  );
  assert.match(lines.at(-1) ?? "", /^dŷ\/dx_2 = .* = \(−0.75\)·1 = −0.75$/);
});

test("where inputs are seen as they are nothing is added", () => {
  const { explanation, config } = folded();
  const slopes = [
    [1, 0],
    [0, 1],
  ];
  const plain = { ...explanation, slopes };
  const seen = { ...config, features: ["x", "y"], formulas: [] };
  assert.deepEqual(coordinateLines(passOf(/** @type {any} */ (plain), seen, 0)), []);
});
