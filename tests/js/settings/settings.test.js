import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { use } from "../../../static/js/page/text.js";
import { useMethods } from "../../../static/js/settings/methods.js";
import {
  differences,
  hasEffect,
  idlePenalty,
  rowOf,
  setting,
} from "../../../static/js/settings/settings.js";
import { CONFIG, SCHEMA } from "../answers.js";

use(JSON.parse(readFileSync("static/text/en.json", "utf-8")));
useMethods(JSON.parse(readFileSync("tests/js/answers/methods.json", "utf-8")));

const config = { ...CONFIG, seed: "0.5" };
const [row] = SCHEMA.parameters;
const inertia = { ...row, name: "inertia", label: "The inertia" };
const schema = { ...SCHEMA, parameters: [...SCHEMA.parameters, inertia] };

/** @param {object} change */
const different = change => differences({ ...config, ...change }, config, schema);

test("equal settings have no differences", () => {
  assert.deepEqual(different({}), []);
});

test("each setting is told in the page's words", () => {
  assert.deepEqual(different({ activation: "relu", noise: 25 }), ["Activation ReLU", "Noise 25 %"]);
  assert.deepEqual(different({ learning_rate: 0.00001 }), ["Learning rate 0.00001"]);
  assert.deepEqual(different({ hidden_layers: [8, 8, 1] }), ["Hidden layers 8, 8, 1"]);
  assert.deepEqual(different({ hidden_layers: [] }), ["No hidden layer"]);
  assert.deepEqual(different({ features: ["y"] }), ["Features X₂"]);
  assert.deepEqual(different({ init_zero: true }), ["Start from zero yes"]);
  assert.deepEqual(different({ dataset: "xor" }), ["Data set Exclusive or"]);
});

test("a seed is no word, even if it reads like one", () => {
  assert.deepEqual(different({ seed: "none" }), ["Seed none"]);
});

test("the data set of the other problem has no effect and is not told", () => {
  assert.deepEqual(different({ reg_dataset: "reg-gauss" }), []);
  assert.deepEqual(different({ problem: "regression", reg_dataset: "reg-gauss" }), [
    "Problem type Regression",
    "Data set Multi gaussian",
  ]);
});

test("a setting without a sentence goes by its name in the table", () => {
  assert.equal(setting("inertia", 0.9, schema), "The inertia 0.9");
});

test("a run kept before a setting was there is told apart by it", () => {
  const kept = /** @type {any} */ ({ ...config, seed: undefined });
  assert.deepEqual(differences(config, kept, schema), ["Seed 0.5"]);
});

test("typed data and weights are counted or named, not listed", () => {
  assert.deepEqual(different({ points: [[1, 5]] }), ["Typed data 1 row"]);
  assert.deepEqual(
    different({
      points: [
        [1, 5],
        [2, 3],
      ],
    }),
    ["Typed data 2 rows"],
  );
  assert.deepEqual(different({ first_weights: [3, 2] }), ["First weights typed"]);
  const typed = { ...config, points: [[1, 5]], first_biases: [1] };
  assert.deepEqual(differences(config, typed, schema), ["Typed data None", "First biases drawn"]);
});

test("what typed data leave without effect is not told", () => {
  const points = [[1, 1]];
  assert.deepEqual(different({ points, noise: 5, dataset: "xor" }), ["Typed data 1 row"]);
});

test("the settings of an exercise sheet are told in its words", () => {
  const change = { output_activation: "linear", loss: "squared_error", bias: false };
  assert.deepEqual(different(change), ["Output activation Linear", "Loss (ŷ − y)²", "Biases no"]);
});

/** @param {string} name @param {object} change */
const has = (name, change) =>
  hasEffect(/** @type {any} */ (rowOf(name, SCHEMA)), { ...config, ...change }, SCHEMA);

test("a setting has an effect only with the settings that its row names", () => {
  const typed = { points: [[1, 1]] };
  for (const name of ["noise", "train_percent", "dataset"]) {
    assert.ok(has(name, {}));
    assert.ok(!has(name, typed));
  }
  assert.ok(!has("dataset", { problem: "regression" }));
  assert.ok(has("reg_dataset", { problem: "regression" }));
  assert.ok(!has("reg_dataset", { problem: "regression", ...typed }));
  assert.ok(!has("regularization_rate", {}));
  for (const regularization of ["L1", "L2"])
    assert.ok(has("regularization_rate", { regularization }));
  for (const name of ["seed", "batch_size", "learning_rate"]) assert.ok(has(name, typed));
});

test("what a run kept before a setting was there lacks, leaves the others their effect", () => {
  assert.ok(has("noise", { points: undefined }));
});

test("a rate without a penalty is not told", () => {
  assert.deepEqual(different({ regularization_rate: 0.1 }), []);
  assert.deepEqual(different({ regularization: "L2", regularization_rate: 0.1 }), [
    "Regularization L2",
    "Regularization rate 0.1",
  ]);
});

test("a penalty without a rate, and a rate without a penalty, have no effect", () => {
  const why = (/** @type {string} */ regularization, /** @type {number} */ rate) =>
    idlePenalty({ regularization, regularization_rate: rate });
  assert.equal(why("L1", 0), "penaltyWithoutRate");
  assert.equal(why("none", 0.01), "rateWithoutPenalty");
  assert.equal(why("L2", 1e-5), null);
  assert.equal(why("none", 0), null);
});

test("what is frozen is told as the page counts units", () => {
  const frozen = ["b", "1-0-1", "2-0-1", "2-1-b"];
  assert.equal(setting("frozen", [], schema), "Frozen nothing");
  assert.equal(
    setting("frozen", frozen.slice(0, 3), schema),
    "Frozen all biases, weight input 2 → 1.1, weight 1.2 → 2.1",
  );
  assert.match(setting("frozen", frozen.slice(1), schema), /, bias of 2.2$/);
  assert.match(setting("frozen", frozen, schema), /, and 1 more$/);
});
