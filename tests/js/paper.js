/** The explanation of the exercise on paper: one ReLU unit, a linear output, no biases. */

import { EXPLAINED, OPENED } from "./answers.js";

/** @returns {import("../../static/js/types.d.ts").Config} */
export function paperConfig(/** @type {object} */ changes = {}) {
  return { ...OPENED.config, ...changes };
}

/** w1 = 3, w2 = 2, x = 1, t = 5, rate 0.1. */
export function paper() {
  return structuredClone(EXPLAINED);
}

/**
 * A network of 2 inputs, 2 tanh units and a tanh output, and a batch of 2; the numbers are
 * only to be told apart.
 */
export function wide() {
  const two = (/** @type {number} */ a) => [
    [a, a + 0.5],
    [a + 1, a + 1.5],
  ];
  const config = paperConfig({
    features: ["x", "xTimesY"],
    hidden_layers: [2],
    points: [],
    bias: true,
    activation: "tanh",
    regularization: "L2",
    regularization_rate: 0.01,
  });
  const explanation = /** @type {any} */ ({
    inputs: two(10),
    targets: [1, -1],
    layers: [
      {
        activation: "tanh",
        W: [
          [0.25, -2],
          [-0.75, 4],
        ],
        b: [0.125, -0.5],
        Z: two(20),
        A: two(30),
        slope: two(40),
        dA: two(50),
        delta: two(60),
        dW_each: [
          [
            [1, -2],
            [3, 4],
          ],
          [
            [5, 6],
            [7, 8],
          ],
        ],
        db_each: two(70),
        dW: two(80),
        db: [90, 91],
        penalty_W: two(100),
        dead: [
          [false, false],
          [true, false],
        ],
        dead_b: [false, false],
        frozen: [
          [false, false],
          [false, false],
        ],
        frozen_b: [false, false],
        W_after: [
          [0.5, -1],
          [0, 2],
        ],
        b_after: [110, 111],
      },
      {
        activation: "tanh",
        W: [[6, -7]],
        b: [8],
        Z: [[9, 9.5]],
        A: [[0.5, -0.5]],
        slope: [[0.75, 0.75]],
        dA: [[-0.5, 0.5]],
        delta: [[-0.375, 0.375]],
        dW_each: [
          [
            [120, 121],
            [122, 123],
          ],
        ],
        db_each: [[130, 131]],
        dW: [[140, 141]],
        db: [150],
        penalty_W: [[160, 161]],
        dead: [[false, false]],
        dead_b: [false],
        frozen: [[false, false]],
        frozen_b: [false],
        W_after: [[170, 171]],
        b_after: [180],
      },
    ],
    outputs: [0.5, -0.5],
    losses: [0.125, 0.25],
    loss: 0.1875,
    d_outputs: [-0.5, 0.5],
    learning_rate: 0.03,
    loss_after: 0.1,
    state_after: {},
    check: null,
  });
  return { config, explanation };
}
