/** The losses of a run, thinned where they would be too many to draw. */

/** @typedef {import("../types.d.ts").History} History */

/** All of the longest run of a sheet: what is measured of its way shall be exact. */
export const MOST_POINTS = 10_001;

/**
 * @param {number} epoch
 * @param {{train: number | null, test: number | null}} loss
 * @returns {History}
 */
export function begin(epoch, loss) {
  return append({ epoch: [], train: [], test: [] }, [[epoch, loss.train ?? NaN, loss.test]]);
}

/**
 * @param {History} history
 * @param {[number, number | null, number | null][]} curve Epoch, training loss and test loss of each
 *   epoch; without test points no test loss.
 * @returns {History} A new one; the old one stays as it is.
 */
export function append(history, curve) {
  if (!curve.length) return history;
  const longer = {
    epoch: history.epoch.concat(curve.map(row => row[0])),
    train: history.train.concat(curve.map(row => row[1] ?? NaN)),
    test: history.test.concat(curve.map(row => row[2])),
  };
  return longer.epoch.length > MOST_POINTS ? thin(longer) : longer;
}

/**
 * Drop every second point of the older three quarters.
 * @param {History} history
 * @returns {History}
 */
function thin(history) {
  const recent = Math.floor(0.75 * history.epoch.length);
  /** @template T @param {T[]} values */
  const kept = values => values.filter((_, i) => i >= recent || i % 2 === 0);
  return { epoch: kept(history.epoch), train: kept(history.train), test: kept(history.test) };
}

/**
 * @param {number} last
 * @param {History} history
 * @returns {History} Without what came after an epoch.
 */
export function upTo(last, history) {
  return selected(history, i => history.epoch[i] <= last);
}

/** @param {History} history @param {(i: number) => boolean} wanted @returns {History} */
export function selected({ epoch, train, test }, wanted) {
  /** @template T @param {T[]} values */
  const of = values => values.filter((_, i) => wanted(i));
  return { epoch: of(epoch), train: of(train), test: of(test) };
}
