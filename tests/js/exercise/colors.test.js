/** Curves that are compared can be told apart, whoever looks. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PAPER } from "../../../static/js/exercise/charts.js";
import { contrast, difference, PLAINLY_DIFFERENT, SIGHTS } from "../sight.js";

const STYLES = new URL("../../../static/css/", import.meta.url);

/** @param {string} file @param {string} name Of a property. @returns {[string, string]} */
function lightAndDark(file, name) {
  const found = readFileSync(new URL(file, STYLES), "utf8").match(
    new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`),
  );
  assert.ok(found, name);
  return [found[1], found[2]];
}

/** @param {string} hex */
const rgb = hex => [1, 3, 5].map(i => Number.parseInt(hex.slice(i, i + 2), 16));

const FAN = PAPER.groups.map((_, i) => lightAndDark("exercise/outcome.css", `fan-${i + 1}`));
const CARD = lightAndDark("page/theme.css", "card");

for (const [i, scheme] of ["light", "dark"].entries())
  for (const [name, matrix] of Object.entries(SIGHTS))
    test(`any two groups have plainly different colours to ${name} sight, ${scheme}`, () => {
      for (const [k, a] of FAN.entries())
        for (const b of FAN.slice(0, k)) {
          const different = difference(matrix, rgb(a[i]), rgb(b[i]));
          assert.ok(different > PLAINLY_DIFFERENT, `${a[i]} ${b[i]} ${different}`);
        }
    });

test("every curve stands out from what it is drawn on", () => {
  for (const colors of FAN)
    for (const i of [0, 1]) assert.ok(contrast(rgb(colors[i]), rgb(CARD[i])) >= 3, colors[i]);
});

test("on paper the colours are those of the light page", () => {
  assert.deepEqual(
    PAPER.groups,
    FAN.map(([light]) => light),
  );
  assert.deepEqual([PAPER.best, PAPER.worst], PAPER.groups.slice(0, 2));
});
