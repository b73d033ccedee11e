/** The colours of the data can be read by whoever looks, on a light page and on a dark one. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { classColor, colorOf, inkOn, rimColor } from "../../../static/js/page/colors.js";
import { contrast, difference, luminance, PLAINLY_DIFFERENT, SIGHTS } from "../sight.js";

const THEME = readFileSync(new URL("../../../static/css/page/theme.css", import.meta.url), "utf8");
const SCHEMES = /** @type {const} */ (["light", "dark"]);
const STRENGTHS = Array.from({ length: 1001 }, (_, i) => i / 1000);

/** @param {string} hex */
const rgb = hex => [1, 3, 5].map(i => Number.parseInt(hex.slice(i, i + 2), 16));

/** A colour of the page's style. @param {string} name @param {"light" | "dark"} scheme */
function style(name, scheme) {
  const found = THEME.match(new RegExp(`--${name}: (?:light-dark\\()?(#\\w+)(?:, (#\\w+)\\))?`));
  assert.ok(found, name);
  return rgb((scheme === "dark" && found[2]) || found[1]);
}

for (const scheme of SCHEMES)
  for (const [name, matrix] of Object.entries(SIGHTS)) {
    test(`-1, 0 and 1 are plainly different to ${name} sight, ${scheme}`, () => {
      for (const [a, b] of [
        [-1, 1],
        [-1, 0],
        [0, 1],
      ]) {
        const different = difference(matrix, colorOf(a, scheme), colorOf(b, scheme));
        assert.ok(different > PLAINLY_DIFFERENT, `${a}, ${b}: ${different}`);
      }
    });

    test(`three classes are plainly different, and from the card, to ${name} sight, ${scheme}`, () => {
      const colors = [0, 1, 2].map(i => classColor(i, scheme));
      for (const [i, a] of colors.entries())
        for (const b of [...colors.slice(0, i), style("card", scheme)])
          assert.ok(difference(matrix, a, b) > PLAINLY_DIFFERENT, `${a}, ${b}`);
    });
  }

for (const scheme of SCHEMES) {
  test(`strength leads away from the brightness of 0, ${scheme}`, () => {
    const away = scheme === "dark" ? 1 : -1;
    for (const sign of [-1, 1])
      for (let i = 1; i <= 20; i++) {
        const [near, far] = [i - 1, i].map(n => luminance(colorOf((sign * n) / 20, scheme)));
        assert.ok(away * (far - near) > 0, `${sign * i}`);
      }
  });

  test(`a number on its colour has a contrast of 4.5 at least, ${scheme}`, () => {
    for (const value of STRENGTHS.flatMap(t => [-t, t])) {
      const color = colorOf(value, scheme);
      assert.ok(contrast(color, rgb(inkOn(value, scheme))) >= 4.5, `${value}`);
    }
  });

  test(`two classes have the ends of the scale, and the style the same colours, ${scheme}`, () => {
    assert.deepEqual(
      [-1, 1].map(value => colorOf(value, scheme)),
      [classColor(0, scheme), classColor(1, scheme)],
    );
    for (const [name, value] of Object.entries({ negative: -1, neutral: 0, positive: 1 }))
      assert.deepEqual(colorOf(value, scheme), style(name, scheme));
  });

  test(`training and test points have rims that can be told apart, ${scheme}`, () => {
    const [train, test] = [rimColor("train", scheme), rimColor("test", scheme)].map(rgb);
    assert.ok(contrast(train, test) > 2);
  });
}

test("on a dark page 0 is the ground, from which both ends and all rims stand out", () => {
  const ground = style("card", "dark");
  assert.deepEqual(colorOf(0, "dark"), ground);
  for (const color of [-1, 1].map(value => colorOf(value, "dark")))
    assert.ok(contrast(color, ground) >= 3);
  for (const i of [0, 1, 2]) assert.ok(contrast(classColor(i, "dark"), ground) >= 3);
  for (const set of /** @type {const} */ (["train", "test"]))
    assert.ok(contrast(rgb(rimColor(set, "dark")), ground) >= 3);
});

test("on a light page, in grey, -1 and 1 differ from each other and from 0; 1 is the darkest", () => {
  const [negative, neutral, positive] = [-1, 0, 1].map(value => colorOf(value, "light"));
  assert.ok(contrast(negative, positive) > 2);
  assert.ok(contrast(negative, neutral) > 1.5);
  assert.ok(contrast(neutral, positive) > 3);
  assert.ok(luminance(positive) < luminance(negative));
});
