/** Numbers as the page writes and reads them, with the signs of its language. */

import { separators } from "./text.js";

const LARGEST_PLAIN = 1e6;
const SMALLEST_PLAIN = 1e-6;
/** Digits after the point of numbers that stand below each other. */
const ALIGNED = 4;

/** Digits with the decimal sign of the page. @param {string} digits */
const spoken = digits => digits.replace(".", separators()[0]);

/**
 * Six digits in two groups, as in 000,100; more digits where they are needed.
 * @param {number} epoch
 */
export function epoch(epoch) {
  return grouped(String(epoch).padStart(6, "0"));
}

/** @param {string} digits */
const grouped = digits => digits.replace(/\B(?=(\d{3})+$)/g, separators()[1]);

/** A bound, in words. @param {number} value */
export const large = value => grouped(String(value));

/**
 * Three decimals, ties away from zero; three digits that count where that would be 0.000; a
 * power of ten for what would fill the page.
 * @param {number | null} value
 */
export function loss(value, decimals = 3) {
  if (value === null) return "∞";
  if (value >= LARGEST_PLAIN || (value > 0 && value < SMALLEST_PLAIN))
    return spoken(value.toExponential(2));
  const digits = value.toFixed(decimals);
  return spoken(value > 0 && Number(digits) === 0 ? value.toPrecision(3) : digits);
}

/** The same with one more decimal, to tell the runs of a table apart. @param {number | null} value */
export const exact = value => loss(value, 4);

/** Three decimals whatever the loss, as the original shows it. @param {number} value */
export const threeDecimals = value => spoken(value.toFixed(3));

/**
 * @param {number | null} share In [0, 1].
 */
export function percent(share) {
  return share === null ? "–" : `${spoken((100 * share).toFixed(1))}\u00a0%`;
}

/**
 * As course sheets write it, never as a power of ten.
 * @param {number} value
 */
export function decimal(value) {
  return spoken(value.toLocaleString("en", { maximumFractionDigits: 20, useGrouping: false }));
}

/**
 * A duration of which only the size matters: two digits.
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
  if (milliseconds >= 1000) return `${spoken((milliseconds / 1000).toPrecision(2))} s`;
  return `${spoken(String(Number(milliseconds.toPrecision(2))))} ms`;
}

/**
 * The shortest text that reads back as the same number, for links, files and the server.
 * @param {number} value
 */
export function plain(value) {
  return String(value);
}

/** The same for a reader. @param {number} value */
export const full = value => spoken(plain(value));

/**
 * A weight or a bias, with four digits that count.
 * @param {number} value
 */
export function weight(value) {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 1e-4 || size >= LARGEST_PLAIN) return spoken(value.toExponential(3));
  return spoken(size < 1000 ? value.toPrecision(4) : value.toFixed(1));
}

/**
 * Numbers below each other: as many decimals for each, with a real minus sign. A minus before
 * zeros says that the number is smaller than they can tell.
 * @param {number} value
 */
export function aligned(value, decimals = ALIGNED) {
  const digits =
    Math.abs(value) < LARGEST_PLAIN ? value.toFixed(decimals) : value.toExponential(decimals);
  return spoken(digits.replace("e+", "e").replaceAll("-", "−"));
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
  return spoken(trimmed(digits).replace("e+", "e").replaceAll("-", "−"));
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
 * Share of the variance that is explained.
 * @param {number | null} value
 */
export function rSquared(value) {
  if (value === null) return "–";
  const isHuge = Math.abs(value) >= 1e4; // that of a run that went astray
  return spoken(
    (isHuge ? value.toExponential(2) : value.toFixed(3))
      .replace(/^-0\.000$/, "0.000")
      .replace("-", "−"),
  );
}

/**
 * A number of things; the median of an even number of them may be a half.
 * @param {number} value
 */
export function count(value) {
  return full(value);
}

/** Words as HTML and SVG hold them. @param {string} words */
export function escaped(words) {
  return words.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
}
