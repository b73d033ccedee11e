/** Paints the network: links, a map in every unit, biases. A canvas, because it is redrawn
 * with every picture; whatever can be clicked lies over it as real elements. */

import { bytes, floats, layers, sizes } from "./codec.js";
import { cssColor, levelPixels, linkWidth } from "./colors.js";
import { curve, UNIT } from "./geometry.js";

/**
 * @typedef {import("./geometry.js").Layout} Layout
 * @typedef {import("./types.d.ts").Page} Page
 */

const CELLS = 30;
const BIAS = 9;
const FADED = 0.35;

/**
 * @param {Uint8Array} levels 30 x 30 levels of each map, one map after the other.
 * @param {boolean} discretize
 * @returns {OffscreenCanvas} The maps below each other.
 */
export function atlas(levels, discretize) {
  const canvas = new OffscreenCanvas(CELLS, Math.max(levels.length / CELLS, 1));
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(canvas.width, canvas.height);
  paintLevels(image, levels, discretize);
  context.putImageData(image, 0, 0);
  return canvas;
}

/**
 * @param {ImageData} image As many pixels as there are levels.
 * @param {Uint8Array} levels
 * @param {boolean} discretize
 */
export function paintLevels(image, levels, discretize) {
  const table = levelPixels(discretize);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < levels.length; i++) pixels[i] = table[levels[i]];
}

/**
 * @param {CanvasRenderingContext2D} context In the layout's pixels.
 * @param {Layout} layout
 * @param {Pick<Page, "shown" | "view" | "state" | "frame" | "schema">} page
 * @param {OffscreenCanvas} featureMaps Maps of all features below each other.
 */
export function paintNetwork(
  context,
  layout,
  { shown: config, view, state, frame, schema },
  featureMaps,
) {
  const network = layers(floats(state.parameters), sizes(config));
  const unitMaps = atlas(bytes(frame.neurons), view.discretize);
  const [features, ...computed] = layout.units;
  const inputs = features.filter(unit =>
    config.features.includes(schema.features[unit.index].name),
  );

  context.clearRect(0, 0, layout.width, layout.height);
  let before = inputs;
  for (const [i, units] of computed.entries()) {
    for (const [j, to] of units.entries())
      for (const [k, from] of before.entries())
        paintLink(context, curve(from, to), network[i].weights[j][k]);
    before = units;
  }
  for (const unit of features) {
    context.globalAlpha = inputs.includes(unit) ? 1 : FADED;
    paintMap(context, unit, featureMaps, unit.index);
  }
  context.globalAlpha = 1;
  let map = 0;
  for (const [i, units] of computed.entries())
    for (const [j, unit] of units.entries()) {
      paintMap(context, unit, unitMaps, map++);
      paintBias(context, unit, network[i].biases[j]);
    }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof curve>} points
 * @param {number} weight
 */
function paintLink(context, [x1, y1, x2, y2, x3, y3, x4, y4], weight) {
  context.strokeStyle = cssColor(weight);
  context.lineWidth = linkWidth(weight);
  context.beginPath();
  context.moveTo(x1, y1);
  context.bezierCurveTo(x2, y2, x3, y3, x4, y4);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./geometry.js").Unit} unit
 * @param {OffscreenCanvas} maps
 * @param {number} index Of the map to take.
 */
function paintMap(context, { x, y }, maps, index) {
  const left = x - UNIT / 2;
  const top = y - UNIT / 2;
  context.drawImage(maps, 0, CELLS * index, CELLS, CELLS, left, top, UNIT, UNIT);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./geometry.js").Unit} unit
 * @param {number} bias
 */
function paintBias(context, { x, y }, bias) {
  context.fillStyle = cssColor(bias);
  context.strokeStyle = "#5f6b76";
  context.lineWidth = 1;
  context.beginPath();
  context.rect(x - UNIT / 2 - BIAS / 2, y + UNIT / 2 - BIAS / 2, BIAS, BIAS);
  context.fill();
  context.stroke();
}
