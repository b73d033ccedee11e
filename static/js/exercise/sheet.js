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
 * Whether a question was run, as far as the sheet asks for.
 *
 * @param {Question} question
 * @param {Entry} [entry]
 */
export function isRun({ run, done }, entry = UNTOUCHED) {
  if (!run || !entry.result || !done) return Boolean(run && entry.result);
  const value = entry.result.measures[done.measure] ?? null;
  if (value === null) return false;
  return value >= (done.at_least ?? -Infinity) && value <= (done.at_most ?? Infinity);
}

/**
 * Whether there is a guess or a conclusion; one that only explains is answered by reading.
 *
 * @param {Question} question
 * @param {Entry} [entry]
 */
export function isAnswered({ guess, run }, { guess: guessed, conclusion, read } = UNTOUCHED) {
  return Boolean(guessed.trim() || conclusion.trim()) || (!guess && !run && read);
}

/**
 * How far a question has come: done is both run and answered.
 *
 * @param {Question} question
 * @param {Entry} [entry]
 * @returns {"" | "run" | "answered" | "done"}
 */
export function stage(question, entry) {
  const answered = isAnswered(question, entry);
  if (!question.run) return answered ? "done" : "";
  if (isRun(question, entry)) return answered ? "done" : "run";
  return answered ? "answered" : "";
}

/**
 * How many questions were run, of those that can be, and how many answered, of all.
 *
 * @param {Question[]} questions
 * @param {Record<string, Entry>} entries
 */
export function progress(questions, entries) {
  const count = (/** @type {(question: Question, entry?: Entry) => unknown} */ test) =>
    questions.filter(question => test(question, entries[question.id])).length;
  return {
    run: count(isRun),
    runs: count(({ run }) => run),
    answered: count(isAnswered),
    of: questions.length,
    done: count((...each) => stage(...each) === "done"),
  };
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
  const name = measure.replace(/\.\d+$/, "").replace(/^(train|test|best)_/, "");
  if (name === "accuracy" || name === "larger_class") return percent(value);
  if (name === "r2") return rSquared(value);
  return /loss|rmse|jitter/.test(name) ? exact(value) : count(value);
}

/** A text of a sheet in a language. @param {Words} words @param {string} language */
export function wordsIn(words, language) {
  return words[language] ?? words.en;
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

/** Whether two canonical links open the same, but for bench and language. */
export function isSameLink(/** @type {string} */ first, /** @type {string} */ second) {
  const [one, other] = [first, second].map(link => linkWith(link, { bench: "", lang: "" }));
  return one === other;
}
