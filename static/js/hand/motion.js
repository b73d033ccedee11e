/**
 * Numbers that travel along the lines of the network: what units give on goes forward, and what comes
 * back of the error goes back. Every number is one of the explanation's. All functions are pure.
 */

import { placeKey, weightsOf } from "../network/places.js";
import { activations, at } from "./equations.js";

/**
 * @typedef {import("./equations.js").Pass} Pass
 * @typedef {import("./step.js").Step} Step
 * @typedef {ReturnType<typeof weightsOf>[number]} Weight
 * @typedef {object} Chip A number on its way.
 * @property {string} key Of the weight whose line it takes.
 * @property {number} value
 * @property {boolean} back
 * @property {number} start Milliseconds after the first.
 * @property {number} duration
 */

/** Milliseconds from layer to layer, and of all together. */
const LAYER = 350;
const MOST_TIME = 1500;
/** So many can be read at a time. */
const MOST_CHIPS = 6;

/**
 * Forward through all layers, and back to the first hidden one.
 * @param {Pass} pass
 * @returns {Chip[]}
 */
export function chipsOfPass(pass) {
  const { last } = pass.names;
  const forward = Array.from({ length: last }, (_, i) => ({ layer: i + 1, back: false }));
  const back = forward
    .slice(1)
    .reverse()
    .map(({ layer }) => ({ layer, back: true }));
  const legs = [...forward, ...back];
  const duration = Math.min(LAYER, MOST_TIME / legs.length);
  return legs.flatMap(({ layer, back }, i) =>
    chips(pass, weightsInto(pass, layer), back, i * duration, duration),
  );
}

/**
 * What goes into the unit of a step forward, or comes back to it; other steps move nothing.
 * @param {Step} step
 * @param {Pass} pass
 * @returns {Chip[]}
 */
export function chipsOfStep({ part, layer, lit }, pass) {
  const weights = weightsOf(lit);
  if (part === "forward") return chips(pass, weights, false, 0, LAYER);
  if (part !== "backward") return [];
  const out = weights.filter(weight => weight.layer === layer + 1);
  return chips(pass, out, true, 0, LAYER);
}

/**
 * @param {Pass} pass
 * @param {Weight[]} weights
 * @param {boolean} back
 * @param {number} start
 * @param {number} duration
 * @returns {Chip[]}
 */
function chips(pass, weights, back, start, duration) {
  const all = weights.flatMap(weight => {
    const value = carried(pass, weight, back);
    const { W } = at(pass, weight.layer);
    const strength = Math.abs(W[weight.unit][weight.from] * (value ?? 0));
    return value === null ? [] : [{ weight, value, strength }];
  });
  const kept = apart(all.sort((a, b) => b.strength - a.strength));
  return kept.map(({ weight, value }) => ({ key: placeKey(weight), value, back, start, duration }));
}

/**
 * The first few with no end in common, then more, until each unit on the larger side has one.
 * @template {{weight: Weight}} T
 * @param {T[]} sorted
 */
function apart(sorted) {
  const units = (/** @type {"from" | "unit"} */ side) =>
    new Set(sorted.map(({ weight }) => weight[side])).size;
  const larger = units("from") > units("unit") ? "from" : "unit";
  /** @type {T[]} */
  const kept = [];
  for (const sides of /** @type {("from" | "unit")[][]} */ ([["from", "unit"], [larger]]))
    for (const each of sorted) {
      const isFree = sides.every(side =>
        kept.every(({ weight }) => weight[side] !== each.weight[side]),
      );
      if (isFree && kept.length < MOST_CHIPS) kept.push(each);
    }
  return kept;
}

/** @param {Pass} pass @param {Weight} weight @param {boolean} back @returns {number | null} */
function carried(pass, { layer, unit, from }, back) {
  return back ? at(pass, layer).delta[unit][pass.i] : activations(pass, layer - 1)[from];
}

/** @param {Pass} pass @param {number} layer @returns {Weight[]} */
function weightsInto(pass, layer) {
  return at(pass, layer).W.flatMap((row, unit) => row.map((_, from) => ({ layer, unit, from })));
}

/**
 * The training point that a run has taken between two states, if it was one.
 *
 * @param {{epoch: number, position: number}} before
 * @param {{epoch: number, position: number}} now
 * @param {number} n Training points.
 * @returns {number | null}
 */
export function sampleTaken(before, now, n) {
  const taken = (now.epoch - before.epoch) * n + now.position - before.position;
  return taken === 1 ? before.position % n : null;
}
