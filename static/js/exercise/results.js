/** What the run of a question came to, and its measures by the names of docs/sheets.md. Pure. */

import { plateau } from "../result/plateau.js";
import { thinned } from "../run/runs.js";

/**
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {import("../types.d.ts").Rival} Rival
 * @typedef {import("../types.d.ts").Measured} Measured
 * @typedef {import("../types.d.ts").History} History
 * @typedef {"train" | "test"} Set
 * @typedef {Record<string, number | null>} Measures
 */

const MOST_POINTS = 300;
const SETS = /** @type {const} */ (["train", "test"]);
const OF_A_SET = /** @type {const} */ (["accuracy", "larger_class", "r2", "mean_loss", "rmse"]);

/**
 * @param {import("../types.d.ts").Page} page Where the run has ended.
 * @param {Question} question
 * @returns {Result}
 */
export function ofPage({ link, shown: config, state, history, frame, marks, diverged }, question) {
  const { loss, metrics } = frame;
  const still = plateau(history);
  const measures = {
    epoch: state.epoch,
    ...ofNetwork({ loss, metrics }),
    plateau_start: still?.start ?? null,
    plateau_end: still?.end ?? null,
    first_below: firstBelow(history, question),
  };
  const curve = thinned(history, MOST_POINTS);
  const run = { config, state, history: curve, marks, loss, metrics, plateau: still, diverged };
  return { link, measures, run };
}

/**
 * @param {Measured} measured
 * @returns {Measures}
 */
function ofNetwork({ loss, metrics }) {
  /** @type {Measures} */
  const measures = {};
  for (const set of SETS) {
    measures[`${set}_loss`] = loss[set];
    for (const name of OF_A_SET) measures[`${set}_${name}`] = metrics[set]?.[name] ?? null;
  }
  return measures;
}

/**
 * @param {Rival[]} all
 * @returns {Map<number, Rival[]>}
 */
export function groups(all) {
  const found = new Map();
  for (const rival of all) found.set(rival.group, [...(found.get(rival.group) ?? []), rival]);
  return found;
}

/** @param {History} history @param {Question} question */
function firstBelow(history, { below }) {
  if (!below) return null;
  const i = history[setOf(below)].findIndex(loss => loss !== null && loss < below.value);
  return i < 0 ? null : history.epoch[i];
}

/** @param {{measure: string}} below @returns {Set} */
export const setOf = ({ measure }) => (measure === "train_loss" ? "train" : "test");

/**
 * The best and the worst of several, if they differ.
 *
 * @param {Rival[]} all
 * @param {Set} set
 * @returns {{best: number, worst: number} | null} Their places.
 */
export function extremes(all, set) {
  const losses = all.map(({ loss, diverged }) => (diverged ? Infinity : (loss[set] ?? Infinity)));
  const best = losses.indexOf(Math.min(...losses));
  const worst = losses.indexOf(Math.max(...losses));
  return losses[best] < losses[worst] ? { best, worst } : null;
}
