/** A sheet of questions: its words, what is done, numbers in sentences. All functions are pure. */

import { count, exact, percent, rSquared } from "../page/format.js";

/**
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {import("../types.d.ts").Words} Words
 * @typedef {Record<string, number | null>} Measures
 * @typedef {{text: string, measure?: string}} Part
 */

const PLACE = /\{([a-z_0-9.]+)\}/;

/** @type {Entry} */
export const UNTOUCHED = { guess: "", conclusion: "", read: false, result: null };

/**
 * A question is done when its run meets the sheet's condition; without one, when it was run;
 * without a run, when the explanation was read.
 *
 * @param {Question} question
 * @param {Entry | undefined} entry
 */
export function isDone({ run, done }, entry) {
  if (!entry) return false;
  if (!run) return entry.read;
  if (!entry.result || !done) return Boolean(entry.result);
  const value = entry.result.measures[done.measure] ?? null;
  if (value === null) return false;
  return value >= (done.at_least ?? -Infinity) && value <= (done.at_most ?? Infinity);
}

/**
 * @param {Question[]} questions
 * @returns {{name: Words | null, questions: Question[]}[]} Those under one heading together.
 */
export function parts(questions) {
  /** @type {ReturnType<typeof parts>} */
  const found = [];
  for (const question of questions) {
    if (question.part || !found.length) found.push({ name: question.part ?? null, questions: [] });
    /** @type {(typeof found)[0]} */ (found.at(-1)).questions.push(question);
  }
  return found;
}

/**
 * A sentence with the numbers of a run in its places.
 *
 * @param {string} sentence
 * @param {Measures} measures
 * @returns {Part[]} Numbers apart from the words between them.
 */
export function filled(sentence, measures) {
  return sentence
    .split(new RegExp(PLACE, "g"))
    .map((text, i) =>
      i % 2 ? { text: shown(text, measures[text] ?? null), measure: text } : { text },
    )
    .filter(({ text }) => text !== "");
}

/**
 * @param {string} measure By its name in a sheet.
 * @param {number | null} value
 */
export function shown(measure, value) {
  if (value === null) return "–";
  const name = measure.replace(/\.\d+$/, "").replace(/^(train|test)_/, "");
  if (name === "accuracy" || name === "larger_class") return percent(value);
  if (name === "r2") return rSquared(value);
  return /loss|rmse|jitter/.test(name) ? exact(value) : count(value);
}

/**
 * Whether a question speaks of a measure.
 * @param {Question} question
 * @param {string} measure How its name begins.
 */
export function speaksOf({ look, done }, measure) {
  return (look?.en ?? "").includes(`{${measure}`) || (done?.measure ?? "").startsWith(measure);
}

/**
 * A link as it opens the exercise's bench, or another one, in the language of the page.
 *
 * @param {string} link
 * @param {Record<string, string>} keys
 */
export function linkWith(link, keys) {
  const kept = link.split("&").filter(pair => !(pair.split("=")[0] in keys));
  const added = Object.entries(keys).filter(([, value]) => value !== "");
  return [...kept, ...added.map(([key, value]) => `${key}=${value}`)].join("&");
}
