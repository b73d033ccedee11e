/** Columns of typed data: two targets as classes, numbers to scale. All functions are pure. */

import { plain, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { inputSign } from "../settings/inputs.js";
import { columns, isBlank, SPLIT, TARGET, TEST, withCell, X3 } from "./table.js";

/**
 * @typedef {import("./table.js").Table} Table
 * @typedef {{isStandard: boolean, minus: number, by: number}} Scale x becomes (x - minus) / by.
 * @typedef {object} Scaling
 * @property {number} column
 * @property {number} largest Distance of a number from 0.
 * @property {Scale[]} scales
 */

/** Numbers beyond it are offered a scale. */
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

/** What the columns are called, if any has a name. @param {Table} now @returns {string[]} */
export function namesOf(now) {
  const all = columns(now);
  if (!all.some(column => now.names?.[column])) return [];
  return all.map(column => nameOf(now, column).slice(0, LONGEST_NAME));
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

/**
 * @param {Table} table
 * @param {[number, number]} targets
 */
export function classified(table, [low, high]) {
  const how = mapping([low, high]);
  const name = table.names?.[TARGET] ? `${table.names[TARGET]}: ${how}` : how;
  return changed(table, TARGET, name, value => (value === low ? -1 : 1));
}

/** How two targets become classes, in signs. @param {[number, number]} targets */
export function mapping([low, high]) {
  return `${signed(low)} → −1, ${signed(high)} → 1`;
}

/**
 * The columns of large numbers, and how they can be scaled: by mean and standard deviation of
 * the rows that train, or by a power of ten.
 *
 * @param {Table} table
 * @returns {Scaling[]}
 */
export function scalings(table) {
  return columns(table).flatMap(column => {
    const all = numbers(table, column, () => true);
    const largest = Math.max(...all.map(Math.abs));
    if (!Number.isFinite(largest) || largest < LARGE) return [];
    const training = numbers(table, column, row => row[SPLIT] !== TEST);
    const standard = standardScale(training.length ? training : all);
    const power = {
      isStandard: false,
      minus: 0,
      by: Number(`1e${Math.floor(Math.log10(largest))}`),
    };
    return [{ column, largest, scales: [...(standard ? [standard] : []), power] }];
  });
}

/**
 * Rounded to a thousandth of the deviation, so that the formula gives the very numbers.
 *
 * @param {number[]} values
 * @returns {Scale | null} None for equal values.
 */
function standardScale(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length,
  );
  if (!(deviation > 0)) return null;
  const digits = 3 - Math.floor(Math.log10(deviation));
  const rounded = (/** @type {number} */ value) =>
    digits > 0
      ? Number(value.toFixed(Math.min(digits, 100)))
      : Math.round(value / Number(`1e${-digits}`)) * Number(`1e${-digits}`);
  return { isStandard: true, minus: rounded(mean), by: rounded(deviation) };
}

/**
 * @param {Table} table
 * @param {number} column
 * @param {Scale} scale
 */
export function scaled(table, column, scale) {
  const name = formula(nameOf(table, column), scale);
  return changed(table, column, name, value => (value - scale.minus) / scale.by);
}

/** As in "(area − 82.5) / 31.2". @param {string} name @param {Scale} scale */
export function formula(name, { isStandard, minus, by }) {
  if (!isStandard) return `${name} / ${plain(by)}`;
  const sign = minus < 0 ? "+" : "−";
  return `(${name} ${sign} ${plain(Math.abs(minus))}) / ${plain(by)}`;
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

/** @param {number} value */
export function signed(value) {
  return plain(value).replace("-", "−");
}
