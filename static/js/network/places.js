/**
 * Keys of what can be pointed at, the same in every view: a weight, a bias, a unit. Units of layer 0
 * are the features in use. All functions are pure.
 */

/** @typedef {import("../types.d.ts").Place} Place */

/** @param {Place} place A weight or a bias. */
export function placeKey({ layer, unit, from }) {
  return from === null ? `bias-${layer}-${unit}` : `weight-${layer}-${unit}-${from}`;
}

/** @param {number} layer @param {number} unit */
export function unitKey(layer, unit) {
  return `unit-${layer}-${unit}`;
}

/** The weights among keys. @param {string[]} keys @returns {Required<Place & {from: number}>[]} */
export function weightsOf(keys) {
  return keys
    .filter(key => key.startsWith("weight-"))
    .map(key => key.split("-").slice(1).map(Number))
    .map(([layer, unit, from]) => ({ layer, unit, from }));
}

/**
 * What shines in the network: what is pointed at, or else what is worked out by hand.
 * @param {Pick<import("../types.d.ts").Page, "pointed" | "lit">} page
 */
export const shining = ({ pointed, lit }) => (pointed.length ? pointed : lit);

/** Keys as an element names them. @param {string | undefined} written @returns {string[]} */
export const keysIn = written => (written ? written.split(" ") : []);

/**
 * Which elements shine. A single key lights up all that names it; several, as those of a step, and
 * what is worked out by hand, say what to look at in the network alone.
 *
 * @param {Pick<import("../types.d.ts").Page, "pointed" | "lit">} page
 * @returns {string} A selector, or "" for none.
 */
export function selectorOf(page) {
  const root = page.pointed.length === 1 ? "" : "#network ";
  return shining(page)
    .map(key => `${root}[data-place~="${key}"]`)
    .join();
}
