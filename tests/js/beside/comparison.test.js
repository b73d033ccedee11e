import assert from "node:assert/strict";
import { test } from "node:test";
import {
  beginning,
  better,
  changes,
  difference,
  hindrance,
  question,
  standing,
  verdict,
} from "../../../static/js/beside/comparison.js";
import { ofPage } from "../../../static/js/beside/pinned.js";
import { contrasts } from "../../../static/js/settings/settings.js";
import { CONFIG, SCHEMA } from "../answers.js";
import { page } from "../world.js";

/** @typedef {import("../../../static/js/types.d.ts").Page} Page */

/**
 * A page beside which a run is pinned.
 * @param {object} [settings] What is other in the pinned one.
 * @param {object} [change] What else is.
 * @returns {Page}
 */
function pair(settings = {}, change = {}) {
  const now = { ...page(), schema: SCHEMA, shown: CONFIG, config: CONFIG };
  const pinned = { ...ofPage(now), shown: { ...CONFIG, ...settings }, ...change };
  return { ...now, beside: pinned };
}

test("settings that differ are told from the pinned run to the page, those without effect are not", () => {
  const page = pair({ learning_rate: 0.3, activation: "relu", momentum: 0.5 });
  assert.equal(
    difference(page),
    "Pinned to page: Learning rate 0.3 → 0.03; Activation ReLU → Tanh.",
  );
  assert.equal(difference(pair()), "All settings are the same.");
  const optimizer = { ...CONFIG, optimizer: "momentum", momentum: 0.5 };
  assert.deepEqual(contrasts(CONFIG, optimizer, SCHEMA), [
    "Optimizer Gradient descent → Momentum",
    "Momentum 0.9 → 0.5",
  ]);
  const [rows, others] = [[[1, 1]], [[2, 1]]].map(points => ({ ...CONFIG, points }));
  assert.deepEqual(contrasts(rows, others, SCHEMA), ["Typed data: other values"]);
});

test("a loss is better by a difference with two digits, and by its share", () => {
  assert.equal(
    better("test", 0.021, 0.034),
    "Test loss 0.021 against 0.034: the pinned run is better by 0.013 (38 %).",
  );
  assert.equal(
    better("train", 0.034, 0.021),
    "Training loss 0.034 against 0.021: the page’s run is better by 0.013 (38 %).",
  );
  const tiny = better("test", 0.021, 0.021052);
  assert.match(tiny, /0\.021000 against 0\.021052: .* by 0\.000052 \(< 1 %\)/);
  assert.equal(better("test", 0.25, 0.25), "Test loss 0.250 in both.");
  assert.equal(better("test", 0, 0), "Test loss 0.000 in both.");
  assert.match(better("test", null, 0.25), /∞ against 0\.250: the page’s run is better\.$/);
});

test("the second loss is short where it says the same, and whole where it does not", () => {
  const told = (/** @type {number} */ train, /** @type {number} */ test) => {
    const now = pair();
    const beside = /** @type {NonNullable<Page["beside"]>} */ (now.beside);
    const frame = { ...now.frame, loss: { train: 0.2, test: 0.2 } };
    return verdict({
      ...now,
      frame,
      beside: { ...beside, frame: { ...frame, loss: { train, test } } },
    });
  };
  assert.equal(told(0.1, 0.1)[1], "Training loss 0.100 against 0.200 (50 %).");
  assert.match(told(0.4, 0.1)[1], /the page’s run is better by 0\.200 \(50 %\)/);
  assert.match(told(0.1, 0.2)[0], /in both/);
  assert.match(told(0.1, 0.2)[1], /the pinned run is better/);
});

test("without test points the training loss decides", () => {
  const now = pair();
  const beside = /** @type {NonNullable<Page["beside"]>} */ (now.beside);
  const metrics = { ...now.frame.metrics, test: null };
  const frame = { ...now.frame, metrics };
  const [only, ...more] = verdict({ ...now, frame, beside: { ...beside, frame } });
  assert.match(only, /^Training loss/);
  assert.deepEqual(more, []);
});

test("what was learned from other points, or is measured otherwise, is not ranked", () => {
  const { data } = page();
  const other = (/** @type {object} */ change) =>
    hindrance(pair({}, { data: { ...data, ...change } }));
  assert.equal(other({}), "");
  assert.match(other({ train_labels: [99] }), /learn from different points/);
  assert.match(other({ test_points: [[1, 2]] }), /tested on different points/);
  assert.match(hindrance(pair({ loss: "squared_error" })), /in its own way/);
  assert.equal(hindrance(pair({ regularization: "L2", regularization_rate: 0.1 })), "");
  assert.equal(hindrance(pair({ activation: "relu", hidden_layers: [8] })), "");
  assert.deepEqual(verdict(pair({ loss: "squared_error" })).length, 1);
});

test("first weights are the same, or other ones; where only the server knows, it is asked", () => {
  const live = pair({ learning_rate: 0.3 });
  assert.equal(question(live), "");
  assert.equal(beginning(live, null), "Same first weights.");
  const deep = pair({ hidden_layers: [8, 8] });
  assert.equal(question(deep), "");
  assert.match(beginning(deep, null), /different sizes/);
  const noisy = pair({ noise: 20 });
  const of = question(noisy);
  assert.notEqual(of, "");
  assert.equal(beginning(noisy, null), "");
  assert.equal(beginning(noisy, { of: "before", same: true }), "");
  assert.equal(beginning(noisy, { of, same: true }), "Same first weights.");
  assert.equal(beginning(noisy, { of, same: false }), "Different first weights.");
});

test("changes on the way are told, but not those before the first epoch", () => {
  const mark = (/** @type {number} */ epoch) => [{ name: "learning_rate", epoch, value: 1 }];
  assert.equal(changes(pair({}, { marks: mark(0) })), "");
  assert.equal(changes(pair({}, { marks: mark(5) })), "The pinned run was changed on the way.");
  const both = { ...pair({}, { marks: mark(5) }), marks: mark(7) };
  assert.equal(changes(both), "Both were changed on the way.");
});

test("it is said who waits, has ended, or is at another epoch", () => {
  const far = { state: { ...page().state, epoch: 1200 } };
  assert.equal(standing(pair()), "");
  assert.equal(standing(pair({}, far)), "The pinned run is at epoch 1,200, the page at epoch 0.");
  const waits = { ...pair({}, { ...far, plays: true }), playing: true };
  assert.equal(standing(waits), "The pinned run waits at epoch 1,200 for the other.");
  const diverged = { epoch: 12, message: "" };
  assert.equal(standing(pair({}, { diverged })), "The pinned run diverged at epoch 12.");
  assert.equal(standing({ ...pair(), diverged }), "The page’s run diverged at epoch 12.");
});
