/** How weights, biases and layers went through the past of a run. All functions are pure. */

import { sizes } from "../settings/methods.js";
import { indexOf, numbers } from "./parameters.js";
import { placeKey } from "./places.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Place} Place
 * @typedef {import("../types.d.ts").RunState} RunState
 * @typedef {import("../page/spark.js").Line} Line
 * @typedef {Pick<Page, "state" | "past" | "back" | "marks" | "data" | "shown">} Run
 * @typedef {{epoch: number, state: RunState}} Station Within an epoch it stands between two of them.
 * @typedef {object} Track
 * @property {Station[][]} pieces Broken where weights got other values.
 * @property {Station} now What the page shows.
 * @property {[number, number]} span First and last epoch.
 * @property {number[]} marks Epochs at which something was changed.
 */

/**
 * The moments of a run that are known, and where it has come to.
 * @param {Run} page
 * @returns {Track}
 */
export function trackOf({ past, state, back, marks, data }) {
  const n = data.train_points.length || 1;
  const station = (/** @type {RunState} */ each) => ({
    epoch: each.epoch + each.position / n,
    state: each,
  });
  const states = past.moments.map(moment => moment.state);
  const all = [...states, back?.state ?? state].map(station);
  /** @type {Station[][]} */
  const pieces = [];
  for (const each of all) {
    const before = pieces.at(-1)?.at(-1);
    if (!before || (before.epoch >= each.epoch && !isSame(before, each))) pieces.push([each]);
    else if (before.epoch < each.epoch) pieces[pieces.length - 1].push(each);
  }
  return {
    pieces,
    now: station(state),
    span: [all[0].epoch, all[all.length - 1].epoch],
    marks: [...new Set(marks.map(({ epoch }) => epoch))],
  };
}

/** @param {Station} a @param {Station} b */
const isSame = (a, b) => a.epoch === b.epoch && a.state.parameters === b.state.parameters;

/** Whether it leads anywhere. @param {Track} track */
export const isCourse = ({ span: [start, end] }) => end > start;

/**
 * The course of something that is known of states.
 *
 * @param {Track} track
 * @param {(state: RunState) => number | null | undefined} of Undefined where it is not known yet.
 * @returns {Pick<Line, "pieces" | "now">}
 */
export function lineOf({ pieces, now }, of) {
  const spot = (/** @type {Station} */ { epoch, state }) => {
    const value = of(state);
    return value === undefined ? [] : [/** @type {[number, number | null]} */ ([epoch, value])];
  };
  return { pieces: pieces.map(piece => piece.flatMap(spot)), now: spot(now)[0] };
}

/**
 * The courses of weights and biases.
 * @param {Place[]} places
 * @param {Track} track
 * @param {Page["shown"]} shown
 * @returns {Line[]}
 */
export function courses(places, track, shown) {
  const shape = sizes(shown);
  return places.map(place => {
    const index = indexOf(place, shape);
    return {
      ...lineOf(track, state => numbers(state).parameters[index]),
      key: placeKey(place),
      kind: places.length === 1 ? "only" : place.from === null ? "bias" : "weight",
    };
  });
}

/**
 * What the first of some lines was first and last, and how far all went; null where nothing is known.
 * @param {Pick<Line, "pieces">[]} lines
 */
export function extremes(lines) {
  const values = lines
    .flatMap(({ pieces }) => pieces.flat())
    .flatMap(([, value]) => (value === null || !Number.isFinite(value) ? [] : [value]));
  if (!values.length) return null;
  const [low, high] = values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
  const own = lines[0].pieces.flat();
  return { first: own[0]?.[1] ?? null, last: own.at(-1)?.[1] ?? null, low, high };
}
