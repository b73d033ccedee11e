/** Numbers as the page writes them. */

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
