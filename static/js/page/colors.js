/**
 * The original's colours: orange for -1, blue for +1, a light grey between.
 * Maps and points use 31 steps of that scale, weights and biases the whole of it.
 */

/** @typedef {[number, number, number]} RGB */

/** @type {RGB} */
const NEGATIVE = [0xf5, 0x93, 0x22];
/** @type {RGB} */
const NEUTRAL = [0xe8, 0xea, 0xeb];
/** @type {RGB} */
const POSITIVE = [0x08, 0x77, 0xbd];
const STEPS = 31;
const LEVELS = 2 * STEPS;
const MAP_OPACITY = 160 / 255;

/**
 * Colour of a number, the same for all beyond -1 and 1.
 * @param {number} value
 * @returns {RGB}
 */
export function colorOf(value) {
  const t = Math.min(Math.abs(value), 1);
  const end = value < 0 ? NEGATIVE : POSITIVE;
  return /** @type {RGB} */ (NEUTRAL.map((from, i) => Math.round(from + t * (end[i] - from))));
}

/** @param {number} value */
export function cssColor(value) {
  return `rgb(${colorOf(value).join(",")})`;
}

const DARK = "#11181e";
const LIGHT = "#ffffff";

/**
 * The ink that can be read on the colour of a number, at a contrast of 4.5 at least.
 * @param {number} value
 */
export function inkOn(value) {
  return luminance(colorOf(value)) > 0.179 ? DARK : LIGHT;
}

/**
 * Relative luminance, as WCAG defines it.
 * @param {RGB} rgb
 */
export function luminance(rgb) {
  const [r, g, b] = rgb.map(c => (c <= 10 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * One of the 31 steps, as data points have it.
 * @param {number} value
 */
export function stepColor(value) {
  const step = Math.min(Math.max(Math.floor((STEPS / 2) * (value + 1)), 0), STEPS - 1);
  return cssColor(step / ((STEPS - 1) / 2) - 1);
}

/**
 * Pixels of every level of a map, blended with white as the original does on its page.
 * @param {boolean} discretize Only the two classes.
 * @returns {Uint32Array} RGBA, ready for a canvas.
 */
export function levelPixels(discretize) {
  const pixels = new Uint8ClampedArray(4 * LEVELS);
  for (let level = 0; level < LEVELS; level++) {
    const step = Math.floor(level / 2);
    const value = discretize ? (level < STEPS ? -1 : 1) : step / ((STEPS - 1) / 2) - 1;
    const rgb = colorOf(value).map(c => Math.round(255 + MAP_OPACITY * (c - 255)));
    pixels.set([...rgb, 255], 4 * level);
  }
  return new Uint32Array(pixels.buffer);
}

/**
 * Of three classes, told apart by everybody's eyes.
 * @type {RGB[]}
 */
export const CLASSES = [NEGATIVE, POSITIVE, [0x8e, 0x24, 0x8c]];

/**
 * Colour of a point: of its class, or of the first of its targets.
 * @param {number | number[]} label
 * @param {number} n Classes that there are.
 */
export function pointColor(label, n, colors = CLASSES) {
  const [first] = [label].flat();
  return n > 2 ? `rgb(${colors[first].join(",")})` : stepColor(first);
}

/**
 * Pixels of a map of classes: level s of class k is k times 62, plus s. The surer, the stronger.
 * @param {boolean} discretize Only the classes.
 */
export function classPixels(discretize, colors = CLASSES) {
  const pixels = new Uint8ClampedArray(4 * LEVELS * colors.length);
  for (const [k, color] of colors.entries())
    for (let level = 0; level < LEVELS; level++) {
      const opacity = MAP_OPACITY * (discretize ? 1 : level / (LEVELS - 1));
      const rgb = color.map(c => Math.round(255 + opacity * (c - 255)));
      pixels.set([...rgb, 255], 4 * (k * LEVELS + level));
    }
  return new Uint32Array(pixels.buffer);
}

/**
 * Width of a link in pixels.
 * @param {number} weight
 */
export function linkWidth(weight) {
  return 1 + (9 * Math.min(Math.abs(weight), 5)) / 5;
}
