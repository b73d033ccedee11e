/** From an explanation to the steps by which one would work it out by hand, in order. */

import { backOver, delta, outputDerivative, slope } from "./backward.js";
import { activation, loss, weightedSum } from "./forward.js";
import { biasGradient, isPenalized, penaltyGradient, update, weightGradient } from "./gradients.js";
import { notation } from "./notation.js";
import { text } from "./text.js";

/**
 * @typedef {import("./equations.js").Line} Line
 * @typedef {import("./equations.js").Pass} Pass
 * @typedef {import("./types.d.ts").Place} Place
 * @typedef {object} Step
 * @property {"forward" | "loss" | "backward" | "update"} part
 * @property {number} layer
 * @property {string} title
 * @property {Line[]} lines
 * @property {string} words
 * @property {boolean} isDead Whether nothing flows here; then it should be noticed.
 * @property {Place[]} lit What it is about in the picture; a unit where `from` is null.
 * @typedef {{key: string, title: string, steps: Step[]}} Group
 */

/** Up to so many units the parts are not divided by layers. */
const SMALL = 3;

/**
 * @param {import("./types.d.ts").Explanation} explanation
 * @param {import("./types.d.ts").Config} config
 * @param {number} i The sample that is worked out.
 * @returns {Pass}
 */
export function passOf(explanation, config, i) {
  const isLinear = explanation.layers.at(-1)?.activation === "linear";
  return {
    explanation,
    config,
    names: notation(config, isLinear),
    i,
    m: explanation.targets.length,
  };
}

/** @param {Pass} pass @returns {Step[]} */
export function steps(pass) {
  const { last, shape } = pass.names;
  const layers = shape.slice(1).map((_, i) => i + 1);
  const each =
    (/** @type {(layer: number, unit: number) => Step[]} */ made) =>
    (/** @type {number} */ layer) =>
      Array.from({ length: shape[layer] }, (_, unit) => made(layer, unit)).flat();
  const back = (/** @type {number} */ layer) => [
    ...(layer === last ? [outputStep(pass)] : each((l, unit) => [deltaStep(pass, l, unit)])(layer)),
    ...each((l, unit) => [gradientStep(pass, l, unit)])(layer),
  ];
  return [
    ...layers.flatMap(each((layer, unit) => [unitStep(pass, layer, unit)])),
    lossStep(pass),
    ...[...layers].reverse().flatMap(back),
    ...layers.flatMap(each((layer, unit) => [updateStep(pass, layer, unit)])),
  ].filter(step => step.lines.length);
}

/**
 * Steps that belong together, in a small network those of a part, else of a part and a layer.
 * @param {Step[]} all
 * @param {Pass} pass
 * @returns {Group[]}
 */
export function groups(all, { names }) {
  const isSmall = names.shape.slice(1).reduce((sum, units) => sum + units) <= SMALL;
  /** @type {Group[]} */
  const found = [];
  for (const step of all) {
    const part = isSmall && step.part === "loss" ? "forward" : step.part;
    const key = isSmall || part === "loss" ? part : `${part}-${step.layer}`;
    if (found.at(-1)?.key !== key) {
      const of = key === part ? "" : `: ${layerName(step.layer, names.last)}`;
      found.push({ key, title: text(`hand.${part}`) + of, steps: [] });
    }
    found.at(-1)?.steps.push(step);
  }
  return found;
}

/** @param {number} layer @param {number} last */
const layerName = (layer, last) =>
  layer === last ? text("hand.theOutput") : text("hand.theLayer", { layer });

/** @param {Pass} pass @param {number} layer @param {number} unit */
const unitTitle = ({ names }, layer, unit) =>
  layer === names.last ? text("output") : text("unit", { layer, unit: unit + 1 });

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Place[]} */
const linksInto = ({ names }, layer, unit) =>
  Array.from({ length: names.shape[layer - 1] }, (_, from) => ({ layer, unit, from }));

/** @param {number} layer @param {number} unit @returns {Place} */
const itself = (layer, unit) => ({ layer, unit, from: null });

/** @param {Pass} pass @param {number} layer @param {number} unit */
function isOff({ explanation, i }, layer, unit) {
  const { activation, slope } = explanation.layers[layer - 1];
  return activation === "relu" && slope[unit][i] === 0;
}

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Step} */
function unitStep(pass, layer, unit) {
  const { names, config } = pass;
  const isSum = layer === names.last && names.isLinear;
  const isDead = isOff(pass, layer, unit);
  const sum = text(config.bias ? "hand.sumBias" : "hand.sum");
  const then = text(isSum ? "hand.isSum" : isDead ? "hand.off" : "hand.bend");
  return {
    part: "forward",
    layer,
    title: unitTitle(pass, layer, unit),
    lines: [weightedSum(pass, layer, unit), ...(isSum ? [] : [activation(pass, layer, unit)])],
    words: `${sum} ${then}`,
    isDead,
    lit: [itself(layer, unit), ...linksInto(pass, layer, unit)],
  };
}

/** @param {Pass} pass @returns {Step} */
function lossStep(pass) {
  const { last } = pass.names;
  return {
    part: "loss",
    layer: last,
    title: text("hand.loss"),
    lines: loss(pass),
    words: text(pass.m > 1 ? "hand.meanLoss" : "hand.lossWords"),
    isDead: false,
    lit: [itself(last, 0)],
  };
}

/** @param {Pass} pass @returns {Step} */
function outputStep(pass) {
  const { last, isLinear } = pass.names;
  const d = pass.explanation.d_outputs[pass.i];
  const isDead = isOff(pass, last, 0);
  const found = d > 0 ? "hand.tooHigh" : d < 0 ? "hand.tooLow" : "hand.exact";
  const rest = isLinear ? [] : [slope(pass, last, 0), delta(pass, last, 0)];
  return {
    part: "backward",
    layer: last,
    title: text("output"),
    lines: [outputDerivative(pass), ...rest],
    words: isDead ? `${text(found)} ${text("hand.dead")}` : text(found),
    isDead,
    lit: [itself(last, 0)],
  };
}

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Step} */
function deltaStep(pass, layer, unit) {
  const { shape } = pass.names;
  const isDead = isOff(pass, layer, unit);
  const over = Array.from({ length: shape[layer + 1] }, (_, to) => ({
    layer: layer + 1,
    unit: to,
    from: unit,
  }));
  return {
    part: "backward",
    layer,
    title: unitTitle(pass, layer, unit),
    lines: [backOver(pass, layer, unit), slope(pass, layer, unit), delta(pass, layer, unit)],
    words: text(isDead ? "hand.dead" : "hand.back"),
    isDead,
    lit: [itself(layer, unit), ...over],
  };
}

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Step} */
function gradientStep(pass, layer, unit) {
  const { names, config, m } = pass;
  const links = linksInto(pass, layer, unit);
  const bias = config.bias ? biasGradient(pass, layer, unit) : [];
  const way = names.isChain ? "hand.chain" : config.bias ? "hand.gradientBias" : "hand.gradient";
  return {
    part: "backward",
    layer,
    title: gradientTitle(pass, layer, unit),
    lines: [...links.flatMap((_, k) => weightGradient(pass, layer, unit, k)), ...bias],
    words: text(way) + (m > 1 ? ` ${text("hand.share")}` : ""),
    isDead: false,
    lit: links.length ? links : [itself(layer, unit)],
  };
}

/** @param {Pass} pass @param {number} layer @param {number} unit */
function gradientTitle(pass, layer, unit) {
  const { names, config } = pass;
  const to = layer === names.last ? text("theOutput") : text("theUnit", { layer, unit: unit + 1 });
  return text(config.bias ? "hand.intoBias" : "hand.into", { to });
}

/** @param {Pass} pass @param {number} layer @param {number} unit @returns {Step} */
function updateStep(pass, layer, unit) {
  const { config, explanation } = pass;
  const { W, W_after, dead } = explanation.layers[layer - 1];
  const links = linksInto(pass, layer, unit);
  const penalty = (/** @type {number} */ k) =>
    isPenalized(config) && !dead[unit][k] ? [penaltyGradient(pass, layer, unit, k)] : [];
  const killed = links.some((_, k) => W_after[unit][k] === 0 && W[unit][k] !== 0);
  const isDead = dead[unit].some(Boolean);
  const notes = [
    text(isPenalized(config) ? "hand.penalty" : "hand.move"),
    ...(killed && config.regularization === "L1" ? [text("hand.killed")] : []),
    ...(isDead ? [text("hand.deadLink")] : []),
  ];
  return {
    part: "update",
    layer,
    title: gradientTitle(pass, layer, unit),
    lines: [
      ...links.flatMap((_, k) => [...penalty(k), update(pass, layer, unit, k)]),
      ...(config.bias ? [update(pass, layer, unit, null)] : []),
    ],
    words: notes.join(" "),
    isDead: false,
    lit: links.length ? links : [itself(layer, unit)],
  };
}
