/** What counts as success, how many starts came that far, and when. Pure. */

import { finite, median, quantile, sorted, wilson } from "../result/statistics.js";
import { epochOf, MEASURES } from "./course.js";

/**
 * @typedef {import("./course.js").Course} Course
 * @typedef {import("./course.js").Measure} Measure
 * @typedef {Measure | "best"} Kind
 * @typedef {{kind: Kind, value: number}} Goal A loss must fall below the value, an accuracy in
 *   [0, 1] reach it, and a loss near the best be at most so many times the smallest at the end.
 *
 * @typedef {object} Reached
 * @property {number} reached
 * @property {number} of
 * @property {number} share
 * @property {number} low
 * @property {number} high
 * @property {(number | null)[]} epochs Of each start the first one there; null for never.
 * @property {number | null} median Where "never" comes last.
 * @property {number | null} early A tenth of the starts is there.
 * @property {number | null} late Nine tenths are.
 */

/** @type {readonly Kind[]} */
export const KINDS = [...MEASURES, "best"];
export const TWICE = 2;

/**
 * The loss that tells the starts apart: that of the test points, where there are any.
 * @returns {"test_loss" | "train_loss"}
 */
export function decisive(/** @type {Course[]} */ courses) {
  return courses.some(({ history }) => history.test_loss.length) ? "test_loss" : "train_loss";
}

/** Kinds of goals that fit what was measured. @param {Course[]} courses */
export function fitting(courses) {
  return KINDS.filter(
    kind => kind === "best" || courses.some(({ history }) => history[kind].length),
  );
}

/**
 * What no model can beat on average, on points that it has not seen; null where that is not
 * known, not the same for all, or nothing is left to chance.
 * @param {Course[]} courses
 * @param {Measure} measure
 */
export function floor(courses, measure) {
  const each = new Set(courses.map(({ best }) => best?.[measure] ?? null));
  const [value] = each;
  return each.size !== 1 || value === (measure.endsWith("loss") ? 0 : 1) ? null : value;
}

/** Places of the starts, those with the smallest loss first. @param {Course[]} courses */
export function ordered(courses) {
  const measure = decisive(courses);
  const places = courses.flatMap(({ record }, i) => (record ? [i] : []));
  return places.sort((a, b) => {
    const [x, y] = [final(courses[a], measure), final(courses[b], measure)];
    return x === y ? a - b : x - y;
  });
}

/**
 * The smallest loss at the end.
 * @param {Course[]} courses
 * @param {Measure} measure
 */
export function smallest(courses, measure) {
  return courses.reduce((least, course) => Math.min(least, final(course, measure)), Infinity);
}

/**
 * The loss at the end; that of a start that diverged is not finite.
 * @param {Course} course
 * @param {Measure} measure
 */
export function final({ record }, measure) {
  if (!record || record.diverged !== null) return Infinity;
  return record[measure] ?? Infinity;
}

/**
 * @param {Goal} goal
 * @param {Course[]} courses
 * @returns {{measure: Measure, isThere: (value: number) => boolean, limit: number}}
 */
export function test({ kind, value }, courses) {
  if (kind === "best") {
    const measure = decisive(courses);
    const limit = value * smallest(courses, measure);
    return { measure, limit, isThere: loss => loss <= limit };
  }
  const isLoss = kind.endsWith("loss");
  const isThere = (/** @type {number} */ got) => (isLoss ? got < value : got >= value);
  return { measure: kind, limit: value, isThere };
}

/**
 * How many of the starts were there at the end of any epoch.
 *
 * @param {Course[]} all
 * @param {Goal} goal
 * @param {number} [every] Of how many epochs one was kept.
 * @param {Course[]} [among] Of whom the best may be.
 * @returns {Reached}
 */
export function reached(all, goal, every = 1, among = all) {
  const courses = all.filter(({ record }) => record);
  const { measure, isThere } = test(goal, among);
  const epochs = courses.map(course => {
    const row = course.history[measure].findIndex(isThere);
    return row < 0 ? null : epochOf(course, row, every);
  });
  const there = epochs.filter(each => each !== null).length;
  const ordered = sorted(epochs.map(each => each ?? Infinity));
  return {
    reached: there,
    of: epochs.length,
    ...wilson(there, epochs.length),
    epochs,
    median: finite(median(ordered)),
    early: finite(quantile(ordered, 1)),
    late: finite(quantile(ordered, 9)),
  };
}
