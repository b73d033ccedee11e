/** How far a start has come, and its measures on the way. Pure. */

import { base64, floats } from "../server/codec.js";

/**
 * @typedef {import("../server/messages.js").components["schemas"]} Messages
 * @typedef {(typeof MEASURES)[number]} Measure
 *
 * @typedef {object} Course
 * @property {Partial<import("../types.d.ts").Config>} change What sets it apart from the others.
 * @property {import("../types.d.ts").RunState | null} state Null before it begins, and where it
 *   was not kept.
 * @property {Messages["RecordText"] | null} record Null before it begins.
 * @property {Messages["MetricsPair"]} [metrics] At the end of its last part.
 * @property {Partial<Record<Measure, number | null>>} [best] What no model can beat on average.
 * @property {Record<Measure, Float64Array>} history Of every epoch kept; empty where there are no
 *   such measures.
 */

export const MEASURES = /** @type {const} */ ([
  "test_loss",
  "train_loss",
  "test_accuracy",
  "train_accuracy",
]);

/** @param {(measure: Measure) => Float64Array} of */
const history = of =>
  /** @type {Course["history"]} */ (Object.fromEntries(MEASURES.map(each => [each, of(each)])));

/** @param {Course["change"]} change @returns {Course} */
export function begun(change) {
  return { change, state: null, record: null, history: history(() => new Float64Array()) };
}

/**
 * @param {Course} course
 * @param {Messages["StartAnswer"]} answer The next part of it.
 * @param {string[]} measures Columns of the answer's history.
 * @returns {Course}
 */
export function advanced(course, answer, measures) {
  const { state, record, metrics, history: text } = answer;
  const rows = floats(text);
  const width = measures.length;
  return {
    ...course,
    state,
    record,
    metrics,
    best: { test_loss: answer.best_loss, test_accuracy: answer.best_accuracy },
    history: history(measure => {
      const column = measures.indexOf(measure);
      const before = course.history[measure];
      if (column < 0) return before;
      const whole = new Float64Array(before.length + rows.length / width);
      whole.set(before);
      for (let i = 0; i * width < rows.length; i++)
        whole[before.length + i] = rows[i * width + column];
      return whole;
    }),
  };
}

/** Epochs that it has been trained. @param {Course} course */
export const epochs = ({ record }) => record?.epochs ?? 0;

/** Whether there is nothing left to train. @param {Course} course @param {number} of */
export const isDone = ({ record }, of) =>
  record !== null && (record.diverged !== null || record.epochs >= of);

/**
 * The epoch at whose end a row of the history stands.
 *
 * @param {Course} course
 * @param {number} row
 * @param {number} every Of how many epochs one was kept; the last always is.
 */
export const epochOf = (course, row, every) => Math.min((row + 1) * every, epochs(course));

/**
 * The same with fewer epochs in its history.
 *
 * @param {Course} course
 * @param {number} every
 * @returns {Course}
 */
export function thinned(course, every) {
  const kept = (/** @type {Float64Array} */ column) =>
    column.filter((_, i) => (i + 1) % every === 0 || i === column.length - 1);
  return { ...course, history: history(measure => kept(course.history[measure])) };
}

/** As text, for a store. @param {Course} course */
export function packed({ history: columns, metrics: _, ...others }) {
  const texts = MEASURES.map(each => [each, base64(columns[each])]);
  return { ...others, history: Object.fromEntries(texts) };
}

/** @param {ReturnType<typeof packed>} text @returns {Course} */
export function unpacked({ history: texts, ...others }) {
  return { ...others, history: history(measure => floats(texts[measure])) };
}
