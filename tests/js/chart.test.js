import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { figure } from "../../static/js/chart.js";
import { use } from "../../static/js/text.js";

use(JSON.parse(readFileSync("static/text/en.json", "utf-8")));

const COLORS = { ink: "#000", card: "#fff", train: "#777", test: "#111" };
const BOTH = { epoch: [0, 1], train: [2, 1], test: [3, 2] };
const ALONE = { epoch: [0, 1], train: [2, 1], test: [null, null] };

/** @param {object} change */
function names(change) {
  /** @type {any} */
  const page = {
    history: BOTH,
    marks: [],
    runs: [{ number: 1, history: ALONE }],
    overlaid: [],
    schema: { parameters: [], features: [] },
    logarithmic: true,
    ...change,
  };
  return figure(page, COLORS, 300).data.map(({ name }) => name);
}

test("a run without test points has one curve", () => {
  assert.deepEqual(names({}), ["Training loss", "Test loss"]);
  assert.deepEqual(names({ history: ALONE }), ["Training loss"]);
});

test("laid over another run it still stands in the legend", () => {
  assert.deepEqual(names({ overlaid: [1] }), ["Training loss", "Test loss", "Run 1"]);
});

test("a test loss beyond all bounds on the way is no lack of test points", () => {
  assert.equal(names({ history: { ...BOTH, test: [null, 2] } }).length, 2);
});
