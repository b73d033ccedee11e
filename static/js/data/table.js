/**
 * Typed data while it is being typed: cells of text, what they say, and what is wrong with
 * them. All functions are pure.
 */

import { full, readNumber } from "../page/format.js";

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {object} Table
 * @property {1 | 2} inputs
 * @property {string[][]} rows Of x1, x2 and target; with one input x2 is not looked at.
 * @typedef {{row: number, column: number}} Cell
 */

const [X1, X2, TARGET] = [0, 1, 2];

/** The columns in use. @param {Pick<Table, "inputs">} table */
export function columns({ inputs }) {
  return inputs === 1 ? [X1, TARGET] : [X1, X2, TARGET];
}

/** @returns {string[]} */
export function blank() {
  return ["", "", ""];
}

/** @param {Table} table @param {string[]} row */
export function isBlank(table, row) {
  return columns(table).every(column => !row[column].trim());
}

/** @param {number[][]} points With targets, as a configuration has them. @returns {Table} */
export function tableOf(points) {
  const rows = points.map(row => {
    const [x1, ...rest] = row.map(full);
    return rest.length === 1 ? [x1, "", ...rest] : [x1, ...rest];
  });
  return { inputs: points[0]?.length === 3 ? 2 : 1, rows };
}

/** @param {string} cell @param {number} farthest From 0. */
export function isGood(cell, farthest) {
  return Math.abs(readNumber(cell)) <= farthest;
}

/**
 * The rows as numbers, but for blank ones.
 *
 * @param {Table} table
 * @param {number} farthest
 * @returns {{points: number[][], wrong: Cell[]}}
 */
export function read(table, farthest) {
  /** @type {number[][]} */
  const points = [];
  /** @type {Cell[]} */
  const wrong = [];
  for (const [row, cells] of table.rows.entries()) {
    if (isBlank(table, cells)) continue;
    const used = columns(table);
    points.push(used.map(column => readNumber(cells[column])));
    wrong.push(
      ...used.filter(column => !isGood(cells[column], farthest)).map(column => ({ row, column })),
    );
  }
  return { points, wrong };
}

/**
 * The change of a configuration to these points: targets that are no classes make it a
 * regression.
 *
 * @param {number[][]} points
 * @returns {Partial<Config>}
 */
export function typing(points) {
  const classes = points.every(row => Math.abs(row[row.length - 1]) === 1);
  return classes ? { points } : { points, problem: "regression" };
}

/**
 * Cells of a text from a spreadsheet: separated by tabs, semicolons, commas or spaces. Where
 * something else separates, a comma is a decimal comma. A first line of words is a heading.
 *
 * @param {string} text
 * @returns {string[][]}
 */
export function cellsOf(text) {
  const lines = text.split(/\r\n|\r|\n/).filter(line => line.trim());
  const separator = separatorOf(lines);
  const cells = lines.map(line =>
    line
      .trim()
      .split(separator)
      .map(cell => cell.trim()),
  );
  const heading = cells.length > 1 && cells[0].every(cell => Number.isNaN(readNumber(cell)));
  return heading ? cells.slice(1) : cells;
}

/** @param {string[]} lines @returns {string | RegExp} */
function separatorOf(lines) {
  const some = (/** @type {string} */ sign) => lines.some(line => line.trim().includes(sign));
  if (some("\t")) return "\t";
  if (some(";")) return ";";
  const spaced = lines.every(line => !/,\s|\s,/.test(line.trim()) && /\s/.test(line.trim()));
  return some(",") && !spaced ? "," : /\s+/;
}

/**
 * A table with cells laid over it from one of its own on. Into a blank table they bring their
 * own number of inputs.
 *
 * @param {Table} table
 * @param {Cell} at
 * @param {string[][]} cells
 * @param {number} most Rows of a table.
 * @returns {{table: Table, kept: number}} How many rows there was room for; none, if they are
 *   too wide.
 */
export function laid(table, { row, column }, cells, most) {
  const width = Math.max(...cells.map(each => each.length));
  const free = column === X1 && table.rows.every(each => isBlank(table, each));
  const wider = column === X1 && width === 3;
  const inputs = wider ? 2 : free && width === 2 ? 1 : table.inputs;
  const used = columns({ inputs }).filter(each => each >= column);
  if (width > used.length) return { table, kept: 0 };
  const rows = table.rows.map(each => [...each]);
  const kept = cells.slice(0, Math.max(most - row, 0));
  for (const [i, line] of kept.entries()) {
    rows[row + i] ??= blank();
    for (const [j, cell] of line.slice(0, used.length).entries()) rows[row + i][used[j]] = cell;
  }
  return { table: { inputs, rows }, kept: kept.length };
}
