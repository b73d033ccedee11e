/**
 * A hand-in as the page makes it, of answers of the server: tests/marking reads it back.
 *
 * On its input stands `{sheet, student, entries}`, where an entry may have what the server
 * answered: `opened` and `trained`, or `compared`.
 */

import { readFileSync } from "node:fs";
import { html } from "../../static/js/exercise/handin.js";
import { ofPage } from "../../static/js/exercise/results.js";
import { together } from "../../static/js/exercise/rivals.js";
import { UNTOUCHED } from "../../static/js/exercise/sheet.js";
import { gathered } from "../../static/js/exercise/works.js";
import { append, begin } from "../../static/js/run/history.js";
import { SCHEMA } from "./answers.js";
import { page } from "./world.js";

/** @param {any} question @param {any} entry */
async function resultOf(question, { opened, trained, compared }) {
  const of = question.fingerprint;
  if (compared) {
    const answer = async () => compared.shift();
    const found = await together(answer, { sheet: "", question: "" }, () => true);
    return { of, link: question.link, ...found };
  }
  if (!opened)
    return question.run?.kind === "bench" ? { of, link: question.link, measures: {} } : null;
  const { frame, state, link } = trained;
  const history = append(begin(0, opened.frame.loss), frame.curve);
  const { config: shown, data } = opened;
  const { diverged } = frame;
  return {
    of,
    ...ofPage({ ...page(), link, shown, data, state, history, frame, diverged }, question),
  };
}

const { sheet, student, entries } = JSON.parse(readFileSync(0, "utf8"));
/** @type {any} */
const done = {};
for (const question of sheet.questions) {
  const { opened, trained, compared, ...typed } = entries[question.id];
  const result = await resultOf(question, { opened, trained, compared });
  const tries = result ? 1 : 0;
  done[question.id] = { ...UNTOUCHED, wording: question.wording, ...typed, tries, result };
}
const asked = { language: "en", schema: SCHEMA, explained: false };
process.stdout.write(html(gathered(sheet, { entries: done, student }, asked)));
