/** Buttons that save the network: its numbers, and its picture. */

import { byId, download, make } from "../page/dom.js";
import { painter } from "../page/pixels.js";
import { text } from "../page/text.js";
import { bytes } from "../server/codec.js";
import { featureLevels, inLayer0 } from "../settings/inputs.js";
import { outputsOf } from "../settings/methods.js";
import { weightsFile } from "./files.js";
import { layout } from "./geometry.js";
import { pictureFile } from "./picture.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Store} Store
 */

const CELLS = 30;
const COLUMN = 130;

/** @param {Store} store */
export function mountDownloads(store) {
  const name = (/** @type {string} */ ending) =>
    `network-epoch-${store.get().state.epoch}.${ending}`;
  byId("download-weights").onclick = () =>
    download(name("json"), weightsFile(store.get()), "application/json");
  byId("download-picture").onclick = () =>
    download(name("svg"), picture(store.get()), "image/svg+xml");
}

/** @param {Page} page */
function picture(page) {
  const { shown, frame, view, scheme } = page;
  const all = inLayer0(page);
  const features = images(featureLevels(page), view.discretize, scheme);
  const units = images(bytes(frame.neurons), view.discretize, scheme);
  const room = { width: (shown.hidden_layers.length + 2) * COLUMN, height: Infinity };
  const shape = layout(room, all, shown.hidden_layers, outputsOf(shown));
  const words = {
    output: text("output"),
    title: `${text("title")}. ${text("epoch")} ${page.state.epoch}`,
  };
  return pictureFile(shape, page, { features, units }, words);
}

/**
 * @param {Uint8Array} levels Of maps, one after the other.
 * @param {boolean} discretize
 * @param {Page["scheme"]} scheme
 * @returns {string[]} Each map as an address that holds the picture itself.
 */
function images(levels, discretize, scheme) {
  const canvas = make("canvas", { width: CELLS, height: CELLS });
  const paint = painter(canvas);
  return Array.from({ length: levels.length / CELLS ** 2 }, (_, i) => {
    paint(levels.subarray(i * CELLS ** 2, (i + 1) * CELLS ** 2), discretize, scheme);
    return canvas.toDataURL();
  });
}
