import assert from "node:assert/strict";
import { test } from "node:test";
import { names } from "../../../static/js/exercise/fan.js";
import {
  extremes,
  lineup,
  median,
  ofPage,
  ofRivals,
  rivals,
} from "../../../static/js/exercise/results.js";
import { numbers, ranking } from "../../../static/js/exercise/tables.js";
import { CONFIG, page } from "../world.js";

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

/** @param {number} train @param {number | null} test @param {object} [change] */
const run = (train, test, change = {}) => ({
  link: `loss=${train}`,
  state: { epoch: 3 },
  curve: [
    [1, 0.123456, test],
    [3, train, test],
  ],
  loss: { train, test },
  metrics: { train: CLASSES, test: test === null ? null : CLASSES },
  diverged: null,
  jitter: 0.5,
  first_below: 2,
  ...change,
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
  const result = ofPage({ ...page(), state, frame, history }, question({ below }));
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
    plateau_start: 0,
    plateau_end: 299,
    first_below: 300,
  });
  assert.equal(result.run?.history.epoch.length, 300);
  assert.equal(ofPage({ ...page(), frame }, question()).measures.first_below, null);
});

test("starts differ in their first weights only", () => {
  const all = lineup(CONFIG, { kind: "starts", starts: 3, epochs: 5 });
  assert.deepEqual(
    all.map(({ group, config }) => [group, config.resets]),
    [
      [0, 0],
      [0, 1],
      [0, 2],
    ],
  );
  assert.deepEqual({ ...all[2].config, resets: 0 }, CONFIG);
});

test("changes stand side by side, each on every seed", () => {
  const changes = [{ learning_rate: 1 }, { learning_rate: 2 }];
  const all = lineup(CONFIG, { kind: "compare", changes, seeds: 2, epochs: 5 });
  assert.deepEqual(
    all.map(({ group, config }) => [group, config.learning_rate, config.seed]),
    [
      [0, 1, "1"],
      [0, 1, "2"],
      [1, 2, "1"],
      [1, 2, "2"],
    ],
  );
  assert.equal(lineup(CONFIG, { kind: "compare", changes, epochs: 5 })[1].config.seed, "a");
});

const TASK = {
  kind: "compare",
  changes: [{ learning_rate: 1 }, { learning_rate: 2 }],
  seeds: 2,
  epochs: 3,
};
const COMPARED = question({ run: TASK, below: { measure: "test_loss", value: 0.25 } });
const RUNS = [
  run(0.1, 0.2),
  run(0.3, 0.4),
  run(0.5, 0.1),
  run(0.7, 0.2, { diverged: { epoch: 4, message: "" } }),
];
const ALL = rivals({ runs: RUNS }, [{ group: 0 }, { group: 0 }, { group: 1 }, { group: 1 }]);

test("several runs are measured together and group by group", () => {
  const measures = ofRivals(ALL, COMPARED);
  const wanted = {
    n_runs: 4,
    n_below: 3,
    lowest_train_loss: 0.1,
    highest_train_loss: 0.7,
    lowest_test_loss: 0.1,
    highest_test_loss: 0.4,
    "n_runs.1": 2,
    "n_below.1": 1,
    "n_below.2": 2,
    "train_loss.1": 0.2,
    "test_accuracy.2": 0.75,
    "jitter.1": 0.5,
    "first_below.2": 2,
  };
  for (const [name, value] of Object.entries(wanted))
    assert.ok(Math.abs(Number(measures[name]) - value) < 1e-12, `${name} ${measures[name]}`);
});

test("runs without test points have no test losses", () => {
  const all = rivals({ runs: [run(0.1, null), run(0.2, null)] }, [{ group: 0 }, { group: 0 }]);
  const measures = ofRivals(all, question({ run: { kind: "starts", starts: 2, epochs: 3 } }));
  assert.equal(measures.highest_test_loss, null);
  assert.equal(measures["train_loss.1"], undefined);
  assert.ok(Number.isNaN(all[0].history.test[0]));
});

test("the median is of those that are there", () => {
  assert.equal(median([3, 1, null, 2]), 2);
  assert.equal(median([4, 1]), 2.5);
  assert.equal(median([null]), null);
});

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
  const starts = names(same, { kind: "starts", starts: 4, epochs: 3 }, page().schema);
  assert.deepEqual(starts.each.at(-1), "Start 4");
});

test("a ranking shows medians of groups, then every run with its place", () => {
  const called = names(ALL, /** @type {any} */ (TASK), page().schema);
  const { medians, each } = ranking(ALL, called, "train", COMPARED);
  assert.deepEqual(medians?.heads, ["Training loss", "Test loss", "Right answers"]);
  assert.deepEqual(medians?.rows[0].values, ["0.2000", "0.3000", "75.0\u00a0%"]);
  assert.deepEqual(
    each.rows.map(({ rival, kind }) => rival ?? kind),
    ["group", 0, 1, "group", 2, 3],
  );
  assert.deepEqual(
    each.rows.filter(({ kind }) => kind !== "group").map(({ kind }) => kind),
    [undefined, undefined, undefined, undefined],
  );
  const starts = { kind: "starts", starts: 4, epochs: 3 };
  const alike = names(ALL, /** @type {any} */ (starts), page().schema);
  assert.deepEqual(
    ranking(ALL, alike, "train", COMPARED).each.rows.map(({ kind }) => kind),
    ["best", undefined, undefined, "worst"],
  );
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
    ["0.5000", "75.0\u00a0%", "50.0\u00a0%"],
  );
});
