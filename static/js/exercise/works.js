/** What a student has done about a sheet, gathered for the file to hand in. Pure. */

import { exact } from "../page/format.js";
import { text } from "../page/text.js";
import { decisive } from "./charts.js";
import { names } from "./fan.js";
import { current, hasChanged, isReworded } from "./kept.js";
import { record } from "./record.js";
import { guessed, look, verdicts } from "./replies.js";
import { guessesOf, progress, UNTOUCHED, wordsIn } from "./sheet.js";
import { isOfAnother } from "./students.js";
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
  const { id, version, title, questions } = sheet;
  const { language } = asked;
  const now = new Date();
  const date = now.toLocaleDateString(language === "no" ? "nb" : "en-GB", {
    dateStyle: "long",
  });
  return {
    title: wordsIn(title, language),
    student,
    date,
    version: text("sheet.version", { id, version }),
    progress: text("sheet.progress", progress(questions, entries)),
    language,
    works: questions.map(each =>
      workOf(each, entries[each.id] ?? UNTOUCHED, { student, ...asked }),
    ),
    record: record(sheet, { entries, student }, { language, saved: now.toISOString() }),
  };
}

/**
 * @param {Question} question
 * @param {Entry} entry
 * @param {{student: string, language: string, schema: Schema, explained: boolean}} asked
 * @returns {Work}
 */
function workOf(question, entry, { student, language, schema, explained }) {
  const { id, part, title, link, explanation } = question;
  const { guesses, conclusion } = entry;
  const result = current(question, entry);
  const asked = guessesOf(question);
  const given = asked.map(each => {
    const words = guessed(each, guesses[each.id]?.given ?? "", language);
    return words && each.ask ? `${wordsIn(each.ask, language)} ${words}` : words;
  });
  const looks = result ? look(question, result, language) : [];
  return {
    part: part ? wordsIn(part, language) : "",
    title: `${id} ${wordsIn(title, language)}`,
    question: wordsIn(question.question, language),
    guesses: asked.length > 0,
    guess: given.filter(Boolean).join("\n"),
    notes: notes(question, entry, student, language),
    reply: result || !question.run ? verdicts(question, entry, language).join("\n\n") : "",
    conclusion,
    look: looks.map(parts => parts.map(each => each.text).join("")).join("\n\n"),
    runs: Boolean(question.run),
    link: result?.link ?? (question.run ? "" : link),
    epochs: result?.run ? result.run.state.epoch : null,
    ...(entry.worked?.length ? handTable(entry.worked) : tablesOf(question, result, schema)),
    pictures: [],
    explanation: explained ? wordsIn(explanation, language) : "",
  };
}

/**
 * What a teacher has to know of a question beside answer and numbers.
 *
 * @param {Question} question
 * @param {Entry} entry
 * @param {string} student
 * @param {string} language
 */
function notes(question, entry, student, language) {
  const { guesses, hints = 0, tries = 0, reached } = entry;
  const late = guessesOf(question).filter(({ id }) => guesses[id]?.late);
  const whole = guessesOf(question).length === 1;
  return [
    ...late.map(({ ask }) => {
      const note = text("sheet.late");
      return whole || !ask ? note : `${wordsIn(ask, language)} ${note}`;
    }),
    isReworded(question, entry) && text("sheet.rewordedSince"),
    hasChanged(question, entry) && text("sheet.changedSince"),
    question.run && !entry.result && text("sheet.notRun"),
    isOfAnother(question, entry.result, student) && text("sheet.ofAnother"),
    hints > 0 && text("sheet.hintsRead", { k: hints, of: question.hints.length }),
    tries > 1 && text("sheet.triesMade", { k: tries }),
    reached && reachedNote(reached),
  ].filter(note => typeof note === "string");
}

/** @param {import("../types.d.ts").Reached} reached */
function reachedNote({ link, epoch, train_loss, test_loss, units }) {
  const losses = { train: exact(train_loss), test: test_loss === null ? "–" : exact(test_loss) };
  return text("sheet.reachedBy", { epoch, units, link, ...losses });
}

/** Numbers by hand, each with how it was found. @param {import("../types.d.ts").Worked[]} worked */
function handTable(worked) {
  const heads = ["typed", "mark", "tries", "helps"].map(name => text(`paper.head.${name}`));
  const rows = worked.map(({ label, typed, verdict, tries, helps }) => ({
    name: label,
    values: [typed || "–", text(`paper.${verdict}`), String(tries), String(helps)],
  }));
  return { table: { heads, rows }, each: null };
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
