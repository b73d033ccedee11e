/**
 * Points while they are drawn: rows that are added, moved, relabelled and erased. A row begins
 * with its place on the picture: x1 and x2, or x1 and the target where that is the only input.
 * All functions are pure.
 */

import { inputsOf } from "../settings/methods.js";
import { far, MAP, onPaper, spotOf } from "./plane.js";

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {import("../types.d.ts").Data} Data
 * @typedef {import("./plane.js").Spot} Spot
 * @typedef {import("./plane.js").Sheet} Sheet
 * @typedef {object} Draft
 * @property {readonly number[][]} points That train, or that the training share splits.
 * @property {readonly number[][]} tests
 * @property {string} split "marked" or "share", as the setting.
 */

/** Two points of a stroke are so far apart. */
export const SPACING = 0.35;
/** An eraser is as wide, to each side. */
export const REACH = 0.35;

/** @type {Draft} */
export const EMPTY = { points: [], tests: [], split: "share" };

/** Points and labels as rows. @param {number[][]} points @param {Data["train_labels"]} labels @param {number} inputs */
function rows(points, labels, inputs) {
  return points.map((point, i) => [...point.slice(0, inputs), ...[labels[i]].flat()]);
}

/**
 * The data of a page, to draw on: those of a data set with the split that they have.
 * @param {Config} config
 * @param {Data} data Of that configuration.
 * @returns {Draft}
 */
export function draftOf(config, data) {
  if (!config.points.length) return marking(config, data);
  return { points: config.points, tests: config.test_points, split: config.split };
}

/** @param {Config} config @param {Data} data @returns {Draft} */
function marking(config, { train_points, train_labels, test_points, test_labels }) {
  const inputs = inputsOf(config);
  const [points, tests] = [
    rows(train_points, train_labels, inputs),
    rows(test_points, test_labels, inputs),
  ];
  return { points, tests, split: "marked" };
}

/** The settings that a draft is. @param {Draft} draft */
export const settingsOf = ({ points, tests, split }) => ({
  points: [...points],
  test_points: [...tests],
  split,
});

/** The present split becomes the one that is marked. @param {Config} config @param {Data} data */
export const marked = (config, data) => settingsOf(marking(config, data));

/** The training share splits all rows. @param {Config} config */
export const sharedOut = ({ points, test_points }) =>
  settingsOf({ points: [...points, ...test_points], tests: [], split: "share" });

/** All rows: by their number in this list they are known below. @param {Draft} draft */
export const all = ({ points, tests }) => [...points, ...tests];

/**
 * Why a draft is no data yet, as the name of a sentence; "" where it is.
 * @param {Draft} draft
 * @param {readonly number[]} classes That there are to be; none where any number is a target.
 */
export function missing({ points, tests }, classes) {
  if (!points.length) return "drawFirst";
  const labels = new Set([...points, ...tests].map(row => row[row.length - 1]));
  return classes.length > 2 && !classes.every(each => labels.has(each)) ? "drawEach" : "";
}

/**
 * Where a pointer leaves points between two places: none before it is far enough from the last.
 * @param {Spot} from The last point of the stroke.
 * @param {Spot} to
 * @param {number} [spacing]
 * @param {Sheet} [sheet]
 * @returns {Spot[]}
 */
export function along([x, y], [u, v], spacing = SPACING, sheet = MAP) {
  const length = far([x, y], [u, v], sheet);
  return Array.from({ length: Math.floor(length / spacing) }, (_, i) => {
    const part = ((i + 1) * spacing) / length;
    return /** @type {Spot} */ ([x + part * (u - x), y + part * (v - y)]);
  });
}

/**
 * Number of the row nearest to a place, or -1.
 * @param {Draft} draft
 * @param {Spot} spot
 * @param {number} [within]
 * @param {Sheet} [sheet]
 */
export function nearest(draft, spot, within = Infinity, sheet = MAP) {
  let [best, at] = [within, -1];
  for (const [i, row] of all(draft).entries()) {
    const distance = far(spotOf(row, sheet), spot, sheet);
    if (distance <= best) [best, at] = [distance, i];
  }
  return at;
}

/**
 * New rows train, or are split with the others.
 * @param {Draft} draft
 * @param {Spot[]} spots
 * @param {number | null} label Null where the place says the target.
 * @param {number} most Rows that there may be.
 * @param {Sheet} [sheet]
 * @returns {Draft}
 */
export function added(draft, spots, label, most, sheet = MAP) {
  const room = Math.max(0, most - draft.points.length - draft.tests.length);
  const more = spots.slice(0, room).map(spot => {
    const [x, y] = onPaper(spot, sheet);
    const place = sheet.levels ? [x] : [x, y];
    return label === null ? place : [...place, label];
  });
  return { ...draft, points: [...draft.points, ...more] };
}

/**
 * @param {Draft} draft
 * @param {(row: readonly number[], i: number) => number[] | null} change Null takes it away.
 * @returns {Draft}
 */
function changed(draft, change) {
  const n = draft.points.length;
  const kept = (/** @type {readonly number[][]} */ rows, /** @type {number} */ first) =>
    rows.map((row, i) => change(row, first + i)).filter(row => row !== null);
  return { ...draft, points: kept(draft.points, 0), tests: kept(draft.tests, n) };
}

/** @param {Draft} draft @param {number} index @param {Spot} spot @param {Sheet} [sheet] */
export function moved(draft, index, spot, sheet = MAP) {
  const place = onPaper(spot, sheet).slice(0, sheet.levels ? 1 : 2);
  return changed(draft, (row, i) =>
    i === index ? [...place, ...row.slice(place.length)] : [...row],
  );
}

/** @param {Draft} draft @param {number} index */
export const without = (draft, index) =>
  changed(draft, (row, i) => (i === index ? null : [...row]));

/** @param {Draft} draft @param {Spot} spot @param {number} [reach] @param {Sheet} [sheet] */
export const erased = (draft, spot, reach = REACH, sheet = MAP) =>
  changed(draft, row => (far(spotOf(row, sheet), spot, sheet) <= reach ? null : [...row]));

/** A row with another target. @param {Draft} draft @param {number} index @param {number} label */
export const labelled = (draft, index, label) =>
  changed(draft, (row, i) => (i === index ? [...row.slice(0, -1), label] : [...row]));

/** @param {number} label @param {readonly number[]} classes */
export const next = (label, classes) => classes[(classes.indexOf(label) + 1) % classes.length];

/**
 * The same points with the classes of another list, class by class.
 * @param {Draft} draft
 * @param {readonly number[]} from
 * @param {readonly number[]} to
 */
export const renamed = (draft, from, to) =>
  changed(draft, row => [...row.slice(0, -1), to[from.indexOf(row[row.length - 1])]]);
