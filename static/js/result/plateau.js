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
  const still = stillFrom(train);
  const shortest = Math.max(SHORTEST.epochs, SHORTEST.share * (epoch[last] - epoch[0]));
  let found = null;
  let longest = shortest;
  for (let first = 0; epoch[last] - epoch[first] > longest; first++) {
    const { end, lowest } = still(first);
    if (epoch[end] - epoch[first] <= longest || !falls(lowest, after[end])) continue;
    longest = epoch[end] - epoch[first];
    found = { start: epoch[first], end: epoch[end] };
  }
  return found;
}

/** @param {number} loss @param {number} lowestAfter */
const falls = (loss, lowestAfter) => lowestAfter <= (1 - DROP) * loss;

/**
 * How far the loss stands still from a place on; places are asked for from left to right. Each
 * loss enters the window once and leaves it once.
 *
 * @param {number[]} losses
 */
function stillFrom(losses) {
  const lows = extremes(losses, Math.min);
  const highs = extremes(losses, Math.max);
  let end = -1;
  return (/** @type {number} */ first) => {
    for (let next = Math.max(first, end + 1); next < losses.length; next++) {
      const [low, high] = [lows.with(next, first), highs.with(next, first)];
      if (next > first && !(high - low <= STILL * high)) break;
      lows.add(next);
      highs.add(next);
      end = next;
    }
    return { end, lowest: lows.from(first) };
  };
}

/**
 * The lowest or highest in a window that moves to the right: one that gives way to another, which
 * stays longer, is forgotten.
 *
 * @param {number[]} losses
 * @param {(a: number, b: number) => number} best Of two.
 */
function extremes(losses, best) {
  /** Of the window, each better than those behind it. @type {number[]} */
  const places = [];
  let start = 0;
  /** @param {number} first */
  function from(first) {
    while (places[start] < first) start++;
    return losses[places[start]];
  }
  return {
    from,
    /** @param {number} next @param {number} first */
    with(next, first) {
      return best(from(first) ?? losses[next], losses[next]);
    },
    /** @param {number} next */
    add(next) {
      const isBest = (/** @type {number} */ place) =>
        best(losses[place], losses[next]) === losses[next];
      while (places.length > start && isBest(places[places.length - 1])) places.pop();
      places.push(next);
    },
  };
}

/** @param {number[]} losses @returns {number[]} For each the lowest of those that follow it. */
function lowestAfter(losses) {
  const lowest = new Array(losses.length).fill(Infinity);
  for (let i = losses.length - 2; i >= 0; i--) lowest[i] = Math.min(lowest[i + 1], losses[i + 1]);
  return lowest;
}
