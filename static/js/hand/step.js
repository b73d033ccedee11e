/** Single steps of the computation: their equations, in plain words, and what they light up. */

import { placeKey, unitKey } from "../network/places.js";
import { text } from "../page/text.js";
import { method } from "../settings/methods.js";
import { backOver, delta, difference, outputDerivative, slope } from "./backward.js";
import { ofOutput } from "./equations.js";
import { activation, loss, weightedSum } from "./forward.js";
import { biasGradient, isPenalized, penaltyGradient, update, weightGradient } from "./gradients.js";
import { remembered } from "./optimizer.js";

/**
 * @typedef {import("./equations.js").Pass} Pass
 * @typedef {object} Step
 * @property {"forward" | "loss" | "backward" | "update"} part
 * @property {number} layer
 * @property {string} title
 * @property {import("./equations.js").Line[]} lines
 * @property {string} words
 * @property {boolean} isDead Whether nothing, or hardly anything, flows here; then it should be
 *   noticed.
 * @property {string[]} lit Keys of what it is about in the picture.
 */

/** @param {Pass} pass @param {number} layer @param {number} unit */
export const unitTitle = ({ names }, layer, unit) =>
  layer < names.last
    ? text("unit", { layer, unit: unit + 1 })
    : names.shape[layer] > 1
      ? text("outputN", { unit: unit + 1 })
      : text("output");

/** @param {Pass} pass @param {number} layer @param {number} unit */
const linksInto = ({ names }, layer, unit) =>
  Array.from({ length: names.shape[layer - 1] }, (_, from) => placeKey({ layer, unit, from }));

/** @param {Pass} pass @param {number} layer @param {number} unit */
const biasOf = ({ config }, layer, unit) =>
  config.bias ? [placeKey({ layer, unit, from: null })] : [];

/** Links and bias of a unit, or the unit where it has neither. */
function parametersOf(
  /** @type {Pass} */ pass,
  /** @type {number} */ layer,
  /** @type {number} */ unit,
) {
  const keys = [...linksInto(pass, layer, unit), ...biasOf(pass, layer, unit)];
  return keys.length ? keys : [unitKey(layer, unit)];
}

/** Of an activation function, where a unit counts as saturated. */
const HARDLY = 0.01;

/**
 * What stops a unit's gradient: it is off, or saturated.
 * @param {Pass} pass
 * @param {number} layer
 * @param {number} unit
 * @returns {"off" | "saturated" | null}
 */
function stoppedBy({ explanation, i }, layer, unit) {
  const { activation, slope } = explanation.layers[layer - 1];
  const { is_flat, is_linear } = method("activation", activation);
  if (is_flat) return slope[unit][i] === 0 ? "off" : null;
  return !is_linear && Math.abs(slope[unit][i]) < HARDLY ? "saturated" : null;
}

/** What it says on the way back. */
const BACKWARD = { off: "hand.dead", saturated: "hand.hardly" };

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Step} */
export function unitStep(pass, layer, unit) {
  const { names, config } = pass;
  const isSum = layer === names.last && names.isLinear;
  const stop = stoppedBy(pass, layer, unit);
  const sum = text(config.bias ? "hand.sumBias" : "hand.sum");
  const then = text(isSum ? "hand.isSum" : stop ? `hand.${stop}` : "hand.bend");
  return {
    part: "forward",
    layer,
    title: unitTitle(pass, layer, unit),
    lines: [weightedSum(pass, layer, unit), ...(isSum ? [] : [activation(pass, layer, unit)])],
    words: `${sum} ${then}`,
    isDead: stop !== null,
    lit: [unitKey(layer, unit), ...linksInto(pass, layer, unit), ...biasOf(pass, layer, unit)],
  };
}

/** @param {Pass} pass @returns {Step} */
export function lossStep(pass) {
  const { last } = pass.names;
  return {
    part: "loss",
    layer: last,
    title: text("hand.loss"),
    lines: loss(pass),
    words: text(pass.m > 1 ? "hand.meanLoss" : "hand.lossWords"),
    isDead: false,
    lit: [unitKey(last, 0)],
  };
}

/** @param {Pass} pass @param {number} unit @returns {Step} */
export function outputStep(pass, unit) {
  const { last, isLinear } = pass.names;
  const cancelled = difference(pass, unit);
  const d = cancelled
    ? pass.explanation.layers[last - 1].delta[unit][pass.i]
    : ofOutput(pass.explanation.d_outputs, unit, pass.i);
  const stop = cancelled ? null : stoppedBy(pass, last, unit);
  const found = d > 0 ? "hand.tooHigh" : d < 0 ? "hand.tooLow" : "hand.exact";
  const own = isLinear ? [] : [slope(pass, last, unit), cancelled ?? delta(pass, last, unit)];
  return {
    part: "backward",
    layer: last,
    title: unitTitle(pass, last, unit),
    lines: [outputDerivative(pass, unit), ...own],
    words: [found, ...(cancelled ? ["hand.cancels"] : stop ? [BACKWARD[stop]] : [])]
      .map(key => text(key))
      .join(" "),
    isDead: stop !== null,
    lit: [unitKey(last, unit)],
  };
}

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Step} */
export function deltaStep(pass, layer, unit) {
  const { shape } = pass.names;
  const stop = stoppedBy(pass, layer, unit);
  const over = Array.from({ length: shape[layer + 1] }, (_, to) =>
    placeKey({ layer: layer + 1, unit: to, from: unit }),
  );
  return {
    part: "backward",
    layer,
    title: unitTitle(pass, layer, unit),
    lines: [backOver(pass, layer, unit), slope(pass, layer, unit), delta(pass, layer, unit)],
    words: text(stop ? BACKWARD[stop] : "hand.back"),
    isDead: stop !== null,
    lit: [unitKey(layer, unit), ...over],
  };
}

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Step} */
export function gradientStep(pass, layer, unit) {
  const { names, config, m } = pass;
  const links = linksInto(pass, layer, unit);
  const bias = config.bias ? biasGradient(pass, layer, unit) : [];
  const { b, db } = pass.explanation.layers[layer - 1];
  const isZero = config.bias && b[unit] === 0 && db[unit] !== 0;
  const way = names.isChain ? "hand.chain" : config.bias ? "hand.gradientBias" : "hand.gradient";
  return {
    part: "backward",
    layer,
    title: gradientTitle(pass, layer, unit),
    lines: [...links.flatMap((_, k) => weightGradient(pass, layer, unit, k)), ...bias],
    words: [way, ...(m > 1 ? ["hand.share"] : []), ...(isZero ? ["hand.zeroBias"] : [])]
      .map(key => text(key))
      .join(" "),
    isDead: false,
    lit: parametersOf(pass, layer, unit),
  };
}

/** @param {Pass} pass @param {number} layer @param {number} unit */
function gradientTitle(pass, layer, unit) {
  const { names, config } = pass;
  const isOnly = layer === names.last && names.shape[layer] === 1;
  const key = layer === names.last ? "theOutputN" : "theUnit";
  const to = isOnly ? text("theOutput") : text(key, { layer, unit: unit + 1 });
  return text(config.bias ? "hand.intoBias" : "hand.into", { to });
}

/**
 * The update of one parameter, behind what the optimizer remembers of it.
 * @param {Pass} pass
 * @param {number} layer
 * @param {number} unit
 * @param {number | null} k A bias where null.
 */
function moved(pass, layer, unit, k) {
  const { dead, dead_b } = pass.explanation.layers[layer - 1];
  const isDead = k === null ? dead_b[unit] : dead[unit][k];
  const lines = isDead ? [] : (remembered(pass, layer, unit, k)?.lines ?? []);
  return [...lines, update(pass, layer, unit, k)];
}

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Step} */
export function updateStep(pass, layer, unit) {
  const { config, explanation } = pass;
  const { W, W_after, dead, frozen, frozen_b } = explanation.layers[layer - 1];
  const links = linksInto(pass, layer, unit);
  const penalty = (/** @type {number} */ k) =>
    isPenalized(config) && !dead[unit][k] ? [penaltyGradient(pass, layer, unit, k)] : [];
  const killed = links.some((_, k) => W_after[unit][k] === 0 && W[unit][k] !== 0);
  const isDead = dead[unit].some(Boolean);
  const notes = [
    text(isPenalized(config) ? "hand.penalty" : "hand.move"),
    ...(method("optimizer", config.optimizer).is_plain ? [] : [text("hand.remembers")]),
    ...(killed && method("regularization", config.regularization).kills
      ? [text("hand.killed")]
      : []),
    ...(isDead ? [text("hand.deadLink")] : []),
    ...(frozen[unit].some(Boolean) || frozen_b[unit] ? [text("hand.frozen")] : []),
  ];
  return {
    part: "update",
    layer,
    title: gradientTitle(pass, layer, unit),
    lines: [
      ...links.flatMap((_, k) => [...penalty(k), ...moved(pass, layer, unit, k)]),
      ...(config.bias ? moved(pass, layer, unit, null) : []),
    ],
    words: notes.join(" "),
    isDead: false,
    lit: parametersOf(pass, layer, unit),
  };
}
