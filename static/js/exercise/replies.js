/** What a sheet replies to a run: to the guess that was made before it, and what to look at. Pure. */

import { full, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { decisive } from "./charts.js";
import { current } from "./kept.js";
import { areNegligible } from "./results.js";
import { filled, guessesOf, shown, wordsIn } from "./sheet.js";

/**
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {import("./sheet.js").Part} Part
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {NonNullable<Question["guess"]>} Guess
 */

/**
 * A guess in words, as the student gave it; an option that is not there any more, by its id.
 *
 * @param {Guess} guess
 * @param {string} given
 * @param {string} language
 */
export function guessed({ options }, given, language) {
  const option = options?.find(({ id }) => id === given);
  return option ? wordsIn(option, language) : given.trim();
}

/**
 * Each guess beside what is right, as far as the sheet says that.
 *
 * @param {Question} question
 * @param {Entry} entry
 * @param {string} language
 * @returns {string[]} One sentence for every guess that was made.
 */
export function verdicts(question, entry, language) {
  const result = current(question, entry);
  return guessesOf(question).flatMap(guess => {
    const said = verdict(guess, entry.guesses[guess.id]?.given ?? "", result, language);
    if (!said) return [];
    return [guess.ask ? `${wordsIn(guess.ask, language)} ${said}` : said];
  });
}

/**
 * @param {Guess} guess
 * @param {string} given
 * @param {Result | null} result
 * @param {string} language
 * @returns {string} "" without a guess.
 */
export function verdict(guess, given, result, language) {
  const said = guessed(guess, given, language);
  if (!said) return "";
  const compared = guess.reveal === "never" ? null : comparison(guess, given, result);
  if (!compared) return text("sheet.guessed", { guess: said });
  const { key, right = "" } = compared;
  const words = typeof right === "string" ? right : wordsIn(right, language);
  const sentence = text(key, { guess: said, right: words });
  return guess.why ? `${sentence} ${wordsIn(guess.why, language)}` : sentence;
}

/**
 * @param {Guess} guess
 * @param {string} given
 * @param {Result | null} result
 * @returns {{key: string, right?: string | import("../types.d.ts").Words} | null}
 */
function comparison({ kind, options, measure, answer, tolerance }, given, result) {
  if (kind === "choice") {
    const right = options?.find(({ id }) => id === answer);
    if (!right) return null;
    return given === right.id ? { key: "sheet.guessRight" } : { key: "sheet.guessWrong", right };
  }
  const fixed = typeof answer === "number" ? answer : null;
  const value = fixed ?? result?.measures[measure ?? ""] ?? null;
  if (value === null) return null;
  const right = fixed === null ? shown(measure ?? "", value) : full(value);
  const told = readNumber(given.replace(/\s*%\s*$/, ""));
  const off = tolerance ?? 0;
  const scale = right.endsWith("%") ? 100 : 1;
  const isNear = Math.abs(readNumber(right.replace(/\s*%$/, "")) - told) <= off * scale;
  if (isNear || Math.abs(value - told) <= off) return { key: "sheet.itIsRight" };
  const key = fixed === null ? "sheet.itWas" : "sheet.itIs";
  return { key, right: off ? `${right} ± ${full(Number((off * scale).toPrecision(6)))}` : right };
}

/**
 * What to look at, with the numbers of the run.
 *
 * @param {Question} question
 * @param {Result} result
 * @param {string} language
 * @returns {Part[][]} By paragraphs.
 */
export function look(question, result, language) {
  const words = lookOf(question, result);
  const paragraphs = words ? wordsIn(words, language).split(/\n\s*\n/) : [];
  const said = paragraphs.map(each => filled(each.trim(), result.measures));
  const set = decisive(question, result);
  if (question.run?.groups.length && areNegligible(result.rivals ?? [], set))
    said.push([{ text: text("sheet.negligible") }]);
  return said;
}

/** Where a measure that the text names is not there, another text may stand. @param {Question} question @param {Result} result */
function lookOf({ look: words, otherwise }, { measures }) {
  if (!words || !otherwise) return words;
  const isWhole = filled(words.en, {}).every(
    ({ measure }) => !measure || measures[measure] != null,
  );
  return isWhole ? words : otherwise;
}
