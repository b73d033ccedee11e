/** Where one can stop in the past of a run, and how one gets from one epoch to another. Pure. */

import { plateau } from "../result/plateau.js";
import { present } from "./looking.js";
import { firstEpoch, isBefore, isCut, spotsOfChange } from "./past.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./looking.js").Place} Place
 * @typedef {import("./past.js").Spot} Spot
 * @typedef {import("./past.js").Past} Past
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
  const [low, high] = [firstPlace(past), placeOf({ ...present(page), back: null })];
  const to = (/** @type {number} */ epoch) => within(atEpoch(epoch), low, high);
  const large = largeStep(high.epoch - low.epoch);
  const next = to(at.epoch + 1);
  const last = to(at.position ? at.epoch : at.epoch - 1);
  const sides = placesAt(spotsOfChange(past), past);
  const marks = placesAt([...spotsOfChange(past), ...stops(page).map(atEpoch)], past);
  const back = (/** @type {Place[]} */ places) =>
    places.filter(place => isEarlier(place, at)).at(-1);
  const on = (/** @type {Place[]} */ places) => places.find(place => isEarlier(at, place));
  const ways = /** @type {Record<string, () => Place | undefined>} */ ({
    ArrowLeft: () => (shiftKey ? to(at.epoch - large) : back(sorted([...sides, last]))),
    ArrowRight: () => (shiftKey ? to(at.epoch + large) : on(sorted([...sides, next]))),
    Home: () => low,
    End: () => high,
    PageDown: () => back(marks) ?? to(at.epoch - large),
    PageUp: () => on(marks) ?? to(at.epoch + large),
  });
  const same = Object({ ArrowDown: "ArrowLeft", ArrowUp: "ArrowRight" })[key] ?? key;
  return same in ways ? (ways[same]() ?? at) : null;
}

/** @param {number} epoch @returns {Place} */
const atEpoch = epoch => ({ epoch, position: 0, first: false });

/** @param {Place} place @param {Place} low @param {Place} high */
function within(place, low, high) {
  if (isEarlier(place, low)) return low;
  return isEarlier(high, place) ? high : place;
}

/** @param {Place} a @param {Place} b */
function isEarlier(a, b) {
  return isBefore(a, b) || (!isBefore(b, a) && a.first && !b.first);
}

/** @param {Place[]} places */
function sorted(places) {
  return places.sort((a, b) => (isEarlier(a, b) ? -1 : 1));
}

/** Where weights got other values, both sides. @param {Spot[]} spots @param {Past} past */
function placesAt(spots, past) {
  return sorted(
    spots.flatMap(({ epoch, position }) => {
      const place = { epoch, position, first: false };
      return isCut(past, place) ? [{ ...place, first: true }, place] : [place];
    }),
  );
}

/** @param {Past} past @returns {Place} */
function firstPlace(past) {
  const { epoch, position } = past.moments[0].state;
  return { epoch, position, first: isCut(past, { epoch, position }) };
}

/** @param {Pick<Page, "state" | "back">} page @returns {Place} */
export function placeOf({ state, back }) {
  const { epoch, position } = state;
  return { epoch, position, first: back?.first ?? false };
}
