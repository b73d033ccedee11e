/** The loss along a weight as a picture: the curve, a place on it, and the tangent there. Pure. */

export const [WIDTH, HEIGHT] = [320, 160];
export const PAD = 12;

/**
 * @typedef {{values: number[], losses: number[], slopes: number[]}} Along
 * @typedef {[number, number]} Spot
 */

/** @param {Along} along */
function scales({ values, losses }) {
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const [left, right] = [values[0], values[values.length - 1]];
  const tall = high - low || 1;
  return {
    x: (/** @type {number} */ value) => PAD + ((value - left) / (right - left)) * (WIDTH - 2 * PAD),
    y: (/** @type {number} */ loss) => HEIGHT - PAD - ((loss - low) / tall) * (HEIGHT - 2 * PAD),
  };
}

/** The curve as points of a line. @param {Along} along @returns {Spot[]} */
export function curveOf(along) {
  const { x, y } = scales(along);
  return along.values.map((value, i) => [x(value), y(along.losses[i])]);
}

/**
 * The place on the curve, and the ends of the tangent there.
 * @param {Along} along
 * @param {number} i Of the values.
 * @returns {{spot: Spot, tangent: [Spot, Spot]}}
 */
export function tangentAt(along, i) {
  const { x, y } = scales(along);
  const [value, loss, slope] = [along.values[i], along.losses[i], along.slopes[i]];
  const ends = [along.values[0], along.values[along.values.length - 1]].map(
    end => /** @type {Spot} */ ([x(end), y(loss + slope * (end - value))]),
  );
  return { spot: [x(value), y(loss)], tangent: [ends[0], ends[1]] };
}
