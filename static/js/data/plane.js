/** What is drawn on: the part of the plane that the map shows, or the picture of a curve. Pure. */

/**
 * @typedef {[number, number]} Range
 * @typedef {[number, number]} Spot A place on a sheet, in numbers of its axes.
 *
 * @typedef {object} Sheet
 * @property {Range} x Numbers at the left and at the right.
 * @property {Range} y At the bottom and at the top.
 * @property {number[]} step How far an arrow goes along both.
 * @property {Map<number, number> | null} levels How high each class stands, where the place along
 *   one input is all that a point has.
 */

export const EDGE = 6;
/** Of a sheet's side, what an arrow goes at most. */
const STEPS = 24;
const ROUND = [1, 2, 5, 10];
/** Places of a sheet's point are so many times as fine as a step, or finer. */
const FINER = 10;

/** @type {Sheet} */
export const MAP = { x: [-EDGE, EDGE], y: [-EDGE, EDGE], step: [0.5, 0.5], levels: null };

/**
 * The picture of a curve, to draw on.
 * @param {{x: Range, y: Range}} plane
 * @param {number[]} classes
 * @param {number[]} heights Of each class.
 * @returns {Sheet}
 */
export function sheetOf({ x, y }, classes, heights) {
  const levels = classes.length ? levelsOf(classes, heights) : null;
  return { x, y, step: [x, y].map(([low, high]) => stepIn((high - low) / STEPS)), levels };
}

/** How high classes stand. @param {readonly number[]} classes @param {Iterable<number>} heights Of the first of them. */
export function levelsOf(classes, heights) {
  const known = [...heights];
  return new Map(classes.map((each, i) => [each, known[i] ?? 0]));
}

/** The largest round number that is no larger. @param {number} length */
export function stepIn(length) {
  const power = Math.floor(Math.log10(length));
  const [best] = ROUND.map(each => Number(`${each}e${power}`))
    .filter(each => each <= length)
    .reverse();
  return best;
}

/** A number as a sheet's point has it: within the sides, in few digits. @param {number} value @param {Range} range @param {number} step */
function fine(value, [low, high], step) {
  const digits = Math.max(0, -Math.floor(Math.log10(step / FINER)));
  const within = Math.min(Math.max(value, low), high);
  return Math.round(10 ** digits * within) / 10 ** digits + 0;
}

/** A place as a row holds it. @param {Spot} spot @param {Sheet} [sheet] @returns {Spot} */
export const onPaper = ([x, y], sheet = MAP) => [
  fine(x, sheet.x, sheet.step[0]),
  fine(y, sheet.y, sheet.step[1]),
];

/** Where a row stands. @param {readonly number[]} row @param {Sheet} [sheet] @returns {Spot} */
export const spotOf = ([x, y], { levels } = MAP) => [x, levels?.get(y) ?? y];

/** How far two places are from each other, as if the sheet were the map. @param {Spot} a @param {Spot} b @param {Sheet} [sheet] */
export function far([x, y], [u, v], sheet = MAP) {
  const times = [sheet.x, sheet.y].map(([low, high]) => (2 * EDGE) / (high - low));
  return Math.hypot(times[0] * (x - u), times[1] * (y - v));
}

/** How far a place is from the left and from the bottom, as parts of the sides. @param {Spot} spot @param {Sheet} sheet */
export const partsOf = ([x, y], sheet) =>
  [part(x, sheet.x), part(y, sheet.y)].map(each => Math.min(Math.max(each, 0), 1));

/** @param {number} value @param {Range} range */
const part = (value, [low, high]) => (value - low) / (high - low);

/** The place there. @param {number[]} parts Of the sides. @param {Sheet} sheet @returns {Spot} */
export const spotAt = ([across, up], { x, y }) => [
  x[0] + across * (x[1] - x[0]),
  y[0] + up * (y[1] - y[0]),
];

/** @param {number[]} point */
export function isOutside(point) {
  return point.some(coordinate => Math.abs(coordinate) > EDGE);
}

/** The nearest place on the map. @param {number} coordinate */
export function onMap(coordinate) {
  return Math.min(Math.max(coordinate, -EDGE), EDGE);
}
