/** What a link can take off the page: the original's hide keys, each with what it hides. */

import { text } from "../page/text.js";
import { differences } from "./settings.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").View} View
 * @typedef {{id: string, name: string, disabled: boolean}} Choice
 */

/** The original's key and the sentence that names it, in the order of the page. */
export const CONTROLS = {
  resetButton: "restarts",
  playButton: "play",
  stepButton: "oneStep",
  learningRate: "learning_rate",
  activation: "activation",
  regularization: "regularization",
  regularizationRate: "regularization_rate",
  problem: "problem",
  more: "moreControls",
  dataset: "dataset",
  percTrainData: "train_percent",
  noise: "noise",
  batchSize: "batch_size",
  showTestData: "show_test_data",
  discretize: "discretize",
  numHiddenLayers: "hiddenLayers",
  hideText: "hide_text",
};

/** The settings behind those controls, but for what the picture of the network shows. */
const SETTINGS = {
  learningRate: ["learning_rate"],
  activation: ["activation"],
  regularization: ["regularization"],
  regularizationRate: ["regularization_rate"],
  problem: ["problem"],
  more: ["output_activation", "loss", "bias", "init_zero"],
  dataset: ["dataset", "reg_dataset"],
  percTrainData: ["train_percent"],
  noise: ["noise"],
  batchSize: ["batch_size"],
};

/** @param {Pick<View, "hide" | "hide_text">} view @param {string} id */
export function isHidden(view, id) {
  return id === "hideText" ? view.hide_text : Boolean(view.hide[id]);
}

/**
 * The change of a view that hides something or shows it again. A feature that a link
 * ticked and hid at once is no input; shown again, it stays none.
 *
 * @param {View} view
 * @param {string} id
 * @param {boolean} hidden
 * @returns {Partial<View>}
 */
export function hiding(view, id, hidden) {
  if (id === "hideText") return { hide_text: hidden };
  const { [id]: _, ...others } = view.hide;
  return {
    hide: hidden ? { ...others, [id]: true } : others,
    hidden_features: view.hidden_features.filter(feature => feature !== id),
  };
}

/**
 * Everything that can be hidden. Not the features in use: a hidden one is no input.
 *
 * @param {Pick<Page, "schema" | "config">} page
 * @returns {Choice[]}
 */
export function choices({ schema, config }) {
  return [
    ...Object.entries(CONTROLS).map(([id, key]) => ({ id, name: text(key), disabled: false })),
    ...config.hidden_layers.map((_, i) => ({
      id: `numNodes${i + 1}`,
      name: text("neuronsOfLayer", { layer: i + 1 }),
      disabled: false,
    })),
    ...schema.features.map(({ name, label }) => ({
      id: name,
      name: text("mapOfFeature", { feature: label }),
      disabled: config.features.includes(name),
    })),
  ];
}

/**
 * Settings that act on the run while their control is hidden: those which are not at their
 * default.
 *
 * @param {Pick<Page, "schema" | "config" | "view">} page
 * @returns {string[]}
 */
export function acting({ schema, config, view }) {
  const hidden = new Set(
    Object.entries(SETTINGS).flatMap(([id, names]) => (isHidden(view, id) ? names : [])),
  );
  if (config.regularization === "none") hidden.delete("regularization_rate");
  const defaults = schema.parameters
    .filter(({ name }) => hidden.has(name))
    .map(row => [row.name, row.default]);
  return differences(config, { ...config, ...Object.fromEntries(defaults) }, schema);
}
