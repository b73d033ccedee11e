/** The starts as a table that other programs read, and as JSON. Pure. */

import { cell } from "../data/csv.js";
import { MEASURES } from "./course.js";

/**
 * @typedef {import("./course.js").Course} Course
 * @typedef {import("./plan.js").Experiment} Experiment
 * @typedef {import("./goals.js").Goal} Goal
 */

/**
 * The columns of `many_starts(...).records`, and the epoch at which each start reached the goal.
 *
 * @param {Course[]} courses
 * @param {(number | null)[]} reached
 */
export function table(courses, reached) {
  const records = courses.flatMap(({ record, change }, i) =>
    record ? [{ ...varied(change), ...record, reached: reached[i] }] : [],
  );
  const names = Object.keys(records[0] ?? {}).filter(
    name => !/accuracy|r2/.test(name) || records.some(each => Object(each)[name] !== null),
  );
  const rows = records.map(each => names.map(name => cell(Object(each)[name])).join());
  return [names.map(cell).join(), ...rows, ""].join("\n");
}

/** What was varied besides the start itself. @param {Course["change"]} change */
function varied({ resets: _, seed: __, ...others }) {
  return others;
}

/**
 * @param {Experiment} experiment
 * @param {Course[]} courses
 * @param {Goal} goal
 * @param {(number | null)[]} reached
 */
export function json({ config, link, epochs, data, factors }, courses, goal, reached) {
  const starts = courses.flatMap(({ record, history }, i) => {
    const curves = MEASURES.filter(each => history[each].length);
    const rows = Object.fromEntries(curves.map(each => [each, [...history[each]]]));
    return record ? [{ ...record, reached: reached[i], history: rows }] : [];
  });
  return `${JSON.stringify({ link, data, epochs, factors, goal, config, starts })}\n`;
}
