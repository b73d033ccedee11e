/** What a link can take off the page: the original's hide keys and ours, each with what it hides. */

import { text } from "../page/text.js";
import { featuresThere } from "./inputs.js";
import { differences } from "./settings.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").View} View
 * @typedef {{id: string, name: string, disabled: boolean}} Choice
 */

const NO_BENCH = "picture";
const SEEN = ["network", "page"];

/**
 * Whether one of some keys, with spaces between them, hides what they stand at.
 * @param {Pick<View, "hide" | "hide_text">} view
 * @param {string} keys
 */
export function isHidden(view, keys) {
  return keys
    .split(" ")
    .some(key => (key === "hideText" ? view.hide_text : Boolean(view.hide[key])));
}

/**
 * The change of a view that hides something or shows it again. A feature that a link
 * ticked and hid at once is no input; shown again, it stays none. A bench that is hidden closes.
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
    ...(hidden && closing(view, [id])),
  };
}

/** @param {View} view @param {string[]} ids @returns {Partial<View>} */
function closing({ bench }, ids) {
  return bench !== NO_BENCH && ids.includes(`${bench}Bench`) ? { bench: NO_BENCH } : {};
}

/**
 * The change of a view that hides what another one hides, and nothing else. A feature in use
 * stays in sight.
 *
 * @param {Pick<Page, "config" | "view">} page
 * @param {Pick<View, "hide" | "hide_text">} other
 * @returns {Partial<View>}
 */
export function hidingAs({ config, view }, other) {
  const used = (/** @type {string} */ id) => config.features.includes(id);
  const ids = Object.keys(other.hide).filter(id => other.hide[id] && !used(id));
  return {
    hide: Object.fromEntries(ids.map(id => [id, true])),
    hide_text: other.hide_text,
    hidden_features: view.hidden_features.filter(feature => ids.includes(feature)),
    ...closing(view, ids),
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
    ...schema.hides.map(({ id, name }) => ({
      id,
      name: text(name),
      disabled: false,
    })),
    ...config.hidden_layers.map((_, i) => ({
      id: `numNodes${i + 1}`,
      name: text("neuronsOfLayer", { layer: i + 1 }),
      disabled: false,
    })),
    ...featuresThere({ shown: config, schema }).map(i => {
      const { name, label } = schema.features[i];
      return {
        id: name,
        name: text("mapOfFeature", { feature: label }),
        disabled: config.features.includes(name),
      };
    }),
  ];
}

/**
 * Settings that act while their control is hidden: those which are not at their default. What the
 * picture of the network shows needs no words.
 *
 * @param {Pick<Page, "schema" | "config" | "view">} page
 * @returns {string[]}
 */
export function acting({ schema, config, view }) {
  const now = { ...config, ...view };
  const defaults = schema.parameters
    .filter(({ place }) => place && !SEEN.includes(place))
    .filter(row => isHidden(view, row.hides ?? ""))
    .map(row => [row.name, row.default]);
  return differences(now, { ...now, ...Object.fromEntries(defaults) }, schema);
}
