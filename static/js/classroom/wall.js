/** What hangs on the wall, and in which order. Pure. */

import { wordsIn } from "../exercise/sheet.js";
import { text } from "../page/text.js";

/**
 * @typedef {import("../types.d.ts").Member} Member
 * @typedef {import("../types.d.ts").Tally} Tally
 * @typedef {import("../types.d.ts").Sheet} Sheet
 * @typedef {"test" | "train"} By
 * @typedef {{sheet: string, question: string}} Asked
 * @typedef {{ask: string, bars: {label: string, n: number}[], n: number, late: number}} Histogram
 */

/** The best first; who has sent nothing, or no finite loss, last. @param {Member[]} members @param {By} by */
export function sorted(members, by) {
  const loss = (/** @type {Member} */ each) => each[by] ?? (each.sent ? 1e300 : Infinity);
  return [...members].sort((a, b) => loss(a) - loss(b) || a.id - b.id);
}

/** Whose maps are missing, or of an older run. @param {Member[]} members @param {ReadonlyMap<number, {sent: number}>} maps */
export const unseen = (members, maps) =>
  members.filter(each => each.sent && maps.get(each.id)?.sent !== each.sent).map(each => each.id);

/** What a student is called on the wall. @param {Member} member @param {Member[]} members @param {boolean} covered */
export function nameOf(member, members, covered) {
  return covered ? text("class.covered", { n: members.indexOf(member) + 1 }) : member.name;
}

/** Questions that somebody guessed at. @param {Tally[]} tallies @returns {Asked[]} */
export function questionsOf(tallies) {
  const all = tallies.map(({ sheet, question }) => ({ sheet, question }));
  return all.filter((each, i) => all.findIndex(other => isSame(each, other)) === i);
}

/** @param {Asked | null} one @param {Asked | null} other */
export const isSame = (one, other) =>
  one?.sheet === other?.sheet && one?.question === other?.question;

/**
 * Guesses of one question, a histogram for each that it asks for; options stand in the order of
 * the sheet, also those that nobody took.
 *
 * @param {Tally[]} tallies
 * @param {Asked} asked
 * @param {Sheet[]} sheets
 * @param {string} language
 * @returns {Histogram[]}
 */
export function histograms(tallies, asked, sheets, language) {
  const sheet = sheets.find(each => each.id === asked.sheet);
  const question = sheet?.questions.find(each => each.id === asked.question);
  const known = question?.guess ? [question.guess] : (question?.guesses ?? []);
  const here = tallies.filter(each => isSame(each, asked));
  const ids = [...new Set(here.map(each => each.guess))];
  return ids.map(id => {
    const mine = here.filter(each => each.guess === id);
    const guess = known.find(each => each.id === id);
    const options = (guess?.options ?? []).map(({ id, ...words }) => ({
      id,
      label: wordsIn(/** @type {any} */ (words), language),
    }));
    const others = mine.filter(({ given, n }) => n && !options.some(({ id }) => id === given));
    const count = (/** @type {string} */ given) => mine.find(each => each.given === given)?.n ?? 0;
    const bars = [
      ...options.map(({ id, label }) => ({ label, n: count(id) })),
      ...others.map(({ given, n }) => ({ label: given, n })),
    ];
    const sum = (/** @type {"n" | "late"} */ name) =>
      mine.reduce((all, each) => all + each[name], 0);
    const ask = guess?.ask ? wordsIn(/** @type {any} */ (guess.ask), language) : "";
    return { ask, bars, n: sum("n"), late: sum("late") };
  });
}
