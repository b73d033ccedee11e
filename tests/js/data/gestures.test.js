import assert from "node:assert/strict";
import test from "node:test";
import { all, EMPTY } from "../../../static/js/data/drawing.js";
import { aimed, drag, keyed, press, release, sketch } from "../../../static/js/data/gestures.js";

/**
 * @typedef {import("../../../static/js/data/gestures.js").Sketch} Sketch
 * @typedef {import("../../../static/js/data/drawing.js").Spot} Spot
 */

const BLANK = sketch({ draft: EMPTY, label: 1, classes: [-1, 1], most: 100 });

/** @param {Sketch} now @param {Spot[]} way */
const stroke = (now, ...way) => {
  const [first, ...rest] = way;
  return release(rest.reduce(drag, press(now, first)));
};

/** @param {Sketch} now @param {...string} keys @returns {Sketch} */
const type = (now, ...keys) =>
  keys.reduce((each, key) => {
    const shiftKey = key.startsWith("Shift+");
    return keyed(each, { key: key.replace("Shift+", ""), shiftKey }) ?? assert.fail(key);
  }, now);

const TWO = stroke(stroke(BLANK, [0, 0]), [3, 0]);

test("a click puts one point, a stroke many", () => {
  assert.deepEqual(all(TWO.draft), [
    [0, 0, 1],
    [3, 0, 1],
  ]);
  const line = stroke(BLANK, [0, 0], [0.5, 0], [2, 0]);
  assert.ok(all(line.draft).length > 4);
  assert.equal(line.last, null);
  assert.equal(drag(BLANK, [1, 1]), BLANK, "nothing is drawn before the pointer is down");
});

test("moving takes the point under the pointer along, and only that", () => {
  const move = { ...TWO, tool: /** @type {const} */ ("move") };
  assert.equal(aimed(move, [3.1, 0]), 1);
  assert.equal(aimed(TWO, [3.1, 0]), -1, "the brush aims at no point");
  assert.deepEqual(all(stroke(move, [3.1, 0], [4, 4], [5, 5]).draft)[1], [5, 5, 1]);
  assert.deepEqual(stroke(move, [1.5, 0], [4, 4]).draft, TWO.draft);
});

test("a click flips a class, or gives the value of the brush", () => {
  const flip = { ...TWO, tool: /** @type {const} */ ("flip") };
  assert.deepEqual(all(stroke(flip, [0, 0.1]).draft)[0], [0, 0, -1]);
  const value = { ...flip, classes: [], label: 0.25 };
  assert.deepEqual(all(stroke(value, [0, 0.1]).draft)[0], [0, 0, 0.25]);
  assert.deepEqual(stroke(flip, [1.5, 0]).draft, TWO.draft);
});

test("an eraser takes all that it passes over, however fast it is", () => {
  const erase = { ...TWO, tool: /** @type {const} */ ("erase") };
  assert.deepEqual(all(stroke(erase, [-1, 0], [5, 0.2]).draft), []);
  assert.deepEqual(all(stroke(erase, [2, 0], [5, 0.2]).draft), [[0, 0, 1]]);
});

test("the keyboard puts points where its cross is", () => {
  const now = type(BLANK, "ArrowRight", "ArrowUp", "Shift+ArrowUp", "Enter", "ArrowLeft", " ");
  assert.deepEqual(all(now.draft), [
    [0.5, 0.6, 1],
    [0, 0.6, 1],
  ]);
  assert.equal(keyed(BLANK, { key: "x", shiftKey: false }), null);
});

test("the keyboard chooses a point, moves, flips and erases it", () => {
  const chosen = type(TWO, "n", "n");
  assert.equal(chosen.chosen, 0);
  assert.deepEqual(chosen.cross, [0, 0]);
  assert.equal(type(chosen, "p").chosen, 1);
  const shifted = type(chosen, "ArrowUp", "ArrowUp");
  assert.deepEqual(all(shifted.draft), [
    [0, 1, 1],
    [3, 0, 1],
  ]);
  assert.equal(type(shifted, "Enter").chosen, -1);
  assert.deepEqual(all(type(shifted, "f").draft)[0], [0, 1, -1]);
  assert.deepEqual(all(type(TWO, "Delete").draft), [[0, 0, 1]], "else the nearest to the cross");
  assert.deepEqual(type(BLANK, "Delete", "f", "n").draft, EMPTY);
});
