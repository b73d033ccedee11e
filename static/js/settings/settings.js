/** Settings in words, and what distinguishes two configurations. */

import { decimal } from "../page/format.js";
import { has, text } from "../page/text.js";
import { method } from "./methods.js";
import { stopInWords } from "./stop.js";

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {import("../types.d.ts").Schema} Schema
 * @typedef {import("../types.d.ts").Setting} Setting
 */

/** No points of one's own: those of the data set, split by the training share. */
export const GENERATED = { points: [], test_points: [], split: "marked" };

/**
 * A row of the table.
 * @param {string} name
 * @param {Schema} schema
 * @returns {Setting | undefined}
 */
export function rowOf(name, schema) {
  return schema.parameters.find(row => row.name === name);
}

/**
 * Rows in whose place the page builds a control.
 * @param {string} place
 * @param {Schema} schema
 */
export function controlsAt(place, schema) {
  return schema.parameters.filter(row => row.control && row.place === place);
}

/** Keys that stand for a slider in a link. @param {Schema} schema */
export function sliders(schema) {
  return schema.parameters.filter(row => row.control === "slider").map(row => row.link);
}

/** Id of the element that is a setting's control. @param {{name: string}} row */
export function idOf({ name }) {
  return name.replaceAll("_", "-");
}

/**
 * @param {Setting} row
 * @param {Pick<import("../types.d.ts").Page, "config" | "view">} page
 * @returns {any}
 */
export function valueIn(row, page) {
  return Object(row.view ? page.view : page.config)[row.name];
}

/**
 * The data set that is drawn or shuffled; "typed" where points are.
 * @param {Partial<Config>} config
 */
export function sourceOf({ points, problem, dataset, reg_dataset }) {
  if (points?.length) return "typed";
  return problem === "regression" ? reg_dataset : dataset;
}

/**
 * Whether a setting has an effect beside the others; some have none with typed data, say. What
 * another one would have to be does not matter while that one has no effect itself.
 * @param {Setting} row
 * @param {Partial<Config>} config
 * @param {Schema} schema
 * @returns {boolean}
 */
export function hasEffect(row, config, schema) {
  /** @param {[string, any[]]} bound */
  const holds = ([name, values]) => values.some(each => isSame(each, Object(config)[name]));
  if (Object.entries(row.also_with ?? {}).some(holds)) return true;
  return Object.entries(row.only_with ?? {}).every(([name, values]) => {
    if (Object(config)[name] === undefined || holds([name, values])) return true;
    const other = rowOf(name, schema);
    return other !== undefined && !hasEffect(other, config, schema);
  });
}

/** What a setting is called. @param {string} name @param {Schema} schema */
export function labelOf(name, schema) {
  return has(name) ? text(name) : (rowOf(name, schema)?.label ?? name);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {Schema} schema
 * @returns {string} As in "Noise 25 %".
 */
export function setting(name, value, schema) {
  if (name === "hidden_layers" && !Object(value).length) return text("noLayers");
  return `${labelOf(name, schema)} ${worded(name, value, schema)}`;
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
  return rowOf(name, schema)?.menu ?? {};
}

/**
 * Settings of a configuration, or of its view, that another one has not.
 *
 * @param {Config} config
 * @param {Config} other
 * @param {Schema} schema
 * @returns {string[]}
 */
export function differences(config, other, schema) {
  const [mine, its] = [new Map(Object.entries(config)), new Map(Object.entries(other))];
  return schema.parameters
    .filter(({ name }) => mine.has(name) && !isSame(mine.get(name), its.get(name)))
    .filter(row => hasEffect(row, config, schema))
    .map(({ name }) => setting(name, mine.get(name), schema));
}

/**
 * What differs between two configurations, as in "Noise 0 % → 25 %".
 *
 * @param {Config} before
 * @param {Config} now
 * @param {Schema} schema
 * @returns {string[]}
 */
export function contrasts(before, now, schema) {
  const of = (/** @type {Config} */ config, /** @type {string} */ name) => Object(config)[name];
  return schema.parameters
    .filter(({ name, view }) => !view && !isSame(of(before, name), of(now, name)))
    .filter(row => [before, now].some(config => hasEffect(row, config, schema)))
    .map(({ name }) => {
      const [from, to] = [before, now].map(config => worded(name, of(config, name), schema));
      const label = labelOf(name, schema);
      return from === to ? text("otherValues", { label }) : `${label} ${from} → ${to}`;
    });
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

const MOST_PLACES = 3;

/** What is frozen; units are counted from 1, as the page does. @param {string[]} frozen */
function places(frozen) {
  const words = frozen.slice(0, MOST_PLACES).map(place => {
    const [layer, unit, from] = place.split("-");
    const to = `${layer}.${Number(unit) + 1}`;
    if (!unit) return text("allBiases");
    if (from === "b") return text("frozenBias", { to });
    const [before, n] = [Number(layer) - 1, Number(from) + 1];
    return text("frozenWeight", {
      from: before ? `${before}.${n}` : text("inputN", { unit: n }),
      to,
    });
  });
  const n = frozen.length - words.length;
  if (n) words.push(text("more", { n }));
  return words.join(", ") || text("nothing");
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
  if (name.endsWith("points") && Array.isArray(value)) return rowsOf(value.length);
  if (name === "split") return text(value === "share" ? "split.share" : "marked");
  if (name === "stop") return stopInWords(String(value));
  if (name.startsWith("first_")) return text(Object(value).length ? "typedValues" : "drawnValues");
  if (Array.isArray(value)) {
    if (name === "frozen") return places(value.map(String));
    const labels = value.map(each => schema.features.find(({ name }) => name === each)?.label);
    return labels.map((label, i) => label ?? value[i]).join(", ") || text("none");
  }
  if (typeof value === "boolean") return text(value ? "yes" : "no");
  const unit = rowOf(name, schema)?.unit;
  if (unit) return text(unit, { n: Number(value) });
  if (typeof value === "number") return decimal(value);
  const word = String(value);
  return name !== "seed" && has(word) ? text(word) : word;
}
