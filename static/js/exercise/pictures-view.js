/** Pictures of a question's runs, as files hold them. */

import { pointColor, rimColor } from "../page/colors.js";
import { make } from "../page/dom.js";
import { painter } from "../page/pixels.js";
import { text } from "../page/text.js";
import { axisFor } from "../result/axis.js";
import { svg } from "../result/layers.js";
import { planeOf } from "../result/line.js";
import { axisNames, covered, pictureOf } from "../result/pictured.js";
import { bytes } from "../server/codec.js";
import { classesOf, outputsOfClasses } from "../settings/methods.js";
import { chartOf, decisive, PAPER } from "./charts.js";
import { names } from "./fan.js";
import { isMap, several } from "./swept.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {import("./handin.js").Picture} Picture
 * @typedef {{request: (path: string, body?: object) => Promise<any>, plotting: Promise<any>}} Outside
 */

const CELLS = 100;
const SIDE = 360;
const DOT = 3;
const CHART = { width: 760, height: 340 };
const MARGINS = 60;

/**
 * The map is asked for again from the network that was kept; the curves were kept.
 *
 * @param {Question} question
 * @param {Result} result
 * @param {Store} store
 * @param {Outside} outside
 * @returns {Promise<Picture[]>}
 */
export async function pictures(question, result, store, { request, plotting }) {
  const found = [];
  const page = store.get();
  const logarithmic = page.logarithmic;
  if (result.run) {
    const { state, history } = result.run;
    const { frame, data, config, view } = await request("/api/open", { link: result.link, state });
    const address = frame.line
      ? linePicture({ ...page, frame, data, view, shown: config })
      : mapPicture(frame.boundary, data, config);
    found.push({ name: text("mapOfOutput"), address });
    if (history.epoch.length < 2) return found;
    const width = CHART.width - MARGINS;
    const figure = chartOf(question, result, page, PAPER, width, logarithmic);
    found.push({ name: text("curves"), address: await chartPicture(await plotting, figure) });
  }
  if (result.rivals && question.run) {
    const called = names(result.rivals, question.run, page.schema);
    const set = decisive(question, result);
    const figure = several(question.run, result, called, set, PAPER, page);
    const name = text(isMap(question.run) ? "sheet.map" : "sheet.chart");
    found.push({ name, address: await chartPicture(await plotting, figure) });
  }
  return found;
}

/** @param {any} Plotly @param {{data: object[], layout: object}} figure @returns {Promise<string>} */
function chartPicture(Plotly, { data, layout }) {
  const picture = { data, layout: { ...layout, paper_bgcolor: PAPER.card, ...CHART } };
  return Plotly.toImage(picture, { ...CHART, format: "png", scale: 1.5 });
}

/** @param {import("../types.d.ts").Page} page As it is for the run. */
function linePicture(page) {
  const picture = pictureOf({ ...page, scheme: "light", pointed: [] });
  const y = axisFor(covered(picture), null);
  const plane = planeOf({ width: SIDE, height: SIDE, scale: 1 }, picture.line.range, y);
  const drawn = svg(picture, plane, SIDE, axisNames(page, picture));
  return `data:image/svg+xml,${encodeURIComponent(drawn)}`;
}

/**
 * @param {string} boundary Levels of the output, in base64.
 * @param {import("../types.d.ts").Data} data
 * @param {import("../types.d.ts").Config} config
 */
function mapPicture(boundary, { train_points: points, train_labels: labels }, config) {
  const cells = make("canvas", { width: CELLS, height: CELLS });
  painter(cells)(bytes(boundary), false, "light", outputsOfClasses(config));
  const canvas = make("canvas", { width: SIDE, height: SIDE });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.drawImage(cells, 0, 0, SIDE, SIDE);
  context.strokeStyle = rimColor("train", "light");
  for (const [i, [x1, x2]] of points.entries()) {
    context.beginPath();
    context.arc(pixel(x1), pixel(-x2), DOT, 0, 2 * Math.PI);
    context.fillStyle = pointColor(labels[i], classesOf(config).length, "light");
    context.fill();
    context.stroke();
  }
  return canvas.toDataURL();
}

/** @param {number} value A coordinate from -6 to 6; cells are centred on both. */
const pixel = value => (((value + 6) / 12) * (CELLS - 1) + 0.5) * (SIDE / CELLS);
