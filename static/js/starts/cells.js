/** The starts of each combination of varied settings, and which of these gets there first. Pure. */

import { finite, median, quantile, sorted } from "../result/statistics.js";
import { worded } from "./factors.js";
import { decisive, final, reached, test } from "./goals.js";

/**
 * @typedef {import("./course.js").Course} Course
 * @typedef {import("./factors.js").Factor} Factor
 *
 * @typedef {object} Cell
 * @property {number} place
 * @property {any[]} values Of the factors.
 * @property {string} name
 * @property {import("./goals.js").Reached} found
 * @property {number} loss Median at the end; not finite where half of them diverged.
 * @property {Record<Shown, [number | null, number | null, number | null]>} shown Each number, and
 *   from where to where eight tenths of the starts lie, or the interval of the share.
 *
 * @typedef {(typeof SHOWN)[number]} Shown
 */

export const SHOWN = /** @type {const} */ (["share", "epochs", "loss"]);

/**
 * The starts of one cell.
 * @template T
 * @param {T[]} courses
 * @param {number} n Starts of each.
 * @param {number} cell
 */
export const ofCell = (courses, n, cell) => courses.slice(cell * n, (cell + 1) * n);

/**
 * @param {import("./starts.js").Own} state
 * @returns {Cell[]} In their order; those of which nothing is known yet are left out.
 */
export function cells({ courses, experiment, goal, every }) {
  if (!experiment) return [];
  const { n, factors } = experiment;
  const measure = decisive(courses);
  return Array.from({ length: courses.length / n }, (_, place) => {
    const own = ofCell(courses, n, place).filter(({ record }) => record);
    const values = factors.map(({ name }) => Object(courses[place * n].change)[name]);
    const found = reached(own, goal, every, courses);
    const losses = sorted(own.map(course => final(course, measure)));
    const loss = own.length ? median(losses) : Infinity;
    const { share, low, high, early, late } = found;
    return {
      place,
      values,
      name: values.map(worded).join(" · "),
      found,
      loss,
      shown: {
        share: /** @type {Cell["shown"]["share"]} */ ([share, low, high]),
        epochs: /** @type {Cell["shown"]["epochs"]} */ ([found.median, early, late]),
        loss: /** @type {Cell["shown"]["loss"]} */ (
          [loss, quantile(losses, 1), quantile(losses, 9)].map(finite)
        ),
      },
    };
  }).filter(({ found }) => found.of > 0);
}

/**
 * Who is fastest: by the median of the epochs to the goal, then by how many got there, then by the
 * loss at the end.
 * @param {Cell[]} all
 */
export function ranked(all) {
  const key = (/** @type {Cell} */ { found, loss }) => [
    found.median ?? Infinity,
    -found.share,
    loss,
  ];
  return [...all].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    const i = x.findIndex((each, k) => each !== y[k]);
    return i < 0 ? a.place - b.place : x[i] < y[i] ? -1 : 1;
  });
}

/**
 * The same numbers of the run on the page, which the others may beat; null where it has none.
 *
 * @param {Pick<import("../types.d.ts").Page, "state" | "frame" | "history">} page
 * @param {import("./starts.js").Own} own
 * @returns {{epochs: number | null, loss: number | null} | null} Null before it is trained.
 */
export function present({ state, frame, history }, { courses, goal }) {
  if (!state.epoch) return null;
  const { measure, isThere } = test(goal, courses);
  const side = (/** @type {string} */ name) => (name === "test_loss" ? "test" : "train");
  const losses = measure.endsWith("loss") ? history[side(measure)] : [];
  const row = losses.findIndex((loss, i) => history.epoch[i] > 0 && loss !== null && isThere(loss));
  const loss = frame.loss[side(decisive(courses))];
  return { epochs: history.epoch[row] ?? null, loss };
}
