import assert from "node:assert/strict";
import test from "node:test";
import {
  added,
  all,
  along,
  draftOf,
  EMPTY,
  erased,
  labelled,
  marked,
  missing,
  moved,
  nearest,
  next,
  renamed,
  SPACING,
  settingsOf,
  sharedOut,
  without,
} from "../../../static/js/data/drawing.js";
import { onPaper } from "../../../static/js/data/plane.js";

/** @typedef {import("../../../static/js/data/drawing.js").Spot} Spot */

const DATA = {
  train_points: [
    [1, 2],
    [3, 4],
  ],
  train_labels: [1, -1],
  test_points: [[5, 5]],
  test_labels: [1],
  best_accuracy: null,
  best_loss: null,
  truth: null,
};
const OWN = { points: [[1, 2, 1]], test_points: [[3, 4, -1]], split: "marked" };
const DRAFT = draftOf(/** @type {any} */ (OWN), DATA);

/** @param {object} given @returns {any} */
const config = given => ({ points: [], test_points: [], split: "marked", ...given });

test("the points of a data set are drawn on as they are split, own ones as they stand", () => {
  const points = [
    [1, 2, 1],
    [3, 4, -1],
  ];
  assert.deepEqual(draftOf(config({}), DATA), { points, tests: [[5, 5, 1]], split: "marked" });
  assert.deepEqual(settingsOf(DRAFT), OWN);
});

test("a split is marked and given up again, with every row kept", () => {
  const shared = sharedOut(config(OWN));
  assert.deepEqual(shared, {
    points: [...OWN.points, ...OWN.test_points],
    test_points: [],
    split: "share",
  });
  const back = marked(config(shared), DATA);
  assert.deepEqual(back.test_points, [[5, 5, 1]]);
  assert.equal(back.split, "marked");
  const line = {
    ...DATA,
    train_points: [[1, 0]],
    train_labels: [7],
    test_points: [],
    test_labels: [],
  };
  assert.deepEqual(marked(config({ points: [[1, 7]] }), line).points, [[1, 7]]);
});

test("a place has two decimals and lies on the map, and never is minus zero", () => {
  assert.deepEqual(onPaper([1.23456, -7]), [1.23, -6]);
  assert.deepEqual(onPaper([99, 0.005]), [6, 0.01]);
  assert.ok(onPaper([-0.001, 0]).every(each => Object.is(each, 0)));
});

test("a stroke leaves points at even distances, however often the pointer tells where it is", () => {
  assert.deepEqual(along([0, 0], [0.1, 0]), []);
  assert.deepEqual(along([0, 0], [0, 0]), []);
  const once = along([0, 0], [3, 4], 0.5);
  assert.equal(once.length, 10);
  /** @type {Spot[]} */
  const often = [];
  for (let i = 1; i <= 50; i++)
    often.push(...along(often.at(-1) ?? [0, 0], [0.06 * i, 0.08 * i], 0.5));
  assert.equal(often.length, 10);
  const steps = [[0, 0], ...once]
    .slice(0, -1)
    .map(([x, y], i) => Math.hypot(once[i][0] - x, once[i][1] - y));
  assert.ok(steps.every(step => Math.abs(step - 0.5) < 1e-12));
  assert.ok(SPACING > 0.1);
});

test("what is drawn is added behind, as far as there is room", () => {
  const more = added(
    DRAFT,
    [
      [0.123, 1],
      [2, 2],
    ],
    -1,
    3,
  );
  assert.deepEqual(more.points, [
    [1, 2, 1],
    [0.12, 1, -1],
  ]);
  assert.equal(more.tests, DRAFT.tests);
  assert.equal(added(more, [[0, 0]], 1, 3).points.length, 2);
  assert.deepEqual(added(EMPTY, [[1, 2]], null, 9).points, [[1, 2]]);
});

test("rows are known by one number, those that test too", () => {
  assert.equal(nearest(DRAFT, [3, 3]), 1);
  assert.equal(nearest(DRAFT, [3, 3], 0.5), -1);
  assert.equal(nearest(EMPTY, [0, 0]), -1);
  assert.deepEqual(all(moved(DRAFT, 1, [0.001, 9])), [
    [1, 2, 1],
    [0, 6, -1],
  ]);
  assert.deepEqual(moved({ ...EMPTY, points: [[1, 2]] }, 0, [3, 4]).points, [[3, 4]]);
  assert.deepEqual(all(without(DRAFT, 0)), OWN.test_points);
  assert.deepEqual(all(erased(DRAFT, [3.2, 4])), OWN.points);
  assert.deepEqual(labelled(DRAFT, 1, 1).tests, [[3, 4, 1]]);
  assert.deepEqual(all(DRAFT), [...OWN.points, ...OWN.test_points], "nothing is written into");
});

test("classes follow each other, and get other names together", () => {
  assert.deepEqual([next(-1, [-1, 1]), next(1, [-1, 1]), next(2, [0, 1, 2])], [1, -1, 0]);
  assert.deepEqual(all(renamed(DRAFT, [-1, 1], [0, 1, 2])), [
    [1, 2, 1],
    [3, 4, 0],
  ]);
});

test("it is said what a draft lacks to be data", () => {
  assert.equal(missing(EMPTY, [-1, 1]), "drawFirst");
  assert.equal(missing({ ...EMPTY, tests: [[0, 0, 1]] }, [-1, 1]), "drawFirst");
  assert.equal(missing(DRAFT, [-1, 1]), "");
  const three = renamed(DRAFT, [-1, 1], [0, 1, 2]);
  assert.equal(missing(three, [0, 1, 2]), "drawEach");
  assert.equal(missing(added(three, [[0, 0]], 2, 9), [0, 1, 2]), "");
});
