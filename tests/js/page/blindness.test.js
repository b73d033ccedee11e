import assert from "node:assert/strict";
import { test } from "node:test";
import { colorOf } from "../../../static/js/page/colors.js";

/** Machado, Oliveira and Fernandes (2009), table 1, severity 1; of linear RGB. */
const BLINDNESS = {
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
};
const EVERYTHING = { normal: [1, 0, 0, 0, 1, 0, 0, 0, 1], ...BLINDNESS };
/** CIE76; 2.3 is just noticeable. */
const PLAINLY_DIFFERENT = 30;

/** @param {number} value */
const linear = value => colorOf(value).map(c => ((c / 255 + 0.055) / 1.055) ** 2.4);

/** @param {number[]} m @param {number[]} v */
const times = (m, v) =>
  [0, 3, 6].map(row =>
    Math.min(Math.max(m[row] * v[0] + m[row + 1] * v[1] + m[row + 2] * v[2], 0), 1),
  );

/** @param {number[]} rgb */
const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** @param {number[]} rgb */
function lab(rgb) {
  const xyz = times(
    [0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505],
    rgb,
  ).map((c, i) => Math.cbrt(c / [0.9505, 1, 1.089][i]));
  return [116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])];
}

/** @param {number[]} matrix @param {number} a @param {number} b */
function difference(matrix, a, b) {
  const [p, q] = [a, b].map(value => lab(times(matrix, linear(value))));
  return Math.hypot(...p.map((c, i) => c - q[i]));
}

/** WCAG's ratio. @param {number} a @param {number} b */
function contrast(a, b) {
  const [dark, light] = [a, b].map(v => luminance(linear(v)) + 0.05).sort((x, y) => x - y);
  return light / dark;
}

for (const [name, matrix] of Object.entries(EVERYTHING))
  test(`-1, 0 and 1 are plainly different colours to ${name} sight`, () => {
    for (const [a, b] of [
      [-1, 1],
      [-1, 0],
      [0, 1],
    ])
      assert.ok(difference(matrix, a, b) > PLAINLY_DIFFERENT, `${a}, ${b}`);
  });

test("in grey, -1 and 1 differ from each other and from 0, and 1 is the darkest", () => {
  assert.ok(contrast(-1, 1) > 2);
  assert.ok(contrast(-1, 0) > 1.5);
  assert.ok(contrast(0, 1) > 3);
  assert.ok(luminance(linear(1)) < luminance(linear(-1)));
});

test("a larger number of either sign is a darker colour", () => {
  for (const sign of [-1, 1])
    for (let i = 1; i <= 20; i++)
      assert.ok(luminance(linear((sign * i) / 20)) < luminance(linear((sign * (i - 1)) / 20)));
});
