/** Where the picture of the network shows that a weight or a bias is frozen. Pure. */

import { sizes } from "../settings/methods.js";
import { areFrozen, biasesOf, weightsIn } from "./frozen.js";
import { curve, joined, UNIT } from "./geometry.js";

/**
 * @typedef {import("../types.d.ts").Place} Place
 * @typedef {import("./geometry.js").Layout} Layout
 */

/** How far along its line the lock of a weight hangs: where lines that cross are apart. */
const ALONG = 0.7;

/**
 * Centres of the bodies of locks: of a bias its square, of a weight a point on its line.
 *
 * @param {Layout} layout
 * @param {Pick<import("../types.d.ts").Page, "shown" | "schema">} page
 * @returns {{place: Place, x: number, y: number}[]}
 */
export function locks(layout, page) {
  const { frozen, bias } = page.shown;
  if (!frozen.length) return [];
  const columns = joined(layout, page);
  const biases = biasesOf(sizes(page.shown)).filter(place => bias && areFrozen([place], frozen));
  return [
    ...weightsIn(frozen).map(place => {
      const { layer, unit, from } = place;
      return { place, ...along(curve(columns[layer - 1][from], columns[layer][unit])) };
    }),
    ...biases.map(place => {
      const { x, y } = columns[place.layer][place.unit];
      return { place, x: x - UNIT / 2, y: y + UNIT / 2 };
    }),
  ];
}

/** @param {ReturnType<typeof curve>} points */
function along([x1, y1, x2, y2, x3, y3, x4, y4]) {
  const [t, s] = [ALONG, 1 - ALONG];
  const at = (/** @type {number[]} */ [a, b, c, d]) =>
    s ** 3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t ** 3 * d;
  return { x: at([x1, x2, x3, x4]), y: at([y1, y2, y3, y4]) };
}

/**
 * The bow above a square body, as text of SVG.
 * @param {{x: number, y: number}} centre
 * @param {number} side
 */
export function shackle({ x, y }, side) {
  const r = side * 0.3;
  return `M${x - r} ${y - side / 2}v-2a${r} ${r} 0 0 1 ${2 * r} 0v2`;
}
