/**
 * Reels: one request brings several pictures, each with its state, and the page plays them while
 * the next reel is on its way. All functions are pure.
 */

import { follow } from "./goal.js";

/**
 * @typedef {import("../types.d.ts").Answer} Answer
 * @typedef {{pictures: number, epochs: number}} Reel How many pictures are asked for, and how
 *   many epochs lie between two of them.
 */

/** Milliseconds; displays draw as often, or more often. */
export const PICTURE = 1000 / 60;
const MOST = 30;
/** Milliseconds that a reel lasts at least, so that a page asks fewer than ten times a second. */
const SHORTEST = 110;
/** How much longer a reel lasts than the next one takes to come. */
const MARGIN = 1.5;
const GROWTH = 3;

/**
 * How many pictures the next reel should have.
 *
 * @param {number} pictures Of the last one.
 * @param {number} milliseconds From when it was asked for until it was there.
 */
export function following(pictures, milliseconds) {
  const enough = Math.ceil(Math.max(SHORTEST, MARGIN * milliseconds) / PICTURE);
  return Math.min(enough, GROWTH * pictures, MOST);
}

/**
 * The pictures of an answer, as if each had been asked for when the one before was there.
 *
 * @param {Answer} answer
 * @returns {Answer[]}
 */
export function picturesOf({ frames, states, ...answer }) {
  if (!frames || !states) return [answer];
  let known = 0;
  return frames.map((frame, i) => {
    const curve = frame.curve.slice(known);
    known = frame.curve.length;
    return { ...answer, state: states[i], frame: { ...frame, curve } };
  });
}

/**
 * The pictures up to the one that reaches a goal. Where it is reached before that picture, the
 * picture of its very epoch has yet to be asked for.
 *
 * @param {import("../types.d.ts").Goal} goal
 * @param {import("../types.d.ts").Watch} watch
 * @param {Answer[]} pictures
 * @returns {{before: Answer[], missing: number | null}} The epoch to be shown after these.
 */
export function untilReached(goal, watch, pictures) {
  let seen = watch;
  for (const [i, { frame }] of pictures.entries()) {
    seen = follow(goal, seen, frame.curve);
    if (seen.reached === null) continue;
    const isPassed = seen.reached < frame.epoch || frame.diverged !== null;
    return isPassed
      ? { before: pictures.slice(0, i), missing: seen.reached }
      : { before: pictures.slice(0, i + 1), missing: null };
  }
  return { before: pictures, missing: null };
}
