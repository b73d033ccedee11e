/** What the run of a question came to, and its measures by the names of docs/sheets.md. Pure. */

import { plateau } from "../result/plateau.js";
import { thinned } from "../run/runs.js";

/**
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {import("../types.d.ts").Rival} Rival
 * @typedef {import("../types.d.ts").Measured} Measured
 * @typedef {import("../types.d.ts").History} History
 * @typedef {"train" | "test"} Set
 * @typedef {Record<string, number | null>} Measures
 */

const MOST_POINTS = 300;
const MOST_POINTS_OF_MANY = 100;
const DIGITS = 4;
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
 * The configurations that a question trains at once, group by group.
 *
 * @param {Config} config
 * @param {import("../types.d.ts").Task} task
 * @returns {{group: number, config: Config}[]}
 */
export function lineup(config, { starts, changes, seeds }) {
  if (starts) return numbered(starts).map(resets => ({ group: 0, config: { ...config, resets } }));
  const drawn = seeds ? numbered(seeds).map(k => ({ seed: String(k + 1) })) : [{}];
  return (changes ?? []).flatMap((change, group) =>
    drawn.map(seed => ({ group, config: { ...config, ...change, ...seed } })),
  );
}

/** @param {number} n */
const numbered = n => Array.from({ length: n }, (_, i) => i);

/**
 * @param {any} answer Of `/api/compare`, in the order of the lineup.
 * @param {{group: number}[]} lineup
 * @returns {Rival[]}
 */
export function rivals({ runs }, lineup) {
  return lineup.map(({ group }, i) => {
    const { curve, ...others } = runs[i];
    return { ...others, group, history: thinned(asHistory(curve), MOST_POINTS_OF_MANY) };
  });
}

/** @param {(number | null)[][]} curve Rows of epoch, training loss, test loss. @returns {History} */
function asHistory(curve) {
  const column = (/** @type {number} */ i) => curve.map(row => rounded(row[i] ?? Number.NaN));
  return { epoch: curve.map(row => Number(row[0])), train: column(1), test: column(2) };
}

/** For drawing only: curves of many runs shall not fill the browser's storage. */
const rounded = (/** @type {number} */ value) => Number(value.toPrecision(DIGITS));

/**
 * @param {Rival[]} all
 * @param {Question} question
 * @returns {Measures} Of all, and with `.1`, `.2`, … of each group.
 */
export function ofRivals(all, question) {
  const measures = ofSeveral(all, question);
  if (question.run?.kind !== "compare") return measures;
  for (const [group, members] of groups(all))
    for (const [name, value] of Object.entries(ofGroup(members, question)))
      measures[`${name}.${group + 1}`] = value;
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

/** @param {Rival[]} all @param {Question} question @returns {Measures} */
function ofSeveral(all, question) {
  /** @type {Measures} */
  const measures = { n_runs: all.length, ...below(all, question) };
  for (const set of SETS) {
    const losses = present(all.map(({ loss }) => loss[set]));
    measures[`lowest_${set}_loss`] = losses.length ? Math.min(...losses) : null;
    measures[`highest_${set}_loss`] = losses.length ? Math.max(...losses) : null;
  }
  return measures;
}

/** @param {Rival[]} members @param {Question} question @returns {Measures} */
function ofGroup(members, question) {
  const each = members.map(ofNetwork);
  const medians = Object.keys(each[0]).map(name => [name, median(each.map(one => one[name]))]);
  return {
    n_runs: members.length,
    ...below(members, question),
    ...Object.fromEntries(medians),
    first_below: median(members.map(member => member.first_below)),
    jitter: median(members.map(member => member.jitter)),
  };
}

/** @param {Rival[]} members @param {Question} question @returns {Measures} */
function below(members, { below }) {
  if (!below) return {};
  const set = setOf(below);
  const n = members.filter(({ loss }) => (loss[set] ?? Infinity) < below.value).length;
  return { n_below: n };
}

/** @param {History} history @param {Question} question */
function firstBelow(history, { below }) {
  if (!below) return null;
  const i = history[setOf(below)].findIndex(loss => loss !== null && loss < below.value);
  return i < 0 ? null : history.epoch[i];
}

/** @param {{measure: string}} below @returns {Set} */
export const setOf = ({ measure }) => (measure === "train_loss" ? "train" : "test");

/** @param {(number | null)[]} values Those that are there count. */
export function median(values) {
  const sorted = present(values).sort((a, b) => a - b);
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2)];
  return sorted.length ? (sorted[low] + sorted[high]) / 2 : null;
}

/** @param {(number | null)[]} values @returns {number[]} */
const present = values => values.filter(value => value !== null);

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
