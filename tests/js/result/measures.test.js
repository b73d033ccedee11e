import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { use } from "../../../static/js/page/text.js";
import {
  baseline,
  best,
  lossOf,
  measure,
  table,
  toldLoss,
} from "../../../static/js/result/measures.js";
import { page } from "../world.js";

/** @typedef {import("../../../static/js/types.d.ts").Metrics} Metrics */

use(JSON.parse(readFileSync(new URL("../../../static/text/en.json", import.meta.url), "utf8")));

/** @param {Partial<Metrics>} known @returns {Metrics} */
const metrics = known => ({
  n: 25,
  loss: 0.1,
  accuracy: null,
  larger_class: null,
  classes: null,
  confusion: null,
  r2: null,
  mean_loss: null,
  rmse: null,
  log_loss: null,
  ...known,
});
const blue = metrics({
  accuracy: 0.92,
  larger_class: 0.52,
  classes: [12, 13],
  confusion: [
    [11, 1],
    [1, 12],
  ],
});
const orange = metrics({ ...blue, classes: [13, 12] });
const fitted = metrics({ r2: -0.25, mean_loss: 0.08, rmse: 0.4472 });

test("accuracy stands beside what always answering the larger class reaches", () => {
  assert.equal(measure(blue), "92.0\u00a0% right");
  assert.equal(baseline(blue), "Always blue: 52.0\u00a0%");
  assert.equal(baseline(orange), "Always orange: 52.0\u00a0%");
});

test("R² stands beside the loss of always answering the mean", () => {
  assert.equal(measure(fitted), "R² −0.250");
  assert.equal(baseline(fitted), "Always the mean: loss 0.080");
  assert.equal(measure(metrics({ mean_loss: 0 })), "R² –");
});

test("the best possible is said where it is known and chance takes part", () => {
  /** @param {number | null} accuracy @param {number | null} loss */
  const said = (accuracy, loss, noise = 35) =>
    best(
      /** @type {any} */ ({
        data: { best_accuracy: accuracy, best_loss: loss },
        shown: { noise },
      }),
    );
  assert.deepEqual(said(0.9502, null), { name: "bestAccuracy", value: "95.0\u00a0%" });
  assert.deepEqual(said(null, 0.0147), { name: "bestLoss", value: "0.015" });
  assert.equal(said(0.9502, null, 0), null);
  assert.equal(said(null, null), null);
});

test("the table of a classification counts each class by its answers", () => {
  const { heads, groups, note } = table({ train: blue, test: orange });
  assert.deepEqual(heads, ["answered orange", "answered blue", "points"]);
  assert.deepEqual(groups[0], {
    name: "Training points",
    rows: [
      { name: "orange", values: [11, 1, 12] },
      { name: "blue", values: [1, 12, 13] },
    ],
  });
  assert.match(note, /blue would be right in 52.0\s% of the training.* orange would be right/);
});

test("the table of a regression compares training and test", () => {
  const { heads, groups } = table({ train: fitted, test: metrics({ n: 5, rmse: 1 }) });
  assert.deepEqual(heads, ["Training points", "Test points"]);
  assert.deepEqual(
    groups[0].rows.map(({ values }) => values),
    [
      ["0.447", "1.000"],
      ["−0.250", "–"],
      ["0.080", "∞"],
      [25, 5],
    ],
  );
});

test("without test points nothing is said of them", () => {
  const sets = { train: blue, test: null };
  const { groups, note } = table(sets);
  assert.deepEqual(
    groups.map(group => group.name),
    ["Training points"],
  );
  assert.match(note, /^Without learning anything, always .* of the training points\.$/);
  const errors = table({ train: fitted, test: null });
  assert.deepEqual(errors.heads, ["Training points"]);
  assert.ok(errors.groups[0].rows.every(({ values }) => values.length === 1));
  assert.equal(measure(null), "");
  assert.match(baseline(null), /No test points/);
});

test("a loss of no points is none, one beyond all bounds is infinite", () => {
  const loss = { train: null, test: null };
  assert.equal(lossOf({ loss, metrics: { train: blue, test: null } }, "test"), "–");
  assert.equal(lossOf({ loss, metrics: { train: blue, test: blue } }, "test"), "∞");
  assert.equal(lossOf({ loss, metrics: { train: blue, test: null } }, "train"), "∞");
});

test("the loss of an only sample is not told while it is worked out on paper", () => {
  const label = [1];
  const view = { ...page().view, paper: true, bench: "hand" };
  const data = { ...page().data, train_labels: label, test_labels: [] };
  const asked = { ...page(), view, data };
  assert.equal(toldLoss(asked, "train"), "?");
  const right = { key: "loss", label: "L", typed: "1", verdict: "right", tries: 1, helps: 0 };
  const others = [
    { ...asked, view: { ...view, paper: false } },
    { ...asked, view: { ...view, bench: "picture" } },
    { ...asked, data: { ...data, train_labels: [1, 2] } },
    { ...asked, worked: [/** @type {const} */ ({ ...right, verdict: "right" })] },
  ];
  for (const each of others) assert.notEqual(toldLoss(each, "train"), "?");
});
