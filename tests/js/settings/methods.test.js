import assert from "node:assert/strict";
import { test } from "node:test";
import { sizes, useMethods } from "../../../static/js/settings/methods.js";
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
