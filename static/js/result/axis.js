/** Axes of numbers: where ticks stand, and how far an axis goes. All functions are pure. */

import { stepIn } from "../data/plane.js";

/** @typedef {[number, number]} Range */

/** Of what is shown, left free on both sides. */
const ROOM = 0.06;
/** An axis gets shorter where less than this share of it is in use. */
const USED = 0.6;
/** Of a step: what dividing by it may be off. */
const TINY = 1e-9;
const STEPS = [1, 2, 5, 10];
/** Of an axis to draw on, at least. */
const PARTS = 8;

/**
 * Round numbers at equal steps, as close as there is room for.
 *
 * @param {Range} range
 * @param {number} most How many there may be, at least 2.
 * @returns {number[]}
 */
export function ticks([low, high], most) {
  const rough = (high - low) / most;
  const power = Math.floor(Math.log10(rough));
  for (const step of STEPS) {
    const times = (/** @type {number} */ n) => Number(`${n * step}e${power}`);
    const size = times(1);
    const [first, last] = [Math.ceil(low / size - TINY), Math.floor(high / size + TINY)];
    if (last - first + 1 <= most)
      return Array.from({ length: last - first + 1 }, (_, i) => times(first + i));
  }
  return [];
}

/**
 * An axis that shows all of a range. It grows at once, by some room at that end; it gets shorter
 * only where much of it is empty, so that it rests while a curve moves.
 *
 * @param {Range} shown
 * @param {Range | null} before The axis as it was.
 * @returns {Range}
 */
export function axisFor([low, high], before) {
  const room = ROOM * (high - low) || 1;
  const fresh = /** @type {Range} */ ([low - room, high + room]);
  if (!before) return fresh;
  const [bottom, top] = before;
  const grown = /** @type {Range} */ ([
    low < bottom ? low - room : bottom,
    high > top ? high + room : top,
  ]);
  if (high - low < USED * (grown[1] - grown[0])) return fresh;
  return grown[0] === bottom && grown[1] === top ? before : grown;
}

/**
 * An axis to draw on: it shows a range with half as much on both sides, and stays as long as it
 * shows all of it.
 *
 * @param {Range} shown
 * @param {Range | null} before
 * @returns {Range}
 */
export function roomFor([low, high], before) {
  if (before && before[0] <= low && high <= before[1]) return before;
  const room = (high - low) / 2 || Math.max(2, Math.abs(low));
  const step = stepIn((high - low + 2 * room) / PARTS);
  const round = (/** @type {number} */ steps) => Number((steps * step).toPrecision(12));
  return [round(Math.floor((low - room) / step)), round(Math.ceil((high + room) / step))];
}

/**
 * From the least to the greatest of the labels, and of curves as far as they leave these by no
 * more than so many times what they cover.
 *
 * @param {ArrayLike<number>} labels
 * @param {ArrayLike<number>} curves
 * @param {number} times
 * @returns {Range}
 */
export function extent(labels, curves, times = 0.5) {
  const [low, high] = bounds(labels, [Infinity, -Infinity], [-Infinity, Infinity]);
  const far = times * (high - low || Math.max(1, Math.abs(low)));
  return bounds(curves, [low, high], [low - far, high + far]);
}

/** @param {ArrayLike<number>} values @param {Range} from @param {Range} within @returns {Range} */
function bounds(values, [low, high], [least, most]) {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < low) low = Math.max(value, least);
    if (value > high) high = Math.min(value, most);
  }
  return [low, high];
}
