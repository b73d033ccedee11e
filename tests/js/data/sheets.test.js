/** Drawing on the picture of a curve, where a place is an input and its target. */

import assert from "node:assert/strict";
import test from "node:test";
import { EMPTY } from "../../../static/js/data/drawing.js";
import { drag, keyed, press, release, sketch } from "../../../static/js/data/gestures.js";
import {
  far,
  levelsOf,
  MAP,
  onPaper,
  partsOf,
  sheetOf,
  spotAt,
  spotOf,
  stepIn,
} from "../../../static/js/data/plane.js";
import { roomFor } from "../../../static/js/result/axis.js";

/** @typedef {import("../../../static/js/data/plane.js").Range} Range */

/** @type {{x: Range, y: Range}} */
const PLANE = { x: [0, 120], y: [-2, 2] };
const CURVE = sheetOf(PLANE, [], []);
const CLASSES = sheetOf(PLANE, [-1, 1], [0, 1]);
const GIVEN = { draft: EMPTY, sheet: CURVE, label: null, classes: [], most: 9 };

/** @param {any} start @param {string[]} keys */
const typed = (start, keys) =>
  keys.reduce((now, key) => /** @type {any} */ (keyed(now, { key, shiftKey: false })), start);

test("a step is the largest round number within a length", () => {
  assert.deepEqual([0.5, 0.17, 5, 7.9, 10, 33, 0.002].map(stepIn), [0.5, 0.1, 5, 5, 10, 20, 0.002]);
  assert.deepEqual(CURVE.step, [5, 0.1]);
});

test("a place on a curve's picture lies within its sides, in few digits", () => {
  assert.deepEqual(onPaper([-3, 0.123456], CURVE), [0, 0.12]);
  assert.deepEqual(onPaper([33.333, 9], CURVE), [33.3, 2]);
  assert.deepEqual(onPaper([3, 4]), [3, 4]);
});

test("places and parts of the sides are each other's inverse, and far is as on the map", () => {
  for (const sheet of [MAP, CURVE]) {
    for (const parts of [
      [0, 1],
      [0.25, 0.5],
    ])
      assert.deepEqual(partsOf(spotAt(parts, sheet), sheet), parts);
    const corners = /** @type {const} */ ([spotAt([0, 0], sheet), spotAt([1, 0], sheet)]);
    assert.equal(far(...corners, sheet), 12);
  }
  assert.deepEqual(partsOf([500, 0], CURVE), [1, 0.5]);
});

test("a click on a curve's picture says the input and the target, and a stroke many", () => {
  const once = press(sketch(GIVEN), [60, 1.5]);
  assert.deepEqual(once.draft.points, [[60, 1.5]]);
  const on = release(drag(once, [90, 1.5]));
  assert.equal(on.draft.points.length, 9);
  assert.ok(on.draft.points.every(([, y]) => y === 1.5));
  const held = press({ ...on, tool: "move" }, [61, 1.45]);
  assert.deepEqual(drag(held, [20, -1]).draft.points[0], [20, -1]);
  const wiped = drag(press({ ...on, tool: "erase" }, [55, 1.5]), [95, 1.5]);
  assert.deepEqual(wiped.draft.points, []);
});

test("of one input a class stands at its height, wherever the brush is", () => {
  const given = { ...GIVEN, sheet: CLASSES, classes: [-1, 1], label: 1 };
  const once = press(sketch(given), [60, -1.9]);
  assert.deepEqual(once.draft.points, [[60, 1]]);
  assert.deepEqual(spotOf([60, 1], CLASSES), [60, 1]);
  assert.deepEqual(spotOf([60, -1], CLASSES), [60, 0]);
  const moved = drag(press({ ...release(once), tool: "move" }, [60, 1]), [30, 0]);
  assert.deepEqual(moved.draft.points, [[30, 1]], "its class stays");
  const flipped = press({ ...release(once), tool: "flip" }, [60, 1]);
  assert.deepEqual(flipped.draft.points, [[60, -1]]);
  assert.deepEqual([...levelsOf([0, 1, 2], CLASSES.levels?.values() ?? []).values()], [0, 1, 0]);
});

test("the keyboard walks in round steps, and puts and moves points of a curve", () => {
  const start = sketch(GIVEN);
  const now = typed(start, ["ArrowRight", "ArrowUp", "ArrowUp", "Enter", "n", "ArrowDown"]);
  assert.deepEqual(now.draft.points, [[5, 0.1]]);
  assert.equal(keyed(start, { key: "f", shiftKey: false }), start, "there is nothing to flip");
});

test("an axis to draw on has room, round ends, and rests while it shows all", () => {
  const first = roomFor([-1, 1], null);
  assert.deepEqual(first, [-2, 2]);
  assert.equal(roomFor([-2, 1.5], first), first);
  assert.deepEqual(roomFor([0, 100], first), [-60, 160]);
  assert.deepEqual(roomFor([0, 0], null), [-2, 2]);
});
