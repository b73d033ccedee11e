import assert from "node:assert/strict";
import test from "node:test";
import { marked, range, saying } from "../../../static/js/data/formulas.js";
import { drawn, INPUTS } from "../../../static/js/page/formula.js";
import { written } from "../../../static/js/page/mathml.js";
import { inSigns } from "../../../static/js/settings/inputs.js";

test("the character that does not fit is marked, at the end a place for one", () => {
  assert.deepEqual(marked("x1 +* 2", 4), { before: "x1 +", wrong: "*", after: " 2" });
  assert.deepEqual(marked("x1 +", 4), { before: "x1 +", wrong: "\u00a0", after: "" });
});

test("a formula says a class by a curve or a sign, or a number", () => {
  assert.equal(saying({ problem: "classification" }, [1]), "formulaCurve");
  assert.equal(saying({ problem: "classification" }, [1, 2]), "formulaSign");
  assert.equal(saying({ problem: "regression" }, [1, 2]), "formulaNumbers");
});

test("a training range needs no end on one side, and none is everywhere", () => {
  assert.deepEqual(range(NaN, NaN), []);
  assert.deepEqual(range(-3, 3), [-3, 3]);
  assert.deepEqual(range(0, NaN), [0, 6]);
  assert.deepEqual(range(NaN, 0), [-6, 0]);
  assert.equal(range(3, -3), null);
  assert.deepEqual(range(-3, 1000, 1000), [-3, 1000]);
  assert.equal(range(-3, 1e308, 1000), null);
  assert.equal(range(-1001, 3, 1000), null);
});

test("on a line a formula is written as mathematics does", () => {
  assert.equal(inSigns("x1^2 - 2*x2"), "x₁² − 2·x₂");
  assert.equal(inSigns("exp(x) + Y^3 - x1^23"), "exp(x₁) + x₂³ − x₁^23");
});

test("a tree of the grammar is drawn", () => {
  const tree = ["-", ["*", 0.5, ["tan", "x1"]], ["min", "pi", ["neg", "x2"]]];
  assert.equal(written(drawn(tree, INPUTS)), "0.5·tan(x_1)−min(π,−x_2)");
});
