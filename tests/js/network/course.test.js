import assert from "node:assert/strict";
import { test } from "node:test";
import { courses, extremes, isCourse, trackOf } from "../../../static/js/network/course.js";
import { indexOf, into, numbers } from "../../../static/js/network/parameters.js";
import { begun, grown } from "../../../static/js/run/past.js";
import { pageOf, SIZES, stateOf } from "../network.js";
import { randomNumbers } from "../world.js";

const random = randomNumbers(5);

/** @param {number} epoch @param {number} [position] */
const stateAt = (epoch, position = 0) => ({
  ...stateOf(Array.from({ length: 9 }, () => random() - 0.5)),
  epoch,
  position,
});

/** @param {any} change A page with what comes next. @param {any} before @returns {any} */
function then(before, change) {
  const page = { ...before, ...change };
  return { ...page, past: grown(before, page) };
}

/** A run of some epochs. @param {number} n @returns {any} */
function runOf(n) {
  const data = { train_points: Array.from({ length: 4 }, () => [0, 0]) };
  const blank = { ...pageOf(), data, back: null, marks: [], past: null, state: stateAt(0) };
  let page = { ...blank, past: begun(blank) };
  for (let epoch = 1; epoch <= n; epoch++) page = then(page, { state: stateAt(epoch) });
  return page;
}

const PLACES = [1, 2].flatMap(layer =>
  Array.from({ length: SIZES[layer] }, (_, unit) => into(layer, unit, SIZES)).flat(),
);

test("the course of every weight and bias is what it was in the states at those epochs", () => {
  for (const n of [1, 20, 450]) {
    const page = runOf(n);
    const lines = courses(PLACES, trackOf(page), page.shown);
    const states = page.past.moments.map((/** @type {any} */ { state }) => state);
    if (states.at(-1) !== page.state) states.push(page.state);
    for (const [i, place] of PLACES.entries()) {
      const expected = states.map((/** @type {any} */ state) => [
        state.epoch,
        numbers(state).parameters[indexOf(place, SIZES)],
      ]);
      assert.deepEqual(lines[i].pieces, [expected]);
      assert.deepEqual(lines[i].now, expected.at(-1));
    }
  }
});

test("a course is broken where weights got other values, and only there", () => {
  let page = runOf(5);
  page = then(page, { state: stateAt(5), marks: [{ name: "weight", epoch: 5, value: 1 }] });
  page = then(page, { shown: { ...page.shown, learning_rate: 1 } });
  for (const epoch of [6, 7]) page = then(page, { state: stateAt(epoch) });
  const track = trackOf(page);
  assert.deepEqual(
    track.pieces.map(piece => piece.map(({ epoch }) => epoch)),
    [
      [0, 1, 2, 3, 4, 5],
      [5, 6, 7],
    ],
  );
  assert.deepEqual(track.marks, [5]);
});

test("the same values in another state of the same epoch are no break", () => {
  const page = runOf(3);
  const track = trackOf({ ...page, state: { ...page.state } });
  assert.equal(track.pieces.length, 1);
  assert.deepEqual(track.span, [0, 3]);
});

test("within an epoch a state stands between two epochs", () => {
  const page = then(runOf(2), { state: stateAt(2, 1) });
  assert.deepEqual(trackOf(page).span, [0, 2.25]);
  assert.equal(trackOf(page).now.epoch, 2.25);
});

test("who looks back sees the whole course, and where on it the page stands", () => {
  const last = runOf(9);
  const shown = last.past.moments[4].state;
  const page = { ...last, state: shown, back: { state: last.state } };
  const track = trackOf(page);
  assert.deepEqual(track.span, [0, 9]);
  assert.equal(track.now.epoch, 4);
  assert.deepEqual(track.pieces, trackOf(last).pieces);
  const [line] = courses(PLACES.slice(0, 1), track, page.shown);
  assert.deepEqual(line.now, line.pieces[0][4]);
});

test("a run that has only begun has no course", () => {
  assert.equal(isCourse(trackOf(runOf(0))), false);
  assert.equal(isCourse(trackOf(runOf(1))), true);
});

test("a line in words begins with the first value and ends with the last", () => {
  const spots = /** @type {[number, number | null][]} */ ([
    [0, 2],
    [1, null],
    [2, -1],
    [3, 5],
    [4, 1],
  ]);
  assert.deepEqual(extremes([{ pieces: [spots] }]), { first: 2, last: 1, low: -1, high: 5 });
  assert.equal(extremes([{ pieces: [[]] }]), null);
});
