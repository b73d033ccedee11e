/** Where everything in the picture of the network stands, in pixels. */

import { isSeen } from "../settings/inputs.js";

/**
 * @typedef {{layer: number, index: number, x: number, y: number}} Unit Centre of a unit;
 *   layer 0 holds the features, `index` counts all of them, used or not.
 * @typedef {{width: number, height: number, scale: number, columns: number[], tight: boolean,
 *   units: Unit[][]}} Layout `tight` columns have no room for two buttons beside each other; all is
 *   shown at `scale`, so that it fits.
 * @typedef {{width: number, height: number, least?: number}} Room
 */

export const UNIT = 42;
const HEAD = 76;
const TIGHT_HEAD = 116;
const LABEL = 74;
const EDGE = 24;
const NARROWEST = 70;
const ROOMY = 92;
const ROW = 60;
const DENSE_ROW = 50;
const FEW = 9;
/** Units stay large enough to be met by a finger, and grow where there is room to spare. */
const SMALLEST = 0.6;
const LARGEST = 1.4;
const SPACIOUS = 130;
const GAP = 14;

/**
 * @param {Room} room A network that needs more is shown smaller, and gets more where it would be
 *   smaller than `least`.
 * @param {number[]} features Indices of the features that are shown.
 * @param {number[]} hiddenLayers Units of each hidden layer.
 * @param {number} [outputs]
 * @returns {Layout}
 */
export function layout(room, features, hiddenLayers, outputs = 1) {
  const first = LABEL + UNIT / 2;
  const gaps = hiddenLayers.length + 1;
  const tallest = Math.max(features.length, ...hiddenLayers, outputs);
  const scale = scaleFor(room, first + EDGE + UNIT / 2, gaps, tallest);
  const pitch = Math.max(NARROWEST, (room.width / scale - first - EDGE - UNIT / 2) / gaps);
  const columns = Array.from({ length: gaps + 1 }, (_, i) => first + i * pitch);
  const tight = pitch < ROOMY;
  const head = tight ? TIGHT_HEAD : HEAD;
  const roomy = tallest > FEW ? DENSE_ROW : ROW;
  const row = Math.max(DENSE_ROW, Math.min(roomy, (room.height / scale - head) / tallest));

  /** @param {number} layer @param {number[]} indices */
  const column = (layer, indices) =>
    indices.map((index, i) => ({ layer, index, x: columns[layer], y: head + (i + 0.5) * row }));

  const computed = [...hiddenLayers, outputs].map(count);
  const units = [features, ...computed].map((indices, i) => column(i, indices));
  return {
    width: Math.round(columns[gaps] + UNIT / 2 + EDGE),
    height: head + tallest * row,
    scale,
    columns,
    tight,
    units,
  };
}

/**
 * @param {Room} room
 * @param {number} ends What the first and the last column need beside the gaps.
 * @param {number} gaps
 * @param {number} tallest Units of the tallest column.
 */
function scaleFor(room, ends, gaps, tallest) {
  const head = room.width < ends + gaps * ROOMY ? TIGHT_HEAD : HEAD;
  const fits = (/** @type {number} */ pitch, /** @type {number} */ row) =>
    Math.min(room.width / (ends + gaps * pitch), room.height / (head + tallest * row));
  const least = fits(NARROWEST, DENSE_ROW);
  if (least < 1) return Math.max(room.least ?? SMALLEST, least);
  return Number.isFinite(room.height) ? Math.max(1, Math.min(LARGEST, fits(SPACIOUS, ROW))) : 1;
}

/** @param {number} n */
function count(n) {
  return Array.from({ length: n }, (_, i) => i);
}

/**
 * Columns of units that links join: the features in use, then every layer.
 * @param {Layout} layout
 * @param {Pick<import("../types.d.ts").Page, "shown" | "schema">} page
 * @returns {Unit[][]}
 */
export function joined({ units: [features, ...computed] }, { shown, schema }) {
  const used = features.filter(({ index }) => isSeen(index, { shown, schema }));
  return [used, ...computed];
}

/**
 * Ends and control points of the curve from one unit to another.
 * @param {Unit} from
 * @param {Unit} to
 * @returns {[number, number, number, number, number, number, number, number]}
 */
export function curve(from, to) {
  const left = from.x + UNIT / 2;
  const right = to.x - UNIT / 2;
  const middle = (left + right) / 2;
  return [left, from.y, middle, from.y, middle, to.y, right, to.y];
}

/**
 * The same curve as text of SVG.
 * @param {Unit} from
 * @param {Unit} to
 */
export function curvePath(from, to) {
  const [x1, y1, x2, y2, x3, y3, x4, y4] = curve(from, to);
  return `M${x1} ${y1}C${x2} ${y2} ${x3} ${y3} ${x4} ${y4}`;
}

/**
 * Where a card stands: beside and below a point, as far as its room allows, and not over it.
 * @param {{x: number, y: number}} point
 * @param {{width: number, height: number}} card
 * @param {{left: number, top: number, right: number, bottom: number}} room
 * @returns {{left: number, top: number}}
 */
export function beside({ x, y }, { width, height }, room) {
  const left = Math.max(room.left, Math.min(x + GAP, room.right - width));
  const top = Math.max(room.top, Math.min(y + GAP, room.bottom - height));
  const above = y - GAP - height;
  const covers = left < x && top < y;
  return { left, top: covers && above >= room.top ? Math.min(above, top) : top };
}
