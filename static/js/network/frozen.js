/**
 * What no update moves, as a link names it: 2-0-1 is a weight, 2-0-b a bias, b all biases.
 * All functions are pure.
 */

/** @typedef {import("../types.d.ts").Place} Place */

const ALL = "b";

/** @param {Place} place */
const nameOf = ({ layer, unit, from }) => `${layer}-${unit}-${from ?? ALL}`;

/** All biases of a network. @param {number[]} sizes Units of every layer. @returns {Place[]} */
export function biasesOf(sizes) {
  return sizes
    .slice(1)
    .flatMap((n, i) =>
      Array.from({ length: n }, (_, unit) => ({ layer: i + 1, unit, from: null })),
    );
}

/** Weights among what is frozen. @param {readonly string[]} frozen */
export function weightsIn(frozen) {
  return frozen
    .filter(name => !name.endsWith(ALL))
    .map(name => name.split("-").map(Number))
    .map(([layer, unit, from]) => ({ layer, unit, from }));
}

/**
 * @param {Place[]} places
 * @param {readonly string[]} frozen
 */
export function areFrozen(places, frozen) {
  const all = frozen.includes(ALL);
  return places.every(place => (all && place.from === null) || frozen.includes(nameOf(place)));
}

/**
 * Places frozen, or set free where all of them are frozen.
 *
 * @param {Place[]} places
 * @param {readonly string[]} frozen
 * @param {number[]} sizes
 * @returns {string[]}
 */
export function toggled(places, frozen, sizes) {
  const biases = biasesOf(sizes).map(nameOf);
  const names = places.map(nameOf);
  const before = frozen.flatMap(name => (name === ALL ? biases : [name]));
  const others = before.filter(name => !names.includes(name));
  const after = areFrozen(places, frozen) ? others : [...others, ...names];
  if (!biases.every(name => after.includes(name))) return after;
  return [ALL, ...after.filter(name => !biases.includes(name))];
}
