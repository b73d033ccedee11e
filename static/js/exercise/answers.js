/** What a student has done about a sheet, as the browser keeps it. */

import { recall, remember } from "../page/storage.js";
import { UNTOUCHED } from "./sheet.js";

/**
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {import("../page/storage.js").Store} Store
 * @typedef {Record<string, Entry>} Entries By the ids of questions.
 */

/** Results are large: what was typed stands apart, and has room when they have none. */
const typedKey = (/** @type {string} */ sheet) => `sheet.${sheet}`;
const resultsKey = (/** @type {string} */ sheet) => `sheet.${sheet}.results`;

/**
 * @param {Store} storage
 * @param {string} sheet
 * @returns {Entries} What can be read of it.
 */
export function read(storage, sheet) {
  const typed = Object(recall(storage, typedKey(sheet)));
  const results = Object(recall(storage, resultsKey(sheet)));
  const ids = [...new Set([...Object.keys(typed), ...Object.keys(results)])];
  return Object.fromEntries(ids.map(id => [id, entry(typed[id], results[id])]));
}

/**
 * @param {any} typed
 * @param {any} result
 * @returns {Entry}
 */
function entry(typed, result) {
  const { guess, conclusion, read } = Object(typed);
  return {
    guess: typeof guess === "string" ? guess : "",
    conclusion: typeof conclusion === "string" ? conclusion : "",
    read: read === true,
    result: isResult(result) ? result : null,
  };
}

/** @param {any} result */
function isResult(result) {
  return (
    typeof result?.link === "string" &&
    result.measures instanceof Object &&
    (result.run === undefined || isRun(result.run)) &&
    (result.rivals === undefined ||
      (Array.isArray(result.rivals) && result.rivals.length > 0 && result.rivals.every(isRun)))
  );
}

/** @param {any} run */
function isRun(run) {
  const { epoch, train, test } = Object(run?.history);
  return (
    Number.isInteger(run?.state?.epoch) &&
    run.loss instanceof Object &&
    run.metrics?.train instanceof Object &&
    [epoch, train, test].every(Array.isArray)
  );
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
