/**
 * When a run stops by itself. All functions are pure.
 *
 * A watch is what has been seen of the run since Play: `best`, the last training loss that
 * counted as an improvement, the epoch `since` which none did, and the epoch at which the goal
 * was `reached`, or null.
 *
 * @typedef {import("../types.d.ts").Goal} Goal
 * @typedef {import("../types.d.ts").Watch} Watch
 * @typedef {import("../types.d.ts").Row} Row
 */

/** A run stands still if within so many epochs … */
export const PATIENCE = 100;
/** … the training loss has not fallen by more than this share of itself. */
export const LEAST_SHARE = 0.001;

/**
 * @param {Goal} goal
 * @param {Row} row Where Play was pressed.
 * @returns {Watch}
 */
export function watched(goal, [epoch, train, test]) {
  const watch = { best: train ?? Infinity, since: epoch, reached: null };
  return isReached(goal, watch, [epoch, train, test]) ? { ...watch, reached: epoch } : watch;
}

/**
 * Look at further epochs, up to the first that reaches the goal.
 *
 * @param {Goal} goal
 * @param {Watch} watch
 * @param {Row[]} curve
 * @returns {Watch}
 */
export function follow(goal, watch, curve) {
  let { best, since } = watch;
  for (const [epoch, train, test] of curve) {
    if (train !== null && train < (1 - LEAST_SHARE) * best) [best, since] = [train, epoch];
    if (isReached(goal, { best, since, reached: null }, [epoch, train, test]))
      return { best, since, reached: epoch };
  }
  return { best, since, reached: null };
}

/**
 * What a watch means for the page: once the goal is reached, playing ends.
 *
 * @param {Goal} goal
 * @param {Watch} watch
 * @param {boolean} already Whether it was reached before anything was trained.
 * @returns {Partial<import("../types.d.ts").Page>}
 */
export function heed(goal, watch, already = false) {
  const epoch = watch.reached;
  if (epoch === null) return { watch };
  return { watch, playing: false, stopped: { goal, epoch, already } };
}

/**
 * How much may be asked for at once.
 *
 * @param {Goal} goal Not reached yet.
 * @param {number} epoch Where the run is.
 * @param {import("./reel.js").Reel} wanted
 * @returns {import("./reel.js").Reel}
 */
export function atMost({ kind, value }, epoch, wanted) {
  if (kind !== "epoch") return wanted;
  const { pictures, epochs } = wanted;
  const left = value - epoch;
  if (left < epochs) return { pictures: 1, epochs: left };
  return { pictures: Math.min(pictures, Math.floor(left / epochs)), epochs };
}

/**
 * @param {Goal} goal
 * @param {Watch} watch
 * @param {Row} row
 */
function isReached({ kind, value }, { since }, [epoch, train, test]) {
  if (kind === "epoch") return epoch >= value;
  if (kind === "train") return train !== null && train < value;
  if (kind === "test") return test !== null && test < value;
  return kind === "still" && epoch - since >= PATIENCE;
}
