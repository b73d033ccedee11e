import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { curvesOf, evaluate, FAR } from "../../../static/js/settings/curve.js";

/** @type {import("../../../static/js/types.d.ts").Methods["activation"]} */
const rows = JSON.parse(readFileSync("tests/js/answers/methods.json", "utf-8")).activation;
const curved = Object.entries(rows).filter(([, row]) => !row.is_joint);
const H = 1e-5;

for (const [name, { formula, slope }] of curved)
  test(`the dashed curve of ${name} is the slope of the other`, () => {
    for (let z = -FAR + 0.05; z < FAR; z += 0.1) {
      const f = (/** @type {number} */ at) => evaluate(formula, { z: at });
      const expected = (f(z + H) - f(z - H)) / (2 * H);
      assert.ok(Math.abs(evaluate(slope, { z, a: f(z) }) - expected) < 1e-6, `at ${z}`);
    }
  });

test("curves are finite, and other functions have others", () => {
  const drawn = curved.map(([, row]) => curvesOf(row));
  for (const { value, slope } of drawn) assert.doesNotMatch(value + slope, /NaN|Infinity/);
  assert.equal(new Set(drawn.map(each => each.value)).size, curved.length);
});

test("every operation of the server's formulas can be drawn", () => {
  assert.equal(evaluate(["if<", 0, "z", ["^", "z", 2], ["neg", "z"]], { z: 3 }), 9);
  assert.equal(evaluate(["max", ["abs", -2], ["sqrt", 9]], {}), 3);
});
