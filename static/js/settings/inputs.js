/**
 * The inputs of the data: how many, what they are called, which features they allow, and the plane
 * that the maps show. All functions are pure.
 */

import { bytes } from "../server/codec.js";
import { classesOf, datasetOf, inputsOf, outputsOf } from "./methods.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").View} View
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {Pick<Page, "shown" | "view" | "schema">} Named
 * @typedef {Pick<View, "axes" | "at" | "names" | "class_names">} OfData
 */

const BELOW = "₀₁₂₃₄₅₆₇₈₉";
/** What a view says about the data where nobody has said anything. @type {OfData} */
export const UNSAID = { axes: [1, 2], at: [], names: [], class_names: [] };

/** An input as a sign, as in x₃. @param {number} input Counted from 1. */
export const inputSign = input => `x${BELOW[input]}`;

/** The coordinates of a point; one input alone has a second one, which is 0. @param {Config} config */
export const coordinates = config => Math.max(2, inputsOf(config));

/** @param {Pick<Page, "shown" | "view">} page @returns {string[]} Of inputs, then targets; perhaps of none. */
export function columnNames({ shown, view }) {
  return view.names.length ? view.names : (datasetOf(shown)?.names ?? []);
}

/** @param {number} input Counted from 1. @param {Pick<Page, "shown" | "view">} page */
export function inputName(input, page) {
  return columnNames(page)[input - 1] ?? inputSign(input);
}

/** The signs or names of the targets. @param {Pick<Page, "shown" | "view">} page */
export function targetNames(page) {
  const names = columnNames(page).slice(inputsOf(page.shown));
  const n = classesOf(page.shown).length ? 1 : outputsOf(page.shown);
  return Array.from({ length: n }, (_, i) => names[i] ?? (n === 1 ? "y" : `y${BELOW[i + 1]}`));
}

/** @param {Pick<Page, "shown" | "view">} page @returns {string[]} In their order; perhaps of none. */
export function classNames({ shown, view }) {
  const names = view.class_names.length ? view.class_names : (datasetOf(shown)?.class_names ?? []);
  return names.length === classesOf(shown).length ? names : [];
}

/** A feature's sign; of an input as it is, its name. @param {string} name @param {Named} page */
export function featureLabel(name, page) {
  const feature = page.schema.features.find(each => each.name === name);
  if (!feature) return inSigns(name);
  const [input] = feature.inputs;
  return (feature.formula === name && columnNames(page)[input - 1]) || feature.label;
}

/** A formula on a line, as mathematics writes it: x₁² + x₂. @param {string} formula */
export function inSigns(formula) {
  return formula
    .replace(/\b(?:x([1-8])?|y)\b/gi, (name, i = /y/i.test(name) ? 2 : 1) => inputSign(Number(i)))
    .replace(/\^([23])(?![\d.^])/g, (_, n) => "²³"[n - 2])
    .replaceAll("*", "·")
    .replaceAll("-", "−");
}

/** Indices of the features that the data have. @param {Pick<Page, "shown" | "schema">} page */
export function featuresThere({ shown, schema }) {
  const n = coordinates(shown);
  return schema.features.flatMap(({ inputs }, i) => (Math.max(...inputs) <= n ? [i] : []));
}

/** The features of a list that data have. @param {string[]} features @param {Config} config @param {Page["schema"]} schema */
function allowed(features, config, schema) {
  const there = featuresThere({ shown: config, schema }).map(i => schema.features[i].name);
  return features.filter(name => there.includes(name));
}

/** What stands in layer 0: indices of the features that the data have, then of formulas. @param {Pick<Page, "shown" | "schema">} page */
export function inLayer0(page) {
  const { formulas = [] } = page.shown;
  return [...featuresThere(page), ...formulas.map((_, j) => page.schema.features.length + j)];
}

/** What a place in layer 0 is: a feature's name, or a formula. @param {number} index @param {Pick<Page, "shown" | "schema">} page */
export function nameAt(index, { shown, schema }) {
  const { features } = schema;
  return features[index]?.name ?? shown.formulas[index - features.length];
}

/** Whether the network sees it: a feature in use, or any formula. @param {number} index @param {Pick<Page, "shown" | "schema">} page */
export function isSeen(index, { shown, schema }) {
  const feature = schema.features[index];
  return !feature || shown.features.includes(feature.name);
}

/** Maps of all features, one after the other. @param {Pick<Page, "features" | "schema">} page */
export function featureLevels({ features, schema }) {
  if (features) return bytes(features);
  return Uint8Array.from(schema.features.flatMap(({ map }) => [...bytes(map)]));
}

/** Where the plane of the maps lies: a value of each input. @param {Pick<Page, "data" | "view">} page */
export function placeOfPlane({ data, view }) {
  if (view.at.length) return view.at;
  const { train_points: points } = data;
  const sum = (/** @type {number} */ i) => points.reduce((all, point) => all + point[i], 0);
  return points[0].map((_, i) => sum(i) / points.length);
}

/** A point as it lies on the map. @param {number[]} point @param {Pick<View, "axes">} view */
export const onAxes = (point, { axes }) => axes.map(input => point[input - 1]);

/** Axes with another input on one of them; the other axis gets what stood there. @param {number[]} axes @param {number} which @param {number} input */
export function withAxis(axes, which, input) {
  return axes.map((each, i) => (i === which ? input : each === input ? axes[which] : each));
}

/** What determines the data. @param {Config} config */
const source = config => JSON.stringify([config.points, config.n_inputs, datasetOf(config)]);

/** A view under other data, of which it knows nothing yet. @param {View} view @param {Config} before @param {Config} now */
export function underData(view, before, now) {
  return source(before) === source(now) ? view : { ...view, ...UNSAID };
}

/** What a view says about the data. @param {View} view @returns {OfData} */
export function ofData({ axes, at, names, class_names }) {
  return { axes, at, names, class_names };
}

/**
 * A change of a configuration, with what it means for the inputs: features of inputs that are gone
 * go with them, and inputs beyond the second that are new become features.
 *
 * @param {Config} config
 * @param {Partial<Config>} change
 * @param {Page["schema"]} schema
 * @returns {Partial<Config>}
 */
export function withInputs(config, change, schema) {
  const now = { ...config, ...change };
  if (!now.points.length) now.n_inputs = 0;
  if (source(config) === source(now)) return change;
  const isNew = (/** @type {Page["schema"]["features"][number]} */ { name, inputs, formula }) =>
    !change.features && formula === name && inputs[0] > coordinates(config);
  const all = schema.features.filter(each => now.features.includes(each.name) || isNew(each));
  const names = all.map(each => each.name);
  const features = allowed(names, now, schema);
  return {
    ...change,
    ...(now.n_inputs !== config.n_inputs && { n_inputs: now.n_inputs }),
    ...(String(features) !== String(config.features) && { features }),
  };
}
