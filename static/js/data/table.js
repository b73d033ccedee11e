/**
 * Typed data while it is being typed: cells of text, what they say, and what is wrong with
 * them. All functions are pure.
 */

import { full, readNumber } from "../page/format.js";

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {object} Table
 * @property {1 | 2} inputs
 * @property {number} [targets] 1 where nothing else is said.
 * @property {string[][]} rows Of x1, x2, target, and "test" where the row does not train, and
 *   behind it the other targets if there are any; with one input x2 is not looked at.
 * @property {string[] | null} names What x1, x2 and target are, "" where nobody said.
 * @typedef {{row: number, column: number}} Cell
 */

export const [X1, X2, TARGET, SPLIT] = [0, 1, 2, 3];
export const TEST = "test";
/** Columns of a table: one input and the target; and two inputs and three targets. */
const FEWEST = 2;
const MOST = 5;

/** The columns of numbers in use. @param {Pick<Table, "inputs" | "targets">} table */
export function columns({ inputs, targets = 1 }) {
  const others = Array.from({ length: targets - 1 }, (_, i) => SPLIT + 1 + i);
  return [...(inputs === 1 ? [X1] : [X1, X2]), TARGET, ...others];
}

/** @returns {string[]} */
export function blank() {
  return ["", "", "", ""];
}

/** A row with another cell. @param {string[]} row @param {number} column @param {string} cell */
export function withCell(row, column, cell) {
  const length = Math.max(row.length, column + 1);
  return Array.from({ length }, (_, i) => (i === column ? cell : (row[i] ?? "")));
}

/** @param {Table} table @param {string[]} row */
export function isBlank(table, row) {
  return columns(table).every(column => !(row[column] ?? "").trim());
}

/** @param {Table} table */
export function filled(table) {
  return table.rows.filter(row => !isBlank(table, row)).length;
}

/**
 * @param {readonly number[][]} points With targets, as a configuration has them.
 * @param {readonly number[][]} tests
 * @returns {Table}
 */
export function tableOf(points, tests = []) {
  const rows = [...points, ...tests].map((row, i) => {
    const [x1, ...rest] = row.map(full);
    const split = i < points.length ? "" : TEST;
    if (rest.length === 1) return [x1, "", ...rest, split];
    const [x2, target, ...others] = rest;
    return [x1, x2, target, split, ...others];
  });
  const width = points[0]?.length ?? 0;
  const several = width > 3 ? { targets: width - 2 } : {};
  return { inputs: width >= 3 ? 2 : 1, ...several, rows, names: null };
}

/** @param {import("../types.d.ts").Data} data */
export function tableOfData({ train_points, train_labels, test_points, test_labels }) {
  const train = train_points.map((point, i) => [...point, ...[train_labels[i]].flat()]);
  return tableOf(
    train,
    test_points.map((point, i) => [...point, ...[test_labels[i]].flat()]),
  );
}

/** @param {string} cell @param {number} farthest From 0. */
export function isGood(cell, farthest) {
  return Math.abs(readNumber(cell)) <= farthest;
}

/**
 * The rows as numbers, but for blank ones: those that train, and those that test.
 *
 * @param {Table} table
 * @param {number} farthest
 * @returns {{points: number[][], tests: number[][], wrong: Cell[]}}
 */
export function read(table, farthest) {
  /** @type {number[][]} */
  const points = [];
  /** @type {number[][]} */
  const tests = [];
  /** @type {Cell[]} */
  const wrong = [];
  const used = columns(table);
  for (const [row, cells] of table.rows.entries()) {
    if (isBlank(table, cells)) continue;
    const part = cells[SPLIT] === TEST ? tests : points;
    part.push(used.map(column => readNumber(cells[column] ?? "")));
    wrong.push(
      ...used
        .filter(column => !isGood(cells[column] ?? "", farthest))
        .map(column => ({ row, column })),
    );
  }
  return { points, tests, wrong };
}

/**
 * The change of a configuration to these points: targets that are no classes make it a
 * regression.
 *
 * @param {number[][]} points
 * @param {number[][]} test_points
 * @param {boolean} areClasses Whether somebody called the targets classes.
 * @returns {Partial<Config>}
 */
export function typing(points, test_points = [], areClasses = false) {
  const rows = { points, test_points, ...(test_points.length && { split: "marked" }) };
  if (!areLabels([...points, ...test_points])) return { ...rows, problem: "regression" };
  return { ...rows, ...(areClasses && { problem: "classification" }) };
}

/** Whether the only target of every row is a class of two, or of three that all occur. */
function areLabels(/** @type {number[][]} */ rows) {
  const labels = [...new Set(rows.map(row => row[row.length - 1]))].sort();
  const isAlone = rows.every(row => row.length <= 3);
  return isAlone && (String(labels) === "0,1,2" || labels.every(label => Math.abs(label) === 1));
}

/**
 * A table after a paste. In the first cell it takes the place of the whole table; elsewhere it
 * lies over the cells from there on.
 *
 * @param {Table} table
 * @param {Cell} at
 * @param {{rows: number[][], names: string[] | null, splits: string[] | null}} pasted
 * @param {number} most Rows of a table.
 * @returns {{table: Table, kept: number, replaces: boolean}} `kept` is how many rows there was
 *   room for; none, if they are too wide.
 */
export function laid(table, at, { rows, names, splits }, most) {
  const width = rows[0].length;
  const replaces = at.row === 0 && at.column === X1 && width >= FEWEST;
  const wide = at.column === X1 && width > FEWEST;
  const inputs = wide ? 2 : replaces ? 1 : table.inputs;
  const several = replaces ? Math.min(width, MOST) - 2 : (table.targets ?? 1);
  const targets = several > 1 ? { targets: several } : {};
  const used = columns({ inputs, ...targets }).filter(each => each >= at.column);
  if (width > used.length) return { table, kept: 0, replaces };
  const kept = rows.slice(0, Math.max(most - at.row, 0));
  const after = replaces ? [] : table.rows.map(row => [...row]);
  for (const [i, line] of kept.entries()) {
    after[at.row + i] ??= blank();
    const row = after[at.row + i];
    for (const [j, value] of line.entries()) row[used[j]] = full(value);
    for (let i = 0; i < row.length; i++) row[i] ??= "";
    if (splits) row[SPLIT] = splits[i] === TEST ? TEST : "";
  }
  const named = names && [X1, X2, TARGET].map(column => names[used.indexOf(column)] ?? "");
  const result = { inputs, ...targets, rows: after, names: replaces ? named : table.names };
  return { table: result, kept: kept.length, replaces };
}
