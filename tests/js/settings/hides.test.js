import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { use } from "../../../static/js/page/text.js";
import { acting, choices, controls, hiding, isHidden } from "../../../static/js/settings/hides.js";
import { CONFIG, SCHEMA, VIEW } from "../answers.js";

const read = (/** @type {string} */ path) =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const view = (change = {}) => ({ ...VIEW, ...change });

before(() => use(JSON.parse(read("static/text/en.json"))));

test("controls can be hidden by the keys of the original, in the order of the page", () => {
  assert.deepEqual(
    controls(SCHEMA).map(([id]) => id),
    [
      ...["resetButton", "playButton", "stepButton"],
      ...["learningRate", "activation", "regularization", "regularizationRate", "problem"],
      ...["more", "dataset", "percTrainData", "noise", "batchSize"],
      ...["showTestData", "discretize", "numHiddenLayers", "hideText"],
    ],
  );
});

test("what is hidden as a whole goes by its own name, and not by that of a part", () => {
  const names = new Map(controls(SCHEMA));
  assert.equal(names.get("more"), "moreControls");
  assert.equal(names.get("noise"), "noise");
});

test("only what the view says is hidden", () => {
  const some = view({ hide: { noise: true, dataset: false } });
  assert.deepEqual(
    ["noise", "dataset", "seed", "hideText"].map(id => isHidden(some, id)),
    [true, false, false, false],
  );
  assert.equal(isHidden(view({ hide_text: true }), "hideText"), true);
});

test("hiding and showing again leaves no trace", () => {
  const hidden = view({ hide: { noise: true } });
  const both = { ...hidden, ...hiding(hidden, "dataset", true) };
  assert.deepEqual(both.hide, { noise: true, dataset: true });
  assert.deepEqual({ ...both, ...hiding(both, "dataset", false) }, hidden);
  assert.deepEqual(hiding(hidden, "hideText", true), { hide_text: true });
});

test("a feature that was ticked and hidden is no input when it is shown again", () => {
  const hidden = view({ hide: { x: true, y: true }, hidden_features: ["x", "y"] });
  assert.deepEqual(hiding(hidden, "x", false), { hide: { y: true }, hidden_features: ["y"] });
});

test("every layer and every feature not in use can be hidden", () => {
  const config = { ...CONFIG, hidden_layers: [4, 2], features: ["x"] };
  const features = SCHEMA.features.filter(({ name }) => ["x", "sinX"].includes(name));
  const schema = { ...SCHEMA, features };
  const others = choices({ schema, config }).slice(controls(SCHEMA).length);
  assert.deepEqual(others, [
    { id: "numNodes1", name: "Neurons of layer 1", disabled: false },
    { id: "numNodes2", name: "Neurons of layer 2", disabled: false },
    { id: "x", name: "Feature X₁", disabled: true },
    { id: "sinX", name: "Feature sin(X₁)", disabled: false },
  ]);
});

test("what acts on the run while its control is hidden is named", () => {
  const named = (/** @type {string[]} */ hidden, change = {}) =>
    acting({
      schema: SCHEMA,
      config: { ...CONFIG, ...change },
      view: { ...VIEW, hide: Object.fromEntries(hidden.map(id => [id, true])) },
    });
  const penalty = { regularization: "L2", regularization_rate: 0.1 };
  const both = ["regularization", "regularizationRate"];
  assert.deepEqual(named(both, penalty), ["Regularization L2", "Regularization rate 0.1"]);
  assert.deepEqual(named(["regularization"], penalty), ["Regularization L2"]);
  assert.deepEqual(named([], penalty), []);
  assert.deepEqual(named(["dataset"], { dataset: "xor" }), ["Data set Exclusive or"]);
  assert.deepEqual(named(both), []);
  assert.deepEqual(named(both, { regularization_rate: 0.1 }), []);
  assert.deepEqual(named(["more", "noise"], { bias: false, noise: 5 }), ["Noise 5 %", "Biases no"]);
  assert.deepEqual(named(["noise"], { noise: 5, points: [[1, 1]] }), []);
});
