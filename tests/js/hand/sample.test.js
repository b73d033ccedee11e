import assert from "node:assert/strict";
import { test } from "node:test";
import {
  FIRST,
  isCurrent,
  isFar,
  isNextUpdate,
  nearest,
  nextBatch,
  placeOf,
  samplesOf,
} from "../../../static/js/hand/sample.js";

/** @type {import("../../../static/js/types.d.ts").Data} */
const data = {
  train_points: [
    [0, 0],
    [3, 3],
  ],
  train_labels: [1, -1],
  test_points: [[2, 2]],
  test_labels: [0.5],
  best_accuracy: null,
  best_loss: null,
  truth: null,
};
const page = (/** @type {object} */ hand, /** @type {object} */ more = {}) =>
  /** @type {any} */ ({
    data,
    hand: { ...FIRST, ...hand },
    shown: { batch_size: 2, points: [], problem: "regression" },
    state: { position: 0, pending: 0 },
    view: { show_test_data: false, axes: [1, 2] },
    ...more,
  });

test("a point comes with its target; a number beyond the last is the last", () => {
  assert.deepEqual(samplesOf(page({ index: 1 })), [[3, 3, -1]]);
  assert.deepEqual(samplesOf(page({ index: 99 })), [[3, 3, -1]]);
  assert.deepEqual(samplesOf(page({ source: "test" })), [[2, 2, 0.5]]);
});

test("a typed sample counts once all of it is typed", () => {
  assert.deepEqual(samplesOf(page({ source: "typed", typed: [1, 5] })), [[1, 5]]);
  assert.deepEqual(samplesOf(page({ source: "typed", typed: [1, NaN, 5] })), []);
  assert.deepEqual(samplesOf(page({ source: "typed" })), []);
});

test("a sample is far where a coordinate of it, not its target, lies outside the map", () => {
  const far = (/** @type {number[]} */ ...typed) => isFar(page({ source: "typed", typed }));
  assert.ok(far(6.5, 1) && far(0, -7, 1));
  assert.ok(!far(6, 50) && !far(-6, 6, 50) && !isFar(page({ source: "typed" })));
});

test("without test points there is no sample of them", () => {
  const none = { data: { ...data, test_points: [], test_labels: [] } };
  assert.deepEqual(samplesOf(page({ source: "test" }, none)), []);
});

test("the next batch is the rest of the one that was begun", () => {
  assert.deepEqual(samplesOf(page({ source: "batch" })), [
    [0, 0, 1],
    [3, 3, -1],
  ]);
  assert.deepEqual(nextBatch({ position: 0, pending: 0 }, 25, 10), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const begun = nextBatch({ position: 12, pending: 2 }, 25, 10);
  assert.deepEqual(begun, [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
});

test("what is left over at the end of an epoch comes first in the batch after it", () => {
  const left = [20, 21, 22, 23, 24, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  assert.deepEqual(nextBatch({ position: 20, pending: 0 }, 25, 10), left);
  assert.deepEqual(nextBatch({ position: 0, pending: 5 }, 25, 10), left);
  assert.deepEqual(nextBatch({ position: 0, pending: 0 }, 3, 1000), [0, 1, 2]);
});

test("a training point is the run's next update where its batch is that point alone", () => {
  const one = { shown: { ...page({}).shown, batch_size: 1 } };
  const here = { ...page({ source: "train", index: 0 }), ...one };
  const next = { ...here.state, position: 0, pending: 0 };
  assert.equal(isNextUpdate({ ...here, state: next }), true);
  assert.equal(isNextUpdate({ ...here, state: { ...next, position: 1 } }), false);
  assert.equal(isNextUpdate({ ...here, state: next, hand: { ...here.hand, index: 1 } }), false);
  assert.equal(isNextUpdate({ ...page({ source: "typed", typed: [0, 0, 1] }), ...one }), false);
  assert.equal(isNextUpdate(page({ source: "batch" })), true);
});

/** The updates of a run, sample by sample, as the engine's contract says it. */
function* updates(/** @type {number} */ n, /** @type {number} */ size) {
  let waiting = /** @type {number[]} */ ([]);
  for (let seen = 0; ; seen++) {
    const position = seen % n;
    yield { position, pending: waiting.length, waiting };
    waiting = [...waiting, position];
    if ((position + 1) % size === 0) waiting = [];
  }
}

test("wherever a run stands, the next batch ends with its next update", () => {
  for (const [n, size] of [
    [25, 10],
    [10, 10],
    [7, 3],
    [5, 4],
    [1, 1],
  ]) {
    /** @type {{position: number, pending: number, waiting: number[]}[]} */
    const all = [];
    for (const each of updates(n, size)) {
      all.push(each);
      if (all.length > 4 * n) break;
    }
    for (const [i, { position, pending }] of all.slice(0, 2 * n).entries()) {
      const rest = all.slice(i);
      const end = rest.findIndex((each, k) => k > 0 && !each.waiting.length);
      const last = rest[end - 1];
      const wanted = [...last.waiting, last.position];
      assert.deepEqual(nextBatch({ position, pending }, n, size), wanted, `${n} ${size} ${i}`);
    }
  }
});

test("a click takes the nearest of the points that are shown", () => {
  assert.deepEqual(nearest(page({}), 2.1, 2.1), { source: "train", index: 1 });
  const tests = { view: { show_test_data: true, axes: [1, 2] } };
  assert.deepEqual(nearest(page({}, tests), 2.1, 2.1), { source: "test", index: 0 });
  const none = { data: { ...data, train_points: [] } };
  assert.equal(nearest(page({}, none), 0, 0), null);
  const wide = {
    train_points: [
      [0, 0, 5, 5],
      [3, 3, 1, 2],
    ],
  };
  const along = { view: { show_test_data: false, axes: [4, 3] }, data: { ...data, ...wide } };
  assert.deepEqual(nearest(page({}, along), 5, 4), { source: "train", index: 0 });
  assert.deepEqual(placeOf([1, 2, 3, 4, 9], page({}, along)), [4, 3]);
});

test("an explanation is current only for this state, these settings and these samples", () => {
  const now = page({});
  const explained = { state: now.state, config: now.shown, samples: [[0, 0, 1]] };
  assert.equal(isCurrent({ ...now, explained }), true);
  assert.equal(isCurrent({ ...now, explained: null }), false);
  assert.equal(isCurrent({ ...now, explained, state: { ...now.state } }), false);
  assert.equal(isCurrent({ ...now, explained, shown: { ...now.shown } }), false);
  assert.equal(isCurrent({ ...now, explained, hand: { ...now.hand, index: 1 } }), false);
});
