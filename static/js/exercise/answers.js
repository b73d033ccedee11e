/** What a student has done about a sheet, as the browser keeps it. */

import {
  isCount,
  isFlag,
  isNumber,
  isText,
  like,
  listOf,
  optional,
  orNull,
  tableOf,
} from "../page/shape.js";
import { damaged, recall, remember } from "../page/storage.js";
import { ENDED, isLosses } from "../run/runs.js";
import { UNTOUCHED } from "./sheet.js";

/**
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {import("../page/storage.js").Store} Store
 * @typedef {Record<string, Entry>} Entries By the ids of questions.
 */

/** Results are large: what was typed stands apart, and has room when they have none. */
const typedKey = (/** @type {string} */ sheet) => `sheet.${sheet}`;
const resultsKey = (/** @type {string} */ sheet) => `sheet.${sheet}.results`;

const isValue = optional(orNull(isNumber));
const isMetrics = like({
  n: isValue,
  accuracy: isValue,
  larger_class: isValue,
  r2: isValue,
  mean_loss: isValue,
  rmse: isValue,
});
const MEASURED = {
  loss: isLosses,
  metrics: like({ train: isMetrics, test: optional(orNull(isMetrics)) }),
  diverged: optional(orNull(like({ epoch: isCount, message: isText }))),
};
const { link, config, state, history, marks } = ENDED;
const isPlateau = like({ start: isNumber, end: isNumber });
const isEnded = like({
  ...MEASURED,
  config,
  state,
  history,
  marks,
  plateau: optional(orNull(isPlateau)),
});
const isRival = like({
  ...MEASURED,
  diverged: optional(orNull(like({ epoch: isCount }))),
  link,
  state,
  history,
  group: isCount,
  first_below: isValue,
  jitter: isValue,
});
/** @type {import("../page/shape.js").Test} */
const isRivals = value => listOf(isRival)(value) && value.length > 0;
const isResult = like({
  link: isText,
  measures: tableOf(orNull(isNumber)),
  run: optional(isEnded),
  rivals: optional(isRivals),
  cut: optional(isFlag),
});
const isTyped = like({ late: optional(isFlag), guess: isText, conclusion: isText, read: isFlag });
const isTable = tableOf(() => true);

/**
 * @param {Store} storage
 * @param {string} sheet
 * @returns {Entries} What can be read of it.
 */
export function read(storage, sheet) {
  const typed = parts(storage, typedKey(sheet), isTyped);
  const results = parts(storage, resultsKey(sheet), isResult);
  const ids = [...new Set([...Object.keys(typed), ...Object.keys(results)])];
  return Object.fromEntries(ids.map(id => [id, entry(typed[id], results[id])]));
}

/** @param {Store} storage @param {string} key @param {import("../page/shape.js").Test} is */
function parts(storage, key, is) {
  const found = recall(storage, key, isTable) ?? {};
  if (!Object.values(found).every(is)) damaged(key);
  return found;
}

/**
 * @param {any} typed
 * @param {any} result
 * @returns {Entry}
 */
function entry(typed, result) {
  const { guess, conclusion, read, late } = Object(typed);
  return {
    guess: isText(guess) ? guess : "",
    ...(late === true && { late }),
    conclusion: isText(conclusion) ? conclusion : "",
    read: read === true,
    result: isResult(result) ? result : null,
  };
}

/**
 * @param {Entries} entries
 * @param {string} id
 * @param {Partial<Entry>} change
 * @returns {Entries}
 */
export function changed(entries, id, change) {
  return { ...entries, [id]: { ...UNTOUCHED, ...entries[id], ...change } };
}

/**
 * A guess that is there when the run begins stays; one that is made after it says so.
 *
 * @param {Pick<Entry, "guess" | "late" | "result">} entry
 * @param {boolean} running
 */
export function isLocked({ guess, late, result }, running) {
  return Boolean(guess.trim()) && !late && (running || result !== null);
}

/** @param {Pick<Entry, "result">} entry @param {string} guess @returns {Partial<Entry>} */
export function guessing({ result }, guess) {
  return result ? { guess, late: true } : { guess };
}

/**
 * @param {Store} storage
 * @param {string} sheet
 * @param {Entries} entries
 * @returns {boolean} Whether there was room for all.
 */
export function write(storage, sheet, entries) {
  const each = Object.entries(entries);
  const typed = each.map(([id, { result, ...others }]) => [id, others]);
  const results = each.flatMap(([id, { result }]) => (result ? [[id, result]] : []));
  return [
    remember(storage, typedKey(sheet), Object.fromEntries(typed)),
    remember(storage, resultsKey(sheet), Object.fromEntries(results)),
  ].every(Boolean);
}

/** Whether a stored item belongs to a sheet. @param {string | null} key @param {string} sheet */
export function isOf(key, sheet) {
  return key === typedKey(sheet) || key === resultsKey(sheet);
}
