/** What a student has done about a sheet, gathered for the file to hand in. Pure. */

import { text } from "../page/text.js";
import { decisive } from "./charts.js";
import { names } from "./fan.js";
import { record } from "./record.js";
import { guessed, look, verdict } from "./replies.js";
import { progress, UNTOUCHED, wordsIn } from "./sheet.js";
import { numbers, ranking } from "./tables.js";

/**
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {import("../types.d.ts").Schema} Schema
 * @typedef {Record<string, Entry>} Entries
 * @typedef {import("./handin.js").Handin} Handin
 * @typedef {import("./handin.js").Work} Work
 */

/** What a picture adds to the file, in kilobytes. */
const SIZE = 130;

/**
 * @param {import("../types.d.ts").Sheet} sheet
 * @param {{entries: Entries, student: string}} state
 * @param {{language: string, schema: Schema, explained: boolean}} asked
 * @returns {Handin} Without pictures.
 */
export function gathered(sheet, { entries, student }, asked) {
  const { title, questions } = sheet;
  const { language } = asked;
  const now = new Date();
  const date = now.toLocaleDateString(language === "no" ? "nb" : "en-GB", {
    dateStyle: "long",
  });
  return {
    title: wordsIn(title, language),
    student,
    date,
    progress: text("sheet.progress", progress(questions, entries)),
    language,
    works: questions.map(each => workOf(each, entries[each.id] ?? UNTOUCHED, asked)),
    record: record(sheet, { entries, student }, { language, saved: now.toISOString() }),
  };
}

/**
 * @param {Question} question
 * @param {Entry} entry
 * @param {{language: string, schema: Schema, explained: boolean}} asked
 * @returns {Work}
 */
function workOf(question, { guess, late, conclusion, result }, { language, schema, explained }) {
  const { id, part, title, link, explanation } = question;
  const looks = result ? look(question, result, language) : [];
  return {
    part: part ? wordsIn(part, language) : "",
    title: `${id} ${wordsIn(title, language)}`,
    question: wordsIn(question.question, language),
    guesses: Boolean(question.guess),
    guess: guessed(question, guess, language),
    late: Boolean(late),
    reply: result || !question.run ? verdict(question, guess, result, language) : "",
    conclusion,
    look: looks.map(parts => parts.map(each => each.text).join("")).join("\n\n"),
    runs: Boolean(question.run),
    link: result?.link ?? (question.run ? "" : link),
    epochs: result?.run ? result.run.state.epoch : null,
    ...tablesOf(question, result, schema),
    pictures: [],
    explanation: explained ? wordsIn(explanation, language) : "",
  };
}

/**
 * @param {Question} question
 * @param {Result | null} result
 * @param {Schema} schema
 * @returns {Pick<Work, "table" | "each">}
 */
function tablesOf(question, result, schema) {
  if (result?.run) return { table: numbers(result.run, question), each: null };
  if (!result?.rivals || !question.run) return { table: null, each: null };
  const { rivals, measures } = result;
  const called = names(rivals, question.run, schema);
  const set = decisive(question, result);
  const { medians, each } = ranking(rivals, measures, called, set, question);
  const rows = each.rows.map(row => ({
    ...row,
    ...(row.rival !== undefined && whence(rivals[row.rival])),
  }));
  const all = { heads: each.heads, rows };
  return medians ? { table: medians, each: all } : { table: all, each: null };
}

/** Where a row's numbers come from. @param {import("../types.d.ts").Rival} rival */
const whence = ({ link, state }) => ({ link, epochs: state.epoch });

/**
 * How many pictures there are of the runs, and how large they make the file.
 *
 * @param {Entries} entries
 * @returns {{n: number, size: number}} In kilobytes.
 */
export function pictured(entries) {
  const counts = Object.values(entries).map(({ result }) => {
    if (result?.rivals) return 1;
    return result?.run ? 1 + Number(result.run.history.epoch.length > 1) : 0;
  });
  const n = counts.reduce((sum, each) => sum + each, 0);
  return { n, size: n * SIZE };
}
