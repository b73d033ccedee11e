/** What the run of a question came to, and its measures by the names of docs/sheets.md. Pure. */

import { plateau } from "../result/plateau.js";
import { median, sorted } from "../result/statistics.js";
import { MOST_MARKS, thinned } from "../run/runs.js";

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
 * @returns {Omit<Result, "of">}
 */
export function ofPage(page, question) {
  const { link, shown: config, data, state, history, frame, marks, diverged } = page;
  const { loss, metrics } = frame;
  const still = plateau(history);
  const measures = {
    epoch: state.epoch,
    ...ofNetwork({ loss, metrics }),
    best_accuracy: data.best_accuracy,
    best_loss: data.best_loss,
    plateau_start: still?.start ?? null,
    plateau_end: still?.end ?? null,
    first_below: firstBelow(history, question),
  };
  const curve = thinned(history, MOST_POINTS);
  const way = { history: curve, marks, changes: changesOf(marks), plateau: still };
  const run = { config, state, ...way, loss, metrics, diverged };
  return { link, measures, run };
}

/**
 * What was changed in the middle of a run, as another program needs it to run the same.
 *
 * @param {import("../types.d.ts").Mark[]} marks
 * @returns {import("../types.d.ts").Change[] | null} Null where that cannot be: after an update
 *   that was made by hand, or so many changes that the page may have dropped some.
 */
export function changesOf(marks) {
  const isKnown = (/** @type {import("../types.d.ts").Mark} */ { text, value, was }) =>
    text ? typeof value === "number" : was !== undefined;
  if (marks.length >= MOST_MARKS || !marks.every(isKnown)) return null;
  return marks.map(({ epoch, position = 0, name, value, was }) => {
    const before = was === undefined ? {} : { was };
    return { epoch, position, name, value, ...before };
  });
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

/**
 * At each epoch the median of the losses that there are.
 *
 * @param {Rival[]} members
 * @param {Set} set
 */
export function medians(members, set) {
  /** @type {Map<number, number[]>} */
  const losses = new Map();
  for (const { history } of members)
    for (const [i, epoch] of history.epoch.entries()) {
      const loss = history[set][i] ?? NaN;
      losses.set(epoch, [...(losses.get(epoch) ?? []), ...(Number.isFinite(loss) ? [loss] : [])]);
    }
  const each = [...losses].sort(([a], [b]) => a - b);
  const middle = each.map(([, values]) => (values.length ? median(sorted(values)) : null));
  return { epoch: each.map(([epoch]) => epoch), train: middle, test: middle };
}

/** The first epoch from 1 on. @param {History} history @param {Question} question */
function firstBelow({ epoch, ...losses }, { below }) {
  if (!below) return null;
  const isBelow = (/** @type {number | null} */ loss) => loss !== null && loss < below.value;
  const i = losses[setOf(below)].findIndex((loss, i) => epoch[i] > 0 && isBelow(loss));
  return i < 0 ? null : epoch[i];
}

/** @param {{measure: string}} below @returns {Set} */
export const setOf = ({ measure }) => (measure === "train_loss" ? "train" : "test");

/** Below it, outputs and targets are as good as equal; the text of the page names it as well. */
export const NEGLIGIBLE = 0.002;

/**
 * Whether the losses of several are all so small that their order proves nothing.
 *
 * @param {Rival[]} all
 * @param {Set} set
 */
export function areNegligible(all, set) {
  return all.length > 1 && all.every(({ loss }) => (loss[set] ?? Infinity) < NEGLIGIBLE);
}

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
