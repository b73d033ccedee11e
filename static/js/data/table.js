/**
 * Typed data while it is being typed: cells of text, what they say, and what is wrong with
 * them. All functions are pure.
 */

import { full, readNumber } from "../page/format.js";

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {object} Table
 * @property {number} inputs
 * @property {number} [targets] 1 where nothing else is said.
 * @property {string[][]} rows Of x1, x2, target, and "test" where the row does not train, behind
 *   it the other targets and then the other inputs, if there are any; with one input x2 is not
 *   looked at.
 * @property {string[] | null} names What each column is called, "" where nobody said.
 * @property {string[]} [classNames] In the order of the classes.
 * @typedef {{row: number, column: number}} Cell
 */

export const [X1, X2, TARGET, SPLIT] = [0, 1, 2, 3];
export const TEST = "test";
const MOST_INPUTS = 8;
const MOST_TARGETS = 3;
export const MOST = MOST_INPUTS + MOST_TARGETS;
/** Columns of the smallest table: one input and the target. */
const FEWEST = 2;
/** Before the inputs behind x2. */
const BEFORE_OTHERS = SPLIT + MOST_TARGETS;

/** The columns of numbers in use. @param {Pick<Table, "inputs" | "targets">} table */
export function columns({ inputs, targets = 1 }) {
  const all = Array.from({ length: inputs }, (_, i) => columnOf(i + 1));
  const others = Array.from({ length: targets - 1 }, (_, i) => SPLIT + 1 + i);
  return [...all, TARGET, ...others];
}

/** The column of an input. @param {number} input Counted from 1. */
const columnOf = input => (input <= 2 ? input - 1 : BEFORE_OTHERS + input - 3);

/** Which input stands in a column, counted from 1; 0 for a target. @param {number} column */
export function inputIn(column) {
  if (column < TARGET) return column + 1;
  return column < BEFORE_OTHERS ? 0 : column - BEFORE_OTHERS + 3;
}

/** How many numbers of a row are inputs where nobody says so. @param {number} width */
const usualInputs = width => Math.min(2, width - 1);

/** What a configuration says of the inputs: 0 where it is the usual. @param {Pick<Table, "inputs" | "targets">} table */
export function inputsSaid({ inputs, targets = 1 }) {
  return inputs === usualInputs(inputs + targets) ? 0 : inputs;
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
 * @param {readonly number[][]} [tests]
 * @param {number} [n_inputs] 0 is the usual.
 * @returns {Table}
 */
export function tableOf(points, tests = [], n_inputs = 0) {
  const width = points[0]?.length ?? 0;
  const inputs = Math.max(1, n_inputs || usualInputs(width));
  const several = width - inputs > 1 ? { targets: width - inputs } : {};
  const used = columns({ inputs, ...several });
  const rows = [...points, ...tests].map((row, i) => {
    const line = blank();
    for (const [j, value] of row.entries()) line[used[j]] = full(value);
    line[SPLIT] = i < points.length ? "" : TEST;
    return whole(line);
  });
  return { inputs, ...several, rows, names: null };
}

/**
 * With the names of a view.
 * @param {Table} table
 * @param {{names: string[], class_names: string[]}} view
 * @returns {Table}
 */
export function withNames(table, { names, class_names: classNames }) {
  if (!names.length) return { ...table, classNames };
  return { ...table, names: named(names, columns(table)), classNames };
}

/** Without holes. @param {string[]} row */
function whole(row) {
  return Array.from(row, cell => cell ?? "");
}

/** @param {import("../types.d.ts").Data} data @param {number} n_inputs */
export function tableOfData({ train_points, train_labels, test_points, test_labels }, n_inputs) {
  /** @type {(points: number[][], labels: (number | number[])[]) => number[][]} */
  const rows = (points, labels) =>
    points.map((point, i) => [...point.slice(0, n_inputs), ...[labels[i]].flat()]);
  return tableOf(rows(train_points, train_labels), rows(test_points, test_labels), n_inputs);
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
 * @param {boolean} [areClasses] Whether somebody called the targets classes.
 * @param {number} [n_inputs]
 * @returns {Partial<Config>}
 */
export function typing(
  points,
  test_points = [],
  areClasses = false,
  n_inputs = usualInputs(points[0].length),
) {
  if (!areLabels([...points, ...test_points], n_inputs))
    return { points, test_points, problem: "regression" };
  return { points, test_points, ...(areClasses && { problem: "classification" }) };
}

/** Whether the only target of every row is a class of two, or of three that all occur. */
function areLabels(/** @type {number[][]} */ rows, /** @type {number} */ n_inputs) {
  const labels = [...new Set(rows.map(row => row[row.length - 1]))].sort();
  const isAlone = rows.every(row => row.length === n_inputs + 1);
  return isAlone && (String(labels) === "0,1,2" || labels.every(label => Math.abs(label) === 1));
}

/**
 * A table after a paste. In the first cell it takes the place of the whole table; elsewhere it
 * lies over the cells from there on.
 *
 * @param {Table} table
 * @param {Cell} at
 * @param {{rows: (number | null)[][], names: string[] | null, splits: string[] | null,
 *   n_inputs?: number, class_names?: string[]}} pasted
 * @param {number} most Rows of a table.
 * @returns {{table: Table, kept: number, replaces: boolean}} `kept` is how many rows there was
 *   room for; none, if they are too wide.
 */
export function laid(table, at, pasted, most) {
  const { rows, names, splits } = pasted;
  const width = rows[0].length;
  const replaces = at.row === 0 && at.column === X1 && width >= FEWEST;
  const shape = replaces ? shapeOf(pasted) : shapeUnder(table, at, width);
  const order = columns(shape);
  const used = order.slice(order.indexOf(at.column));
  const fits = (shape.targets ?? 1) <= MOST_TARGETS && shape.inputs <= MOST_INPUTS;
  if (width > used.length || !fits) return { table, kept: 0, replaces };
  const kept = rows.slice(0, Math.max(most - at.row, 0));
  const after = replaces ? [] : table.rows.map(row => [...row]);
  for (const [i, line] of kept.entries()) {
    const row = after[at.row + i] ?? blank();
    for (const [j, value] of line.entries()) row[used[j]] = value === null ? "" : full(value);
    if (splits) row[SPLIT] = splits[i] === TEST ? TEST : "";
    after[at.row + i] = whole(row);
  }
  if (!replaces) return { table: { ...table, ...shape, rows: after }, kept: kept.length, replaces };
  const result = { ...shape, rows: after, names: names && named(names, used) };
  const words = pasted.class_names?.length ? { classNames: pasted.class_names } : {};
  return { table: { ...result, ...words }, kept: kept.length, replaces };
}

/** @typedef {Pick<Table, "inputs" | "targets">} Shape */

/** @param {{rows: (number | null)[][], n_inputs?: number}} pasted @returns {Shape} */
function shapeOf({ rows, n_inputs }) {
  const [{ length: width }] = rows;
  const inputs = n_inputs || usualInputs(width);
  const targets = width - inputs;
  return targets > 1 ? { inputs, targets } : { inputs };
}

/** With more inputs, if more is laid from the first one on. @param {Table} table @param {Cell} at @param {number} width @returns {Shape} */
function shapeUnder({ inputs, targets }, at, width) {
  const several = targets ? { targets } : {};
  if (at.column !== X1) return { inputs, ...several };
  return { inputs: Math.max(inputs, width - (targets ?? 1)), ...several };
}

/** Names by their columns. @param {string[]} names @param {number[]} used */
function named(names, used) {
  const length = Math.max(TARGET, ...used) + 1;
  return Array.from({ length }, (_, column) => names[used.indexOf(column)] ?? "");
}
