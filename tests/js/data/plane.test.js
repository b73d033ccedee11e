import assert from "node:assert/strict";
import test from "node:test";
import { isOutside, onMap } from "../../../static/js/data/plane.js";

test("a point outside stands at the edge, one on the edge is inside", () => {
  assert.deepEqual([-6, 6, 0].map(onMap), [-6, 6, 0]);
  assert.deepEqual([-1000, 6.1].map(onMap), [-6, 6]);
  assert.ok(!isOutside([6, -6]));
  assert.ok(isOutside([0, 6.0001]));
});
