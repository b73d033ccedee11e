import assert from "node:assert/strict";
import { test } from "node:test";
import { fan, names } from "../../../static/js/exercise/fan.js";
import {
  areNegligible,
  changesOf,
  extremes,
  medians,
  ofPage,
} from "../../../static/js/exercise/results.js";
import { numbers, ranking } from "../../../static/js/exercise/tables.js";
import { page } from "../world.js";

const NOTHING = {
  n: 4,
  loss: 1,
  accuracy: null,
  larger_class: null,
  classes: null,
  confusion: null,
  r2: null,
  mean_loss: null,
  rmse: null,
};
const CLASSES = { ...NOTHING, accuracy: 0.75, larger_class: 0.5 };

/** @param {any} [change] @returns {any} */
const question = (change = {}) => ({ id: "1", run: { kind: "train", epochs: 5 }, ...change });

/** @param {number} group @param {number} train @param {number} test @param {any} [diverged] */
const rival = (group, train, test, diverged = null) => ({
  group,
  loss: { train, test },
  metrics: { train: CLASSES, test: CLASSES },
  diverged,
});

test("a run on the page gives every measure of its network and of its way", () => {
  /** @type {any} */
  const frame = {
    ...page().frame,
    loss: { train: 0.1, test: 0.2 },
    metrics: { train: { ...NOTHING, r2: 0.5, mean_loss: 0.3, rmse: 0.4 }, test: null },
  };
  const epoch = Array.from({ length: 401 }, (_, i) => i);
  const train = epoch.map(each => (each < 300 ? 0.5 : 0.1));
  const history = { epoch, train, test: train };
  const below = { measure: "train_loss", value: 0.2 };
  const state = { ...page().state, epoch: 400 };
  const data = { ...page().data, best_accuracy: 0.9 };
  const result = ofPage({ ...page(), data, state, frame, history }, question({ below }));
  assert.deepEqual(result.measures, {
    epoch: 400,
    train_loss: 0.1,
    train_accuracy: null,
    train_larger_class: null,
    train_r2: 0.5,
    train_mean_loss: 0.3,
    train_rmse: 0.4,
    test_loss: 0.2,
    test_accuracy: null,
    test_larger_class: null,
    test_r2: null,
    test_mean_loss: null,
    test_rmse: null,
    best_accuracy: 0.9,
    best_loss: null,
    plateau_start: 0,
    plateau_end: 299,
    first_below: 300,
  });
  assert.equal(result.run?.history.epoch.length, 300);
  assert.equal(ofPage({ ...page(), frame }, question()).measures.first_below, null);
});

const TASK = {
  kind: "compare",
  groups: [{ learning_rate: 1 }, { learning_rate: 2 }],
  runs: [],
  seeds: 2,
  epochs: 3,
};
const COMPARED = question({ run: TASK, below: { measure: "test_loss", value: 0.25 } });
/** @type {any[]} */
const ALL = [
  rival(0, 0.1, 0.2),
  rival(0, 0.3, 0.4),
  rival(1, 0.5, 0.1),
  rival(1, 0.7, 0.2, { epoch: 4, message: "" }),
];
/** As the server gives them. */
const MEASURES = {
  "train_loss.1": 0.2,
  "test_loss.1": 0.3,
  "test_accuracy.1": 0.75,
  "train_loss.2": 0.6,
  "test_loss.2": null,
};

test("the best and the worst are known by one loss; one that diverged is the worst", () => {
  assert.deepEqual(extremes(ALL, "train"), { best: 0, worst: 3 });
  assert.deepEqual(extremes(ALL.slice(0, 3), "test"), { best: 2, worst: 1 });
  assert.equal(extremes([ALL[0]], "train"), null);
});

test("runs are named by what was changed", () => {
  const called = names(ALL, /** @type {any} */ (TASK), page().schema);
  assert.deepEqual(called.ofGroup, ["Learning rate 1", "Learning rate 2"]);
  assert.deepEqual(called.short, ["data set 1", "data set 2", "data set 1", "data set 2"]);
  assert.equal(called.each[3], "Learning rate 2, data set 2");
  const same = ALL.map(rival => ({ ...rival, group: 0 }));
  const starts = names(
    same,
    { kind: "starts", starts: 4, epochs: 3, groups: [], runs: [] },
    page().schema,
  );
  assert.deepEqual(starts.each.at(-1), "Start 4");
});

test("a ranking shows medians of groups, then every run with its place", () => {
  const called = names(ALL, /** @type {any} */ (TASK), page().schema);
  const { medians, each } = ranking(ALL, MEASURES, called, "train", COMPARED);
  assert.deepEqual(medians?.heads, ["Training loss", "Test loss", "Right on the test points"]);
  assert.deepEqual(
    medians?.rows.map(({ name, values }) => [name, ...values]),
    [
      ["Learning rate 1", "0.2000", "0.3000", "75.0\u00a0%"],
      ["Learning rate 2", "0.6000", "∞", "–"],
    ],
  );
  assert.deepEqual(
    each.rows.map(({ rival, kind }) => rival ?? kind),
    ["group", 0, 1, "group", 2, 3],
  );
  assert.deepEqual(
    each.rows.filter(({ kind }) => kind !== "group").map(({ kind }) => kind),
    [undefined, undefined, undefined, undefined],
  );
  const starts = { kind: "starts", starts: 4, epochs: 3, groups: [], runs: [] };
  const alike = names(ALL, /** @type {any} */ (starts), page().schema);
  assert.deepEqual(
    ranking(ALL, MEASURES, alike, "train", COMPARED).each.rows.map(({ kind }) => kind),
    ["best", undefined, undefined, "worst"],
  );
});

test("right answers name their points; of runs without test points, the training points", () => {
  const called = names(ALL, /** @type {any} */ (TASK), page().schema);
  const { each } = ranking(ALL, MEASURES, called, "train", COMPARED);
  assert.equal(each.rows[1].values[2], "75.0\u00a0% (3\u00a0of\u00a04)");
  const untested = ALL.map(rival => ({ ...rival, metrics: { train: CLASSES, test: null } }));
  const { medians } = ranking(untested, MEASURES, called, "train", COMPARED);
  assert.deepEqual(medians?.heads, ["Training loss", "Right on the training points"]);
});

/** @param {number} group @param {(number | null)[]} test @returns {any} */
const way = (group, test) => ({
  group,
  loss: { train: 1, test: test.at(-1) },
  history: { epoch: test.map((_, i) => 2 * i), train: test.map(() => 1), test },
});

test("a median is of the losses that there are at an epoch, of runs of any length", () => {
  const members = [way(0, [1, 2, null]), way(0, [3, 4, 5, 6]), way(0, [5, 9])];
  assert.deepEqual(medians(members, "test"), {
    epoch: [0, 2, 4, 6],
    train: [3, 4, 5, 6],
    test: [3, 4, 5, 6],
  });
  assert.deepEqual(medians([way(0, [1]), way(0, [2])], "test").test, [1.5]);
  assert.deepEqual(medians([way(0, [null])], "test").test, [null]);
});

const COLORS = { ink: "", card: "", best: "b", worst: "w", others: "o", groups: ["red", "blue"] };

test("each group has one colour and one dash, and its median is the thick line that is named", () => {
  const rivals = [way(0, [1, 2]), way(0, [3, 4]), way(1, [5, 6]), way(1, [7, 8])];
  const called = names(rivals, /** @type {any} */ (TASK), page().schema);
  /** @type {any[]} */
  const data = fan(rivals, called, "test", COLORS, false).data;
  const styles = data.map(({ legendgroup, line }) => `${legendgroup} ${line.color} ${line.dash}`);
  assert.deepEqual(new Set(styles), new Set(["0 red solid", "1 blue dash"]));
  const named = data.filter(({ showlegend }) => showlegend !== false);
  assert.deepEqual(
    named.map(({ name, y }) => [name, ...y]),
    [
      ["Learning rate 1, median", 2, 3],
      ["Learning rate 2, median", 6, 7],
    ],
  );
  const thin = data.filter(each => !named.includes(each)).map(({ line }) => line.width);
  assert.equal(thin.length, 4);
  assert.ok(named.every(({ line }) => line.width >= 2 * Math.max(...thin)));
  assert.deepEqual(data.slice(-2), named, "drawn over the others");
});

test("a run that is alone in its group is drawn thick, under its own name", () => {
  const rivals = [way(0, [1, 2]), way(1, [5, 6])];
  const task = { ...TASK, seeds: null };
  const called = names(rivals, /** @type {any} */ (task), page().schema);
  /** @type {any[]} */
  const data = fan(rivals, called, "test", COLORS, false).data;
  assert.deepEqual(
    data.map(({ name }) => name),
    ["Learning rate 1", "Learning rate 2"],
  );
});

test("losses are negligible when all of several are, by the set that counts", () => {
  /** @type {any[]} */
  const small = [rival(0, 0.5, 0.0011), rival(1, 0.5, 0.0003)];
  assert.equal(areNegligible(small, "test"), true);
  assert.equal(areNegligible(small, "train"), false);
  assert.equal(
    areNegligible([...small, .../** @type {any[]} */ ([rival(2, 0, 0.003)])], "test"),
    false,
  );
  assert.equal(areNegligible(small.slice(1), "test"), false);
});

test("the table of one network sets what it reached beside what needs no network", () => {
  const { run } = ofPage(page(), question());
  const metrics = { train: CLASSES, test: null };
  const table = numbers(
    { .../** @type {any} */ (run), loss: { train: 0.5, test: null }, metrics },
    question(),
  );
  assert.deepEqual(table.heads, ["Training points"]);
  assert.deepEqual(
    table.rows.map(({ values }) => values[0]),
    ["0.5000", "75.0\u00a0% (3\u00a0of\u00a04)", "50.0\u00a0% (2\u00a0of\u00a04)"],
  );
});

test("what was changed in the middle of a run is told, unless it cannot be run again", () => {
  const rate = { epoch: 3, name: "learning_rate", value: 0.3, was: 0.03 };
  const typed = { epoch: 4, position: 7, name: "1-0-bias", value: 0.5, text: "b = 0.5" };
  assert.deepEqual(changesOf([]), []);
  assert.deepEqual(changesOf([rate, typed]), [
    { epoch: 3, position: 0, name: "learning_rate", value: 0.3, was: 0.03 },
    { epoch: 4, position: 7, name: "1-0-bias", value: 0.5 },
  ]);
  const { was, ...older } = rate;
  const byHand = { epoch: 3, name: "hand", value: null, text: "by hand" };
  for (const marks of [[older], [byHand], Array(100).fill(rate)])
    assert.equal(changesOf(marks), null);
});
