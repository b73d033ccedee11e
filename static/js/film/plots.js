/** The map, the curve of one input and the network, as they stand in a picture of a film. */

import { EDGE, isOutside, onMap } from "../data/plane.js";
import { UNIT } from "../network/geometry.js";
import { createAtlas, paintNetwork } from "../network/paint.js";
import { pointColor, rimColor } from "../page/colors.js";
import { painter } from "../page/pixels.js";
import { axisFor } from "../result/axis.js";
import { moving, NAMES, still, words } from "../result/layers.js";
import { FEW, planeOf } from "../result/line.js";
import { axisTitles } from "../result/mapped.js";
import { axisNames, covered, pictureOf } from "../result/pictured.js";
import { bytes } from "../server/codec.js";
import { featureLabel, featureLevels, nameAt, onAxes } from "../settings/inputs.js";
import { classesOf, outputsOfClasses } from "../settings/methods.js";
import { fitted } from "./composition.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./composition.js").Room} Room
 * @typedef {import("./scene.js").Brush} Brush
 */

const CELLS = 100;
const MARGINS = { left: 40, below: 34, title: 26 };
const TYPE = 18;
const SMALLEST = 16;
const TICKS = [-6, -4, -2, 0, 2, 4, 6];
const [DOT, FAR_DOT, RIM] = [5.5, 7, 1.5];

/** Paints maps, always by the same canvas. */
export function createMap() {
  const canvas = new OffscreenCanvas(CELLS, CELLS);
  const paint = painter(/** @type {any} */ (canvas));

  /** @param {Brush} brush @param {Page} page @param {Room} room */
  return (brush, page, room) => {
    const { frame, view, shown, scheme } = page;
    const ofClasses = !view.node && outputsOfClasses(shown);
    paint(bytes(frame.boundary), view.discretize, scheme, ofClasses);
    const square = squareIn(room, axisTitles(page).length > 0);
    brush.context.drawImage(canvas, square.x, square.y, square.width, square.height);
    paintTicks(brush, square, axisTitles(page));
    paintPoints(brush, page, square);
  };
}

/** Where the map itself is, beside its numbers. @param {Room} room @param {boolean} titled @returns {Room} */
function squareIn({ x, y, width, height }, titled) {
  const aside = titled ? MARGINS.title : 0;
  const side = Math.min(width - MARGINS.left - aside, height - MARGINS.below - aside) - DOT;
  return { x: x + width - side - DOT, y: y + DOT, width: side, height: side };
}

/** @param {Brush} brush @param {Room} square @param {string[]} titles */
function paintTicks(brush, { x, y, width, height }, titles) {
  const { soft } = brush.colors;
  const bottom = y + height;
  for (const tick of TICKS) {
    const at = ((tick + EDGE) / (2 * EDGE)) * width;
    const words = String(tick).replace("-", "−");
    brush.line(
      [
        [x + at, bottom],
        [x + at, bottom + 6],
      ],
      soft,
      1.5,
    );
    brush.line(
      [
        [x - 6, bottom - at],
        [x, bottom - at],
      ],
      soft,
      1.5,
    );
    brush.text(words, x + at, bottom + 25, TYPE, soft, "center");
    brush.text(words, x - 11, bottom - at + 6, TYPE, soft, "right");
  }
  const [across, up] = titles;
  if (!across) return;
  brush.text(across, x + width / 2, bottom + 49, TYPE, soft, "center");
  brush.context.save();
  brush.context.translate(x - 48, y + height / 2);
  brush.context.rotate(-Math.PI / 2);
  brush.text(up, 0, 0, TYPE, soft, "center");
  brush.context.restore();
}

/** @param {Brush} brush @param {Page} page @param {Room} square */
function paintPoints(brush, page, { x, y, width, height }) {
  const { data, shown, view, scheme } = page;
  const n = classesOf(shown).length;
  for (const set of /** @type {const} */ (["train", "test"])) {
    if (set === "test" && !view.show_test_data) continue;
    for (const [i, all] of data[`${set}_points`].entries()) {
      const point = onAxes(all, view);
      const [across, up] = point.map(each => (onMap(each) + EDGE) / (2 * EDGE));
      const radius = isOutside(point) ? FAR_DOT : DOT;
      const color = pointColor(data[`${set}_labels`][i], n, scheme);
      const rim = rimColor(set, scheme);
      brush.dot(x + across * width, y + (1 - up) * height, radius, color, rim, RIM);
    }
  }
}

/** Paints networks, always by the same canvases. */
export function createNetwork() {
  const [paintFeatures, paintUnits] = [createAtlas(), createAtlas()];

  /** @param {Brush} brush @param {Page} page @param {Room} room */
  return (brush, page, room) => {
    const { frame, view, scheme } = page;
    const { context } = brush;
    const { shape, scale, x, y, box } = fitted(page, room);
    const maps = {
      features: paintFeatures(featureLevels(page), view.discretize, scheme),
      units: paintUnits(bytes(frame.neurons), view.discretize, scheme),
    };
    context.save();
    context.setTransform(scale, 0, 0, scale, x, y);
    paintNetwork(context, shape, page, maps, box);
    for (const unit of shape.units[0]) {
      const name = featureLabel(nameAt(unit.index, page), page);
      const left = unit.x - UNIT / 2 - 8;
      const size = Math.max(SMALLEST, TYPE / scale); // to be read in a slide, however small the units
      brush.text(name, left, unit.y + size / 3, size, brush.colors.ink, "right", left - 2);
    }
    context.restore();
  };
}

/** As line.css has it. @type {Record<string, {color?: string, width?: number, dash?: number[], alpha?: number}>} */
const STYLES = {
  grid: { color: "line" },
  threshold: { color: "soft", dash: [3, 6] },
  residuals: { color: "soft", alpha: 0.7 },
  rims: { width: 10 },
  points: { width: 8 },
  holes: { color: "card", width: 4 },
  truth: { color: "ink", width: 3, dash: [9, 6] },
  parts: { color: "soft" },
  fit: { color: "accent", width: 5 },
  unit: { color: "positive", width: 3 },
  answer: { width: 10 },
};
const [USUAL, ENLARGED, SCALE] = [1.5, 1.6, 1.5];

/** Paints curves of one input; the axis of the output rests where it can. */
export function createLine() {
  /** @type {[number, number] | null} */
  let before = null;

  /** @param {Brush} brush @param {Page} page @param {Room} room */
  return (brush, page, room) => {
    const picture = pictureOf(page);
    before = axisFor(covered(picture), before);
    const plane = planeOf({ ...room, scale: SCALE }, picture.line.range, before);
    const layers = { ...still(picture, plane), ...moving(picture, plane) };
    const { context, colors } = brush;
    const few = page.data.train_points.length <= FEW;
    context.save();
    context.translate(room.x, room.y);
    for (const each of words(plane, axisNames(page, picture)))
      brush.text(each.text, each.x, each.y, TYPE, colors.soft, /** @type {any} */ (each.anchor));
    context.beginPath();
    context.rect(plane.left, plane.top, plane.right - plane.left, plane.bottom - plane.top + 6);
    context.clip();
    for (const name of NAMES)
      for (const { d, color } of layers[name]) brush.path(dotted(d), styleOf(name, color, few));
    context.restore();
  };
}

/** Of a line without any length no canvas draws the round ends. @param {string} d */
const dotted = d => d.replaceAll("h0", "h.01");

/** @param {string} name @param {string | undefined} color @param {boolean} few */
function styleOf(name, color, few) {
  const { width = USUAL, ...style } = STYLES[name];
  const isDot = ["rims", "points", "holes"].includes(name);
  const own = color?.replace(/^var\(--(\w+)\)$/, "$1");
  return { ...style, width: isDot && few ? ENLARGED * width : width, color: own ?? style.color };
}
