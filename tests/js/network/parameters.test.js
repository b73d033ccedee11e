import assert from "node:assert/strict";
import { test } from "node:test";
import {
  indexOf,
  into,
  isDead,
  numbers,
  sparsity,
  withValue,
} from "../../../static/js/network/parameters.js";
import { base64, floats } from "../../../static/js/server/codec.js";
import { changed, PARAMETERS, SIZES, stateOf } from "../network.js";

test("floats survive base64 bit for bit", () => {
  const all = Float64Array.from([0, -0, 0.1, -1e-300, 5e-324, Number.MAX_VALUE]);
  assert.deepEqual(floats(base64(all)), all);
  const many = Float64Array.from({ length: 50_000 }, (_, i) => i / 7);
  assert.deepEqual(floats(base64(many)), many);
});

test("every weight and bias is found where the flat vector holds it", () => {
  const at = (/** @type {any} */ place) => PARAMETERS[indexOf(place, SIZES)];
  assert.equal(at({ layer: 1, unit: 0, from: 1 }), -2);
  assert.equal(at({ layer: 1, unit: 1, from: 1 }), 4);
  assert.equal(at({ layer: 1, unit: 1, from: null }), 0.2);
  assert.equal(at({ layer: 2, unit: 0, from: 1 }), 0.5);
  assert.equal(at({ layer: 2, unit: 0, from: null }), -1);
});

test("a unit has its bias and every weight into it", () => {
  assert.deepEqual(into(1, 1, SIZES), [
    { layer: 1, unit: 1, from: null },
    { layer: 1, unit: 1, from: 0 },
    { layer: 1, unit: 1, from: 1 },
  ]);
});

test("the places of all units are all parameters, each once", () => {
  const sizes = [3, 4, 5, 1];
  const all = sizes.flatMap((n, layer) =>
    layer === 0 ? [] : Array.from({ length: n }, (_, unit) => into(layer, unit, sizes)).flat(),
  );
  const indices = all.map(place => indexOf(place, sizes)).sort((a, b) => a - b);
  assert.deepEqual(
    indices,
    Array.from({ length: 3 * 4 + 4 + 4 * 5 + 5 + 5 + 1 }, (_, i) => i),
  );
});

test("dead bits are read as NumPy packs them", () => {
  const { dead } = numbers(stateOf(PARAMETERS, [0, 7, 8]));
  assert.deepEqual([...dead], [0b10000001, 0b10000000]);
  const found = PARAMETERS.map((_, i) => i).filter(i => isDead(dead, i));
  assert.deepEqual(found, [0, 7, 8]);
});

test("another value makes another state and changes nothing else", () => {
  const before = stateOf(PARAMETERS, [2]);
  const after = withValue(before, 2, 0.75);
  assert.deepEqual(
    [...numbers(after).parameters],
    PARAMETERS.map((v, i) => (i === 2 ? 0.75 : v)),
  );
  assert.deepEqual([...numbers(before).parameters], PARAMETERS);
  assert.deepEqual({ ...after, parameters: "" }, { ...before, parameters: "" });
});

test("zero weights are counted, biases are not; dead links stay dead with a typed value", () => {
  const zeroBias = changed({ 4: 0 });
  assert.deepEqual(sparsity(stateOf(zeroBias, [2]), SIZES), { weights: 6, zero: 2, dead: 1 });
  assert.equal(sparsity(stateOf(zeroBias, [2, 4, 5, 8]), SIZES).dead, 1); // biases are no links
  const typed = withValue(stateOf(zeroBias, [2, 6]), 2, 3);
  assert.deepEqual(sparsity(typed, SIZES), { weights: 6, zero: 1, dead: 2 });
});
