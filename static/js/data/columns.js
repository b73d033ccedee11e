/** Columns of typed data: two targets as classes, standardized numbers. All functions are pure. */

import { plain, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { inputSign } from "../settings/inputs.js";
import { columns, isBlank, SPLIT, TARGET, TEST, withCell, X3 } from "./table.js";

/**
 * @typedef {import("./table.js").Table} Table
 * @typedef {{mean: number, sd: number}} Scale x becomes (x - mean) / sd.
 * @typedef {Scale & {column: number, largest: number}} Scaling `largest` is how far from 0 a
 *   number is.
 */

/** From here on numbers train badly. */
const LARGE = 100;
export const LONGEST_NAME = 40;
/** Two rows always have at most two targets. */
const FEW = 2;

/** The sign of a column. @param {number} column */
export function signOf(column) {
  if (column >= X3) return inputSign(column - X3 + 3);
  if (column > SPLIT) return `${text("target")} ${column - SPLIT + 1}`;
  return column === TARGET ? text("target") : inputSign(column + 1);
}

/** @param {Table} table @param {number} column */
export function nameOf({ names }, column) {
  return names?.[column] || signOf(column);
}

/**
 * The two targets of a table, if they might be classes but are not called -1 and 1.
 *
 * @param {Table} table
 * @returns {[number, number] | null}
 */
export function twoTargets(table) {
  if (columns(table).at(-1) !== TARGET) return null;
  const cells = numbers(table, TARGET, () => true);
  const [low, high, ...others] = [...new Set(cells)].sort((a, b) => a - b);
  if (high === undefined || others.length || cells.some(Number.isNaN)) return null;
  const isTruth = low === 0 && high === 1;
  if ((low === -1 && high === 1) || (cells.length <= FEW && !isTruth)) return null;
  return [low, high];
}

/** Whether all targets are classes as they are. @param {Table} table */
export function areClasses(table) {
  if (columns(table).at(-1) !== TARGET) return false;
  const labels = [...new Set(numbers(table, TARGET, () => true))].sort();
  return String(labels) === "0,1,2" || labels.every(label => Math.abs(label) === 1);
}

/**
 * @param {Table} table
 * @param {[number, number]} targets
 */
export function classified(table, [low, high]) {
  const how = mapping([low, high]);
  const name = table.names?.[TARGET] ? `${table.names[TARGET]}: ${how}` : how;
  const made = changed(table, TARGET, name, value => (value === low ? -1 : 1));
  return { ...made, classNames: [low, high].map(signed) };
}

/** How two targets become classes, in signs. @param {[number, number]} targets */
export function mapping([low, high]) {
  return `${signed(low)} → −1, ${signed(high)} → 1`;
}

/**
 * The columns of numbers, and by what they are standardized: mean and standard deviation of the
 * rows that train; empty cells do not count.
 *
 * @param {Table} table
 * @returns {Scaling[]}
 */
export function scalings(table) {
  return columns(table).flatMap(column => {
    const all = numbers(table, column, row => isFilled(row[column]));
    const largest = Math.max(...all.map(Math.abs));
    if (!Number.isFinite(largest)) return [];
    const training = numbers(table, column, row => isFilled(row[column]) && row[SPLIT] !== TEST);
    const scale = standardScale(training.length ? training : all);
    return scale ? [{ column, largest, ...scale }] : [];
  });
}

/** @param {string} [cell] */
const isFilled = (cell = "") => cell.trim() !== "";

/** Whether numbers so large train badly. @param {{largest: number}} scaling */
export function isLarge({ largest }) {
  return largest >= LARGE;
}

/**
 * Rounded to a thousandth of the deviation, so that the formula gives the very numbers.
 *
 * @param {number[]} values
 * @returns {Scale | null} None for equal values.
 */
function standardScale(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  if (!(sd > 0)) return null;
  const digits = 3 - Math.floor(Math.log10(sd));
  const rounded = (/** @type {number} */ value) =>
    digits > 0
      ? Number(value.toFixed(Math.min(digits, 100)))
      : Math.round(value / Number(`1e${-digits}`)) * Number(`1e${-digits}`);
  return { mean: rounded(mean), sd: rounded(sd) };
}

/**
 * @param {Table} table
 * @param {Scaling} scaling
 */
export function standardized(table, { column, mean, sd }) {
  const name = scaledName(nameOf(table, column), { mean, sd });
  return changed(table, column, name, value => (value - mean) / sd);
}

/** As in "(area − 82.5) / 31.2". @param {string} name @param {Scale} scale */
export function formula(name, { mean, sd }) {
  return `(${name} ${mean < 0 ? "+" : "−"} ${plain(Math.abs(mean))}) / ${plain(sd)}`;
}

/**
 * A name that begins as before, wherever it is cut, as in "area: (x − 82.5) / 31.2".
 * @param {string} name
 * @param {Scale} scale
 */
function scaledName(name, scale) {
  const rest = `: ${formula("x", scale)}`;
  const room = LONGEST_NAME - rest.length;
  return `${name.length > room ? `${name.slice(0, room - 1)}…` : name}${rest}`;
}

/**
 * The numbers of a column, but for blank rows.
 *
 * @param {Table} table
 * @param {number} column
 * @param {(row: string[]) => boolean} counts
 */
function numbers(table, column, counts) {
  return table.rows
    .filter(row => !isBlank(table, row) && counts(row))
    .map(row => readNumber(row[column] ?? ""));
}

/**
 * A table with another column; cells that are no numbers stay.
 *
 * @param {Table} table
 * @param {number} column
 * @param {string} name
 * @param {(value: number) => number} change
 * @returns {Table}
 */
function changed(table, column, name, change) {
  const rows = table.rows.map(row => {
    const value = readNumber(row[column] ?? "");
    return Number.isNaN(value) ? row : withCell(row, column, plain(change(value)));
  });
  return { ...table, rows, names: withCell(table.names ?? ["", "", ""], column, name) };
}

/**
 * What a view says of the columns, and of the classes if the targets are such: nothing where
 * nobody said anything.
 * @param {Table} table
 */
export function saidOf(table) {
  const { names: given, classNames = [] } = table;
  const used = columns(table);
  const isNamed = used.some(column => given?.[column]);
  return {
    names: isNamed ? used.map(column => shortened(nameOf(table, column))) : [],
    class_names: areClasses(table) ? classNames.map(shortened) : [],
  };
}

/** A name in one line, as long as one may be. @param {string} name */
function shortened(name) {
  const line = name.replace(/[\p{Cc}\s]+/gu, " ").trim() || "?";
  return [...line].slice(0, LONGEST_NAME).join("");
}

/** @param {number} value */
export function signed(value) {
  return plain(value).replace("-", "−");
}
