/** What a student has done about a sheet, gathered for the file to hand in. Pure. */

import { text } from "../page/text.js";
import { decisive } from "./charts.js";
import { names } from "./fan.js";
import { current } from "./kept.js";
import { guessed, look, verdicts } from "./replies.js";
import { guessesOf, progress, UNTOUCHED, wordsIn } from "./sheet.js";
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
export function gathered({ title, questions }, { entries, student }, asked) {
  const { language } = asked;
  const date = new Date().toLocaleDateString(language === "no" ? "nb" : "en-GB", {
    dateStyle: "long",
  });
  return {
    title: wordsIn(title, language),
    student,
    date,
    progress: text("sheet.progress", progress(questions, entries)),
    language,
    works: questions.map(each => workOf(each, entries[each.id] ?? UNTOUCHED, asked)),
  };
}

/**
 * @param {Question} question
 * @param {Entry} entry
 * @param {{language: string, schema: Schema, explained: boolean}} asked
 * @returns {Work}
 */
function workOf(question, entry, { language, schema, explained }) {
  const { id, part, title, link, explanation } = question;
  const { guesses, conclusion } = entry;
  const result = current(question, entry);
  const asked = guessesOf(question);
  const given = asked.map(each => guessed(each, guesses[each.id]?.given ?? "", language));
  const looks = result ? look(question, result, language) : [];
  return {
    part: part ? wordsIn(part, language) : "",
    title: `${id} ${wordsIn(title, language)}`,
    question: wordsIn(question.question, language),
    guesses: asked.length > 0,
    guess: given.filter(Boolean).join("\n"),
    late: asked.some(each => guesses[each.id]?.late),
    reply: result || !question.run ? verdicts(question, entry, language).join("\n\n") : "",
    conclusion,
    look: looks.map(parts => parts.map(each => each.text).join("")).join("\n\n"),
    link: result?.link ?? link,
    ...tableOf(question, result, schema),
    pictures: [],
    explanation: explained ? wordsIn(explanation, language) : "",
  };
}

/**
 * @param {Question} question
 * @param {Result | null} result
 * @param {Schema} schema
 * @returns {Pick<Work, "table" | "links">}
 */
function tableOf(question, result, schema) {
  if (result?.run) return { table: numbers(result.run, question), links: [] };
  if (!result?.rivals || !question.run) return { table: null, links: [] };
  const { rivals, measures } = result;
  const called = names(rivals, question.run, schema);
  const set = decisive(question, result);
  const { medians, each } = ranking(rivals, measures, called, set, question);
  const table = medians ?? each;
  const links = table.rows.flatMap(({ name, rival }) =>
    rival === undefined ? [] : [{ name, link: rivals[rival].link }],
  );
  return { table, links };
}

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
