import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  colorOf,
  cssColor,
  levelPixels,
  linkWidth,
  stepColor,
} from "../../../static/js/page/colors.js";

/** What the original's page shows. */
const golden = JSON.parse(
  readFileSync(new URL("../../golden/_colors.json", import.meta.url), "utf8"),
);
const SCHEMES = /** @type {const} */ (["light", "dark"]);
const STEPS = 31;
const LEVELS = 2 * STEPS;

/** @type {number[]} */
const VALUES = Array.from({ length: 601 }, (_, i) => (i - 300) / 200);

/** @param {string} css As in rgb(1,2,3). */
function hex(css) {
  const channels = css.match(/^rgb\((\d+),(\d+),(\d+)\)$/)?.slice(1) ?? [];
  return `#${channels.map(channel => Number(channel).toString(16).padStart(2, "0")).join("")}`;
}

/** The map's colour over white, at the original's opacity of 160 in 255. @param {string} color */
function overWhite(color) {
  const channels = [1, 3, 5].map(i => Number.parseInt(color.slice(i, i + 2), 16));
  return [...channels.map(channel => Math.round((160 * channel + 95 * 255) / 255)), 255];
}

/** @param {boolean} discretize */
function pixels(discretize) {
  const all = new Uint8Array(levelPixels(discretize, "light").buffer);
  return Array.from({ length: LEVELS }, (_, i) => [...all.subarray(4 * i, 4 * i + 4)]);
}

/** The level that the server sends for a value. @param {number} value */
function levelOf(value) {
  return Math.min(Math.max(Math.floor(STEPS * (value + 1)), 0), LEVELS - 1);
}

test("a point and the map under the same value have the same step", () => {
  const map = pixels(false);
  for (const value of VALUES)
    assert.deepEqual(map[levelOf(value)], overWhite(hex(stepColor(value, "light"))), `at ${value}`);
});

test("a map of two classes has the end that the sign says", () => {
  const map = pixels(true);
  for (const value of VALUES) {
    const end = hex(cssColor(value < 0 ? -1 : 1, "light"));
    assert.deepEqual(map[levelOf(value)], overWhite(end), `at ${value}`);
  }
});

test("beyond -1 and 1 nothing changes", () => {
  for (const scheme of SCHEMES)
    for (const color of [cssColor, stepColor])
      for (const end of [-1, 1])
        for (const far of [1.001, 2, 1e9, Number.POSITIVE_INFINITY])
          assert.equal(color(end * far, scheme), color(end, scheme));
});

test("a colour is whole bytes, and the same as its text", () => {
  for (const scheme of SCHEMES)
    for (const value of VALUES) {
      const rgb = colorOf(value, scheme);
      assert.ok(rgb.every(channel => Number.isInteger(channel) && channel >= 0 && channel <= 255));
      assert.equal(cssColor(value, scheme), `rgb(${rgb.join(",")})`);
    }
});

test("the palette is the original's, step by step", () => {
  const steps = Array.from({ length: STEPS }, (_, i) =>
    hex(stepColor((2 * i + 1) / STEPS - 1, "light")),
  );
  assert.deepEqual(steps, golden.heatmap_palette);
});

test("points have the original's colours", () => {
  for (const [value, color] of golden.heatmap)
    assert.equal(hex(stepColor(value, "light")), color, `at ${value}`);
});

test("weights and biases have the original's colours", () => {
  for (const [value, color] of golden.continuous)
    assert.equal(hex(cssColor(value, "light")), color, `at ${value}`);
});

test("links have the original's widths, whatever their sign", () => {
  for (const [weight, width] of golden.link_width)
    for (const sign of [-1, 1]) assert.ok(Math.abs(linkWidth(sign * weight) - width) < 1e-12);
});

test("two levels of a map share a step of the palette, blended with white", () => {
  const palette = golden.heatmap_palette.map(overWhite);
  assert.deepEqual(
    pixels(false),
    palette.flatMap((/** @type {number[]} */ pixel) => [pixel, pixel]),
  );
});
