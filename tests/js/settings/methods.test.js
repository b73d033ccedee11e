import assert from "node:assert/strict";
import { test } from "node:test";
import { counts, sizes, useMethods } from "../../../static/js/settings/methods.js";
import { CONFIG, SCHEMA } from "../answers.js";

test("the sizes of a network are its features, its hidden layers and as many outputs as a target has", t => {
  const config = { ...CONFIG, features: ["x", "sinY"], hidden_layers: [4, 3] };
  assert.deepEqual(sizes(config), [2, 4, 3, 1]);
  assert.deepEqual(sizes({ ...config, features: [], hidden_layers: [] }), [0, 1]);
  const { classification } = SCHEMA.methods.target;
  const three = { ...classification, n_outputs: 3 };
  useMethods({ ...SCHEMA.methods, target: { classification: three } });
  t.after(() => useMethods(SCHEMA.methods));
  assert.deepEqual(sizes(config), [2, 4, 3, 3]);
});

test("a network has a weight for every link, and a bias for every unit behind its inputs", () => {
  const of = (/** @type {object} */ change) => counts({ ...CONFIG, ...change });
  assert.deepEqual(of({}), { weights: 18, biases: 7, parameters: 25 });
  assert.deepEqual(of({ bias: false }), { weights: 18, biases: 0, parameters: 18 });
  assert.deepEqual(of({ hidden_layers: [] }), { weights: 2, biases: 1, parameters: 3 });
  assert.equal(of({ hidden_layers: [], features: [], bias: false }).parameters, 0);
});
