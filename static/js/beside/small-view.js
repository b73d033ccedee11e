/** The network of the pinned run, small: what the page's own looks like, to be looked at. */

import { layout, UNIT } from "../network/geometry.js";
import { createAtlas, paintNetwork } from "../network/paint.js";
import { bytes } from "../server/codec.js";
import { featureLabel, featureLevels, inLayer0, isSeen, nameAt } from "../settings/inputs.js";
import { outputsOf } from "../settings/methods.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../network/geometry.js").Layout} Layout
 */

/** Of the window, for units and what is above them. */
const SHARE = 0.2;
const SMALLEST = 0.3;
const EDGE = 6;
const TYPE = 15;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{get: () => Page}} store Of the pinned run.
 * @returns {() => void} Draws it.
 */
export function createSmall(canvas, store) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const [paintFeatures, paintUnits] = [createAtlas(), createAtlas()];
  return () => {
    const page = store.get();
    const { shown, frame, view, scheme } = page;
    const features = inLayer0(page).filter(i => isSeen(i, page));
    const width = /** @type {HTMLElement} */ (canvas.parentElement).clientWidth;
    const room = { width, height: SHARE * window.innerHeight, least: SMALLEST };
    const shape = layout(room, features, shown.hidden_layers, outputsOf(shown));
    const box = fit(canvas, context, shape);
    const maps = {
      features: paintFeatures(featureLevels(page), view.discretize, scheme),
      units: paintUnits(bytes(frame.neurons), view.discretize, scheme),
    };
    paintNetwork(context, shape, page, maps, box);
    name(context, shape, page, getComputedStyle(canvas));
  };
}

/** The canvas as large as the units are; without the room for buttons above. */
function fit(
  /** @type {HTMLCanvasElement} */ canvas,
  /** @type {CanvasRenderingContext2D} */ context,
  /** @type {Layout} */ { width, units, scale },
) {
  const rows = units.flat().map(({ y }) => y);
  const top = Math.min(...rows) - UNIT / 2 - EDGE;
  const bottom = Math.max(...rows) + UNIT / 2 + EDGE;
  const dots = scale * window.devicePixelRatio;
  canvas.width = width * dots;
  canvas.height = (bottom - top) * dots;
  canvas.style.width = `${width * scale}px`;
  context.setTransform(dots, 0, 0, dots, 0, -top * dots);
  return { left: 0, top, right: width, bottom };
}

/** What the network sees. */
function name(
  /** @type {CanvasRenderingContext2D} */ context,
  /** @type {Layout} */ { units: [features] },
  /** @type {Page} */ page,
  /** @type {CSSStyleDeclaration} */ { color, fontFamily },
) {
  context.font = `${TYPE}px ${fontFamily}`;
  context.fillStyle = color;
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const { x, y, index } of features) {
    const left = x - UNIT / 2 - EDGE;
    context.fillText(featureLabel(nameAt(index, page), page), left, y, left);
  }
}
