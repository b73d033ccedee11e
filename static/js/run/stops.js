/** Where one can stop in the past of a run, and how one gets from one epoch to another. Pure. */

import { plateau } from "../result/plateau.js";
import { present } from "./looking.js";
import { firstEpoch, isCut } from "./past.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {{epoch: number, first: boolean}} Place An epoch, and whether what is meant is what
 *   there was before weights got other values in it.
 * @typedef {{key: string, shiftKey: boolean}} Press
 */

const LARGE = 20;

/** Epochs at which something happened: changes, and both ends of a plateau. @param {Page} page */
export function stops(page) {
  const { marks, history, past } = page;
  const still = plateau(history);
  const epochs = [...marks.map(({ epoch }) => epoch), ...(still ? [still.start, still.end] : [])];
  const [first, last] = [firstEpoch(past), present(page).state.epoch];
  const within = epochs.filter(epoch => epoch >= first && epoch <= last);
  return [...new Set(within)].sort((a, b) => a - b);
}

/**
 * The epoch, or what is near it.
 *
 * @param {number} epoch
 * @param {number[]} stops
 * @param {number} gap Epochs.
 */
export function snapped(epoch, stops, gap) {
  const near = stops.filter(stop => Math.abs(stop - epoch) <= gap);
  const distance = (/** @type {number} */ stop) => Math.abs(stop - epoch);
  return near.reduce(
    (best, stop) => (distance(stop) < distance(best) ? stop : best),
    near[0] ?? epoch,
  );
}

/** Ten epochs, or of a long run a twentieth, rounded. @param {number} epochs */
export function largeStep(epochs) {
  const rough = Math.max(epochs / LARGE, 10);
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.floor(rough / power) * power;
}

/**
 * Where a key leads; null where it is none of a slider.
 *
 * @param {Press} press
 * @param {Page} page
 * @param {Place} [at] Where one is, or is on the way to.
 * @returns {Place | null}
 */
export function pressed({ key, shiftKey }, page, at = placeOf(page)) {
  const { past } = page;
  const [low, high] = [firstEpoch(past), present(page).state.epoch];
  const here = at.epoch;
  const isMidway = here === high && present(page).state.position > 0;
  const step = shiftKey ? largeStep(high - low) : 1;
  const to = (/** @type {number} */ epoch) => ({
    epoch: Math.min(Math.max(epoch, low), high),
    first: false,
  });
  const ways = /** @type {Record<string, () => Place>} */ ({
    ArrowLeft: () =>
      isCut(past, here) && !at.first && !isMidway ? { epoch: here, first: true } : to(here - step),
    ArrowRight: () => (at.first ? to(here) : to(here + step)),
    Home: () => to(low),
    End: () => to(high),
    PageDown: () =>
      to(
        stops(page)
          .filter(stop => stop < here)
          .at(-1) ?? here - largeStep(high - low),
      ),
    PageUp: () => to(stops(page).find(stop => stop > here) ?? here + largeStep(high - low)),
  });
  const same = Object({ ArrowDown: "ArrowLeft", ArrowUp: "ArrowRight" })[key] ?? key;
  return ways[same]?.() ?? null;
}

/** @param {Page} page @returns {Place} */
function placeOf({ state, back }) {
  return { epoch: state.epoch, first: back?.first ?? false };
}
