/** What a link can take off the page: the original's hide keys, each with what it hides. */

import { text } from "../page/text.js";
import { differences } from "./settings.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").View} View
 * @typedef {{id: string, name: string, disabled: boolean}} Choice
 */

const PLACES = ["bar", "fold", "data", "output", "network", "page"];
/** Sentences for what is no single setting. */
const NAMES = {
  resetButton: "restarts",
  playButton: "play",
  stepButton: "oneStep",
  more: "moreControls",
};
const BUTTONS = ["resetButton", "playButton", "stepButton"];

/**
 * Every key that is no feature's and no layer's, with the name of the sentence that names it,
 * in the order of the page.
 *
 * @param {Pick<import("../types.d.ts").Schema, "parameters">} schema
 * @returns {[id: string, name: string][]}
 */
export function controls({ parameters }) {
  const rows = PLACES.flatMap(place => parameters.filter(row => row.place === place));
  const ids = new Set([...BUTTONS, ...rows.flatMap(row => row.hides ?? [])]);
  const nameOf = (/** @type {string} */ id) => rows.find(row => row.hides === id)?.name;
  return [...ids].map(id => [id, Object(NAMES)[id] ?? nameOf(id)]);
}

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
    ...controls(schema).map(([id, name]) => ({ id, name: text(name), disabled: false })),
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
  const defaults = schema.parameters
    .filter(row => !row.view && row.place !== "network" && isHidden(view, row.hides ?? ""))
    .map(row => [row.name, row.default]);
  return differences(config, { ...config, ...Object.fromEntries(defaults) }, schema);
}
