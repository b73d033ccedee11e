/**
 * A hand-in as the page makes it, of answers of the server: tests/marking reads it back.
 *
 * On its input stands `{sheet, student, entries}`, where an entry may have what the server
 * answered: `opened`, and `trained` or `started`.
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

const key = (/** @type {object} */ change) => JSON.stringify(Object.entries(change).sort());

/** @param {any} question @param {any} entry */
async function resultOf(question, { opened, trained, started }) {
  const of = question.fingerprint;
  if (started) {
    const places = new Map(
      started.changes.map((/** @type {any} */ each, /** @type {number} */ i) => [key(each), i]),
    );
    const request = async (/** @type {string} */ path, /** @type {any} */ body) =>
      path === "/api/open"
        ? opened
        : {
            ...started,
            starts: body.starts.map(
              (/** @type {any} */ each) => started.starts[places.get(key(each.change))],
            ),
          };
    const outside = {
      request,
      isWanted: () => true,
      clock: () => 0,
      wait: async () => {},
      told() {},
    };
    return { of, ...(await together(outside, question, student)) };
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
  const { opened, trained, started, ...typed } = entries[question.id];
  const result = await resultOf(question, { opened, trained, started });
  const tries = result ? 1 : 0;
  done[question.id] = { ...UNTOUCHED, wording: question.wording, ...typed, tries, result };
}
const asked = { language: "en", schema: SCHEMA, explained: false };
process.stdout.write(html(gathered(sheet, { entries: done, student }, asked)));
