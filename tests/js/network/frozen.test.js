import assert from "node:assert/strict";
import { test } from "node:test";
import { areFrozen, biasesOf, toggled, weightsIn } from "../../../static/js/network/frozen.js";

const SIZES = [2, 2, 1];
const weight = { layer: 1, unit: 0, from: 1 };
const bias = { layer: 2, unit: 0, from: null };

test("a place is frozen by its name, a bias by that of all biases, too", () => {
  assert.ok(areFrozen([weight], ["1-0-1"]));
  assert.ok(areFrozen([bias], ["2-0-b"]));
  assert.ok(areFrozen([bias], ["b"]));
  assert.ok(!areFrozen([weight], ["b"]));
  assert.ok(!areFrozen([weight, bias], ["b"]));
});

test("pressing a lock twice leaves what there was", () => {
  for (const frozen of [[], ["b"], ["b", "1-0-0"], ["1-0-1", "b"]])
    for (const places of [[weight], [bias], biasesOf(SIZES)]) {
      const twice = toggled(places, toggled(places, frozen, SIZES), SIZES);
      assert.deepEqual([...twice].sort(), [...frozen].sort());
    }
});

test("one bias set free leaves all others frozen, and the last one frozen makes them all", () => {
  const others = toggled([bias], ["1-0-0", "b"], SIZES);
  assert.deepEqual(others, ["1-0-0", "1-0-b", "1-1-b"]);
  assert.deepEqual(toggled([bias], others, SIZES), ["b", "1-0-0"]);
});

test("weights among what is frozen", () => {
  assert.deepEqual(weightsIn(["b", "1-0-1", "2-0-b"]), [weight]);
});
