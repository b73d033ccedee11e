/** Where a loss stood still before it fell. All functions are pure. */

/** @typedef {{start: number, end: number}} Plateau Epochs. */

/** A loss stands still while it moves by no more than this share of itself … */
export const STILL = 0.05;
/** … for at least this share of the whole run, and as many epochs … */
export const SHORTEST = { share: 0.1, epochs: 20 };
/** … and a plateau has an end: later the loss falls by at least this share of itself. */
export const DROP = 0.2;

/**
 * The longest stretch in which the training loss stood still and after which it fell.
 *
 * @param {import("../types.d.ts").History} history
 * @returns {Plateau | null}
 */
export function plateau({ epoch, train: losses }) {
  const train = losses.map(loss => loss ?? Number.NaN);
  const last = epoch.length - 1;
  const after = lowestAfter(train);
  const shortest = Math.max(SHORTEST.epochs, SHORTEST.share * (epoch[last] - epoch[0]));
  let found = null;
  let longest = shortest;
  for (let first = 0; epoch[last] - epoch[first] > longest; first++) {
    if (!falls(train[first], after[first])) continue;
    const { end, lowest } = stillFrom(first, train);
    if (epoch[end] - epoch[first] <= longest || !falls(lowest, after[end])) continue;
    longest = epoch[end] - epoch[first];
    found = { start: epoch[first], end: epoch[end] };
  }
  return found;
}

/** @param {number} loss @param {number} lowestAfter */
const falls = (loss, lowestAfter) => lowestAfter <= (1 - DROP) * loss;

/**
 * @param {number} first
 * @param {number[]} losses
 */
function stillFrom(first, losses) {
  let [lowest, highest] = [losses[first], losses[first]];
  let end = first;
  for (let i = first + 1; i < losses.length; i++) {
    const [low, high] = [Math.min(lowest, losses[i]), Math.max(highest, losses[i])];
    if (!(high - low <= STILL * high)) break;
    [lowest, highest, end] = [low, high, i];
  }
  return { end, lowest };
}

/** @param {number[]} losses @returns {number[]} For each the lowest of those that follow it. */
function lowestAfter(losses) {
  const lowest = new Array(losses.length).fill(Infinity);
  for (let i = losses.length - 2; i >= 0; i--) lowest[i] = Math.min(lowest[i + 1], losses[i + 1]);
  return lowest;
}
