import assert from "node:assert/strict";
import { test } from "node:test";
import { formula } from "../../../static/js/exercise/notation.js";
import { written } from "../../../static/js/page/mathml.js";

const CASES = /** @type {[string, string][]} */ ([
  ["w", "w"],
  ["L = (y - t)^2 / 2", "L = (y−t)^2/2"],
  ["(a + b)/(2 n)", "a + b/2n"],
  ["w_1 x_{12}", "w_1x_12"],
  ["sqrt(x^2 + 1)", "√(x^2 + 1)"],
  ["eta <= 0.5", "η≤0.5"],
  ["yhat", "ŷ"],
  ["a/b/c", "a/b/c"],
  ["<script>alert(1)</script>", "<script>alert(1)</script>"],
]);

for (const [typed, seen] of CASES)
  test(`${typed} is drawn`, () => assert.equal(written(formula(typed)), seen.normalize()));

test("what stands in parentheses above or below a line needs none", () => {
  const { tag, children } = formula("(a+b)/(c)");
  assert.equal(tag, "mfrac");
  assert.deepEqual(children.map(written), ["a + b", "c"]);
});

test("no text breaks it", () => {
  for (const typed of ["", "^", "a^", "_", "/", "a/", "(", "{", "sqrt", ")", "}}", "é+∑", "((("])
    formula(typed);
});
