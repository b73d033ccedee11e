/** Trains many starts, a request a block, as far as somebody wants it. */

import { advanced, epochs, isDone } from "./course.js";
import { blocks, portion, work } from "./plan.js";

/**
 * @typedef {import("./course.js").Course} Course
 * @typedef {import("./plan.js").Experiment} Experiment
 */

const INERTIA = 0.7;
/** Milliseconds to wait where others wait: as long as they were told to. */
const TURN = 1000;

/**
 * All go on together: who has come least far is next. What is done stays done, so it may end
 * anywhere and go on later.
 *
 * @param {object} outside
 * @param {(body: object) => Promise<any>} outside.ask Null where nobody wants the answer any more.
 * @param {() => boolean} outside.isWanted
 * @param {() => number} outside.clock
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 * @param {(courses: Course[], rate: number) => void} outside.told After every block.
 * @param {Pick<Experiment, "config" | "points" | "epochs">} experiment
 * @param {Course[]} courses
 * @param {number | null} rate Units of work in a millisecond, if it is known.
 * @returns {Promise<boolean>} Whether nothing is left.
 */
export async function train({ ask, isWanted, clock, wait, told }, experiment, courses, rate) {
  const { config, points, epochs: of } = experiment;
  const all = blocks(
    config,
    courses.map(({ change }) => change),
  );
  for (;;) {
    const block = next(all, courses, of);
    if (!block) return true;
    if (!isWanted()) return false;
    const size = block.reduce(
      (sum, i) => sum + work({ ...config, ...courses[i].change }, points),
      0,
    );
    const from = epochs(courses[block[0]]);
    const amount = portion(of - from, size, rate);
    const starts = block.map(i => ({ change: courses[i].change, state: courses[i].state }));
    const sent = clock();
    const answer = await ask({ config, starts, epochs: amount });
    if (!answer || !isWanted()) return false;
    courses = joined(courses, block, answer);
    const trained = Math.max(...block.map(i => epochs(courses[i]) - from));
    rate = smoothed(rate, (size * trained) / Math.max(clock() - sent, 1));
    told(courses, rate);
    if (answer.crowded && next(all, courses, of)) await wait(TURN);
  }
}

/** @param {number[][]} all @param {Course[]} courses @param {number} of */
function next(all, courses, of) {
  const far = (/** @type {number[]} */ block) => epochs(courses[block[0]]);
  return all
    .map(block => block.filter(i => !isDone(courses[i], of)))
    .filter(block => block.length)
    .reduce(
      (/** @type {number[] | null} */ least, block) =>
        least && far(least) <= far(block) ? least : block,
      null,
    );
}

/** @param {Course[]} courses @param {number[]} block @param {any} answer */
function joined(courses, block, { starts, measures }) {
  const longer = [...courses];
  for (const [k, i] of block.entries()) longer[i] = advanced(courses[i], starts[k], measures);
  return longer;
}

/** @param {number | null} before @param {number} now */
function smoothed(before, now) {
  if (!now) return before ?? 1;
  return before === null ? now : INERTIA * before + (1 - INERTIA) * now;
}
