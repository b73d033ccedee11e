/** What a student hands in, for programs: every number exact; docs/sheets.md has the fields. Pure. */

import { stage, UNTOUCHED } from "./sheet.js";

/**
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {import("../types.d.ts").Measured} Measured
 * @typedef {{state: {epoch: number, position: number}, diverged: {epoch: number} | null}} Ended
 */

/** Rises when a program that reads these has to change. */
const FORMAT = 1;
const SETS = /** @type {const} */ (["train", "test"]);
const NUMBERS = /** @type {const} */ (["accuracy", "larger_class", "r2", "mean_loss", "rmse"]);
const MOST_CHARACTERS = 80;

/**
 * @param {Pick<import("../types.d.ts").Sheet, "id" | "version" | "questions">} sheet
 * @param {{entries: Record<string, Entry>, student: string}} state
 * @param {{language: string, saved: string}} asked
 */
export function record({ id, version, questions }, { entries, student }, { language, saved }) {
  return {
    format: FORMAT,
    sheet: id,
    version,
    student,
    language,
    saved,
    questions: questions.map(question => ofQuestion(question, entries[question.id] ?? UNTOUCHED)),
  };
}

/** @param {Question} question @param {Entry} entry */
function ofQuestion(question, entry) {
  const { wording, guesses, conclusion, hints, tries, result, reached, worked } = entry;
  return {
    id: question.id,
    wording,
    guesses,
    conclusion,
    hints,
    tries,
    done: stage(question, entry) === "done",
    run: result && ofResult(result),
    reached: reached && ofReached(reached),
    worked,
  };
}

/** @param {import("../types.d.ts").Reached} reached */
const ofReached = ({ epoch: epochs, ...others }) => ({ ...others, epochs });

/** @param {Result} result */
function ofResult({ of, at, link, measures, run, rivals }) {
  const networks = run ? [{ ...run, link }] : (rivals ?? []);
  return {
    of,
    ...(at && { at }),
    link,
    epochs: Math.max(0, ...networks.map(tried)),
    changed: Boolean(run?.marks.length),
    ...(run?.changes !== undefined && { changes: run.changes }),
    measures,
    networks: networks.map(network => ({
      link: network.link,
      epochs: network.state.epoch,
      position: network.state.position,
      diverged: network.diverged?.epoch ?? null,
      ...numbers(network),
    })),
  };
}

/** Epochs that were begun; where a run diverges the last one is not in its state. @param {Ended} run */
export const tried = ({ state, diverged }) => state.epoch + (diverged ? 1 : 0);

/** @param {Measured} measured */
function numbers({ loss, metrics }) {
  /** @type {Record<string, number>} */
  const found = {};
  for (const set of SETS) {
    const measures = { loss: loss[set], ...Object(metrics[set]) };
    for (const name of ["loss", ...NUMBERS])
      if (typeof measures[name] === "number") found[`${set}_${name}`] = measures[name];
  }
  return found;
}

/**
 * The name of the file: of the sheet and the student, as any system takes it.
 *
 * @param {string} sheet
 * @param {string} student
 */
export function fileName(sheet, student) {
  const letters = student.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, " ");
  const name = [...letters.trim()].slice(0, MOST_CHARACTERS).join("").trim();
  return [sheet, ...name.split(" ")].filter(Boolean).join("-");
}

/**
 * As an element of the page that is handed in: nothing in it can end the element.
 *
 * @param {object} content
 */
export function element(content) {
  const json = JSON.stringify(content).replace(/[<>\u2028\u2029]/g, sign => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `<script type="application/json" id="hand-in">${json}</script>`;
}
