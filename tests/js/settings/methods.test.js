/** How many outputs a configuration has, and what its classes are: as the server says. */

import assert from "node:assert/strict";
import test from "node:test";
import {
  classesOf,
  counts,
  outputsOf,
  outputsOfClasses,
  sizes,
} from "../../../static/js/settings/methods.js";
import { CONFIG } from "../answers.js";

/** @param {object} change */
const config = change => ({ ...CONFIG, ...change });

test("data sets and typed rows decide how many outputs there are", () => {
  const of = (/** @type {object} */ change) => outputsOf(config(change));
  assert.equal(of({}), 1);
  assert.equal(of({ dataset: "blobs" }), 3);
  assert.equal(of({ dataset: "blobs", points: [[1, 1, -1]] }), 1);
  assert.equal(of({ points: [0, 1, 2].map(label => [1, label]) }), 3);
  assert.equal(of({ problem: "regression", dataset: "blobs" }), 1);
  assert.equal(of({ problem: "regression", points: [[1, 2]] }), 1);
  assert.equal(of({ problem: "regression", points: [[1, 2, 3, 4, 5]] }), 3);
});

test("classes are those of the labels", () => {
  assert.deepEqual(classesOf(config({})), [-1, 1]);
  assert.deepEqual(classesOf(config({ dataset: "arms" })), [0, 1, 2]);
  assert.deepEqual(classesOf(config({ problem: "regression" })), []);
  assert.ok(outputsOfClasses(config({ dataset: "rings" })));
  assert.ok(!outputsOfClasses(config({ problem: "regression", points: [[1, 2, 3, 4]] })));
});

test("the sizes of a network are its features, its hidden layers and its outputs", () => {
  const shape = { features: ["x", "sinY"], hidden_layers: [4, 3] };
  assert.deepEqual(sizes(config(shape)), [2, 4, 3, 1]);
  assert.deepEqual(sizes(config({ features: [], hidden_layers: [] })), [0, 1]);
  assert.deepEqual(sizes(config({ ...shape, dataset: "rings" })), [2, 4, 3, 3]);
});

test("a network has a weight for every link, and a bias for every unit behind its inputs", () => {
  const of = (/** @type {object} */ change) => counts(config(change));
  assert.deepEqual(of({}), { weights: 18, biases: 7, parameters: 25 });
  assert.deepEqual(of({ bias: false }), { weights: 18, biases: 0, parameters: 18 });
  assert.deepEqual(of({ hidden_layers: [] }), { weights: 2, biases: 1, parameters: 3 });
  assert.equal(of({ hidden_layers: [], features: [], bias: false }).parameters, 0);
});
