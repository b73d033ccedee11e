import assert from "node:assert/strict";
import test from "node:test";
import { isMap, several } from "../../../static/js/exercise/swept.js";
import { SCHEMA } from "../answers.js";
import "../world.js";

const VARY = { learning_rate: [0.01, 0.1], batch_size: [1, 10, 50] };
const GROUPS = VARY.learning_rate.flatMap(learning_rate =>
  VARY.batch_size.map(batch_size => ({ learning_rate, batch_size })),
);
const rival = (/** @type {number} */ group) => ({ group, loss: { train: 1, test: group } });
const COLORS = /** @type {any} */ ({
  ink: "",
  card: "",
  accent: "",
  others: "",
  full: "",
  groups: [],
});

test("a sweep of two settings is a map: the last setting changes along a row", () => {
  const task = /** @type {any} */ ({ kind: "sweep", vary: VARY, groups: GROUPS });
  const measures = Object.fromEntries(GROUPS.map((_, i) => [`test_loss.${i + 1}`, i / 100]));
  delete measures["test_loss.6"];
  const result = /** @type {any} */ ({ rivals: GROUPS.map((_, i) => rival(i)), measures });
  const page = { schema: SCHEMA, logarithmic: false };
  const called = /** @type {any} */ ({});
  const { data, layout } = several(task, result, called, "test", COLORS, page);
  assert.ok(isMap(task));
  assert.deepEqual(/** @type {any} */ (data[0]).z, [
    [0, 0.01, 0.02],
    [0.03, 0.04, null],
  ]);
  assert.deepEqual(/** @type {any} */ (layout).shapes, []);
  assert.equal(/** @type {any} */ (data[0]).text[1][2], "diverged");
});

test("one setting alone has curves", () => {
  assert.ok(!isMap(/** @type {any} */ ({ vary: { noise: [0, 5] } })));
  assert.ok(!isMap(/** @type {any} */ ({ vary: null })));
});
