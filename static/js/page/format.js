/** Numbers as the page writes and reads them. */

const LARGEST_PLAIN = 1e6;

/**
 * Six digits with a comma, as in 000,100; more digits where they are needed.
 * @param {number} epoch
 */
export function epoch(epoch) {
  return String(epoch)
    .padStart(6, "0")
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * Three decimals, ties away from zero; a power of ten for what would fill the page.
 * @param {number | null} value
 */
export function loss(value) {
  if (value === null) return "∞";
  return value < LARGEST_PLAIN ? value.toFixed(3) : value.toExponential(2);
}

/**
 * @param {number | null} share In [0, 1].
 */
export function percent(share) {
  return share === null ? "–" : `${(100 * share).toFixed(1)}\u00a0%`;
}

/**
 * As course sheets write it, never as a power of ten.
 * @param {number} value
 */
export function decimal(value) {
  return value.toLocaleString("en", { maximumFractionDigits: 20, useGrouping: false });
}

/**
 * A duration of which only the size matters: two digits.
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toPrecision(2)} s`;
  return `${Number(milliseconds.toPrecision(2))} ms`;
}

/**
 * The shortest text that reads back as the same number.
 * @param {number} value
 */
export function plain(value) {
  return String(value);
}

/**
 * A weight or a bias, with four digits that count.
 * @param {number} value
 */
export function weight(value) {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 1e-4 || size >= LARGEST_PLAIN) return value.toExponential(3);
  return size < 1000 ? value.toPrecision(4) : value.toFixed(1);
}

/**
 * A number to reckon with by hand: four decimals, or four digits that count where it is
 * smaller than 1; zeros at the end dropped, with a real minus sign.
 * @param {number} value
 * @returns {string} As in "−0.0288" or "1.235e−7".
 */
export function figure(value) {
  const size = Math.abs(value);
  const odd = size !== 0 && (size < 1e-4 || size >= LARGEST_PLAIN);
  const digits = odd ? value.toExponential(3) : size < 1 ? value.toPrecision(4) : value.toFixed(4);
  return trimmed(digits).replace("e+", "e").replaceAll("-", "−");
}

/** Without zeros at the end, nor a minus before zero. @param {string} digits */
function trimmed(digits) {
  return digits
    .replace(/(\.\d*?)0+(?=e|$)/, "$1")
    .replace(/\.(?=e|$)/, "")
    .replace(/^-0$/, "0");
}

/** Digits with a decimal point or a decimal comma. */
const DIGITS = String.raw`(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?`;
const NUMBER = new RegExp(`^[+-]?${DIGITS}$`);
const FRACTION = new RegExp(`^([+-]?) ?(?:(\\d+) +)?(${DIGITS}) ?/ ?(${DIGITS})$`);

/**
 * Read a number as people type it: with a decimal point or a decimal comma, or as a fraction,
 * 1/3 or ½ or 1½, which is its quotient.
 * @param {string} typed
 * @returns {number} NaN if it is none.
 */
export function readNumber(typed) {
  const text = typed
    .replace(/[¼-¾⅐-⅞]/g, sign => ` ${sign.normalize("NFKC")}`)
    .replace("⁄", "/")
    .replace("−", "-")
    .trim();
  if (NUMBER.test(text)) return digits(text);
  const [, sign, whole, above, below] = FRACTION.exec(text) ?? [];
  if (!below || digits(below) === 0) return NaN;
  const value = Number(whole ?? 0) + digits(above) / digits(below);
  return sign === "-" ? -value : value;
}

/** @param {string} text */
function digits(text) {
  return Number(text.replace(",", "."));
}

/**
 * Four decimals, or three digits that count if there are more: enough to tell two runs apart.
 * @param {number | null} value
 */
export function exact(value) {
  if (value === null) return "∞";
  const size = Math.abs(value);
  if (size >= LARGEST_PLAIN) return value.toExponential(2);
  if (size >= 0.01 || size === 0) return value.toFixed(4);
  return size < 1e-6 ? value.toExponential(2) : value.toPrecision(3);
}

/**
 * Share of the variance that is explained.
 * @param {number | null} value
 */
export function rSquared(value) {
  if (value === null) return "–";
  return value
    .toFixed(3)
    .replace(/^-0\.000$/, "0.000")
    .replace("-", "−");
}

/**
 * A number of things; the median of an even number of them may be a half.
 * @param {number} value
 */
export function count(value) {
  return String(value);
}

/** Words as HTML and SVG hold them. @param {string} words */
export function escaped(words) {
  return words.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
}
