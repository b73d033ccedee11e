/**
 * Two runs that play together, picture by picture: who is ahead waits, and then both go on by the
 * same epochs. Where one comes to its end, the other goes on. All functions are pure.
 */

import { isOver, played } from "../run/changes.js";
import { atMost } from "../run/goal.js";
import { advanced, besidePage } from "./pinned.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Answer} Answer
 * @typedef {import("../run/reel.js").Reel} Reel
 * @typedef {import("../run/playing.js").Played} Played
 * @typedef {import("../run/playing.js").Train} Train
 */

/**
 * How far each of two runs goes next; null where it stands still.
 *
 * @param {Page} page
 * @param {Reel} wanted
 * @returns {{own: Reel | null, other: Reel | null}}
 */
export function plan(page, wanted) {
  const { beside, state } = page;
  if (!beside?.plays || isOver(beside)) return { own: wanted, other: null };
  if (isOver(page)) return { own: null, other: wanted };
  const until = (/** @type {number} */ value, /** @type {number} */ epoch) =>
    atMost({ kind: "epoch", value }, epoch, wanted);
  const [mine, its] = [state.epoch, beside.state.epoch];
  if (mine < its) return { own: until(its, mine), other: null };
  return mine > its ? { own: null, other: until(mine, its) } : { own: wanted, other: wanted };
}

/**
 * Pictures of two runs, one after the other. A run that brought fewer than the other has had no
 * time for more, unless it has come to its end, or waits.
 *
 * @param {Page} page
 * @param {Answer[]} mine
 * @param {Answer[]} its
 * @returns {Played[]}
 */
export function joined(page, mine, its) {
  const { beside, link } = page;
  const room = (/** @type {Answer[]} */ some, /** @type {boolean} */ ended) =>
    ended || !some.length ? Infinity : some.length;
  const n = Math.min(
    Math.max(mine.length, its.length),
    room(mine, comesToEnd(page, mine)),
    room(its, comesToEnd(besidePage(page), its)),
  );
  return Array.from({ length: n }, (_, i) => ({
    ...(mine[i] ?? { link }),
    also: (/** @type {Page} */ now) =>
      its[i] && now.beside?.run === beside?.run ? { beside: advanced(now, its[i]) } : {},
  }));
}

/** @param {Page} page @param {Answer[]} answers */
function comesToEnd(page, answers) {
  let run = page;
  for (const answer of answers) run = { ...run, ...played(run, answer) };
  return isOver(run);
}

/** @type {import("../run/playing.js").Company} */
export const COMPANY = {
  async pictures(page, wanted, train) {
    const { own, other } = plan(page, wanted);
    const mine = own ? await train(page, own) : [];
    return other ? joined(page, mine, await train(besidePage(page), other)) : mine;
  },

  goesOn: ({ beside }) => beside?.plays === true && !isOver(beside),
};
