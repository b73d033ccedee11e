/** The run that a page leaves to the next page of its tab, with what it was on its way. */

import { isCount, isFlag, like, optional } from "../page/shape.js";
import { hasRoom, recall, remember } from "../page/storage.js";
import { present } from "./looking.js";
import { isPacked, packed } from "./packed.js";
import { LEFT } from "./runs.js";
import { placeOf } from "./stops.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../page/storage.js").Store} Store
 * @typedef {import("./looking.js").Place} Place
 */

export const SAVED = "run";
/** What the run was, and the place that the page looks back to. */
export const PAST = "past";
/** Browsers have room for five million, and some for half as many. */
const MOST_CHARACTERS = 2e6;

const isPlace = like({ epoch: isCount, position: isCount, first: isFlag });
const isPast = like({ past: isPacked, at: optional(isPlace) });

/**
 * @param {Store} storage
 * @returns {(import("./changes.js").Saved & {link: string, at?: Place}) | null}
 */
export function savedRun(storage) {
  const run = recall(storage, SAVED, like(LEFT));
  return run && { ...run, ...recall(storage, PAST, isPast) };
}

/** @param {Store} storage @param {object} run */
export function leaveRun(storage, run) {
  hasRoom(storage, PAST, null); // which never takes the room of a run
  remember(storage, SAVED, run);
}

/** @param {Store} storage @param {Page} page */
export function leave(storage, page) {
  const { link, state, history, marks, from, past, shown } = present(page);
  leaveRun(storage, { link, state, history, marks, from });
  const at = page.back ? { at: placeOf(page) } : {};
  for (let most = MOST_CHARACTERS; ; most /= 2) {
    const kept = packed(past, shown, most);
    if (!kept || hasRoom(storage, PAST, { past: kept, ...at })) return;
  }
}
