/**
 * All weights and biases of a network while they are typed: cells of text, what they say, and
 * what is wrong with them. All functions are pure.
 */

import { numbers } from "../network/parameters.js";
import { plain, readNumber } from "../page/format.js";
import { layers } from "../server/codec.js";
import { sizes } from "../settings/methods.js";
import { isFresh } from "./start.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {string[][][]} Cells Of a layer, a unit: its weights, then its bias if it has one.
 * @typedef {{layer: number, unit: number, column: number}} Spot
 */

/** Signs of commas that part numbers, where none is followed by a space that would tell. */
const PARTING = /[[({]|\d,\d+,|\.\d.*,|,.*\.\d/s;

/** @param {Pick<Page, "state" | "shown">} page @returns {Cells} */
export function cellsOf({ state, shown }) {
  return layers(numbers(state).parameters, sizes(shown)).map(({ weights, biases }) =>
    weights.map((row, unit) => [...row, ...(shown.bias ? [biases[unit]] : [])].map(plain)),
  );
}

/**
 * Matrices of a text, as books and programs print them: a row is a line or ends with a semicolon,
 * an empty line stands between two matrices.
 *
 * @param {string} content
 * @returns {string[][][]} Of a matrix, a row: its numbers as text.
 */
export function matrices(content) {
  const lines = content
    .replace(/\r\n?/g, "\n")
    .replace(/\]\s*\]\s*,?\s*\[\s*\[/g, "\n\n")
    .replace(/\]\s*,?\s*\[/g, "\n")
    .replace(/[[\](){}]/g, " ")
    .replaceAll("\\\\", "\n")
    .replaceAll("&", "\t")
    .replace(/[ \t]*[/⁄][ \t]*/g, "/");
  const between = !/, /.test(lines) && PARTING.test(content) ? /[\s|,]+/ : /,?[\s|]+/;
  /** @param {string} row */
  const cells = row => (row.includes("\t") ? row.trim().split("\t") : row.trim().split(between));
  return lines
    .split(/\n[ \t]*\n/)
    .map(matrix => matrix.split(/[\n;]/).filter(row => row.trim()))
    .filter(matrix => matrix.length)
    .map(matrix => matrix.map(row => cells(row).map(cell => cell.trim())));
}

/**
 * Matrices laid over the cells, the first from a spot on, those that follow over the layers that
 * follow.
 *
 * @param {Cells} cells
 * @param {Spot} at
 * @param {string[][][]} found
 * @returns {{cells: Cells, misfit: {rows: number, width: number} | null}} The cells as they were,
 *   and the size of the matrix there is no room for, if there is one.
 */
export function laid(cells, at, found) {
  const after = structuredClone(cells);
  for (const [i, matrix] of found.entries()) {
    const spot = i ? { unit: 0, column: 0 } : at;
    const layer = after[at.layer + i] ?? [];
    for (const [j, row] of matrix.entries()) {
      const unit = layer[spot.unit + j] ?? [];
      if (spot.column + row.length > unit.length)
        return { cells, misfit: { rows: matrix.length, width: longest(matrix) } };
      unit.splice(spot.column, row.length, ...row);
    }
  }
  return { cells: after, misfit: null };
}

/** @param {string[][]} matrix */
function longest(matrix) {
  return Math.max(...matrix.map(row => row.length));
}

/** Spots of cells that are no first values. @param {Cells} cells @param {number} farthest */
export function wrong(cells, farthest) {
  return cells.flatMap((units, layer) =>
    units.flatMap((row, unit) =>
      row.flatMap((cell, column) =>
        Math.abs(readNumber(cell)) <= farthest ? [] : [{ layer, unit, column }],
      ),
    ),
  );
}

/**
 * The change that makes the cells the first values. What a run already starts from, and nobody
 * typed over, stays as it is.
 *
 * @param {Cells} cells
 * @param {Pick<Page, "state" | "shown" | "marks">} page The one that they were typed over.
 * @returns {Partial<Config>} Nothing, if nothing changes.
 */
export function startOf(cells, page) {
  const { bias, init_zero } = page.shown;
  const [now, before] = [cells, cellsOf(page)].map(each => parted(each, bias));
  const first_weights = now.weights.map(readNumber);
  const first_biases = now.biases.map(readNumber);
  const sameWeights = String(now.weights) === String(before.weights);
  const sameBiases = String(now.biases) === String(before.biases);
  if (!isFresh(page) || (init_zero && !sameWeights))
    return { first_weights, first_biases, init_zero: false };
  return { ...(!sameWeights && { first_weights }), ...(!sameBiases && { first_biases }) };
}

/** @param {Cells} cells @param {boolean} bias */
function parted(cells, bias) {
  const rows = cells.flat();
  const end = bias ? -1 : undefined;
  return {
    weights: rows.flatMap(row => row.slice(0, end)),
    biases: bias ? rows.map(row => row[row.length - 1]) : [],
  };
}
