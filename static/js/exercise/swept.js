/** Several runs in one chart: as curves, or a sweep of two settings as a map of cells. Pure. */

import { finite, quantile, sorted } from "../result/statistics.js";
import { labelOf } from "../settings/settings.js";
import { worded } from "../starts/factors.js";
import { sweep } from "../starts/sweep.js";
import { fan } from "./fan.js";
import { groups } from "./results.js";

/**
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {import("../types.d.ts").Task} Task
 * @typedef {"train" | "test"} Set
 * @typedef {import("./fan.js").Colors & import("../starts/sweep.js").Colors} Colors
 */

/** Whether every run belongs to a row and a column. @param {Task} task */
export const isMap = ({ vary }) => Object.keys(vary ?? {}).length === 2;

/**
 * @param {Task} task
 * @param {Result} result
 * @param {ReturnType<typeof import("./fan.js").names>} called
 * @param {Set} set Whose loss is drawn.
 * @param {Colors} colors
 * @param {Pick<import("../types.d.ts").Page, "schema" | "logarithmic">} page
 */
export function several(task, result, called, set, colors, { schema, logarithmic }) {
  if (!isMap(task)) return fan(result.rivals ?? [], called, set, colors, logarithmic);
  const factors = Object.entries(task.vary ?? {}).map(([name, values]) => ({ name, values }));
  const labels = factors.map(({ name }) => labelOf(name, schema));
  const how = { shown: /** @type {const} */ ("loss"), labels, logarithmic };
  const all = /** @type {any} */ (cells(task, result, set)); // with what a map of losses shows
  return sweep(all, factors, { ...how, chosen: null, present: null }, colors);
}

/**
 * The median of each combination, as the table has it.
 *
 * @param {Task} task
 * @param {Result} result
 * @param {Set} set
 */
function cells({ groups: changes }, { rivals = [], measures }, set) {
  return [...groups(rivals)].map(([place, members]) => {
    const losses = sorted(members.map(({ loss }) => loss[set] ?? Infinity));
    const values = Object.values(changes[place]);
    const middle = measures[`${set}_loss.${place + 1}`] ?? null;
    /** @type {[number | null, number | null, number | null]} */
    const loss = [middle, finite(quantile(losses, 1)), finite(quantile(losses, 9))];
    return { place, values, name: values.map(worded).join(" · "), shown: { loss } };
  });
}
