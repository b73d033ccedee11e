/**
 * The picture of a network of one input, as paths: the points, the curve that the network answers,
 * how far the one is from the other, and what the curve is made of. All functions are pure.
 */

import { singles } from "../server/codec.js";
import { sizes } from "../settings/methods.js";
import { ticks } from "./axis.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Data} Data
 * @typedef {import("../server/answers.d.ts").Line} Packed
 * @typedef {import("./axis.js").Range} Range
 *
 * @typedef {object} Line As it is drawn: rows of numbers at equal steps of the input.
 * @property {Range} range
 * @property {Float32Array[]} outputs
 * @property {Float32Array[]} parts
 * @property {Float32Array | null} unit
 * @property {[layer: number, unit: number, place: number][]} kinks
 * @property {number[]} heights Of each class, the output that means it.
 * @property {number} bias Of the output that the parts are of.
 * @property {string} activation Of the outputs.
 *
 * @typedef {object} Plane Where numbers stand in the picture, in pixels.
 * @property {Range} x
 * @property {Range} y
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 * @property {number} scale Of the type.
 * @property {string[]} columns Where the places of a line stand.
 *
 * @typedef {{x: number, y: number, at: "x" | "y", words: number}} Tick
 */

const PLACES = 201;
/** Pixels around the plane. */
const MARGINS = { left: 42, right: 12, top: 20, bottom: 38 };
/** Between two ticks. */
const [WIDE, HIGH] = [44, 34];
/** Pixels beyond which nothing is drawn: far outside, but finite. */
const FAR = 5000;
/** With more points than this there are more residuals than can be told apart. */
export const FEW = 60;

/** @param {Packed} packed @returns {Line} */
export function opened({ outputs, parts, unit, ...others }) {
  return {
    ...others,
    outputs: rows(singles(outputs)),
    parts: rows(singles(parts)),
    unit: unit === null ? null : singles(unit),
  };
}

/** @param {Float32Array} numbers */
function rows(numbers) {
  const row = (/** @type {number} */ i) => numbers.subarray(PLACES * i, PLACES * (i + 1));
  return Array.from({ length: numbers.length / PLACES }, (_, i) => row(i));
}

/**
 * @param {{width: number, height: number, scale: number}} size
 * @param {Range} x
 * @param {Range} y
 * @returns {Plane}
 */
export function planeOf({ width, height, scale }, x, y) {
  const [left, right] = [MARGINS.left * scale, width - MARGINS.right];
  const columns = Array.from({ length: PLACES }, (_, i) =>
    short(left + ((right - left) * i) / (PLACES - 1)),
  );
  const [top, bottom] = [MARGINS.top * scale, height - MARGINS.bottom * scale];
  return { x, y, left, right, top, bottom, scale, columns };
}

/** @param {number} pixels */
const short = pixels => pixels.toFixed(1);

/** @param {Plane} plane @param {number} value */
export const across = ({ x, left, right }, value) =>
  left + ((value - x[0]) / (x[1] - x[0])) * (right - left);

/** @param {Plane} plane @param {number} value */
export function up({ y, top, bottom }, value) {
  const pixels = bottom - ((value - y[0]) / (y[1] - y[0])) * (bottom - top);
  return Math.max(-FAR, Math.min(FAR, pixels));
}

/** Which value of the input stands there. @param {Plane} plane @param {number} pixels */
export const valueAt = ({ x, left, right }, pixels) =>
  x[0] + ((pixels - left) / (right - left)) * (x[1] - x[0]);

/** @param {Plane} plane @param {ArrayLike<number>} values At all places. */
export function curve(plane, values) {
  let path = "";
  for (let i = 0; i < values.length; i++)
    if (!Number.isNaN(values[i]))
      path += `${path ? "L" : "M"}${plane.columns[i]} ${short(up(plane, values[i]))}`;
  return path;
}

/** A line's value between its places. @param {ArrayLike<number>} values @param {Range} range @param {number} x */
export function fitAt(values, [low, high], x) {
  const place = ((x - low) / (high - low)) * (values.length - 1);
  const i = Math.max(0, Math.min(Math.floor(place), values.length - 2));
  return values[i] + (place - i) * (values[i + 1] - values[i]);
}

/**
 * How high points stand: at their target, or at the output that means their class.
 *
 * @param {(number | number[])[]} labels
 * @param {number} output
 * @param {number[]} heights
 * @param {number[]} classes
 */
export function heightsOf(labels, output, heights, classes) {
  return labels.map(label => {
    const value = [label].flat()[heights.length ? 0 : output];
    return heights.length ? heights[classes.indexOf(value)] : value;
  });
}

/**
 * Dots, drawn as lines of no length with round ends.
 * @param {Plane} plane @param {number[]} x @param {number[]} y
 */
export function dots(plane, x, y) {
  return x.map((each, i) => `M${short(across(plane, each))} ${short(up(plane, y[i]))}h0`).join("");
}

/**
 * From each point to the curve.
 * @param {Plane} plane @param {number[]} x @param {number[]} y @param {ArrayLike<number>} values
 */
export function residuals(plane, x, y, values) {
  const to = (/** @type {number} */ each) => short(up(plane, fitAt(values, plane.x, each)));
  return x
    .map((each, i) => `M${short(across(plane, each))} ${short(up(plane, y[i]))}V${to(each)}`)
    .join("");
}

/** Round numbers along both axes, and where they stand. @param {Plane} plane @returns {Tick[]} */
export function ticksOf(plane) {
  const { x, y, left, right, top, bottom, scale } = plane;
  const room = (/** @type {number} */ length, /** @type {number} */ each) =>
    Math.max(2, Math.floor(length / (each * scale)));
  return [
    ...ticks(x, room(right - left, WIDE)).map(words => {
      return { x: across(plane, words), y: bottom, at: /** @type {const} */ ("x"), words };
    }),
    ...ticks(y, room(bottom - top, HIGH)).map(words => {
      return { x: left, y: up(plane, words), at: /** @type {const} */ ("y"), words };
    }),
  ];
}

/** @param {Plane} plane @param {Tick[]} marks */
export function grid({ left, right, top, bottom }, marks) {
  return marks
    .map(({ x, y, at }) =>
      at === "x" ? `M${short(x)} ${bottom}V${top}` : `M${left} ${short(y)}H${right}`,
    )
    .join("");
}

/**
 * The class that is answered, from place to place: where it begins and ends.
 *
 * @param {Line} line
 * @returns {{index: number, from: number, to: number}[]} None of a regression.
 */
export function answered({ range, outputs, heights }) {
  if (!heights.length) return [];
  const [low, high] = range;
  const x = (/** @type {number} */ place) => low + ((high - low) * place) / (PLACES - 1);
  const found = [];
  let from = 0;
  for (let i = 1; i < PLACES; i++) {
    const [before, now] = [classAt(outputs, heights, i - 1), classAt(outputs, heights, i)];
    if (before === now) continue;
    const gap = (/** @type {number} */ at) => lead(outputs, heights, before, now, at);
    const to = i - 1 + gap(i - 1) / (gap(i - 1) - gap(i));
    found.push({ index: before, from: x(from), to: x(to) });
    from = to;
  }
  const last = classAt(outputs, heights, PLACES - 1);
  return [...found, { index: last, from: x(from), to: high }];
}

/** The output at which two classes are as likely. @param {number[]} heights */
export const threshold = heights => (heights[0] + heights[1]) / 2;

/** @param {Float32Array[]} outputs @param {number[]} heights @param {number} i */
function classAt(outputs, heights, i) {
  if (outputs.length === 1) return outputs[0][i] < threshold(heights) ? 0 : 1;
  return outputs.reduce((best, row, k) => (row[i] > outputs[best][i] ? k : best), 0);
}

/** How much a class is ahead of another. */
function lead(
  /** @type {Float32Array[]} */ outputs,
  /** @type {number[]} */ heights,
  /** @type {number} */ one,
  /** @type {number} */ other,
  /** @type {number} */ i,
) {
  if (outputs.length === 1) return threshold(heights) - outputs[0][i];
  return outputs[one][i] - outputs[other][i];
}

/**
 * The output that is shown: the selected one, or else the first.
 * @param {Pick<Page, "shown" | "view">} page
 */
export function outputOf({ shown, view }) {
  const last = sizes(shown).length - 1;
  return view.node?.[0] === last ? view.node[1] : 0;
}

/**
 * The training point that is farthest from the curve; null without any.
 *
 * @param {number[]} x @param {number[]} y @param {ArrayLike<number>} values @param {Range} range
 */
export function farthest(x, y, values, range) {
  const found = x.map((each, i) => ({ x: each, y: y[i], fit: fitAt(values, range, each) }));
  const far = (/** @type {{y: number, fit: number}} */ each) => Math.abs(each.fit - each.y);
  return found.reduce((worst, each) => (far(each) > far(worst) ? each : worst), found[0]) ?? null;
}
