import assert from "node:assert/strict";
import { test } from "node:test";
import { axisFor, extent, ticks } from "../../../static/js/result/axis.js";
import {
  across,
  answered,
  curve,
  dots,
  farthest,
  fitAt,
  heightsOf,
  planeOf,
  residuals,
  up,
  valueAt,
} from "../../../static/js/result/line.js";
import { pointedUnit, unitOf } from "../../../static/js/result/pictured.js";
import { randomNumbers } from "../world.js";

const PLACES = 201;
const random = randomNumbers(7);
/** @returns {[number, number]} */
const range = () => {
  const size = 10 ** (8 * random() - 4);
  const low = size * (random() - 0.5);
  return [low, low + size * (0.01 + random())];
};

test("ticks are round, equally far apart, within the axis, and as many as fit", () => {
  for (let i = 0; i < 500; i++) {
    const [low, high] = range();
    const most = 2 + Math.floor(9 * random());
    const found = ticks([low, high], most);
    assert.ok(found.length >= 1 && found.length <= most, `${low} ${high} ${most}`);
    const tiny = 1e-8 * (high - low);
    assert.ok(found.every(each => each >= low - tiny && each <= high + tiny));
    const steps = found.slice(1).map((each, k) => each - found[k]);
    for (const step of steps) assert.ok(Math.abs(step / steps[0] - 1) < 1e-9);
    for (const each of found) assert.ok(String(each).length <= 9, String(each));
  }
  assert.deepEqual(ticks([-1.1, 1.1], 6), [-1, -0.5, 0, 0.5, 1]);
  assert.deepEqual(ticks([-6, 6], 7), [-6, -4, -2, 0, 2, 4, 6]);
  assert.deepEqual(ticks([0, 0.3], 4), [0, 0.1, 0.2, 0.3]);
});

test("an axis shows all that it must, and rests when asked again", () => {
  /** @type {[number, number] | null} */
  let axis = null;
  for (let i = 0; i < 500; i++) {
    const [low, high] = range();
    axis = axisFor([low, high], axis);
    assert.ok(axis[0] < low && axis[1] > high);
    assert.ok(high - low >= 0.6 * (axis[1] - axis[0]) - 1e-9);
    assert.equal(axisFor([low, high], axis), axis);
  }
});

test("an axis rests while little moves, grows at once, and gets shorter late", () => {
  const axis = axisFor([0, 10], null);
  assert.deepEqual(axis, [-0.6, 10.6]);
  assert.equal(axisFor([1, 9], axis), axis);
  assert.equal(axisFor([1, 9], axis)[1], 10.6);
  assert.deepEqual(axisFor([0, 11], axis), [-0.6, 11.66]);
  assert.deepEqual(axisFor([4, 8], axis), [3.76, 8.24]);
  assert.deepEqual(axisFor([3, 3], null), [2, 4]);
});

test("a curve counts only so far as it does not press the points together", () => {
  assert.deepEqual(extent([0, 2], [0.5, 1]), [0, 2]);
  assert.deepEqual(extent([0, 2], [-0.5, 1e9, NaN, Infinity]), [-0.5, 3]);
  assert.deepEqual(extent([0, 2], [-100, 100], 3), [-6, 8]);
  assert.deepEqual(extent([5], [-100, 100]), [2.5, 7.5]);
});

const plane = planeOf({ width: 300, height: 200, scale: 1 }, [-6, 6], [-1, 1]);
const straight = Float32Array.from({ length: PLACES }, (_, i) => (-6 + (12 * i) / 200) / 12);

test("what is at a place in the picture is what is drawn there", () => {
  for (const x of [-6, -1.5, 0, 2.25, 6])
    assert.ok(Math.abs(valueAt(plane, across(plane, x)) - x) < 1e-12);
  assert.equal(across(plane, 6), plane.right);
  assert.deepEqual([up(plane, 1), up(plane, -1)], [plane.top, plane.bottom]);
});

test("a curve goes through all places, and ends nowhere in infinity", () => {
  const path = curve(plane, straight);
  assert.equal(path.split("L").length, PLACES);
  const wild = Float32Array.from(straight, (each, i) => (i === 3 ? NaN : each * 1e38));
  assert.ok(!/NaN|Infinity|e/.test(curve(plane, wild)));
  assert.equal(curve(plane, wild).split("L").length, PLACES - 1);
});

test("between its places a curve is straight", () => {
  for (const x of [-6, -5.99, 0.013, 6])
    assert.ok(Math.abs(fitAt(straight, [-6, 6], x) - x / 12) < 1e-6);
});

test("a residual goes from its point to the curve", () => {
  const found = residuals(plane, [3], [1], straight);
  assert.equal(found, `${dots(plane, [3], [1]).slice(0, -2)}V${up(plane, 0.25).toFixed(1)}`);
  assert.deepEqual(farthest([0, 3, 6], [0, 1, 0.5], straight, [-6, 6])?.x, 3);
  assert.equal(farthest([], [], straight, [-6, 6]), null);
});

test("a point stands at its target, or at the output that means its class", () => {
  assert.deepEqual(heightsOf([3, -4], 0, [], []), [3, -4]);
  assert.deepEqual(heightsOf([[3, 5]], 1, [], []), [5]);
  assert.deepEqual(heightsOf([-1, 1], 0, [0, 1], [-1, 1]), [0, 1]);
  assert.deepEqual(heightsOf([2, 0], 0, [1, 1, 1], [0, 1, 2]), [1, 1]);
});

const line = { range: /** @type {[number, number]} */ ([-6, 6]), parts: [], unit: null, kinks: [] };
const rest = { ...line, bias: 0, activation: "linear" };

test("the answer changes where the output passes the threshold", () => {
  const [first, second] = answered({ ...rest, outputs: [straight], heights: [-1, 1] });
  assert.deepEqual([first.index, first.from, second.index, second.to], [0, -6, 1, 6]);
  assert.ok(Math.abs(first.to) < 1e-5 && first.to === second.from);
  const [low, high] = answered({ ...rest, outputs: [straight], heights: [0, 0.5] });
  assert.ok(Math.abs(low.to - 3) < 1e-5 && low.to === high.from);
  assert.deepEqual(answered({ ...rest, outputs: [straight], heights: [] }), []);
});

test("of three classes the likeliest is answered", () => {
  const outputs = [straight.map(v => -v), straight.map(() => 0.25), straight];
  const found = answered({ ...rest, outputs, heights: [1, 1, 1] });
  assert.deepEqual(
    found.map(({ index }) => index),
    [0, 1, 2],
  );
  assert.ok(Math.abs(found[0].to + 3) < 1e-4 && Math.abs(found[1].to - 3) < 1e-4);
});

test("what is pointed at gives its part if the output takes it, else its activation", () => {
  const [a, b, unit] = [1, 2, 3].map(each => new Float32Array(PLACES).fill(each));
  const page = (/** @type {string[]} */ pointed, /** @type {any} */ node, hidden = [2, 2]) =>
    /** @type {any} */ ({ pointed, shown: { hidden_layers: hidden }, view: { node } });
  const from = { parts: [a, b], unit };
  assert.deepEqual(unitOf(page(["unit-2-1"], null), from), { values: b, isPart: true });
  assert.deepEqual(unitOf(page([], [2, 0]), from), { values: a, isPart: true });
  assert.deepEqual(unitOf(page(["unit-1-1"], [1, 1]), from), { values: unit, isPart: false });
  assert.equal(unitOf(page(["unit-1-1"], null), from), null);
  assert.equal(unitOf(page(["unit-3-0"], null), from), null);
  assert.deepEqual(unitOf(page(["unit-0-1"], null, []), from), { values: b, isPart: true });
  assert.deepEqual(unitOf(page([], [0, 4], []), from), { values: unit, isPart: false });
  assert.equal(pointedUnit(["weight-1-0-0"]), null);
  assert.equal(pointedUnit(["unit-1-0", "unit-1-1"]), null);
});
