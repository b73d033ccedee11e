/** What is tried, as a link holds it: 20,300,same;learning_rate:0.01,0.1;hidden_layers:4.2,8. Pure. */

import { rowOf } from "../settings/settings.js";
import { canVary, MOST_FACTORS, MOST_VALUES } from "./factors.js";
import { MOST_EPOCHS, SIZES } from "./plan.js";

/**
 * @typedef {import("../types.d.ts").Schema} Schema
 * @typedef {import("./plan.js").Plan} Plan
 */

const NONE = "-";

/** @param {Plan} plan */
export function planText({ n, epochs, data, factors }) {
  const varied = factors.map(({ name, values }) => `${name}:${values.map(valueText).join()}`);
  return [`${n},${epochs},${data}`, ...varied].join(";");
}

/** @param {any} value */
const valueText = value =>
  Array.isArray(value) ? value.join(".") || NONE : String(value).replace("e+", "e");

/**
 * @param {string} text
 * @param {Schema} schema
 * @returns {Plan | null} Null if it is none.
 */
export function planOf(text, schema) {
  const [first, ...varied] = text.split(";");
  const [n, epochs, data, ...more] = first.split(",");
  const good =
    !more.length &&
    [n, epochs].every(each => /^[1-9]\d*$/.test(each)) &&
    (data === "same" || data === "new");
  const factors = varied.map(each => factorOf(each, schema));
  const names = new Set(factors.map(each => each?.name));
  if (!good || names.size < factors.length || factors.length > MOST_FACTORS) return null;
  const all = factors.flatMap(each => (each ? [each] : []));
  if (all.length < factors.length) return null;
  return { n: Number(n), epochs: Number(epochs), data, factors: all };
}

/** Whether the page does not offer as much. @param {Plan} plan */
export const isBeyond = ({ n, epochs }) => !SIZES.includes(n) || epochs > MOST_EPOCHS;

/**
 * Whether an experiment is what a plan makes of a page.
 * @param {import("./plan.js").Experiment | null} kept
 * @param {import("./plan.js").Experiment} wanted
 */
export function isSame(kept, wanted) {
  return (
    kept !== null &&
    planText(kept) === planText(wanted) &&
    JSON.stringify(kept.config) === JSON.stringify(wanted.config)
  );
}

/** @param {string} text @param {Schema} schema */
function factorOf(text, schema) {
  const [name, listed, ...more] = text.split(":");
  const row = rowOf(name, schema);
  if (!row || !canVary(row) || !listed || more.length) return null;
  const texts = listed.split(",");
  const values = texts.map(each => valueOfRow(each, row));
  const good = texts.length <= MOST_VALUES && new Set(texts).size === texts.length;
  return good && !values.includes(undefined) ? { name, values } : null;
}

/** @param {string} text @param {import("../types.d.ts").Setting} row */
function valueOfRow(text, { options, control, menu }) {
  if (options) return options.includes(text) ? text : undefined;
  if (control === "box") return { true: true, false: false }[text];
  if (menu?.layers) {
    if (text === NONE) return [];
    return /^\d+(\.\d+)*$/.test(text) ? text.split(".").map(Number) : undefined;
  }
  if (!["menu", "rate", "slider"].includes(control ?? "")) return undefined;
  return text.trim() && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
