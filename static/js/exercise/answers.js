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
import { ENDED, isLosses, MOST_MARKS } from "../run/runs.js";
import { current, migrated, settled } from "./kept.js";
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
const isChange = like({ epoch: isCount, position: isCount, name: isText });
const isChanges = optional(orNull(listOf(isChange, MOST_MARKS)));
const isEnded = like({
  ...MEASURED,
  config,
  state,
  history,
  marks,
  changes: isChanges,
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
  of: optional(isText),
  at: optional(isText),
  measures: tableOf(orNull(isNumber)),
  run: optional(isEnded),
  rivals: optional(isRivals),
  cut: optional(isFlag),
});
const isGiven = like({ given: isText, late: optional(isFlag) });
const isReached = like({
  link: isText,
  epoch: isCount,
  position: optional(isCount),
  changes: isChanges,
  train_loss: orNull(isNumber),
  test_loss: orNull(isNumber),
  units: isCount,
  changed: optional(isFlag),
});
const isWorked = like({
  key: isText,
  label: isText,
  typed: isText,
  verdict: isText,
  tries: isCount,
  helps: isCount,
});
const MOST_WORKED = 500;
/** Each field as it is typed now; `FIELDS_BEFORE` are those of earlier versions. */
const FIELDS = {
  guesses: tableOf(isGiven),
  conclusion: isText,
  read: isFlag,
  hints: isCount,
  tries: isCount,
  wording: isText,
  reached: orNull(isReached),
  worked: listOf(isWorked, MOST_WORKED),
};
const FIELDS_BEFORE = { guess: isText, late: isFlag };
/** @type {import("../page/shape.js").Test} */
const isTyped = value =>
  like({ conclusion: isText, read: isFlag })(value) &&
  Object.entries({ ...FIELDS, ...FIELDS_BEFORE }).every(([name, is]) => optional(is)(value[name]));
const isTable = tableOf(() => true);

/**
 * @param {Store} storage
 * @param {Pick<import("../types.d.ts").Sheet, "id" | "questions">} sheet
 * @returns {Entries} What can be read of it.
 */
export function read(storage, { id: sheet, questions }) {
  const typed = parts(storage, typedKey(sheet), isTyped);
  const results = parts(storage, resultsKey(sheet), isResult);
  const ids = [...new Set([...Object.keys(typed), ...Object.keys(results)])];
  const found = ids.map(id => {
    const question = questions.find(each => each.id === id);
    return [id, entry(typed[id], results[id], question)];
  });
  return settled(Object.fromEntries(found), questions);
}

/** @param {Store} storage @param {string} key @param {import("../page/shape.js").Test} is */
function parts(storage, key, is) {
  const found = recall(storage, key, isTable) ?? {};
  if (!Object.values(found).every(is)) damaged(key);
  return found;
}

/**
 * @param {any} typed
 * @param {any} stored
 * @param {import("../types.d.ts").Question} [question]
 * @returns {Entry}
 */
function entry(typed, stored, question) {
  const sound = Object.entries({ ...FIELDS, ...FIELDS_BEFORE }).flatMap(([name, is]) =>
    is(Object(typed)[name]) ? [[name, typed[name]]] : [],
  );
  const fields = { ...Object.fromEntries(sound), result: isResult(stored) ? stored : null };
  const isNow = "guesses" in fields && fields.result?.of !== undefined;
  const { guess, late, ...now } = isNow ? fields : inPlace(migrated(fields, question), fields);
  return { ...UNTOUCHED, ...now };
}

/** What was stored the new way stays, beside what was migrated. @param {any} old @param {any} fields */
const inPlace = (old, { guesses }) => ({ ...old, ...(guesses && { guesses }) });

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
 * @param {import("../types.d.ts").Question} question
 * @param {Pick<Entry, "guesses" | "result">} entry
 * @param {string} id Of the guess.
 * @param {boolean} running
 */
export function isLocked(question, entry, id, running) {
  const { given = "", late = false } = entry.guesses[id] ?? {};
  return Boolean(given.trim()) && !late && (running || current(question, entry) !== null);
}

/**
 * @param {import("../types.d.ts").Question} question
 * @param {Pick<Entry, "guesses" | "result">} entry
 * @param {string} id Of the guess.
 * @param {string} given
 * @returns {Partial<Entry>}
 */
export function guessing(question, entry, id, given) {
  const late = current(question, entry) ? { late: true } : {};
  return { guesses: { ...entry.guesses, [id]: { given, ...late } } };
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
