/** Shares, medians and quantiles, as playground/experiments has them. Pure. */

/** Quantile of the normal distribution at 0.975. */
const NORMAL = 1.959963984540054;

/**
 * The share of some that were counted, with Wilson's interval for 95 %.
 *
 * @param {number} counted
 * @param {number} n
 */
export function wilson(counted, n) {
  if (!n) return { share: NaN, low: 0, high: 1 };
  const share = counted / n;
  const square = NORMAL * NORMAL;
  const middle = (share + square / (2 * n)) / (1 + square / n);
  const spread = Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  const half = (NORMAL * spread) / (1 + square / n);
  return {
    share,
    low: counted === 0 ? 0 : middle - half,
    high: counted === n ? 1 : middle + half,
  };
}

/** A number, or null where it is infinite. @param {number} value */
export const finite = value => (Number.isFinite(value) ? value : null);

/** Smallest first. @param {Iterable<number>} values */
export const sorted = values => Float64Array.from(values).sort();

/**
 * The middle one, or the mean of the two in the middle; infinite ones come last.
 * @param {ArrayLike<number>} ordered Smallest first.
 */
export function median(ordered) {
  const half = (ordered.length - 1) / 2;
  const [low, high] = [ordered[Math.floor(half)], ordered[Math.ceil(half)]];
  return low === high ? low : (low + high) / 2;
}

/**
 * The smallest value that some tenths of all do not exceed: always one of them.
 *
 * @param {ArrayLike<number>} ordered Smallest first.
 * @param {number} tenths From 1 to 10.
 */
export const quantile = (ordered, tenths) => ordered[Math.ceil((tenths * ordered.length) / 10) - 1];
