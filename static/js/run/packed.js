/**
 * A past as a browser keeps it: within a number of characters, and of the settings of each moment
 * only those that the run does not have now. All functions are pure.
 */

import {
  isCount,
  isFlag,
  isPlain,
  isText,
  like,
  listOf,
  optional,
  tableOf,
} from "../page/shape.js";
import { isBefore, thinned } from "./past.js";

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {import("./past.js").Past} Past
 * @typedef {import("./past.js").Moment} Moment
 * @typedef {Omit<Moment, "config"> & {config: number}} Kept With the place of its settings.
 * @typedef {{every: number, configs: Partial<Config>[], moments: Kept[]}} Packed
 */

const isState = like({ epoch: isCount, position: isCount, parameters: isText, dead: isText });
const isKept = like({ config: isCount, state: isState, marks: isCount, fixed: optional(isFlag) });

/** @type {import("../page/shape.js").Test} */
export const isPacked = like({
  every: isCount,
  configs: listOf(tableOf(isPlain)),
  moments: listOf(isKept),
});

/**
 * @param {Past} past
 * @param {Config} config Of the run as it is.
 * @param {number} most Characters as JSON.
 * @returns {Packed | null} All moments that there is room for, thinned as a long past is; null if
 *   there is none.
 */
export function packed(past, config, most) {
  for (let few = past; ; few = thinned(few, fewer(few))) {
    const kept = pack(few, config);
    if (JSON.stringify(kept).length <= most) return kept;
    if (few.moments.length === 1) return null;
  }
}

/** Half of them; where that is possible, with room for all that only the user could bring back. @param {Past} past */
function fewer({ moments: { length }, moments }) {
  const enough = 2 * moments.filter(({ fixed }) => fixed).length;
  return Math.max(Math.floor(length / 2), enough < length ? enough : 1);
}

/** @param {Past} past @param {Config} config @returns {Packed} */
function pack({ every, moments }, config) {
  const all = [...new Set(moments.map(moment => moment.config))];
  return {
    every,
    configs: all.map(each => differing(each, config)),
    moments: moments.map(moment => ({ ...moment, config: all.indexOf(moment.config) })),
  };
}

/** Settings that another configuration has not. @param {Config} one @param {Config} other */
function differing(one, other) {
  const isOther = (/** @type {[string, unknown]} */ [name, value]) =>
    value !== Object(other)[name] && JSON.stringify(value) !== JSON.stringify(Object(other)[name]);
  return /** @type {Partial<Config>} */ (Object.fromEntries(Object.entries(one).filter(isOther)));
}

/**
 * @param {Packed | null | undefined} kept Anything that was stored.
 * @param {Config} config Of the run that goes on.
 * @param {Pick<import("../types.d.ts").Run, "state" | "marks">} run
 * @returns {Past | null} Null where it is damaged, or of another run.
 */
export function unpacked(kept, config, run) {
  if (!isPacked(kept) || !kept || !fits(kept, run)) return null;
  const configs = kept.configs.map(each =>
    Object.keys(each).length ? { ...config, ...each } : config,
  );
  const moments = kept.moments.map(moment => ({ ...moment, config: configs[moment.config] }));
  return { every: kept.every, moments };
}

/** @param {Packed} kept @param {Pick<import("../types.d.ts").Run, "state" | "marks">} run */
function fits({ every, configs, moments }, { state: last, marks }) {
  const isOfRun = (/** @type {Kept} */ { config, state, marks: n }) =>
    config < configs.length &&
    n <= marks.length &&
    state.parameters.length === last.parameters.length &&
    state.dead.length === last.dead.length;
  const states = [...moments.map(({ state }) => state), last];
  const isInOrder = states.every((state, i) => !i || !isBefore(state, states[i - 1]));
  return every > 0 && moments.length > 0 && isInOrder && moments.every(isOfRun);
}
