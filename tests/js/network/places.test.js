import assert from "node:assert/strict";
import { test } from "node:test";
import {
  keysIn,
  placeKey,
  selectorOf,
  shining,
  unitKey,
  weightsOf,
} from "../../../static/js/network/places.js";

test("the weights among keys are those that the keys are made of", () => {
  const weights = [
    { layer: 1, unit: 10, from: 0 },
    { layer: 12, unit: 0, from: 63 },
  ];
  const keys = [
    unitKey(1, 0),
    ...weights.map(placeKey),
    placeKey({ layer: 1, unit: 2, from: null }),
  ];
  assert.deepEqual(weightsOf(keys), weights);
  assert.equal(new Set(keys).size, 4);
  assert.deepEqual(keysIn(keys.join(" ")), keys);
  assert.deepEqual(keysIn(undefined), []);
});

test("what is pointed at shines, and only else what is worked out", () => {
  assert.deepEqual(shining({ pointed: ["unit-1-0"], lit: ["unit-2-0"] }), ["unit-1-0"]);
  assert.deepEqual(shining({ pointed: [], lit: ["unit-2-0"] }), ["unit-2-0"]);
});

test("one key lights up all that names it, several only the network, none nothing", () => {
  const of = (/** @type {string[]} */ pointed, /** @type {string[]} */ lit) =>
    selectorOf({ pointed, lit });
  const both = '#network [data-place~="a"],#network [data-place~="b"]';
  assert.equal(of(["a"], []), '[data-place~="a"]');
  assert.equal(of(["a", "b"], ["c"]), both);
  assert.equal(of([], ["a", "b"]), both);
  assert.equal(of([], ["a"]), '#network [data-place~="a"]');
  assert.equal(of([], []), "");
});
