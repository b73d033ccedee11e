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
export const UNTOUCHED = {
  guesses: {},
  conclusion: "",
  read: false,
  hints: 0,
  tries: 0,
  wording: "",
  reached: null,
  worked: [],
  result: null,
};

/** All guesses of a question. @param {Pick<Question, "guess" | "guesses">} question */
export const guessesOf = ({ guess, guesses }) => (guess ? [guess] : (guesses ?? []));

/** Whether it is done by what happens on the page, run or not. @param {Question["done"]} done */
export const isGoal = done => done?.kind === "reach" || done?.kind === "hand";

/** Whether there is anything to run or to reach. @param {Question} question */
const isToRun = ({ run, done }) => Boolean(run) || done?.kind === "reach";

/**
 * Whether a question was run, as far as the sheet asks for.
 *
 * @param {Question} question
 * @param {Entry} [entry]
 */
export function isRun(question, entry = UNTOUCHED) {
  const { run, done, fingerprint } = question;
  if (done?.kind === "hand") return entry.reached !== null;
  if (done?.kind === "reach") return entry.reached !== null && isEnough(done, entry.reached);
  const result = entry.result?.of === fingerprint ? entry.result : null;
  if (!run || !result) return false;
  if (done?.kind === "guessed") return isGuessed(question, entry, given => !given.late);
  if (!done?.measure) return true;
  const value = result.measures[done.measure] ?? null;
  if (value === null) return false;
  return value >= (done.at_least ?? -Infinity) && value <= (done.at_most ?? Infinity);
}

/**
 * Whether a network is as good as a question asks for, and as small.
 *
 * @param {NonNullable<Question["done"]>} done
 * @param {Pick<import("../types.d.ts").Reached, "train_loss" | "test_loss" | "units">} found
 */
export function isEnough({ train_loss, test_loss, most_units }, found) {
  const isBelow = (/** @type {number | null} */ goal, /** @type {number | null} */ loss) =>
    goal === null || (loss !== null && loss < goal);
  const isSmall = most_units === null || found.units <= most_units;
  return isSmall && isBelow(train_loss, found.train_loss) && isBelow(test_loss, found.test_loss);
}

/**
 * @param {Question} question
 * @param {Entry} entry
 * @param {(given: import("../types.d.ts").Given) => boolean} counts
 */
function isGuessed(question, { guesses }, counts) {
  const given = guessesOf(question).map(({ id }) => guesses[id]);
  return given.length > 0 && given.every(each => each?.given.trim() && counts(each));
}

/**
 * Whether there is a guess or a conclusion, or what the sheet asks for; one that only explains
 * is answered by reading.
 *
 * @param {Question} question
 * @param {Entry} [entry]
 */
export function isAnswered(question, entry = UNTOUCHED) {
  const { done, run } = question;
  const written = entry.conclusion.trim() !== "";
  if (done?.kind === "written") return written;
  if (isGoal(done) && isRun(question, entry)) return true;
  const guesses = guessesOf(question);
  if (written || isGuessed(question, entry, () => true)) return true;
  return !guesses.length && !run && entry.read;
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
  if (!isToRun(question)) return answered ? "done" : "";
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
    runs: count(isToRun),
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
export function speaksOf({ look, otherwise, done }, measure) {
  const texts = `${look?.en ?? ""}${otherwise?.en ?? ""}`;
  return texts.includes(`{${measure}`) || (done?.measure ?? "").startsWith(measure);
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

/** Whether two canonical links open the same, but for what stands beside, and the language. */
export function isSameLink(/** @type {string} */ first, /** @type {string} */ second) {
  const [one, other] = [first, second].map(link =>
    linkWith(link, { bench: "", sheet: "", question: "", lang: "" }),
  );
  return one === other;
}
