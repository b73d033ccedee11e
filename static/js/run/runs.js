/** Runs that were left: what is kept of one, how many, and how they are stored. */

import {
  isCount,
  isNumber,
  isPlain,
  isText,
  like,
  listOf,
  optional,
  orNull,
  tableOf,
} from "../page/shape.js";
import { damaged, recall, remember } from "../page/storage.js";
import { selected, upTo } from "./history.js";
import { packed } from "./packed.js";

/**
 * @typedef {import("../types.d.ts").Run} Run
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").History} History
 * @typedef {import("../page/storage.js").Store} Store
 */

const KEY = "runs";
const MOST_RUNS = 20;
const MOST_CHARACTERS = 1e6;
/** Of these, of the past of each. */
const MOST_OF_PAST = 2e4;
const MOST_POINTS = 300;
export const MOST_MARKS = 100;

const isColumn = listOf(orNull(isNumber));
const isColumns = like({ epoch: listOf(isCount), train: isColumn, test: isColumn });

/** @type {import("../page/shape.js").Test} */
const isHistory = value =>
  isColumns(value) &&
  [value.train, value.test].every(column => column.length === value.epoch.length);

export const isLosses = like({ train: orNull(isNumber), test: orNull(isNumber) });

const isOrigin = like({ number: isCount, epoch: isCount, name: optional(isText) });

/** What the server checks itself is not checked here. */
export const LEFT = {
  link: isText,
  state: like({ epoch: isCount }),
  history: isHistory,
  marks: listOf(like({ epoch: isCount, name: isText, text: optional(isText) })),
  from: optional(orNull(isOrigin)),
};
export const ENDED = { ...LEFT, config: tableOf(isPlain) };

/** @type {import("../page/shape.js").Test} */
export const isRun = value =>
  like({ ...ENDED, number: isCount, loss: isLosses, name: optional(isText) })(value) &&
  value.history.epoch.length <= MOST_POINTS;

/** @param {Run} run @param {string} name "" for none. @returns {Run} */
export function named({ name: _, ...run }, name) {
  return name ? { ...run, name } : run;
}

/**
 * What the page shows, as a run to come back to.
 *
 * @param {Page} page
 * @param {number} number
 * @returns {Run}
 */
export function kept({ link, shown, state, frame, history, marks, from, past }, number) {
  const before = marks.length <= MOST_MARKS && past && packed(past, shown, MOST_OF_PAST);
  return {
    number,
    link,
    config: shown,
    state,
    history: thinned(upTo(state.epoch, history), MOST_POINTS),
    marks: marks.slice(-MOST_MARKS),
    loss: frame.loss,
    ...(from && { from }),
    ...(before && { past: before }),
  };
}

/**
 * Add a run that was left, unless it is there already or never trained an epoch.
 *
 * @param {Run[]} runs Oldest first.
 * @param {Page} page The last that the page showed of it.
 * @param {Run[]} [deleted] Whose numbers may come back.
 * @returns {Run[]} At most so many as are kept.
 */
export function added(runs, page, deleted = []) {
  const run = kept(page, nextNumber([...runs, ...deleted]));
  if (run.state.epoch < 1 || runs.some(each => isSame(each, run))) return runs;
  return bounded([...runs, run]);
}

/**
 * Deleted runs come back in their places; one whose number was taken meanwhile gets another.
 *
 * @param {Run[]} runs
 * @param {Run[]} deleted
 * @returns {Run[]} At most so many as are kept.
 */
export function broughtBack(runs, deleted) {
  let all = runs;
  for (const run of deleted) {
    const taken = all.some(each => each.number === run.number);
    all = [...all, taken ? { ...run, number: nextNumber(all) } : run];
  }
  return bounded([...all].sort((a, b) => a.number - b.number));
}

/** @param {Run[]} runs */
function nextNumber(runs) {
  return Math.max(0, ...runs.map(run => run.number)) + 1;
}

/** At most so many as are kept. @param {Run[]} runs */
function bounded(runs) {
  let all = runs;
  while (all.length > MOST_RUNS) all = withoutOne(all);
  return all;
}

/** The oldest that has no name gives way first, and never the newest. @param {Run[]} runs */
function withoutOne(runs) {
  const oldest = Math.max(
    runs.slice(0, -1).findIndex(run => !run.name),
    0,
  );
  return runs.filter((_, i) => i !== oldest);
}

/** @param {Run} a @param {Run} b */
function isSame(a, b) {
  /** @param {Run} run */
  const value = ({ link, config, state, marks }) => JSON.stringify([link, config, state, marks]);
  return value(a) === value(b);
}

/**
 * @param {History} history
 * @param {number} most
 * @returns {History} At most so many points, evenly chosen, the first and the last among them.
 */
export function thinned(history, most) {
  const n = history.epoch.length;
  if (n <= most) return history;
  const rows = new Set(chosen(n, most));
  return selected(history, i => rows.has(i));
}

/**
 * At most so many places, evenly chosen, the first and the last among them.
 * @param {number} n That there are.
 * @param {number} most
 */
export function chosen(n, most) {
  const length = Math.min(n, most);
  return Array.from({ length }, (_, i) => Math.round((i * (n - 1)) / Math.max(length - 1, 1)));
}

/**
 * @param {Store} storage
 * @param {Run[]} [known] For a storage that holds no runs, not even none.
 * @returns {Run[]} What can be read of it.
 */
export function read(storage, known = []) {
  const stored = recall(storage, KEY, Array.isArray);
  if (!stored) return known;
  const runs = stored.filter(isRun);
  if (runs.length < stored.length) damaged(KEY);
  return bounded(runs);
}

/** @param {Run[]} runs */
function smaller(runs) {
  const oldest = runs.findIndex(({ past }) => past);
  if (oldest < 0) return withoutOne(runs);
  const { past: _, ...bare } = runs[oldest];
  return runs.map((run, i) => (i === oldest ? bare : run));
}

/**
 * Store as many as there is room for: the oldest pasts give way, then the oldest without a name.
 *
 * @param {Store} storage
 * @param {Run[]} runs
 * @returns {Run[]} Those that were stored; all, if there is no storage.
 */
export function write(storage, runs) {
  for (let few = runs; ; few = smaller(few)) {
    const fits = JSON.stringify(few).length <= MOST_CHARACTERS;
    if (fits && remember(storage, KEY, few)) return few;
    if (!few.length) return runs;
  }
}
