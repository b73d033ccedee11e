/** What the map is called, and its axes. All functions are pure. */

import { text } from "../page/text.js";
import { columnNames, featureLabel, inputName, nameAt } from "../settings/inputs.js";
import { inputsOf, outputsOf, outputsOfClasses } from "../settings/methods.js";

/** @typedef {import("../types.d.ts").Page} Page */

/** What the axes are called, where that is not known anyway. @param {Page} page */
export function axisTitles(page) {
  const isUsual = inputsOf(page.shown) <= 2 && !columnNames(page).length;
  return isUsual ? [] : page.view.axes.map(input => inputName(input, page));
}

/**
 * @param {[number, number] | null} node
 * @param {Page} page
 */
export function mapName(node, page) {
  const { shown: config } = page;
  const several = outputsOf(config) > 1;
  if (!node) return several && !outputsOfClasses(config) ? nthOutput(0) : text("mapOfOutput");
  const [layer, index] = node;
  if (layer > config.hidden_layers.length) return several ? nthOutput(index) : text("mapOfOutput");
  if (layer === 0)
    return text("mapOfFeature", { feature: featureLabel(nameAt(index, page), page) });
  return text("mapOfUnit", { layer, unit: index + 1 });
}

/** @param {number} index */
const nthOutput = index => text("mapOfOutputN", { unit: index + 1 });
