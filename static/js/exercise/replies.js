/** What a sheet replies to a run: to the guess that was made before it, and what to look at. Pure. */

import { plain, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { decisive } from "./charts.js";
import { areNegligible } from "./results.js";
import { filled, shown, wordsIn } from "./sheet.js";

/**
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {import("./sheet.js").Part} Part
 * @typedef {NonNullable<Question["guess"]>} Guess
 */

/**
 * A guess in words, as the student gave it.
 *
 * @param {Question} question
 * @param {string} given
 * @param {string} language
 */
export function guessed({ guess }, given, language) {
  if (guess?.kind !== "choice") return given.trim();
  const option = given.trim() === "" ? undefined : guess.options?.[Number(given)];
  return option ? wordsIn(option, language) : "";
}

/**
 * The guess beside what is right, as far as the sheet says that.
 *
 * @param {Question} question
 * @param {string} given
 * @param {Result | null} result
 * @param {string} language
 * @returns {string} "" without a guess.
 */
export function verdict(question, given, result, language) {
  const guess = guessed(question, given, language);
  if (!question.guess || !guess) return "";
  const compared = comparison(question.guess, given, result);
  if (!compared) return text("sheet.guessed", { guess });
  const { key, right = "" } = compared;
  const words = typeof right === "string" ? right : wordsIn(right, language);
  const { why } = question.guess;
  const said = text(key, { guess, right: words });
  return why ? `${said} ${wordsIn(why, language)}` : said;
}

/**
 * @param {Guess} guess
 * @param {string} given
 * @param {Result | null} result
 * @returns {{key: string, right?: string | import("../types.d.ts").Words} | null}
 */
function comparison({ kind, options, measure, answer }, given, result) {
  if (kind === "choice") {
    const place = (answer ?? 0) - 1;
    const right = options?.[place];
    if (!right) return null;
    return Number(given) === place
      ? { key: "sheet.guessRight" }
      : { key: "sheet.guessWrong", right };
  }
  const fixed = answer ?? null;
  const value = fixed ?? result?.measures[measure ?? ""] ?? null;
  if (value === null) return null;
  const right = fixed === null ? shown(measure ?? "", value) : plain(value);
  const same = [value, readNumber(right.replace(/\s*%$/, ""))];
  if (same.includes(readNumber(given.replace(/\s*%\s*$/, "")))) return { key: "sheet.itIsRight" };
  return { key: fixed === null ? "sheet.itWas" : "sheet.itIs", right };
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
  const paragraphs = question.look ? wordsIn(question.look, language).split(/\n\s*\n/) : [];
  const said = paragraphs.map(each => filled(each.trim(), result.measures));
  const set = decisive(question, result);
  if (question.run?.groups.length && areNegligible(result.rivals ?? [], set))
    said.push([{ text: text("sheet.negligible") }]);
  return said;
}
