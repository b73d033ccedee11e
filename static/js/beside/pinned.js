/** The run that is pinned: a value that can be shown, kept, and go on. All functions are pure. */

import { isText, like } from "../page/shape.js";
import { recall, remember } from "../page/storage.js";
import { opened, played } from "../run/changes.js";
import { upTo } from "../run/history.js";
import { begun, until } from "../run/past.js";
import { kept, LEFT } from "../run/runs.js";
import { ofData, underData } from "../settings/inputs.js";
import { sizes } from "../settings/methods.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Pinned} Pinned
 * @typedef {import("../types.d.ts").Answer} Answer
 * @typedef {import("../run/changes.js").Saved} Saved
 */

const KEY = "beside";
const MOST_CHARACTERS = 1e6;
const isKept = like({ ...LEFT, called: isText });

/** What a page shows, to stay beside what becomes of it. @param {Page} page @returns {Pinned} */
export function ofPage(page, called = "") {
  const { link, shown, state, frame, features, data, marks, diverged, view, past, back } = page;
  return {
    run: Symbol("pinned"),
    called,
    ofData: ofData(view),
    ...{ link, shown, state, frame, features, data, diverged },
    history: upTo(state.epoch, page.history),
    marks: back ? marks.slice(0, back.from.marks) : marks,
    past: back ? until(past, back.from) : (past ?? begun(page)),
    stopped: null,
    watch: null,
    plays: false,
  };
}

/**
 * A saved run as it was opened.
 *
 * @param {Page} page
 * @param {import("../types.d.ts").OpenAnswer} answer
 * @param {Saved | null} saved
 * @param {string} called
 */
export function ofOpened(page, answer, saved, called) {
  return ofPage({ ...page, ...opened(answer, saved), back: null }, called);
}

/**
 * The page that would show the pinned run: in the same plane and of the same unit, where there is one.
 * @param {Page} page On which one is pinned.
 * @returns {Page}
 */
export function besidePage(page) {
  const { plays: _, called: __, ofData: own, ...run } = /** @type {Pinned} */ (page.beside);
  const { view: seen, shown } = page;
  const isOfSame = underData(seen, shown, run.shown) === seen;
  const node = seen.node && sizes(run.shown)[seen.node[0]] > seen.node[1] ? seen.node : null;
  const view = { ...seen, ...(!isOfSame && own), node };
  return { ...page, ...run, config: run.shown, view, back: null };
}

/** What becomes of the pinned run with an answer. @param {Page} page @param {Answer} answer @returns {Pinned} */
export function advanced(page, answer) {
  const before = /** @type {Pinned} */ (page.beside);
  const { state, frame, history, diverged, stopped, watch, features } = {
    ...before,
    ...played(besidePage(page), answer),
  };
  return { ...before, state, frame, history, diverged, stopped, watch, features };
}

/** What is kept of it. @param {Pinned} pinned */
export function saved({ called, ...run }) {
  const page = /** @type {any} */ ({ ...run, from: null });
  const { link, state, history, marks, past } = kept(page, 0);
  return { link, state, history, marks, called, ...(past && { past }) };
}

/**
 * @param {import("../page/storage.js").Store} storage
 * @returns {(Saved & {link: string, called: string}) | null}
 */
export const read = storage => recall(storage, KEY, isKept);

/** One that is too large is not kept. @param {import("../page/storage.js").Store} storage @param {Pinned | null} pinned */
export function write(storage, pinned) {
  const value = pinned && saved(pinned);
  const fits = JSON.stringify(value).length <= MOST_CHARACTERS;
  remember(storage, KEY, fits ? value : null);
}
