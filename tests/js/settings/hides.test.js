import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { use } from "../../../static/js/page/text.js";
import { acting, CONTROLS, choices, hiding, isHidden } from "../../../static/js/settings/hides.js";

const read = (/** @type {string} */ path) =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const view = (change = {}) =>
  /** @type {import("../../../static/js/types.d.ts").View} */ ({
    show_test_data: false,
    discretize: false,
    hide: {},
    hide_text: false,
    hidden_features: [],
    node: null,
    bench: "picture",
    ...change,
  });

before(() => use(JSON.parse(read("static/text/en.json"))));

test("the page marks an element for every control that can be hidden, and no other", () => {
  const marked = [...read("templates/index.html").matchAll(/hides\("(\w+)"\)/g)].map(
    ([, id]) => id,
  );
  assert.deepEqual([...new Set(marked)].sort(), Object.keys(CONTROLS).sort());
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
  const features = ["x", "sinX"].map(name => ({ name, label: name, map: "" }));
  const page = /** @type {any} */ ({
    schema: { features },
    config: { hidden_layers: [4, 2], features: ["x"] },
  });
  const others = choices(page).slice(Object.keys(CONTROLS).length);
  assert.deepEqual(others, [
    { id: "numNodes1", name: "Neurons of layer 1", disabled: false },
    { id: "numNodes2", name: "Neurons of layer 2", disabled: false },
    { id: "x", name: "Feature x", disabled: true },
    { id: "sinX", name: "Feature sinX", disabled: false },
  ]);
});

test("what acts on the run while its control is hidden is named", () => {
  const defaults = {
    activation: "tanh",
    regularization: "none",
    regularization_rate: 0,
    problem: "classification",
    dataset: "circle",
    noise: 0,
    bias: true,
    points: [],
  };
  const schema = {
    parameters: Object.entries(defaults).map(([name, value]) => ({ name, default: value })),
  };
  const named = (/** @type {string[]} */ hidden, change = {}) =>
    acting(
      /** @type {any} */ ({
        schema,
        config: { ...defaults, ...change },
        view: view({ hide: Object.fromEntries(hidden.map(id => [id, true])) }),
      }),
    );
  const penalty = { regularization: "L2", regularization_rate: 0.1 };
  const both = ["regularization", "regularizationRate"];
  assert.deepEqual(named(both, penalty), ["Regularization L2", "Regularization rate 0.1"]);
  assert.deepEqual(named(["regularization"], penalty), ["Regularization L2"]);
  assert.deepEqual(named([], penalty), []);
  assert.deepEqual(named(both), []);
  assert.deepEqual(named(both, { regularization_rate: 0.1 }), []);
  assert.deepEqual(named(["more", "noise"], { bias: false, noise: 5 }), ["Noise 5 %", "Biases no"]);
  assert.deepEqual(named(["noise"], { noise: 5, points: [[1, 1]] }), []);
});
