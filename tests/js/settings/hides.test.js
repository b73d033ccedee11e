import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { use } from "../../../static/js/page/text.js";
import { acting, choices, hiding, hidingAs, isHidden } from "../../../static/js/settings/hides.js";
import { CONFIG, SCHEMA, VIEW } from "../answers.js";

const read = (/** @type {string} */ path) =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const view = (change = {}) => ({ ...VIEW, ...change });

before(() => use(JSON.parse(read("static/text/en.json"))));

const ORIGINAL = [
  ...["playButton", "stepButton", "resetButton", "learningRate", "activation", "regularization"],
  ...["regularizationRate", "problem", "dataset", "percTrainData", "noise", "batchSize"],
  ...["numHiddenLayers", "showTestData", "discretize"],
];

test("controls can be hidden by the keys of the original and by ours, each with a name of its own", () => {
  const all = choices({ schema: SCHEMA, config: CONFIG });
  const names = new Map(all.map(({ id, name }) => [id, name]));
  for (const id of [...ORIGINAL, "seed", "regenerate", "stop", "handBench"])
    assert.ok(names.get(id), id);
  assert.equal(names.size, all.length);
  assert.equal(new Set(names.values()).size, all.length);
  assert.equal(names.get("more"), "More settings");
});

test("Restart and New weights are hidden each alone, or both by the original's key", () => {
  const [both, one] = [view({ hide: { resetButton: true } }), view({ hide: { restart: true } })];
  assert.ok(isHidden(both, "resetButton restart") && isHidden(both, "resetButton newWeights"));
  assert.ok(isHidden(one, "resetButton restart") && !isHidden(one, "resetButton newWeights"));
});

test("a bench that is hidden closes, any other stays open", () => {
  const open = view({ bench: "hand" });
  assert.equal(hiding(open, "handBench", true).bench, "picture");
  assert.equal(hiding(open, "matricesBench", true).bench, undefined);
  assert.equal(hiding(open, "handBench", false).bench, undefined);
  assert.equal(hiding(view(), "pictureBench", true).bench, undefined);
});

test("the ticks of another link take the place of all, but hide no feature in use", () => {
  const mine = view({ hide: { noise: true, xSquared: true }, hidden_features: ["xSquared"] });
  const other = view({ hide: { x: true, seed: true, dataset: false, handBench: true } });
  const config = { ...CONFIG, features: ["x", "y"] };
  assert.deepEqual(hidingAs({ config, view: { ...mine, bench: "hand" } }, other), {
    hide: { seed: true, handBench: true },
    hide_text: false,
    hidden_features: [],
    bench: "picture",
  });
  assert.deepEqual(hidingAs({ config, view: mine }, mine), {
    hide: mine.hide,
    hide_text: false,
    hidden_features: ["xSquared"],
  });
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
  const others = choices({ schema, config }).slice(SCHEMA.hides.length);
  assert.deepEqual(others, [
    { id: "numNodes1", name: "Neurons of layer 1", disabled: false },
    { id: "numNodes2", name: "Neurons of layer 2", disabled: false },
    { id: "x", name: "Feature X₁", disabled: true },
    { id: "sinX", name: "Feature sin(X₁)", disabled: false },
  ]);
});

test("what acts on the run while its control is hidden is named", () => {
  const named = (/** @type {string[]} */ hidden, change = {}, seen = {}) =>
    acting({
      schema: SCHEMA,
      config: { ...CONFIG, ...change },
      view: { ...VIEW, ...seen, hide: Object.fromEntries(hidden.map(id => [id, true])) },
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
  assert.deepEqual(named(["seed", "dataset"], { seed: "7", points: [[1, 1]] }), [
    "Seed 7",
    "Typed data 1 row",
  ]);
  assert.deepEqual(named(["newWeights"], { resets: 2 }), ["New weights no. 2"]);
  const seen = { stop: "epoch:100", speed: "max", discretize: true };
  assert.deepEqual(named(["stop", "speed", "discretize"], {}, seen), [
    "Discretize output yes",
    "Epochs per picture Fastest",
    "Stop at epoch 100",
  ]);
  assert.deepEqual(named(["playButton"], {}, seen), ["Stop at epoch 100"]);
  assert.deepEqual(named([], {}, seen), []);
});
