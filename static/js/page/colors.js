/**
 * Colours of numbers. On a light page the original's: orange for -1, blue for +1, a light grey
 * between. On a dark one what is near 0 sinks into the ground, and strength is brightness.
 * Maps and points use 31 steps of that scale, weights and biases the whole of it.
 */

/** @typedef {[number, number, number]} RGB */
/** @typedef {"light" | "dark"} Scheme */

/**
 * Ends and middle of the scale, what maps are blended with, a colour for a third class, and
 * the rims of points.
 *
 * @type {Record<Scheme, Record<"negative" | "neutral" | "positive" | "ground" | "third", RGB> &
 *   {rims: {train: string, test: string}}>}
 */
const PALETTES = {
  light: {
    negative: [0xf5, 0x93, 0x22],
    neutral: [0xe8, 0xea, 0xeb],
    positive: [0x08, 0x77, 0xbd],
    ground: [0xff, 0xff, 0xff],
    third: [0x8c, 0x0a, 0x46],
    rims: { train: "#ffffff", test: "#30363d" },
  },
  dark: {
    negative: [0xf5, 0x93, 0x22],
    neutral: [0x1d, 0x24, 0x2a],
    positive: [0x2b, 0x9a, 0xf3],
    ground: [0x1d, 0x24, 0x2a],
    third: [0xff, 0x40, 0x88],
    rims: { train: "#93a1ad", test: "#ffffff" },
  },
};
const STEPS = 31;
const LEVELS = 2 * STEPS;
const MAP_OPACITY = 160 / 255;

/**
 * Colour of a number, the same for all beyond -1 and 1.
 * @param {number} value
 * @param {Scheme} scheme
 * @returns {RGB}
 */
export function colorOf(value, scheme) {
  const { negative, neutral, positive } = PALETTES[scheme];
  return mixed(neutral, value < 0 ? negative : positive, Math.min(Math.abs(value), 1));
}

/** @param {RGB} from @param {RGB} to @param {number} t How far, from 0 to 1. */
function mixed(from, to, t) {
  return /** @type {RGB} */ (from.map((start, i) => Math.round(start + t * (to[i] - start))));
}

/** @param {RGB} rgb */
const css = rgb => `rgb(${rgb.join(",")})`;

/** @param {number} value @param {Scheme} scheme */
export function cssColor(value, scheme) {
  return css(colorOf(value, scheme));
}

/**
 * Colour of one of up to three classes; of two they are the ends of the scale.
 * @param {number} index From 0 on.
 * @param {Scheme} scheme
 * @returns {RGB}
 */
export function classColor(index, scheme) {
  const { negative, positive, third } = PALETTES[scheme];
  return [negative, positive, third][index];
}

/** What keeps a point apart from the map. @param {"train" | "test"} set @param {Scheme} scheme */
export function rimColor(set, scheme) {
  return PALETTES[scheme].rims[set];
}

const BLACK = "#000000";
const WHITE = "#ffffff";

/**
 * The ink that can be read on the colour of a number, at a contrast of 4.5 at least.
 * @param {number} value
 * @param {Scheme} scheme
 */
export function inkOn(value, scheme) {
  return luminance(colorOf(value, scheme)) > 0.179 ? BLACK : WHITE;
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
 * @param {Scheme} scheme
 */
export function stepColor(value, scheme) {
  const step = Math.min(Math.max(Math.floor((STEPS / 2) * (value + 1)), 0), STEPS - 1);
  return cssColor(step / ((STEPS - 1) / 2) - 1, scheme);
}

/**
 * Pixels of every level of a map, blended with the ground as the original does on its page.
 * @param {boolean} discretize Only the two classes.
 * @param {Scheme} scheme
 * @returns {Uint32Array} RGBA, ready for a canvas.
 */
export function levelPixels(discretize, scheme) {
  const pixels = new Uint8ClampedArray(4 * LEVELS);
  for (let level = 0; level < LEVELS; level++) {
    const step = Math.floor(level / 2);
    const value = discretize ? (level < STEPS ? -1 : 1) : step / ((STEPS - 1) / 2) - 1;
    const rgb = mixed(PALETTES[scheme].ground, colorOf(value, scheme), MAP_OPACITY);
    pixels.set([...rgb, 255], 4 * level);
  }
  return new Uint32Array(pixels.buffer);
}

/**
 * Colour of a point: of its class, or of the first of its targets.
 * @param {number | number[]} label
 * @param {number} n Classes that there are.
 * @param {Scheme} scheme
 */
export function pointColor(label, n, scheme) {
  const [first] = [label].flat();
  return n > 2 ? css(classColor(first, scheme)) : stepColor(first, scheme);
}

/**
 * Pixels of a map of classes: level s of class k is k times 62, plus s. The surer, the stronger.
 * @param {boolean} discretize Only the classes.
 * @param {Scheme} scheme
 */
export function classPixels(discretize, scheme) {
  const pixels = new Uint8ClampedArray(4 * LEVELS * 3);
  for (const k of [0, 1, 2])
    for (let level = 0; level < LEVELS; level++) {
      const strength = MAP_OPACITY * (discretize ? 1 : level / (LEVELS - 1));
      const rgb = mixed(PALETTES[scheme].ground, classColor(k, scheme), strength);
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
