/** Rates on a logarithmic scale that begins at 0. All functions are pure. */

/** Nearly equal steps of one decade that are easy to read. */
const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/**
 * Where a slider can stand: at 0, and at ten places of every decade.
 *
 * @param {readonly number[]} offered What the list has; the least above 0 begins the scale.
 * @param {number} most Where it ends.
 * @returns {number[]}
 */
export function stops(offered, most) {
  const least = Math.min(...offered.filter(each => each > 0));
  const [low, high] = [least, most].map(each => Math.floor(Math.log10(each)));
  const decades = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const all = decades.flatMap(decade => STEPS.map(step => Number(`${step}e${decade}`)));
  return [0, ...all.filter(each => each >= least && each <= most)];
}

/**
 * The stop that is nearest to a rate on the scale; only 0 itself stands at 0.
 *
 * @param {number} rate
 * @param {readonly number[]} stops
 * @returns {number} Its place among them.
 */
export function nearest(rate, stops) {
  if (rate <= 0) return 0;
  const distances = stops.map(stop => Math.abs(Math.log(stop / rate)));
  return distances.indexOf(Math.min(...distances));
}
