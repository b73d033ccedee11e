import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createStore } from "../../../static/js/page/store.js";
import { use } from "../../../static/js/page/text.js";
import { createPlayer } from "../../../static/js/run/player.js";
import {
  DRAWN,
  dropped,
  fitting,
  isFresh,
  misfit,
  nWeights,
  startFrom,
  typedLater,
  typed as typedOf,
  withFirst,
} from "../../../static/js/run/start.js";
import { PARAMETERS, pageOf, stateOf } from "../network.js";

use(JSON.parse(readFileSync("static/text/en.json", "utf8")));

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
    assert.deepEqual(fitting(typed, { init_zero }), {
      ...typed,
      init_zero,
      initializer: init_zero ? "zero" : "original",
      ...DRAWN,
    });
});

test("a start says what of it was typed", () => {
  assert.equal(typedOf(config), "none");
  assert.equal(typedOf({ ...config, first_weights: [1] }), "weights");
  assert.equal(typedOf({ ...config, first_biases: [1] }), "biases");
  assert.equal(typedOf(typed), "both");
});

const MARK = { name: "1-1-0", epoch: 3, value: 2, text: "weight" };

test("a run is fresh at epoch 0, before a sample was seen or a value was typed", () => {
  const state = { ...stateOf(), epoch: 0, position: 0 };
  const live = { name: "learning_rate", epoch: 0, value: 0.1 };
  assert.ok(isFresh({ state, marks: [live] }));
  assert.ok(!isFresh({ state, marks: [MARK] }));
  assert.ok(!isFresh({ state: { ...state, epoch: 1 }, marks: [] }));
  assert.ok(!isFresh({ state: { ...state, position: 10 }, marks: [] }));
});

test("a typed first value leaves what is drawn drawn, and all others as they are", () => {
  const page = { config, shown: config, state: stateOf() };
  const bias = withFirst(page, { layer: 2, unit: 0, from: null }, 7);
  assert.deepEqual(bias, { ...config, first_biases: [0.1, 0.2, 7] });
  const weight = withFirst(page, { layer: 1, unit: 1, from: 0 }, 7);
  assert.deepEqual(weight, { ...config, first_weights: [1, -2, 7, 4, 0, 0.5] });
  const zero = { ...config, init_zero: true, initializer: "zero" };
  const one = withFirst({ ...page, config: zero }, { layer: 1, unit: 1, from: 0 }, 7);
  assert.deepEqual([one.init_zero, one.initializer], [false, "original"]);
  assert.deepEqual(one.first_biases, BIASES);
});

test("a value that a link cannot carry is no first one, and the reason is said", () => {
  const limits = { most: 5, farthest: 1000 };
  const [weight, bias] = [0, null].map(from => ({ layer: 1, unit: 0, from }));
  assert.match(misfit(config, weight, 1, limits) ?? "", /at most 5 .* has 6/);
  assert.equal(misfit(config, bias, -1000, limits), null);
  assert.match(misfit(config, bias, 1001, limits) ?? "", /from -1000 to 1000; got 1001/);
});

test("a start anew says what it drops, and nothing that was asked for", () => {
  const hand = { name: "hand", epoch: 3, value: null, text: "an update by hand" };
  const marks = [MARK, { ...MARK, epoch: 4 }, { ...MARK, name: "2-0-0" }, hand];
  assert.equal(typedLater(marks), 2);
  assert.match(dropped({ config, marks })[0], /^2 values/);
  assert.match(dropped({ config, marks: [MARK] })[0], /^1 value /);
  assert.deepEqual(dropped({ config, marks }, startFrom(stateOf(), config)), []);
  assert.deepEqual(dropped({ config: typed, marks: [] }, { noise: 5 }), []);
  assert.deepEqual(dropped({ config: typed, marks: [] }, DRAWN), []);
  assert.equal(dropped({ config: typed, marks: [] }, { hidden_layers: [3] }).length, 1);
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
    nextPicture: async () => Infinity,
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

/** @type {["newWeights" | "drawnWeights", string, object][]} */
const WAYS_BACK = [
  ["newWeights", "keeps typed biases", { first_weights: [], first_biases: BIASES, resets: 1 }],
  ["drawnWeights", "leaves all that was typed", DRAWN],
];
for (const [way, what, change] of WAYS_BACK)
  test(`${way} ${what}`, () => {
    const { player, store } = asking();
    player.configure(startFrom(stateOf(), config));
    player[way]();
    assert.deepEqual(store.get().config, { ...config, init_zero: false, ...change });
  });

test("what was frozen and is no more there is forgotten, and it is said", () => {
  const frozen = ["b", "1-1-0", "2-0-1", "2-0-b"];
  const held = { ...config, frozen };
  assert.deepEqual(fitting(held, { noise: 5 }).frozen, frozen);
  assert.deepEqual(fitting(held, { hidden_layers: [1] }).frozen, ["b", "2-0-b"]);
  assert.deepEqual(fitting(held, { hidden_layers: [] }).frozen, ["b"]);
  assert.match(dropped({ config: held, marks: [] }, { hidden_layers: [] })[0], /^Frozen/);
  assert.deepEqual(dropped({ config: held, marks: [] }, { frozen: [] }), []);
});

test("a start from zero is one thing, whichever setting says so", () => {
  const zero = fitting(typed, { initializer: "zero" });
  assert.deepEqual(zero, { ...config, initializer: "zero", init_zero: true });
  assert.deepEqual(fitting(zero, { init_zero: false }), config);
  assert.deepEqual(fitting(zero, { initializer: "he" }), { ...config, initializer: "he" });
  assert.equal(fitting(zero, { noise: 5 }).init_zero, true);
});
