/** What becomes of the page with an answer. All functions are pure. */

import { follow, heed, watched } from "./goal.js";
import { append, begin } from "./history.js";

/**
 * @typedef {import("./types.d.ts").Page} Page
 * @typedef {import("./types.d.ts").Answer} Answer
 * @typedef {import("./types.d.ts").OpenAnswer} OpenAnswer
 */

/**
 * @param {OpenAnswer} answer
 * @returns {Partial<Page>}
 */
export function opened(answer) {
  const { config, view } = answer;
  return { ...started(answer), config, shown: config, view };
}

/**
 * @param {Answer} answer
 * @returns {Partial<Page>}
 */
export function started({ state, link, frame, notes, data }) {
  const history = begin(frame.epoch, frame.loss);
  const clean = { diverged: null, stopped: null, error: null, marks: [], watch: null, card: null };
  const run = Symbol("run");
  return { run, state, link, frame, notes, history, ...clean, ...(data && { data }) };
}

/**
 * A run that diverges stops at its last finite state.
 *
 * @param {Page} page
 * @param {Answer} answer
 * @returns {Partial<Page>}
 */
export function advanced(page, { state, link, frame, notes }) {
  const { diverged } = frame;
  const history = append(page.history, frame.curve);
  const said = String(notes) === String(page.notes) ? page.notes : notes;
  const stopped = diverged && { playing: false };
  return { state, link, frame, notes: said, history, diverged, ...stopped };
}

/**
 * @param {Page} page
 * @param {Answer} answer
 * @returns {Partial<Page>}
 */
export function played(page, answer) {
  const { goal, watch } = page;
  const heeded = watch && heed(goal, follow(goal, watch, answer.frame.curve));
  return { ...advanced(page, answer), ...heeded };
}

/**
 * Nothing has been seen of a run but what the page shows.
 *
 * @param {import("./types.d.ts").Goal} goal
 * @param {import("./types.d.ts").Frame} frame
 */
export function watchedFrom(goal, { epoch, loss }) {
  return watched(goal, [epoch, loss.train, loss.test]);
}

/**
 * Marks with others added; a later change of the same thing in the same epoch replaces it.
 *
 * @param {import("./types.d.ts").Mark[]} marks
 * @param {import("./types.d.ts").Mark[]} added
 */
export function marked(marks, added) {
  const same = (/** @type {import("./types.d.ts").Mark} */ old) =>
    added.some(({ epoch, name }) => epoch === old.epoch && name === old.name);
  return [...marks.filter(old => !same(old)), ...added];
}
