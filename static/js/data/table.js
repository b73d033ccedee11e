/**
 * Typed data while it is being typed: cells of text, what they say, and what is wrong with
 * them. All functions are pure.
 */

import { full, readNumber } from "../page/format.js";

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {object} Table
 * @property {number} inputs 1 to 8.
 * @property {number} [targets] 1 where nothing else is said.
 * @property {string[][]} rows Of x1, x2, target, and "test" where the row does not train, and
 *   behind it room for two other targets, and then for x3 to x8; with one input x2 is not looked at.
 * @property {string[] | null} names What the columns are, "" where nobody said.
 * @property {string[]} [classNames] In the order of the classes.
 * @typedef {{row: number, column: number}} Cell
 */

export const [X1, X2, TARGET, SPLIT] = [0, 1, 2, 3];
export const TEST = "test";
/** Where x3 stands, behind the targets. */
export const X3 = 6;
/** Columns of a table: one input and the target; two inputs and three targets; eight and one. */
const FEWEST = 2;
const MOST_OF_TWO = 5;
const MOST_TARGETS = 3;
const MOST = 9;
/** Numbers of a row at most. */
export const WIDEST = 8 + MOST_TARGETS;

/** The columns of numbers in use. @param {Pick<Table, "inputs" | "targets">} table */
export function columns({ inputs, targets = 1 }) {
  const others = Array.from({ length: targets - 1 }, (_, i) => SPLIT + 1 + i);
  const further = Array.from({ length: Math.max(inputs - 2, 0) }, (_, i) => X3 + i);
  return [...(inputs === 1 ? [X1] : [X1, X2]), ...further, TARGET, ...others];
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
 * @param {number} [inputs] How many of a row's numbers; by default two, or one before a target alone.
 * @returns {Table}
 */
export function tableOf(points, tests = [], inputs = usualInputs(points[0]?.length ?? 0)) {
  const targets = (points[0]?.length ?? 0) - inputs;
  const shape = { inputs, ...(targets > 1 && { targets }) };
  const used = columns(shape);
  const rows = [...points, ...tests].map((numbers, i) => {
    const row = blank();
    for (const [j, value] of numbers.entries()) row[used[j]] = full(value);
    row[SPLIT] = i < points.length ? "" : TEST;
    return Array.from(row, cell => cell ?? "");
  });
  return { ...shape, rows, names: null };
}

/** How many numbers of a typed row are inputs where nobody says it. @param {number} width */
const usualInputs = width => (width > FEWEST ? 2 : 1);

/** @param {import("../types.d.ts").Data} data @param {number} [inputs] */
export function tableOfData(data, inputs = data.train_points[0].length) {
  /** @type {(points: number[][], labels: (number | number[])[]) => number[][]} */
  const rows = (points, labels) =>
    points.map((point, i) => [...point.slice(0, inputs), ...[labels[i]].flat()]);
  const { train_points, train_labels, test_points, test_labels } = data;
  return tableOf(rows(train_points, train_labels), rows(test_points, test_labels), inputs);
}

/**
 * With the names of a view.
 * @param {Table} table
 * @param {{names: string[], class_names: string[]}} view
 * @returns {Table}
 */
export function withNames(table, { names, class_names: classNames }) {
  if (!names.length) return { ...table, classNames };
  return { ...table, names: namesAt(names, columns(table)), classNames };
}

/** Names by their columns. @param {string[]} names @param {number[]} used */
function namesAt(names, used) {
  const length = Math.max(TARGET, ...used) + 1;
  return Array.from({ length }, (_, column) => names[used.indexOf(column)] ?? "");
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
 * @param {number} [inputs] How many of a row's numbers.
 * @returns {Partial<Config>}
 */
export function typing(points, test_points = [], areClasses = false, inputs = 0) {
  const usual = usualInputs(points[0].length);
  const n_inputs = inputs === usual ? 0 : inputs;
  const split = test_points.length ? { split: "marked" } : {};
  const typed = { points, test_points, n_inputs, ...split };
  if (!areLabels([...points, ...test_points], inputs || usual))
    return { ...typed, problem: "regression" };
  return { ...typed, ...(areClasses && { problem: "classification" }) };
}

/** Whether the only target of every row is a class of two, or of three that all occur. */
function areLabels(/** @type {number[][]} */ rows, /** @type {number} */ inputs) {
  const labels = [...new Set(rows.map(row => row[row.length - 1]))].sort();
  const isAlone = rows.every(row => row.length === inputs + 1);
  return isAlone && (String(labels) === "0,1,2" || labels.every(label => Math.abs(label) === 1));
}

/** How many columns of a table are inputs where nobody says it. @param {number} width */
function inputsAmong(width) {
  return width > MOST_OF_TWO ? Math.min(width, MOST) - 1 : usualInputs(width);
}

/**
 * A table after a paste. In the first cell it takes the place of the whole table; elsewhere it
 * lies over the cells from there on.
 *
 * @param {Table} table
 * @param {Cell} at
 * @param {{rows: (number | null)[][], names: string[] | null, splits: string[] | null,
 *   inputs?: number, class_names?: string[]}} pasted `inputs` are how many of its columns, where
 *   that is known.
 * @param {number} most Rows of a table.
 * @returns {{table: Table, kept: number, replaces: boolean}} `kept` is how many rows there was
 *   room for; none, if they are too wide.
 */
export function laid(table, at, pasted, most) {
  const { rows, names, splits } = pasted;
  const width = rows[0].length;
  const replaces = at.row === 0 && at.column === X1 && width >= FEWEST;
  const wide = at.column === X1 && width > FEWEST && table.inputs < 3;
  const inputs = replaces ? (pasted.inputs ?? inputsAmong(width)) : wide ? 2 : table.inputs;
  const several = replaces ? Math.min(width - inputs, MOST_TARGETS) : (table.targets ?? 1);
  const targets = several > 1 ? { targets: several } : {};
  const all = columns({ inputs, ...targets });
  const used = all.slice(all.indexOf(at.column));
  if (width > used.length) return { table, kept: 0, replaces };
  const kept = rows.slice(0, Math.max(most - at.row, 0));
  const after = replaces ? [] : table.rows.map(row => [...row]);
  for (const [i, line] of kept.entries()) {
    after[at.row + i] ??= blank();
    const row = after[at.row + i];
    for (const [j, value] of line.entries()) row[used[j]] = value === null ? "" : full(value);
    for (let i = 0; i < row.length; i++) row[i] ??= "";
    if (splits) row[SPLIT] = splits[i] === TEST ? TEST : "";
  }
  const shape = { inputs, ...targets, rows: after };
  if (!replaces) return { table: { ...table, ...shape }, kept: kept.length, replaces };
  const classNames = pasted.class_names ?? [];
  const result = {
    ...shape,
    names: names && namesAt(names, used),
    ...(classNames.length && { classNames }),
  };
  return { table: result, kept: kept.length, replaces };
}
