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
  for (const { first, end, lowest } of still(train)) {
    if (!(epoch[last] - epoch[first] > longest)) break;
    if (epoch[end] - epoch[first] <= longest || !falls(lowest, after[end])) continue;
    longest = epoch[end] - epoch[first];
    found = { start: epoch[first], end: epoch[end] };
  }
  return found;
}

/** @param {number} loss @param {number} lowestAfter */
const falls = (loss, lowestAfter) => lowestAfter <= (1 - DROP) * loss;

/**
 * For each place where its loss begins to move, and the lowest until there. Who begins later
 * stands still at least as long: the window only moves on.
 *
 * @param {number[]} losses
 */
function* still(losses) {
  /** Places in the window: of falling, and of rising, ends. @type {[number[], number[]]} */
  const [lows, highs] = [[], []];
  const stays = (/** @type {number} */ i) => {
    const low = Math.min(losses[lows[0]], losses[i]);
    const high = Math.max(losses[highs[0]], losses[i]);
    return high - low <= STILL * high;
  };
  let end = -1;
  for (const first of losses.keys()) {
    while (end < first || stays(end + 1)) {
      end += 1;
      while (lows.length && losses[/** @type {number} */ (lows.at(-1))] >= losses[end]) lows.pop();
      lows.push(end);
      while (highs.length && losses[/** @type {number} */ (highs.at(-1))] <= losses[end])
        highs.pop();
      highs.push(end);
    }
    yield { first, end, lowest: losses[lows[0]] };
    for (const ends of [lows, highs]) if (ends[0] === first) ends.shift();
  }
}

/** @param {number[]} losses @returns {number[]} For each the lowest of those that follow it. */
function lowestAfter(losses) {
  const lowest = new Array(losses.length).fill(Infinity);
  for (let i = losses.length - 2; i >= 0; i--) lowest[i] = Math.min(lowest[i + 1], losses[i + 1]);
  return lowest;
}
