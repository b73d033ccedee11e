import assert from "node:assert/strict";
import { test } from "node:test";
import { colorOf } from "../../../static/js/page/colors.js";
import { contrast, difference, luminance, PLAINLY_DIFFERENT, SIGHTS } from "../sight.js";

for (const [name, matrix] of Object.entries(SIGHTS))
  test(`-1, 0 and 1 are plainly different colours to ${name} sight`, () => {
    for (const [a, b] of [
      [-1, 1],
      [-1, 0],
      [0, 1],
    ])
      assert.ok(difference(matrix, colorOf(a), colorOf(b)) > PLAINLY_DIFFERENT, `${a}, ${b}`);
  });

test("in grey, -1 and 1 differ from each other and from 0, and 1 is the darkest", () => {
  assert.ok(contrast(colorOf(-1), colorOf(1)) > 2);
  assert.ok(contrast(colorOf(-1), colorOf(0)) > 1.5);
  assert.ok(contrast(colorOf(0), colorOf(1)) > 3);
  assert.ok(luminance(colorOf(1)) < luminance(colorOf(-1)));
});

test("a larger number of either sign is a darker colour", () => {
  for (const sign of [-1, 1])
    for (let i = 1; i <= 20; i++)
      assert.ok(luminance(colorOf((sign * i) / 20)) < luminance(colorOf((sign * (i - 1)) / 20)));
});
