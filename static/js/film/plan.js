/** What a film shows: at which epochs, and how long it lasts. All functions are pure. */

/**
 * @typedef {object} Plan
 * @property {number} from The first epoch, and the last.
 * @property {number} to
 * @property {number} count Pictures wanted.
 * @property {"evenly" | "early"} spacing
 */

export const FEWEST = 2;
export const MOST = 200;
export const FASTEST = 25;
/** Seconds for which the last picture stays. */
export const HOLD = 2;
/** Bytes that the server takes at once, but for what is said of the pictures. */
export const LARGEST = 98_000_000;

/**
 * Epochs in their order, each once: the first, the last, and as many between them as are wanted
 * and there. Early ones lie closer to each other: evenly in the logarithm.
 *
 * @param {Plan} plan
 * @returns {number[]}
 */
export function chosen({ from, to, count, spacing }) {
  const span = to - from;
  const n = Math.min(count, span + 1);
  /** @type {number[]} */
  const epochs = [];
  for (let i = 0; i < n; i++) {
    const share = n > 1 ? i / (n - 1) : 0;
    const steps = spacing === "early" ? (span + 1) ** share - 1 : span * share;
    const least = i ? epochs[i - 1] + 1 : from;
    epochs.push(Math.max(least, from + Math.round(steps)));
  }
  return epochs;
}

/** @param {number} n Pictures. @param {number} rate Of them a second. */
export const seconds = (n, rate) => (n - 1) / rate + HOLD;

/**
 * What is wrong with a plan: the field and what is said of it; null if nothing is.
 *
 * @param {Plan & {rate: number}} plan
 * @param {{first: number, last: number}} past Epochs that there are.
 * @returns {{field: "from" | "to" | "count" | "rate", key: string, low: number, high: number} | null}
 */
export function wrong(plan, { first, last }) {
  const bounds = /** @type {const} */ ([
    ["from", first, last],
    ["to", Math.min(Math.max(first, plan.from || first), last), last],
    ["count", FEWEST, MOST],
    ["rate", 1, FASTEST],
  ]);
  for (const [field, low, high] of bounds) {
    const value = plan[field];
    if (!Number.isInteger(value) || value < low || value > high)
      return { field, key: `film.${field}Domain`, low, high };
  }
  return null;
}
