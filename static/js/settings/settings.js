/** Settings in words, and what distinguishes two configurations. */

import { decimal } from "../page/format.js";
import { has, text } from "../page/text.js";
import { method } from "./methods.js";

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {import("../types.d.ts").Schema} Schema
 */

const PERCENTAGES = ["noise", "train_percent"];
/** What has no effect on a problem of the other type. */
const OF_PROBLEM = { dataset: "classification", reg_dataset: "regression" };
/** What has none where the data are typed. */
const OF_DRAWN_DATA = ["dataset", "reg_dataset", "noise", "train_percent"];

/**
 * @param {string} name
 * @param {unknown} value
 * @param {Schema} schema
 * @returns {string} As in "Noise 25 %".
 */
export function setting(name, value, schema) {
  if (name === "hidden_layers" && !Object(value).length) return text("noLayers");
  const row = schema.parameters.find(each => each.name === name);
  const label = has(name) ? text(name) : (row?.label ?? name);
  return `${label} ${worded(name, value, schema)}`;
}

/**
 * @param {Partial<Config>} change
 * @param {Schema} schema
 * @returns {string[]}
 */
export function settings(change, schema) {
  return Object.entries(change).map(([name, value]) => setting(name, value, schema));
}

/**
 * What the page offers of a setting.
 * @param {string} name
 * @param {Schema} schema
 */
export function menuOf(name, schema) {
  return schema.parameters.find(row => row.name === name)?.menu ?? {};
}

/**
 * Settings of a configuration that another one has not.
 *
 * @param {Config} config
 * @param {Config} other
 * @param {Schema} schema
 * @returns {string[]}
 */
export function differences(config, other, schema) {
  const [mine, its] = [new Map(Object.entries(config)), new Map(Object.entries(other))];
  return schema.parameters
    .map(row => row.name)
    .filter(name => mine.has(name) && !isSame(mine.get(name), its.get(name)))
    .filter(name => (Object(OF_PROBLEM)[name] ?? config.problem) === config.problem)
    .filter(name => !config.points?.length || !OF_DRAWN_DATA.includes(name))
    .map(name => setting(name, mine.get(name), schema));
}

/**
 * Why regularization does nothing, though some of it is set.
 * @param {Pick<Config, "regularization" | "regularization_rate">} config
 * @returns {"penaltyWithoutRate" | "rateWithoutPenalty" | null}
 */
export function idlePenalty({ regularization, regularization_rate: rate }) {
  const { pulls } = method("regularization", regularization);
  if (pulls) return rate === 0 ? "penaltyWithoutRate" : null;
  return rate > 0 ? "rateWithoutPenalty" : null;
}

/** @param {number} n */
function rowsOf(n) {
  if (n === 0) return text("none");
  return text("rows", { n });
}

/** @param {unknown} a @param {unknown} b */
function isSame(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {Schema} schema
 * @returns {string}
 */
function worded(name, value, schema) {
  if (name === "points" && Array.isArray(value)) return rowsOf(value.length);
  if (name.startsWith("first_")) return text(Object(value).length ? "typedValues" : "drawnValues");
  if (Array.isArray(value)) {
    const labels = value.map(each => schema.features.find(({ name }) => name === each)?.label);
    return labels.map((label, i) => label ?? value[i]).join(", ") || text("none");
  }
  if (typeof value === "boolean") return text(value ? "yes" : "no");
  if (PERCENTAGES.includes(name)) return text("percent", { n: Number(value) });
  if (typeof value === "number") return decimal(value);
  const word = String(value);
  return name !== "seed" && has(word) ? text(word) : word;
}
