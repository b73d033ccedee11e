import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../../../static/js/page/store.js";
import { createPlayer } from "../../../static/js/run/player.js";
import { DRAWN, fitting, isTyped, nWeights, startFrom } from "../../../static/js/run/start.js";
import { PARAMETERS, pageOf, stateOf } from "../network.js";

const config = pageOf().config;
const WEIGHTS = [1, -2, 0, 4, 0, 0.5];
const BIASES = [0.1, 0.2, -1];
const typed = { ...config, first_weights: WEIGHTS, first_biases: BIASES };

test("the numbers of a state become the first ones, exactly and in the order of a link", () => {
  const state = stateOf(PARAMETERS);
  const start = { first_weights: WEIGHTS, first_biases: BIASES, init_zero: false };
  assert.deepEqual(startFrom(state, config), start);
  assert.equal(nWeights(config), WEIGHTS.length);
  assert.deepEqual(fitting(config, startFrom(state, config)), { ...config, ...start });
  assert.deepEqual(startFrom(state, { ...config, bias: false }).first_biases, []);
});

test("typed numbers stay where they fit, whatever else changes", () => {
  for (const change of [{ seed: "b" }, { noise: 5 }, { features: ["x", "sinX"] }, { points: [] }])
    assert.deepEqual(fitting(typed, change), { ...typed, ...change });
});

test("what does not fit the network any more goes, and nothing else", () => {
  for (const change of [{ hidden_layers: [3] }, { hidden_layers: [2, 2] }])
    assert.deepEqual(fitting(typed, change), { ...typed, ...change, ...DRAWN });
  const features = { features: ["x"] }; // the biases would fit, but belong to the weights
  assert.deepEqual(fitting(typed, features), { ...typed, ...features, ...DRAWN });
  const bias = { bias: false };
  assert.deepEqual(fitting(typed, bias), { ...typed, ...bias, first_biases: [] });
});

test("whoever asks for a start from zero gets it", () => {
  for (const init_zero of [true, false])
    assert.deepEqual(fitting(typed, { init_zero }), { ...typed, init_zero, ...DRAWN });
});

test("a run is typed if its weights are, or its biases", () => {
  assert.ok(!isTyped(config));
  assert.ok(isTyped({ ...config, first_weights: [1] }));
  assert.ok(isTyped({ ...config, first_biases: [1] }));
});

/** A player that never gets an answer: what it asks for says all. */
function asking() {
  /** @type {any[]} */
  const asked = [];
  const page = pageOf();
  const store = createStore(page);
  const player = createPlayer({
    store,
    request: (_, body) => {
      asked.push(body);
      return new Promise(() => {});
    },
    nextPicture: async () => {},
    wait: async () => {},
    hidden: () => false,
  });
  return { player, store, asked };
}

test("keeping the weights starts anew from them, in one request", () => {
  const { player, asked } = asking();
  player.keepWeights();
  assert.equal(asked.length, 1);
  assert.equal(asked[0].state, null);
  assert.deepEqual(asked[0].config.first_weights, WEIGHTS);
  assert.deepEqual(asked[0].config.first_biases, BIASES);
});

/** @type {["newWeights" | "drawnWeights", object][]} */
const WAYS_BACK = [
  ["newWeights", { ...DRAWN, resets: 1 }],
  ["drawnWeights", DRAWN],
];
for (const [way, change] of WAYS_BACK)
  test(`${way} leaves the typed ones`, () => {
    const { player, store } = asking();
    player.configure(startFrom(stateOf(), config));
    player[way]();
    assert.deepEqual(store.get().config, { ...config, init_zero: false, ...change });
  });
