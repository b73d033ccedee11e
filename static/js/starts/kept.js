/** Many starts as the browser keeps them, as far as there is room. */

import {
  isCount,
  isFlag,
  isNumber,
  isPlain,
  isText,
  like,
  listOf,
  orNull,
  tableOf,
} from "../page/shape.js";
import { damaged, recall, remember } from "../page/storage.js";
import { SHOWN } from "./cells.js";
import { MEASURES, packed, thinned, unpacked } from "./course.js";
import { KINDS } from "./goals.js";

/**
 * @typedef {import("./starts.js").Own} Own
 * @typedef {import("../page/storage.js").Store} Store
 * @typedef {Pick<Own, "plan" | "goal" | "every" | "singles" | "cell" | "measured" | "rate" | "experiment" | "courses">} Kept
 */

const KEY = "starts";
const MOST_CHARACTERS = 1.5e6;
const MOST_OF_STATES = 5e5;
/** Characters of a number in base64. */
const PER_NUMBER = 11;

/** @type {import("../page/shape.js").Test} */
const isTexts = value =>
  like(Object.fromEntries(MEASURES.map(each => [each, isText])))(value) &&
  Object.values(value).every(isWhole);
/** Whole numbers of eight bytes. @param {string} text */
const isWhole = text =>
  /^[\w+/]*={0,2}$/.test(text) && ((text.replace(/=+$/, "").length * 3) >> 2) % 8 === 0;

const isShown = (/** @type {any} */ value) => SHOWN.includes(value);
const isKind = (/** @type {any} */ value) => KINDS.includes(value);
const isFactors = listOf(like({ name: isText, values: listOf(isPlain) }));
const isData = (/** @type {any} */ value) => value === "same" || value === "new";
const isRecord = like({ link: isText, epochs: isCount, diverged: orNull(isCount) });
const isCourse = like({
  change: tableOf(isPlain),
  state: orNull(like({ epoch: isCount })),
  record: orNull(isRecord),
  history: isTexts,
});
const isExperiment = like({
  config: tableOf(isPlain),
  link: isText,
  points: isCount,
  epochs: isCount,
  data: isData,
  n: isCount,
  factors: isFactors,
});
const isKept = like({
  plan: like({ n: isCount, epochs: isCount, data: isData, factors: isFactors }),
  goal: like({ kind: isKind, value: isNumber }),
  every: isCount,
  singles: isFlag,
  cell: isCount,
  measured: isShown,
  rate: orNull(isNumber),
  experiment: orNull(isExperiment),
  courses: listOf(isCourse),
});

/**
 * @param {Store} storage
 * @returns {Kept | null}
 */
export function read(storage) {
  const kept = recall(storage, KEY, isKept);
  if (!kept) return null;
  try {
    return { ...kept, courses: kept.courses.map(unpacked) };
  } catch {
    damaged(KEY);
    return null;
  }
}

/**
 * States are kept if they are small; of the epochs as many as there is room for.
 *
 * @param {Store} storage
 * @param {Own} own
 * @returns {boolean} Whether there was room.
 */
export function write(
  storage,
  { plan, goal, every, singles, cell, measured, rate, experiment, courses },
) {
  const small = JSON.stringify(courses.map(({ state }) => state)).length <= MOST_OF_STATES;
  const numbers = courses.reduce(
    (sum, { history }) => sum + MEASURES.reduce((n, each) => n + history[each].length, 0),
    0,
  );
  const step = Math.ceil((numbers * PER_NUMBER) / MOST_CHARACTERS) || 1;
  const fewer = courses.map(course => packed(step > 1 ? thinned(course, step) : course));
  const kept = fewer.map(course => (small ? course : { ...course, state: null }));
  return remember(storage, KEY, {
    plan,
    goal,
    every: every * step,
    singles,
    cell,
    measured,
    rate,
    experiment,
    courses: kept,
  });
}
