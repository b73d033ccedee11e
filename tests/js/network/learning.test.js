import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createLearned,
  findings,
  gradientLines,
  latest,
  stuckLines,
  together,
  unknown,
} from "../../../static/js/network/learning.js";
import { stateOf } from "../network.js";
import { page } from "../world.js";

const STATES = Array.from({ length: 4 }, (_, epoch) => ({ ...stateOf(), epoch }));
const stations = STATES.map(state => ({ epoch: state.epoch, state }));
/** @type {import("../../../static/js/network/course.js").Track} */
const TRACK = { pieces: [stations], now: stations[3], span: [0, 3], marks: [] };

/** Two hidden layers of four and two units. @param {number} n States of it. */
function answerOf(n) {
  const each = Array.from({ length: n }, (_, i) => i);
  return {
    gradients: each.map(i => [i + 0.1, i + 0.2, null]),
    stuck: each.map(i => [i % 2, 2]),
    flat: [each.map(i => [i, 0, 0, 0]), each.map(() => [9, 9])],
    activity: [each.map(i => [i, 1, 1, 1]), each.map(() => [0.5, 0.5])],
  };
}

/** @param {number} n */
function learnedOf(n) {
  const learned = createLearned();
  learned.take(STATES, answerOf(n));
  return learned;
}

test("an answer of the first states leaves the others to be asked about", () => {
  const learned = learnedOf(2);
  assert.deepEqual(unknown(TRACK, true, learned.of), [STATES[2]]);
  assert.deepEqual(unknown(TRACK, false, learned.of), [STATES[3], STATES[2]]);
  learned.take([STATES[3], STATES[2]], answerOf(2));
  assert.deepEqual(unknown(TRACK, false, learned.of), []);
});

test("a request has at most two hundred states, and at least one however large", () => {
  assert.equal(together(Array.from({ length: 300 }, () => STATES[0])).length, 200);
  const large = { ...STATES[0], parameters: "A".repeat(400_000) };
  assert.equal(together([large, large, large]).length, 2);
  assert.equal(together([{ ...large, parameters: "A".repeat(2e6) }, large]).length, 1);
  assert.deepEqual(together([]), []);
});

test("lines hold what is known of each layer, and the last known tells how it stands", () => {
  const learned = learnedOf(3);
  const lines = gradientLines(TRACK, learned.of, { hidden: 2, chosen: 2 });
  assert.deepEqual(lines[0].pieces, [
    [
      [0, 0.1],
      [1, 1.1],
      [2, 2.1],
    ],
  ]);
  assert.deepEqual(lines[2].pieces, [
    [
      [0, null],
      [1, null],
      [2, null],
    ],
  ]);
  assert.deepEqual(
    lines.map(({ name, kind }) => [name, kind]),
    [
      ["1", "other"],
      ["2", "only"],
      ["output", "other"],
    ],
  );
  const shares = stuckLines(TRACK, learned.of, [4, 2], 1);
  assert.deepEqual(shares[0].pieces, [
    [
      [0, 0],
      [1, 0.25],
      [2, 0],
    ],
  ]);
  assert.deepEqual(
    shares.map(({ name }) => name),
    [undefined, "2"],
  );
  assert.equal(latest(TRACK, learned.of), learned.of(STATES[2]));
  assert.equal(latest({ ...TRACK, now: stations[1] }, learned.of), learned.of(STATES[1]));
  assert.equal(
    latest(TRACK, () => undefined),
    null,
  );
});

/** @param {(number | null)[]} gradients @param {number[]} stuck @param {object} [setting] */
function said(gradients, stuck, setting = {}) {
  const shown = { ...page().shown, hidden_layers: [4, 2], ...setting };
  return findings({ gradients, stuck, flat: [], activity: [] }, { shown });
}

test("nothing is said where nothing is the matter", () => {
  assert.deepEqual(said([0.01, 0.02, 0.05], [0, 0]), []);
  assert.deepEqual(said([0.001, 0.02, 0.049], [0, 0]), []);
  assert.deepEqual(said([0, 0, 0], [0, 0]), []);
  assert.deepEqual(said([null, 1, 1], [0, 0]), []);
  assert.deepEqual(said([1, 1, 1], [1, 0], { hidden_layers: [8, 2] }), []);
});

test("a first layer whose gradients vanish learns that much slower, if steps go with them", () => {
  const gradients = [1e-5, 1e-4, 2e-3];
  assert.deepEqual(said(gradients, [0, 0]), [
    "The gradients of the first layer are 200 times smaller than those of the last: it learns that much slower.",
  ]);
  assert.deepEqual(said(gradients, [0, 0], { optimizer: "adam" }), [
    "The gradients of the first layer are 200 times smaller than those of the last.",
  ]);
  assert.match(said([1e-8, 1e-4, 1.234e-3], [0, 0])[0], / 120,000 times smaller/);
  assert.deepEqual(said([0, 0, 1e-3], [0, 0]), [
    "No gradient comes back to the first layer: it does not learn.",
  ]);
});

test("gradients that explode are told, too", () => {
  assert.match(said([7, 1, 0.1], [0, 0])[0], /70 times larger/);
});

test("many units of a layer that hardly learn are worth a word, by what their activation does", () => {
  const relu = { activation: "relu" };
  const even = [1, 1, 1];
  assert.match(said(even, [3, 0], relu)[0], /^3 of 4 units of layer 1 are idle: they answer 0/);
  assert.match(said(even, [0, 1], relu)[0], /^1 of 2 units of layer 2 is idle: it answers 0/);
  assert.match(said(even, [4, 0])[0], /^4 of 4 units of layer 1 are saturated/);
});
