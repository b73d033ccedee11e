/**
 * Where a run starts from: drawn weights and biases, or typed ones, which have to fit the
 * network. All functions are pure.
 */

import { indexOf, numbers, withValue } from "../network/parameters.js";
import { text } from "../page/text.js";
import { layers } from "../server/codec.js";
import { sizes } from "../settings/methods.js";

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Place} Place
 */

/** @type {Pick<Config, "first_weights" | "first_biases">} */
export const DRAWN = { first_weights: [], first_biases: [] };

/** What of a start was typed. @param {Config} config */
export function typed(config) {
  const [weights, biases] = [config.first_weights.length > 0, config.first_biases.length > 0];
  if (weights) return biases ? "both" : "weights";
  return biases ? "biases" : "none";
}

/**
 * Whether a page shows what its run starts from, and nothing was changed since.
 * @param {Pick<Page, "state" | "marks">} page
 */
export function isFresh({ state, marks }) {
  return state.epoch === 0 && state.position === 0 && !marks.some(mark => mark.text);
}

/** How many values were typed on the way. @param {import("../types.d.ts").Mark[]} marks */
export function typedLater(marks) {
  const values = marks.filter(mark => mark.text && typeof mark.value === "number");
  return new Set(values.map(mark => mark.name)).size;
}

/**
 * Why a value cannot be a first one, for a link has to carry it; null where it can.
 *
 * @param {Config} config
 * @param {Place} place
 * @param {number} value
 * @param {{most?: number, farthest?: number}} limits
 */
export function misfit(config, { from }, value, { most = 0, farthest = 0 }) {
  const n = from === null ? nBiases(config) : nWeights(config);
  if (n > most) return text("tooManyToKeep", { n, most });
  return Math.abs(value) > farthest ? text("tooLargeToKeep", { value, farthest }) : null;
}

/**
 * The configuration with one more typed value; of drawn weights all become typed ones, and where
 * all would be zero, the biases as well.
 *
 * @param {Pick<Page, "config" | "shown" | "state">} page
 * @param {Place} place
 * @param {number} value
 * @returns {Config}
 */
export function withFirst({ config, shown, state }, place, value) {
  const all = startFrom(withValue(state, indexOf(place, sizes(shown)), value), shown);
  const { first_weights, first_biases } = all;
  if (place.from === null) return { ...config, first_biases };
  return config.init_zero ? zeroed({ ...config, ...all }) : { ...config, first_weights };
}

/**
 * What is lost where a run starts anew, in words.
 *
 * @param {Pick<Page, "config" | "marks">} before
 * @param {Partial<Config>} [change]
 */
export function dropped({ config, marks }, change = {}) {
  const n = change.first_weights?.length ? 0 : typedLater(marks);
  const after = fitting(config, change);
  const asked = Object.keys(change).some(
    name => name.startsWith("first_") || name.startsWith("init"),
  );
  const gone = !asked && typed(after) !== typed(config);
  const thawed = change.frozen === undefined && after.frozen.length < config.frozen.length;
  return [
    ...(n ? [text("typedDropped", { n })] : []),
    ...(gone ? [text("firstDropped")] : []),
    ...(thawed ? [text("frozenDropped")] : []),
  ];
}

/** The initializer that `init_zero` means, and the one that is meant without it. */
const [ZERO, ORIGINAL] = ["zero", "original"];

/** A start from zero is one thing, which two settings tell. @param {Config} config @returns {Config} */
function zeroed(config) {
  if (config.init_zero === (config.initializer === ZERO)) return config;
  return { ...config, initializer: config.init_zero ? ZERO : ORIGINAL };
}

/**
 * Whether a network has a place, as a link names it: 2-0-1, 2-0-b, or b.
 * @param {string} place
 * @param {number[]} units Of every layer.
 */
function isPlace(place, units) {
  const [layer, unit, from] = place.split("-").map(Number);
  if (place === "b") return true;
  return unit < units[layer] && (place.endsWith("b") || from < units[layer - 1]);
}

/** @param {Config} config */
export function nWeights(config) {
  const units = sizes(config);
  return units.slice(1).reduce((sum, n, i) => sum + n * units[i], 0);
}

/** @param {Config} config */
function nBiases(config) {
  const units = sizes(config).slice(1);
  return config.bias ? units.reduce((sum, n) => sum + n, 0) : 0;
}

/**
 * A configuration changed. Typed numbers that do not fit the network any more give way to drawn
 * ones, biases together with their weights; and so do all where drawn ones are asked for. What
 * was frozen and is no more there is forgotten.
 *
 * @param {Config} config
 * @param {Partial<Config>} change
 * @returns {Config}
 */
export function fitting(config, change) {
  const isStart = change.init_zero !== undefined || change.initializer !== undefined;
  const chosen = { ...config, ...(isStart && DRAWN), ...change };
  if (change.initializer !== undefined) chosen.init_zero = chosen.initializer === ZERO;
  const wanted = zeroed(chosen);
  const { first_weights: weights, first_biases: biases } = wanted;
  const frozen = wanted.frozen.filter(place => isPlace(place, sizes(wanted)));
  if (frozen.length < wanted.frozen.length) wanted.frozen = frozen;
  if (weights.length && weights.length !== nWeights(wanted)) return { ...wanted, ...DRAWN };
  return biases.length === nBiases(wanted) ? wanted : { ...wanted, first_biases: [] };
}

/**
 * The change that makes the numbers of a state the first ones.
 *
 * @param {import("../types.d.ts").RunState} state
 * @param {Config} config Which the state belongs to.
 * @returns {Pick<Config, "first_weights" | "first_biases" | "init_zero">}
 */
export function startFrom(state, config) {
  const network = layers(numbers(state).parameters, sizes(config));
  return {
    first_weights: network.flatMap(({ weights }) => weights.flatMap(row => [...row])),
    first_biases: config.bias ? network.flatMap(({ biases }) => [...biases]) : [],
    init_zero: false,
  };
}
