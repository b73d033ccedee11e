/** Settings that an experiment varies, as people type their values. Pure. */

import { decimal, readNumber } from "../page/format.js";
import { has, text } from "../page/text.js";
import { hasEffect } from "../settings/settings.js";

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {import("../types.d.ts").Schema} Schema
 * @typedef {import("../types.d.ts").Setting} Setting
 * @typedef {{name: string, values: any[]}} Factor
 */

export const MOST_FACTORS = 2;
export const MOST_VALUES = 12;
const OFFERED = 5;
/** From this ratio on, values are spaced by factors. */
const WIDE = 50;
/** Runs of these cannot be compared, or would all be the same. */
const NEVER = ["problem", "init_zero", "resets", "seed"];

/** Whether runs of several of its values can be compared. @param {Setting} row */
export const canVary = ({ name, view }) => !view && !NEVER.includes(name);

/**
 * Rows that can be varied beside the settings there are.
 * @param {Config} config
 * @param {Schema} schema
 */
export function variable(config, schema) {
  return schema.parameters.filter(
    row => canVary(row) && offered(row, config).length && hasEffect(row, config, schema),
  );
}

/**
 * Values to begin with: all words, or some numbers about the one there is.
 *
 * @param {Setting} row
 * @param {Config} config
 * @returns {any[]}
 */
export function offered(row, config) {
  const { options, menu, control, name } = row;
  const now = Object(config)[name];
  if (options) return options.slice(0, MOST_VALUES);
  if (control === "box") return [true, false];
  if (menu?.layers) return [[2], [4], [8], [4, 2]];
  if (menu?.options) return around(menu.options.map(Number), now);
  const { min, max, step } = menu ?? {};
  if (control !== "slider" || min == null || max == null || !step) return [];
  const isWide = min > 0 && max / min >= WIDE;
  const place = (/** @type {number} */ t) =>
    isWide ? min * (max / min) ** t : min + t * (max - min);
  return Array.from(
    { length: OFFERED },
    (_, i) => Math.round(place(i / (OFFERED - 1)) / step) * step,
  );
}

/** Those nearest to one of them. @param {number[]} options @param {number} now */
function around(options, now) {
  const at = options.findIndex(each => each >= now);
  const first = Math.max(0, Math.min(at - 2, options.length - OFFERED));
  return options.slice(first, first + OFFERED);
}

/** A value in words. @param {any} value @returns {string} */
export function worded(value) {
  if (Array.isArray(value)) return value.join(", ") || text("none");
  if (typeof value === "boolean") return text(value ? "yes" : "no");
  if (typeof value === "number") return decimal(value);
  return has(value) ? text(value) : value;
}

/** Values as a field shows them. @param {any[]} values */
export const written = values => values.map(worded).join("; ");

/**
 * Values with semicolons between them, or with commas where those can be no part of a value.
 * @param {string} typed
 * @param {Setting} row
 * @returns {any[] | null} Null if one of them is none.
 */
export function read(typed, row) {
  const parts = typed.split(row.menu?.layers ? ";" : /;|,\s/).map(part => part.trim());
  const values = parts.filter(Boolean).map(part => valueFrom(part, row));
  const different = new Set(values.map(each => JSON.stringify(each)));
  const good =
    values.length > 0 && values.length <= MOST_VALUES && different.size === values.length;
  return good && !values.includes(undefined) ? values : null;
}

/** @param {string} part @param {Setting} row */
function valueFrom(part, { options, control, menu }) {
  const words = options ?? (control === "box" ? [true, false] : null);
  if (words)
    return words.find(each => [worded(each), String(each)].some(word => isSame(word, part)));
  if (menu?.layers) {
    if (isSame(part, text("none"))) return [];
    const units = part.split(/[\s,]+/).map(Number);
    return units.every(each => Number.isInteger(each) && each > 0) ? units : undefined;
  }
  const number = readNumber(part);
  return Number.isNaN(number) ? undefined : number;
}

/** @param {string} a @param {string} b */
const isSame = (a, b) => a.toLowerCase() === b.toLowerCase();

/**
 * All combinations, in the order of the factors, the last of which changes fastest.
 * @param {Factor[]} factors
 * @returns {Record<string, any>[]} One without any, where nothing is varied.
 */
export function combinations(factors) {
  return factors.reduce(
    (found, { name, values }) =>
      found.flatMap(each => values.map(value => ({ ...each, [name]: value }))),
    [{}],
  );
}
