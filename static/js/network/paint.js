/** Paints the network: links, a map in every unit, biases. A canvas, because it is redrawn
 * with every picture; whatever can be clicked lies over it as real elements. */

import { cssColor, linkWidth } from "../page/colors.js";
import { paintLevels } from "../page/pixels.js";
import { layers } from "../server/codec.js";
import { sizes } from "../settings/methods.js";
import { curve, joined, UNIT } from "./geometry.js";
import { locks, shackle } from "./locks.js";
import { indexOf, isDead, numbers } from "./parameters.js";

/**
 * @typedef {import("./geometry.js").Layout} Layout
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @typedef {{features: OffscreenCanvas, units: OffscreenCanvas}} Atlases Of all features, and of
 *   all units that are computed.
 */

const CELLS = 30;
export const BIAS = 9;
export const FADED = 0.35;
/** Of the rims of biases, and of dead links. */
export const GREY = "#7a8590";
export const DOTS = [1, 4];
/** Of locks. */
export const LOCK = {
  light: { halo: "#ffffff", ink: "#1d252c" },
  dark: { halo: "#1d242a", ink: "#e7ecf0" },
};

/** Paints maps below each other, always on the same canvas. */
export function createAtlas() {
  const canvas = new OffscreenCanvas(CELLS, 1);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let image = context.createImageData(CELLS, 1);

  /**
   * @param {Uint8Array} levels 30 x 30 levels of each map, one map after the other.
   * @param {boolean} discretize
   * @param {Page["scheme"]} scheme
   */
  return (levels, discretize, scheme) => {
    const height = Math.max(levels.length / CELLS, 1);
    if (height !== image.height) {
      canvas.height = height;
      image = context.createImageData(CELLS, height);
    }
    paintLevels(image, levels, discretize, scheme);
    context.putImageData(image, 0, 0);
    return canvas;
  };
}

/**
 * @param {CanvasRenderingContext2D} context In the layout's pixels.
 * @param {Layout} layout
 * @param {Pick<Page, "shown" | "view" | "state" | "frame" | "schema" | "scheme">} page
 * @param {Atlases} maps
 * @param {Box} visible Nothing outside is painted.
 */
export function paintNetwork(context, layout, page, maps, visible) {
  const { left, top, right, bottom } = visible;
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  context.clearRect(left, top, right - left, bottom - top);
  paintLinks(context, layout, page, visible);
  paintUnits(context, layout, page, maps, visible);
  paintLocks(context, layout, page);
  context.restore();
}

/**
 * What is frozen wears a lock, with its square, or one on its line, as the body.
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Pick<Page, "shown" | "state" | "schema" | "scheme">} page
 */
function paintLocks(context, layout, page) {
  const { parameters } = numbers(page.state);
  const shape = sizes(page.shown);
  const { halo, ink } = LOCK[page.scheme];
  for (const { place, ...centre } of locks(layout, page)) {
    const bow = new Path2D(shackle(centre, BIAS));
    for (const [color, width] of /** @type {const} */ ([
      [halo, 4],
      [ink, 1.5],
    ])) {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.stroke(bow);
    }
    paintSquare(context, centre, parameters[indexOf(place, shape)], page.scheme, ink);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Pick<Page, "shown" | "state" | "schema" | "scheme">} page
 * @param {Box} visible
 */
function paintLinks(context, layout, page, visible) {
  const { parameters, dead } = numbers(page.state);
  const shape = sizes(page.shown);
  const columns = joined(layout, page);
  for (const [i, units] of columns.slice(1).entries()) {
    const before = columns[i];
    if (!before.length || before[0].x > visible.right || units[0].x < visible.left) continue;
    for (const [j, to] of units.entries()) {
      const start = indexOf({ layer: i + 1, unit: j, from: 0 }, shape);
      for (const [k, from] of before.entries()) {
        if (Math.max(from.y, to.y) + UNIT < visible.top) continue;
        if (Math.min(from.y, to.y) - UNIT > visible.bottom) continue;
        if (isDead(dead, start + k)) paintDeadLink(context, curve(from, to));
        else paintLink(context, curve(from, to), parameters[start + k], page.scheme);
      }
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Pick<Page, "shown" | "view" | "state" | "frame" | "schema" | "scheme">} page
 * @param {Atlases} maps
 * @param {Box} visible
 */
function paintUnits(context, layout, page, maps, visible) {
  const network = layers(numbers(page.state).parameters, sizes(page.shown));
  const [features, ...computed] = layout.units;
  const [inputs] = joined(layout, page);
  for (const unit of features) {
    context.globalAlpha = inputs.includes(unit) ? 1 : FADED;
    paintMap(context, unit, maps.features, unit.index);
  }
  context.globalAlpha = 1;
  let map = 0;
  for (const [i, units] of computed.entries())
    for (const [j, unit] of units.entries()) {
      const index = map++;
      if (!touches(unit, visible)) continue;
      paintMap(context, unit, maps.units, index);
      const corner = { x: unit.x - UNIT / 2, y: unit.y + UNIT / 2 };
      if (page.shown.bias) paintSquare(context, corner, network[i].biases[j], page.scheme);
    }
}

/** @param {import("./geometry.js").Unit} unit @param {Box} box */
function touches({ x, y }, { left, top, right, bottom }) {
  return x + UNIT > left && x - UNIT < right && y + UNIT > top && y - UNIT < bottom;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof curve>} points
 * @param {number} weight
 * @param {Page["scheme"]} scheme
 */
function paintLink(context, points, weight, scheme) {
  context.strokeStyle = cssColor(weight, scheme);
  context.lineWidth = linkWidth(weight);
  strokeCurve(context, points);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof curve>} points
 */
function paintDeadLink(context, points) {
  context.strokeStyle = GREY;
  context.lineWidth = 1;
  context.setLineDash(DOTS);
  strokeCurve(context, points);
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof curve>} points
 */
function strokeCurve(context, [x1, y1, x2, y2, x3, y3, x4, y4]) {
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
 * @param {{x: number, y: number}} centre
 * @param {number} value
 * @param {Page["scheme"]} scheme
 */
function paintSquare(context, { x, y }, value, scheme, rim = GREY) {
  context.fillStyle = cssColor(value, scheme);
  context.strokeStyle = rim;
  context.lineWidth = 1;
  context.beginPath();
  context.rect(x - BIAS / 2, y - BIAS / 2, BIAS, BIAS);
  context.fill();
  context.stroke();
}
