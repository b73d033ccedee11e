/** What weights, biases and units are called. */

import { text } from "../page/text.js";
import { featureLabel } from "../settings/inputs.js";
import { outputsOf, seenOf } from "../settings/methods.js";

/**
 * @typedef {import("../types.d.ts").Place} Place
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {Pick<Page, "shown" | "schema" | "view">} Network
 */

/**
 * A unit within a sentence; layer 0 counts the features in use.
 * @param {number} layer
 * @param {number} unit
 * @param {Network} page
 */
export function unitName(layer, unit, page) {
  const { shown } = page;
  if (layer === 0) return featureLabel(seenOf(shown)[unit], page);
  if (layer > shown.hidden_layers.length)
    return outputsOf(shown) > 1 ? text("theOutputN", { unit: unit + 1 }) : text("theOutput");
  return text("theUnit", { layer, unit: unit + 1 });
}

/**
 * @param {Place} place
 * @param {Network} page
 */
export function placeName({ layer, unit, from }, page) {
  const to = unitName(layer, unit, page);
  if (from === null) return text("biasOf", { to });
  return text("weightOf", { from: unitName(layer - 1, from, page), to });
}

/**
 * What was typed, short enough for the loss chart.
 * @param {Place} place
 * @param {string} value
 * @param {Network} page
 */
export function markText({ layer, unit, from }, value, page) {
  const to = shortName(layer, unit, page);
  if (from === null) return text("biasMark", { to, value });
  return text("weightMark", { from: shortName(layer - 1, from, page), to, value });
}

/**
 * @param {number} layer
 * @param {number} unit
 * @param {Network} page
 */
export function shortName(layer, unit, page) {
  const hidden = layer > 0 && layer <= page.shown.hidden_layers.length;
  return hidden ? `${layer}.${unit + 1}` : unitName(layer, unit, page);
}
